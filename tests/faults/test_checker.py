"""The checker finds what it is there to find; otherwise a run without findings would prove nothing."""

from dataclasses import replace

import pytest

from gateway.outbox.marks import MOST_UNMARKED
from tests.faults.checker import judge, owners_of_rooms
from tests.faults.report import total
from tests.faults.testimony import Death, Heard, Leftovers, Line, Row, Said, Side, Statements, line_in, lines_in

ANNA, BORIS, VERA = "telegram:100", "vk:200", "site:300"
HOMES = {1: ANNA, 2: BORIS, 3: VERA}
OLGA = "telegram:operator-1"


def asked(conversation: int, number: int) -> Line:
    """Return a customer's line."""
    return Line(Side.CUSTOMER, conversation, number)


def answered(conversation: int, number: int) -> Line:
    """Return an operator's line."""
    return Line(Side.OPERATOR, conversation, number)


def copy(conversation: int, number: int, *, at: float = 1.0, room: str = "") -> Heard:
    """Return a customer's line as Olga sees it, in the topic of its conversation."""
    return Heard(asked(conversation, number), OLGA, position=at, at=at, room=room or f"topic {conversation}")


def arrived(conversation: int, number: int, *, at: float = 1.0, place: str = "") -> Heard:
    """Return an operator's line as the customer sees it."""
    return Heard(answered(conversation, number), place or HOMES[conversation], position=at, at=at)


def well() -> Statements:
    """Return what three conversations of three lines each leave behind when nothing went wrong."""
    said: list[Said] = []
    heard: list[Heard] = []
    rows: list[Row] = []
    for conversation, home in HOMES.items():
        for number in (1, 2, 3):
            at = float(10 * number + conversation)
            said += [Said(asked(conversation, number), by=home), Said(answered(conversation, number), by="Olga")]
            heard += [copy(conversation, number, at=at), arrived(conversation, number, at=at + 1)]
            rows += [Row(asked(conversation, number), home, 2 * number - 1)]
            rows += [Row(answered(conversation, number), home, 2 * number)]
    left = Leftovers(events={"done": 20}, items={"sent": 40}, tickets=dict.fromkeys(HOMES.values(), 1))
    return Statements(homes=HOMES, said=said, heard=heard, rows=rows, left=left)


def without(testimony: Statements, line: Line) -> Statements:
    """Return the testimony as if a line had not been seen."""
    return replace(testimony, heard=[each for each in testimony.heard if each.line != line])


def plus(testimony: Statements, *heard: Heard) -> Statements:
    """Return the testimony with something more that is seen."""
    return replace(testimony, heard=[*testimony.heard, *heard])


def test_a_run_in_which_all_is_well_passes() -> None:
    verdict = judge(well())
    figures = total(verdict)
    assert verdict.problems == []
    assert (figures.sent, figures.seen, figures.lost, figures.twice) == (18, 18, 0, 0)


@pytest.mark.parametrize("line", [asked(1, 2), answered(2, 3), asked(3, 1)])
def test_a_line_that_never_came_is_lost(line: Line) -> None:
    verdict = judge(without(well(), line))
    assert total(verdict).lost == 1
    assert any(line.token in problem for problem in verdict.problems)


def test_a_line_that_came_to_the_wrong_customer_is_lost_and_misrouted() -> None:
    figures = total(judge(plus(without(well(), answered(1, 2)), arrived(1, 2, place=BORIS))))
    assert (figures.lost, figures.misrouted) == (1, 1)


def test_a_line_that_came_without_its_file_is_lost() -> None:
    testimony = well()
    said = [replace(each, file="abc") if each.line == asked(1, 1) else each for each in testimony.said]
    assert judge(replace(testimony, said=said)).problems == [f"lost: c1:1 by {ANNA} came without its file"]


def test_what_nobody_said_is_found() -> None:
    assert judge(plus(well(), arrived(1, 9))).problems == ["invented: o1:9 was never said"]


@pytest.mark.parametrize("heard", [arrived(2, 1, at=50), arrived(3, 1, at=50)])
def test_a_repeat_where_the_platform_knows_repeats_is_never_excused(heard: Heard) -> None:
    deaths = [Death(at=30.0, unmarked_since=0.0)]
    assert total(judge(replace(plus(well(), heard), deaths=deaths))).twice == 1


