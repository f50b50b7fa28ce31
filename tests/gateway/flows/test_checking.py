"""What is found in a scenario before it is published?"""

import pytest

from gateway.flows import Problem, Surroundings, check, has_errors
from tests.gateway.flows.on_paper import codes, flow_of


def problems_of(steps: str, *, languages: str = "[en]", around: Surroundings | None = None) -> list[Problem]:
    return check(flow_of(steps, languages=languages), around=around)


def found(steps: str, *, languages: str = "[en]", around: Surroundings | None = None) -> list[tuple[str, str]]:
    return [(problem.step, problem.code) for problem in problems_of(steps, languages=languages, around=around)]


def test_good_scenario_has_no_problems() -> None:
    assert found("""
        begin:
          kind: menu
          text: What is it about?
          options:
            - {id: mail, label: Write to me, next: mail}
            - {id: human, label: A person, next: person}
        mail: {kind: ask, text: Your e-mail?, save: mail, expect: email, error: Once more?, next: thanks}
        thanks: {kind: say, text: "Thanks, {{ mail }}. {{ desk }}", next: person}
    """) == []  # fmt: skip


def test_targets_must_be_there() -> None:
    assert found("begin: {kind: search, text: a, not_it: nowhere}") == [
        ("begin", "unknown_target"),
        ("person", "unreachable"),
    ]
    assert ("", "unknown_target") in found("first: {kind: say, text: a, next: person}")


def test_step_without_a_way_to_it_is_found() -> None:
    assert found("begin: {kind: say, text: a, next: person}\nlost: {kind: end}") == [("lost", "unreachable")]


def test_circle_that_never_waits_is_found_once() -> None:
    problems = problems_of("""
        begin: {kind: say, text: a, next: second}
        second:
          kind: branch
          cases:
            - when: {hours: open}
              next: begin
          else: person
    """)
    assert [(problem.step, problem.say()) for problem in problems] == [
        ("begin", "A loop that never waits for the customer: begin → second → begin")
    ]


def test_circle_with_a_menu_in_it_is_no_fault() -> None:
    assert found("""
        begin: {kind: menu, text: a, options: [{id: a, label: A, next: back}, {id: b, label: B, next: person}]}
        back: {kind: say, text: Once more, next: begin}
    """) == []  # fmt: skip


def test_steps_that_never_come_to_an_end_are_found() -> None:
    steps = """
        begin: {kind: menu, text: a, options: [{id: a, label: A, next: ask}, {id: b, label: B, next: person}]}
        ask: {kind: ask, text: Name?, save: name, next: size}
        size: {kind: ask, text: Size?, save: size, next: ask}
    """
    assert found(steps) == [("ask", "no_way_out"), ("size", "no_way_out")]


def test_question_whose_failure_leads_back_to_it_is_found() -> None:
    steps = """
        begin: {kind: ask, text: Number?, save: n, expect: number, error: No., failed: sorry, next: person}
        sorry: {kind: say, text: Try again, next: begin}
    """
    assert found(steps) == [("begin", "stuck_question")]
    assert found(steps.replace("failed: sorry", "failed: sorry, skip: Skip")) == []


def test_menu_without_a_way_to_a_person_is_a_warning() -> None:
    problems = problems_of("""
        begin: {kind: menu, text: a, options: [{id: a, label: A, next: ask}]}
        ask: {kind: ask, text: Name?, save: name, next: person}
    """)
    assert codes(problems) == ["no_person"]
    assert not has_errors(problems)


def test_person_behind_a_branch_is_a_way_to_a_person() -> None:
    assert found("""
        begin: {kind: menu, text: a, options: [{id: a, label: A, next: hours}]}
        hours: {kind: branch, cases: [{when: {hours: open}, next: person}], else: closed}
        closed: {kind: say, text: We are away, next: person}
    """) == []  # fmt: skip


def test_missing_languages_are_warnings() -> None:
    problems = problems_of(
        """
        begin: {kind: menu, text: {en: a, ru: а}, options: [{id: a, label: {ru: А}, next: person}]}
        """,
        languages="[en, ru]",
    )
    assert [problem.say() for problem in problems] == [
        "“options.a” has no text in en; the one in ru will be shown",
    ]
    assert not has_errors(problems)


def test_articles_services_products_and_entry_points_must_be_known() -> None:
    around = Surroundings(articles={"sizes"}, services={"orders"}, products=set(), entry_points={"site"})
    steps = """
        begin: {kind: set, service: order, next: where}
        where: {kind: branch, cases: [{when: {entry_point: tg}, next: topics}], else: offer}
        topics: {kind: browse, service: orders, product: shoes}
        offer: {kind: articles, articles: [sizes, returns], not_it: person}
    """
    assert found(steps, around=around) == [
        ("begin", "unknown_service"),
        ("where", "unknown_entry_point"),
        ("topics", "unknown_product"),
        ("offer", "unknown_article"),
    ]
    assert found(steps) == []


def test_conditions_that_never_hold_are_warnings() -> None:
    problems = problems_of("""
        begin:
          kind: branch
          cases:
            - {when: {language: uk}, next: person}
            - {when: {channel: viber}, next: person}
            - {when: {category: gold}, next: person}
          else: person
    """)
    assert codes(problems) == ["unknown_language", "unknown_channel", "unknown_category"]
    assert not has_errors(problems)


def test_answers_nobody_asks_for_are_found_in_texts_and_conditions() -> None:
    assert found("""
        begin: {kind: say, text: "Hi {{ name }}, {{ desk }}", next: where}
        where: {kind: branch, cases: [{when: {answer: {name: city}}, next: person}], else: person}
    """) == [("begin", "unknown_answer"), ("where", "unknown_answer")]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([f"{{id: o{number}, label: x{number}, next: person}}" for number in range(11)], "many_buttons"),
        (["{id: a, label: " + "x" * 41 + ", next: person}"], "long_label"),
        (["{id: a, label: Same, next: person}", "{id: b, label: Same, next: person}"], "same_label"),
    ],
)
def test_buttons_that_vk_cannot_show_are_warnings(options: list[str], code: str) -> None:
    problems = problems_of(f"begin: {{kind: menu, text: a, options: [{', '.join(options)}]}}")
    assert codes(problems) == [code]
    assert not has_errors(problems)


def test_form_without_words_for_a_wrong_answer_is_a_warning() -> None:
    assert found("begin: {kind: ask, text: When?, save: day, expect: date, next: person}") == [
        ("begin", "no_error_text")
    ]
