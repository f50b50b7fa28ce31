"""Is a scenario changed as its author means it, and never broken by the way?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.flows import editing, has_errors, read
from gateway.flows.editing import Edited, review
from gateway.flows.sources import fold, unfold
from gateway.flows.steps import KINDS, AskStep, BranchStep, Case, HandOverStep, Hours, MenuStep, SayStep, When

SAMPLE = (Path(__file__).resolve().parents[3] / "deploy" / "sample" / "flow.yaml").read_text("utf-8")
BARE = fold(unfold(SAMPLE)[0])


def menu(edited: Edited) -> MenuStep:
    assert edited.flow is not None
    step = edited.flow.steps["hello"]
    assert isinstance(step, MenuStep)
    return step


def test_file_that_went_through_data_says_the_same() -> None:
    assert read(BARE, name="x").steps == read(SAMPLE, name="x").steps
    assert fold(unfold(BARE)[0]) == BARE
    assert "tries: 2\n" in BARE


def test_text_is_changed_in_one_language() -> None:
    edited = editing.set_text(SAMPLE, step="hello", place="text", language="en", text=" Hi!\n\nHow can we help? ")
    assert menu(edited).text["en"] == "Hi!\n\nHow can we help?"
    assert menu(edited).text["ru"].startswith("Здравствуйте!")
    assert (edited.problems, edited.changed, edited.lost_comments) == ((), True, True)


def test_label_is_changed_and_emptied_text_is_gone() -> None:
    edited = editing.set_text(BARE, step="hello", place="options.order", language="ru", text="Заказ: где он?")
    assert menu(edited).options[0].label["ru"] == "Заказ: где он?"
    assert not edited.lost_comments
    emptied = editing.set_text(edited.source, step="hello", place="options.order", language="uk", text="")
    assert [problem.code for problem in emptied.problems] == ["missing_language"]


def test_words_that_look_like_something_else_stay_words() -> None:
    for said in ("no", "~", "- a", "key: value", "# x", "007", "15", "&a", "*a", "!x", "'", "[", "{{ phone }}", "@"):
        edited = editing.set_text(SAMPLE, step="hello", place="text", language="ru", text=said)
        assert menu(edited).text["ru"] == said


def test_button_is_added_moved_led_elsewhere_and_removed() -> None:
    added = editing.add_option(SAMPLE, step="hello", label={"en": "Pay", "ru": "Оплата"}, target="topics")
    new = menu(added).options[-1]
    assert (new.id, list(new.label), new.next) == ("o1", ["ru", "en"], "topics")
    moved = editing.move_option(added.source, step="hello", option="o1", by=-5)
    assert [option.id for option in menu(moved).options][:3] == ["order", "o1", "returns"]
    led = editing.set_target(moved.source, step="hello", via="o1", target="person")
    assert menu(led).options[1].next == "person"
    removed = editing.remove_option(led.source, step="hello", option="o1")
    assert removed.flow is not None
    assert removed.flow.steps == read(SAMPLE, name="x").steps


def test_choice_is_added_to_a_question() -> None:
    edited = editing.add_option(SAMPLE, step="callback_today", label={"ru": "Вечером"}, place="choices")
    assert edited.flow is not None
    step = edited.flow.steps["callback_today"]
    assert isinstance(step, AskStep)
    assert (step.choices[-1].id, step.choices[-1].next) == ("o1", "")


@pytest.mark.parametrize("kind", KINDS)
def test_step_of_every_kind_can_be_added(kind: str) -> None:
    edited = editing.add_step(SAMPLE, kind=kind, words={"ru": "Да", "en": "Yes", "uk": "Так"}, target="person")
    assert edited.changed
    data, _ = unfold(edited.source)
    assert list(data["steps"])[-1] == f"{kind}1"
    wrong = {problem.code for problem in edited.problems if problem.step == f"{kind}1"}
    assert wrong <= {"unreachable", "missing", "unknown_key"}


def test_new_step_works_once_something_leads_to_it() -> None:
    added = editing.add_step(SAMPLE, kind="say", name="news", words={"ru": "Новость"}, target="person")
    led = editing.set_target(added.source, step="hello", via="delivery", target="news")
    gone = editing.remove_step(led.source, step="delivery")
    assert gone.flow is not None
    assert gone.flow.steps["news"] == SayStep(text={"ru": "Новость"}, next="person")
    assert not has_errors(gone.problems)


def test_removing_a_step_leads_its_ways_elsewhere_or_is_told() -> None:
    removed = editing.remove_step(SAMPLE, step="person", instead="order_person")
    assert not has_errors(removed.problems)
    dangling = editing.remove_step(SAMPLE, step="person")
    assert {problem.code for problem in dangling.problems} == {"unknown_target", "no_person"}


def test_renaming_a_step_keeps_what_leads_to_it() -> None:
    renamed = editing.rename_step(SAMPLE, step="hello", name="welcome")
    assert (renamed.problems, renamed.flow and renamed.flow.start) == ((), "welcome")
    other = editing.rename_step(SAMPLE, step="callback_fields", name="fields")
    assert other.problems == ()
    assert other.flow is not None
    assert list(other.flow.steps).index("fields") == list(read(SAMPLE, name="x").steps).index("callback_fields")


def test_ways_of_every_kind_can_be_led_elsewhere() -> None:
    for step, via in (("callback_phone", "failed"), ("callback_hours", "case 1"), ("callback_hours", "else")):
        edited = editing.set_target(SAMPLE, step=step, via=via, target="order_person")
        assert edited.changed
        assert not has_errors(edited.problems) or "unreachable" in {problem.code for problem in edited.problems}
    started = editing.set_target(SAMPLE, step="", via="start", target="callback_phone")
    assert started.flow is not None
    assert started.flow.start == "callback_phone"


def test_ways_of_a_branch_come_and_go() -> None:
    when = {"language": ["uk"], "hours": "open"}
    added = editing.add_case(SAMPLE, step="callback_hours", when=when, target="callback_later")
    assert added.flow is not None
    step = added.flow.steps["callback_hours"]
    assert isinstance(step, BranchStep)
    assert step.cases[1] == Case(when=When(hours=Hours.OPEN, language=("uk",)), next="callback_later")
    removed = editing.remove_case(added.source, step="callback_hours", number=2)
    assert removed.source == BARE
    assert not editing.remove_case(SAMPLE, step="callback_hours", number=2).changed
    assert not editing.add_case(SAMPLE, step="gone", when=when, target="person").changed


def test_plain_fields_are_set_and_removed() -> None:
    edited = editing.set_value(SAMPLE, step="order_number", key="tries", value="4")
    assert edited.flow is not None
    step = edited.flow.steps["order_number"]
    assert isinstance(step, AskStep)
    assert step.tries == 4
    removed = editing.set_value(SAMPLE, step="order_number", key="tries", value="")
    assert "tries: 4" not in removed.source
    person = editing.set_text(SAMPLE, step="person", place="reason", language="ru", text="Сам")
    assert person.flow is not None
    assert person.flow.steps["person"] == HandOverStep(reason={"ru": "Сам"})


@pytest.mark.parametrize(
    "change",
    [
        lambda source: editing.set_text(source, step="gone", place="text", language="ru", text="x"),
        lambda source: editing.set_text(source, step="hello", place="kind", language="ru", text="x"),
        lambda source: editing.set_text(source, step="hello", place="options.gone", language="ru", text="x"),
        lambda source: editing.set_target(source, step="hello", via="gone", target="x"),
        lambda source: editing.set_value(source, step="hello", key="text", value="x"),
        lambda source: editing.remove_option(source, step="hello", option="gone"),
        lambda source: editing.move_option(source, step="hello", option="gone", by=1),
        lambda source: editing.add_option(source, step="gone", label={"ru": "x"}),
        lambda source: editing.add_step(source, kind="dance"),
        lambda source: editing.add_step(source, kind="end", name="hello"),
        lambda source: editing.remove_step(source, step="gone"),
        lambda source: editing.rename_step(source, step="hello", name="person"),
    ],
)
def test_change_that_makes_no_sense_leaves_the_file_alone(change: Callable[[str], Edited]) -> None:
    for source in (SAMPLE, "key: [", "steps: 5", "steps: {hello: 1}", "steps: {hello: {options: {a: b}}}"):
        edited = change(source)
        if source == SAMPLE:
            assert (edited.source, edited.changed) == (SAMPLE, False)
        assert edited.source


names = st.sampled_from(["hello", "person", "callback_hours", "callback_today", "gone", ""])
words = st.text(max_size=20)
changes = st.one_of(
    st.builds(lambda s, t: lambda f: editing.set_text(f, step=s, place="text", language="ru", text=t), names, words),
    st.builds(lambda s, t: lambda f: editing.add_option(f, step=s, label={"ru": t}, target="person"), names, words),
    st.builds(lambda k, t: lambda f: editing.add_step(f, kind=k, words={"en": t}), st.sampled_from([*KINDS]), words),
    st.builds(lambda s, t: lambda f: editing.rename_step(f, step=s, name=t), names, words),
    st.builds(lambda s: lambda f: editing.remove_step(f, step=s), names),
    st.builds(lambda s, t: lambda f: editing.set_target(f, step=s, via="else", target=t), names, names),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(changes, max_size=4))
def test_any_changes_leave_a_file_that_can_be_looked_at(made: list[Callable[[str], Edited]]) -> None:
    source = BARE
    for change in made:
        source = change(source).source
    assert review(source).flow is not None
