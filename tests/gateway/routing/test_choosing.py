"""Whom is a ticket offered to (F25-F28, F32)?"""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.configuration import Strategy
from gateway.operators import Operator, Presence
from gateway.routing import Hands, Stays, Waiting, choose, why_it_stays
from tests.fakes.clock import START
from tests.gateway.routing.people import desk, person, waiting

ROUND_ROBIN = desk(Strategy.ROUND_ROBIN)
LEAST_LOADED = desk()


def chosen(found: Operator | Stays) -> int | Stays:
    """Return whose number it is, or why it is nobody."""
    return found if isinstance(found, Stays) else found.id


def test_least_loaded_is_asked() -> None:
    hands = Hands(people=[person(1), person(2), person(3)], loads={1: 1, 3: 1})
    assert chosen(choose(waiting(), hands, LEAST_LOADED)) == 2


def test_of_the_equally_loaded_who_was_offered_nothing_for_longest() -> None:
    hands = Hands(people=[person(1), person(2)], offered_at={1: START + timedelta(hours=1)})
    assert chosen(choose(waiting(), hands, LEAST_LOADED)) == 2


def test_round_robin_asks_who_was_asked_longest_ago_whatever_they_are_at() -> None:
    asked = {1: START + timedelta(hours=1), 2: START + timedelta(minutes=30)}
    hands = Hands(people=[person(1), person(2)], loads={2: 1}, offered_at=asked)
    assert chosen(choose(waiting(), hands, ROUND_ROBIN)) == 2


def test_who_served_the_customer_before_comes_first_if_free() -> None:
    people = [person(1), person(2), person(3)]
    before = waiting(last_operator_id=3)
    assert chosen(choose(before, Hands(people=people, loads={3: 1}), LEAST_LOADED)) == 3
    assert chosen(choose(before, Hands(people=people, loads={3: 2}), LEAST_LOADED)) == 1
    away = [*people[:2], person(3, presence=Presence.PAUSED)]
    assert chosen(choose(before, Hands(people=away), LEAST_LOADED)) == 1
    not_entitled = [*people[:2], person(3, channels=["vk"])]
    assert chosen(choose(before, Hands(people=not_entitled), LEAST_LOADED)) == 1


def test_team_may_do_without_known_faces() -> None:
    hands = Hands(people=[person(1), person(3)], loads={3: 1})
    assert chosen(choose(waiting(last_operator_id=3), hands, desk(sticky=False))) == 1


def test_who_has_declined_is_not_asked_again() -> None:
    hands = Hands(people=[person(1), person(2)])
    assert chosen(choose(waiting(offer={"declined": [1]}), hands, LEAST_LOADED)) == 2


@pytest.mark.parametrize(
    ("people", "why"),
    [
        ([], Stays.NOBODY_KNOWS),
        ([person(1, teams=["money"])], Stays.NOBODY_KNOWS),
        ([person(1, presence=Presence.OFFLINE), person(2, presence=Presence.PAUSED)], Stays.NOBODY_THERE),
        ([person(1, capacity=0)], Stays.ALL_BUSY),
        ([person(7), person(8, presence=Presence.OFFLINE)], Stays.ALL_DECLINED),
        ([person(7), person(8, capacity=0)], Stays.ALL_BUSY),
    ],
)
def test_board_can_tell_why_a_ticket_stays(people: list[Operator], why: Stays) -> None:
    ticket = waiting(offer={"declined": [7]})
    assert why_it_stays(ticket, Hands(people=people), LEAST_LOADED) is why


def test_ticket_about_to_be_offered_has_no_reason_to_stay() -> None:
    assert why_it_stays(waiting(), Hands(people=[person(1)]), LEAST_LOADED) is None


@pytest.mark.parametrize("strategy", [Strategy.OFFER_ALL, Strategy.MANUAL])
def test_teams_that_take_by_hand_are_offered_nothing(strategy: Strategy) -> None:
    assert choose(waiting(), Hands(people=[person(1)]), desk(strategy)) is Stays.BY_HAND


people = st.lists(
    st.builds(
        person,
        st.integers(1, 50),
        presence=st.sampled_from(Presence),
        capacity=st.integers(0, 3),
        skills=st.sampled_from([[], ["english"]]),
        topics=st.sampled_from([[], ["delivery"], ["bike"]]),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
)
tickets = st.builds(
    waiting,
    service=st.sampled_from(["", "english"]),
    topic=st.sampled_from(["", "courier", "delivery"]),
    offer=st.sampled_from([{}, {"declined": [1, 2, 3]}]),
    last_operator_id=st.none() | st.integers(1, 50),
)


@given(people, st.lists(tickets, max_size=20), st.sampled_from([Strategy.ROUND_ROBIN, Strategy.LEAST_LOADED]))
def test_nobody_absent_full_unskilled_or_unwilling_is_ever_chosen(
    everybody: list[Operator], queue: list[Waiting], strategy: Strategy
) -> None:
    config, loads = desk(strategy), Counter[int]()
    for ticket in queue:
        found = choose(ticket, Hands(people=everybody, loads=loads), config)
        if isinstance(found, Stays):
            continue
        assert found.presence is Presence.ONLINE
        assert loads[found.id] < found.capacity
        assert ticket.service != "english" or "english" in found.skills
        assert found.id not in ticket.offer.get("declined", [])
        loads[found.id] += 1


@given(st.integers(1, 9), st.integers(1, 5))
def test_round_robin_gives_everybody_their_turn(many: int, rounds: int) -> None:
    everybody = [person(number, capacity=rounds) for number in range(1, many + 1)]
    asked, offered_at = Counter[int](), dict[int, datetime]()
    for moment in range(many * rounds):
        found = choose(waiting(), Hands(people=everybody, loads=asked, offered_at=offered_at), ROUND_ROBIN)
        assert isinstance(found, Operator)
        asked[found.id] += 1
        offered_at[found.id] = START + timedelta(hours=1, seconds=moment)
        assert max(asked.values()) - min(asked[each.id] for each in everybody) <= 1
    assert set(asked.values()) == {rounds}