@pytest.mark.parametrize("heard", [arrived(1, 1, at=50), copy(2, 1, at=50)])
def test_a_repeat_in_telegram_without_a_reason_is_found(heard: Heard) -> None:
    assert total(judge(plus(well(), heard))).twice == 1


def test_a_repeat_is_excused_when_the_answer_to_the_first_call_was_lost() -> None:
    testimony = without(well(), answered(1, 1))
    first = replace(arrived(1, 1, at=11.0), answer_lost=True)
    verdict = judge(plus(testimony, first, arrived(1, 1, at=12.0)))
    assert verdict.problems == []
    assert total(verdict).repeats == {"answer lost": 1}


def test_a_repeat_is_excused_when_the_process_was_killed_with_the_call_in_flight() -> None:
    testimony = plus(without(well(), answered(1, 1)), arrived(1, 1, at=11.0), arrived(1, 1, at=13.0))
    verdict = judge(replace(testimony, deaths=[Death(at=11.5, unmarked_since=10.5)]))
    assert verdict.problems == []
    assert total(verdict).repeats == {"kill": 1}


@pytest.mark.parametrize("killed_at", [9.0, 10.4, 13.5, 20.0])
def test_a_kill_at_another_time_is_no_excuse(killed_at: float) -> None:
    testimony = plus(without(well(), answered(1, 1)), arrived(1, 1, at=11.0), arrived(1, 1, at=13.0))
    death = Death(at=killed_at, unmarked_since=killed_at - 1.0)
    assert total(judge(replace(testimony, deaths=[death]))).twice == 1


def test_a_call_that_was_on_its_way_when_the_process_was_killed_may_take_effect_after_that() -> None:
    testimony = plus(without(well(), answered(1, 1)), arrived(1, 1, at=11.0), arrived(1, 1, at=13.0))
    assert judge(replace(testimony, deaths=[Death(at=10.9, unmarked_since=9.9)])).problems == []


def test_one_kill_excuses_one_repeat_only() -> None:
    copies = [arrived(1, 1, at=at) for at in (11.0, 13.0, 14.0)]
    testimony = plus(without(well(), answered(1, 1)), *copies)
    verdict = judge(replace(testimony, deaths=[Death(at=11.5, unmarked_since=10.5)]))
    assert (total(verdict).twice, total(verdict).repeats["kill"]) == (1, 1)


def test_more_repeats_after_a_kill_than_can_be_in_flight_are_found() -> None:
    too_many = MOST_UNMARKED + len({ANNA}) + 1
    lines = [answered(1, number) for number in range(1, too_many + 1)]
    heard = [Heard(line, ANNA, position=at, at=at) for at in (11.0, 13.0) for line in lines]
    said = [Said(line, by="Olga") for line in lines]
    rows = [Row(line, ANNA, line.number) for line in lines]
    testimony = Statements(homes=HOMES, said=said, heard=heard, rows=rows, deaths=[Death(11.5, 10.5)])
    problems = judge(testimony).problems
    assert problems == [f"{too_many} messages to customers were sent again after the end at 11.500"]


def test_a_line_in_the_topic_of_another_customer_is_misrouted() -> None:
    testimony = plus(without(well(), asked(1, 2)), copy(1, 2, room="topic 2"))
    verdict = judge(testimony)
    assert total(verdict).misrouted == 1
    assert any(problem.startswith("misrouted: c1:2") for problem in verdict.problems)


def test_a_room_belongs_to_the_conversation_most_of_it_is_of() -> None:
    heard = [copy(1, 1, room="a"), copy(1, 2, room="a"), copy(2, 1, room="a"), copy(2, 2, room="b")]
    assert owners_of_rooms(heard) == {"a": 1, "b": 2}


def test_two_customers_whose_topics_are_swapped_are_found_by_the_answers() -> None:
    swapped = {1: BORIS, 2: ANNA, 3: VERA}
    heard = [
        replace(each, place=swapped[each.line.conversation]) if each.line.side is Side.OPERATOR else each
        for each in well().heard
    ]
    assert total(judge(replace(well(), heard=heard))).misrouted == 6


