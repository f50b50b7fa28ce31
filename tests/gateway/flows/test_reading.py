"""Is a file read right, and is everything wrong with it said with its line?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.flows import FlowError, Problem, has_errors, read
from gateway.flows.problems import LANGUAGES
from gateway.flows.reading import MOST_BYTES, read_all
from gateway.flows.steps import AnswerIs, AskStep, BranchStep, Expect, Hours, SayStep, When
from tests.gateway.flows.on_paper import codes_read, flow_of, source


def test_values_are_taken_as_they_are_written() -> None:
    flow = flow_of("""
        begin: {kind: say, text: no, next: code}
        code: {kind: ask, text: 007, save: yes, next: person, tries: 2}
    """)
    assert flow.steps["begin"] == SayStep(text={"en": "no"}, next="code")
    assert flow.steps["code"] == AskStep(text={"en": "007"}, save="yes", next="person", tries=2)


def test_steps_keep_their_order_and_know_their_lines() -> None:
    flow = flow_of("""
        begin: {kind: say, text: a, next: other}
        other:
          kind: end
        third: {kind: end}
    """)
    assert list(flow.steps) == ["begin", "other", "third", "person"]
    assert dict(flow.lines) == {"begin": 5, "other": 6, "third": 8, "person": 9}


def test_branch_is_read_with_all_its_conditions() -> None:
    flow = flow_of("""
        begin:
          kind: branch
          cases:
            - when:
                hours: closed
                language: [en, ru]
                channel: vk
                entry_point: vk-1
                category: vip
                answer: {name: city, contains: york}
              next: person
            - when: {answer: {name: city, exists: false}}
              next: person
          else: person
    """)
    step = flow.steps["begin"]
    assert isinstance(step, BranchStep)
    assert step.cases[0].when == When(
        hours=Hours.CLOSED,
        language=("en", "ru"),
        channel=("vk",),
        entry_point=("vk-1",),
        category=("vip",),
        answer=AnswerIs(name="city", contains=("york",)),
    )
    assert step.cases[1].when.answer == AnswerIs(name="city", exists=False)


def test_question_is_read_with_all_it_may_have() -> None:
    step = flow_of("""
        begin:
          kind: ask
          text: {en: Number?, ru: Номер?}
          title: {en: Number}
          save: number
          expect: pattern
          pattern: '[A-Z]\\d+'
          error: {en: No.}
          tries: 5
          failed: person
          skip: {en: Skip}
          next: person
    """, languages="[en, ru]").steps["begin"]  # fmt: skip
    assert step == AskStep(
        text={"en": "Number?", "ru": "Номер?"},
        title={"en": "Number"},
        save="number",
        expect=Expect.PATTERN,
        pattern="[A-Z]\\d+",
        error={"en": "No."},
        tries=5,
        failed="person",
        skip={"en": "Skip"},
        next="person",
    )


def test_everything_wrong_is_said_at_once_with_its_line() -> None:
    text = source("""
        begin: {kind: say, text: a}
        Wrong Name: {kind: end}
        menu:
          kind: menu
          text: {de: Hallo}
          colour: red
          options:
            - {id: skip, label: a, next: person}
            - {id: x, label: b, next: person}
            - {id: x, label: "", next: person}
    """)
    with pytest.raises(FlowError) as caught:
        read(text, name="shop.yaml")
    assert [(problem.line, problem.code) for problem in caught.value.problems] == [
        (5, "missing"),
        (6, "bad_name"),
        (9, "bad_language"),
        (12, "bad_name"),
        (14, "missing"),
        (12, "option_twice"),
        (10, "unknown_key"),
    ]
    assert "shop.yaml:10: error: menu: “colour” has no place here" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_flow"),
        ("- a\n- b", "not_flow"),
        ("key: [", "not_yaml"),
        ("key: a\n  b: c", "not_yaml"),
        ("key: a\x00b", "not_yaml"),
        ("a: 1\n---\nb: 2", "not_yaml"),
        ("a: &a [x]\nb: *a", "anchor"),
        ("a: !!python/object/apply:os.system [ls]", "tag"),
        ("a: " + "[" * 5000, "too_deep"),
        ("a: " + "x" * MOST_BYTES, "too_big"),
    ],
)
def test_file_that_is_no_scenario_is_refused_with_one_problem(text: str, code: str) -> None:
    flow, problems = read_all(text)
    assert flow is None
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ("{kind: dance}", "bad_value"),
        ("{kind: [say]}", "not_plain"),
        ("[]", "not_table"),
        ("{kind: say, text: a, next: person, next: person}", "twice"),
        ("{kind: say, text: a, next: No Way}", "bad_name"),
        ("{kind: say, text: [a], next: person}", "not_plain"),
        ("{kind: menu, text: a, options: []}", "missing"),
        ("{kind: menu, text: a, options: {id: a}}", "not_list"),
        ("{kind: menu, text: a, options: [b]}", "not_table"),
        ("{kind: ask, text: a, save: x, next: person, expect: magic}", "bad_value"),
        ("{kind: ask, text: a, save: x, next: person, expect: pattern}", "missing"),
        ("{kind: ask, text: a, save: x, next: person, expect: pattern, pattern: '(a)'}", "bad_pattern"),
        ("{kind: ask, text: a, save: x, next: person, expect: choice}", "missing"),
        ("{kind: ask, text: a, save: x, next: person, tries: 0}", "bad_number"),
        ("{kind: ask, text: a, save: x, next: person, tries: many}", "bad_number"),
        ("{kind: branch, else: person}", "missing"),
        ("{kind: branch, else: person, cases: [{next: person}]}", "no_condition"),
        ("{kind: branch, else: person, cases: [{when: {hours: late}, next: person}]}", "bad_value"),
        ("{kind: branch, else: person, cases: [{when: {answer: {name: x, exists: so}}, next: person}]}", "bad_value"),
        ("{kind: articles}", "missing"),
        ("{kind: search}", "missing"),
        ("{kind: set, next: person}", "sets_nothing"),
        ("{kind: end, text: " + "x" * 2001 + "}", "too_long"),
    ],
)
def test_step_that_cannot_be_is_refused(step: str, code: str) -> None:
    assert code in codes_read(source(f"begin: {step}"))


def test_too_many_steps_and_buttons_are_refused() -> None:
    steps = "\n".join(f"s{number}: {{kind: end}}" for number in range(200))
    assert codes_read(source(steps, start="s1")) == ["too_many"]
    options = ", ".join(f"{{id: o{number}, label: x, next: person}}" for number in range(21))
    assert codes_read(source(f"begin: {{kind: menu, text: a, options: [{options}]}}")) == ["too_many"]


def test_problems_are_said_in_three_languages() -> None:
    problems = read_all(source("begin: {kind: say, text: a}"))[1]
    said = {locale: problems[0].say(locale) for locale in (*LANGUAGES, "de")}
    assert said["ru"] == "Не хватает «next»"
    assert said["en"] == said["de"] == "“next” is missing"
    assert said["uk"] == "Бракує «next»"


def test_errors_and_only_they_forbid_publishing() -> None:
    assert has_errors(read_all("")[1])
    assert not has_errors([])
    assert not has_errors(Problem(code=problem.code) for problem in read_all(source("begin: {kind: end}"))[1])


@given(st.text(alphabet="kindsayetx: -[]{}\n'\"#&*!|>0", max_size=200))
def test_any_file_is_read_or_refused(text: str) -> None:
    flow, problems = read_all(text)
    assert flow is not None or problems
    assert all(problem.say(locale) for problem in problems for locale in LANGUAGES)