@pytest.mark.parametrize(("early", "late"), [(asked(2, 1), asked(2, 2)), (answered(3, 2), answered(3, 3))])
def test_a_swap_of_two_lines_is_found(early: Line, late: Line) -> None:
    testimony = well()
    moments = {each.line: each.position for each in testimony.heard}
    swap = {early: moments[late], late: moments[early]}
    heard = [replace(each, position=swap.get(each.line, each.position)) for each in testimony.heard]
    verdict = judge(replace(testimony, heard=heard))
    assert total(verdict).reordered == 1
    assert [problem.split()[1] for problem in verdict.problems] == [early.token]


def test_a_repeat_after_a_crash_is_no_disorder() -> None:
    heard = [arrived(1, number, at=at) for number, at in ((1, 11), (2, 11.1), (1, 13), (2, 13.1), (3, 14))]
    testimony = well()
    for number in (1, 2, 3):
        testimony = without(testimony, answered(1, number))
    verdict = judge(replace(plus(testimony, *heard), deaths=[Death(at=11.5, unmarked_since=10.5)]))
    assert verdict.problems == []


def test_lines_of_different_operators_have_no_order_among_themselves() -> None:
    testimony = well()
    said = [replace(each, by="Maria") if each.line == answered(1, 1) else each for each in testimony.said]
    heard = [replace(each, position=99.0) if each.line == answered(1, 1) else each for each in testimony.heard]
    rows = [replace(each, seq=99) if each.line == answered(1, 1) else each for each in testimony.rows]
    assert judge(replace(testimony, said=said, heard=heard, rows=rows)).problems == []


def test_a_line_that_is_kept_twice_is_found() -> None:
    testimony = well()
    assert judge(replace(testimony, rows=[*testimony.rows, Row(asked(1, 1), ANNA, 7)])).problems[:1] == [
        f"kept 2 times: c1:1 by {ANNA}"
    ]


def test_a_line_that_is_not_kept_is_found() -> None:
    testimony = well()
    rows = [each for each in testimony.rows if each.line != answered(2, 2)]
    assert judge(replace(testimony, rows=rows)).problems == ["kept 0 times: o2:2 by Olga"]


def test_a_line_that_is_kept_in_the_wrong_conversation_is_found() -> None:
    testimony = well()
    rows = [replace(each, home=VERA) if each.line == asked(2, 2) else each for each in testimony.rows]
    problems = judge(replace(testimony, rows=rows)).problems
    assert problems == [f"kept in the wrong conversation: c2:2 is at {VERA} instead of {BORIS}"]


def test_lines_that_are_kept_in_the_wrong_order_are_found() -> None:
    testimony = well()
    swap = {asked(1, 2): 5, asked(1, 3): 3}
    rows = [replace(each, seq=swap.get(each.line, each.seq)) for each in testimony.rows]
    assert judge(replace(testimony, rows=rows)).problems == [
        f"kept in the wrong order: c1:2 has number 5 at {ANNA}",
    ]


@pytest.mark.parametrize(
    ("left", "problem"),
    [
        (Leftovers(events={"done": 3, "dead": 1}), "1 received events are dead"),
        (Leftovers(events={"waiting": 2}), "2 received events are waiting"),
        (Leftovers(items={"sent": 3, "failed": 1}), "1 outgoing items are failed"),
        (Leftovers(items={"pending": 4}), "4 outgoing items are pending"),
        (Leftovers(tickets={ANNA: 2}), f"2 tickets of the customer at {ANNA}"),
    ],
)
def test_what_is_left_over_is_found(left: Leftovers, problem: str) -> None:
    assert judge(replace(well(), left=left)).problems == [problem]


def test_lines_are_found_in_what_messengers_show() -> None:
    assert list(lines_in("Olga: o12:3 привет")) == [answered(12, 3)]
    assert list(lines_in("о12:3, c1:2x, xc1:2")) == []
    assert line_in("c7:10\nвторая строка") == asked(7, 10)
    assert line_in("№ 1001") is None
