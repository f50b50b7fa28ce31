"""Is what is changed with a few taps complete at once, and what must not be done refused with a reason?"""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.flows import (
    FlowContext,
    HandOver,
    Picked,
    Say,
    Surroundings,
    Typed,
    changes,
    editing,
    has_errors,
    proceed,
    read,
    start,
)
from gateway.flows.arrows import arrows
from gateway.flows.beginning import first_scenario
from gateway.flows.changes import guarded
from gateway.flows.editing import Edited, review
from gateway.flows.growing import NewStep
from gateway.flows.reading import read_all
from gateway.flows.sources import fold, unfold
from gateway.flows.steps import ArticlesStep, AskStep, Expect, HandOverStep, MenuStep, SayStep, Step
from tests.gateway.flows.on_paper import source

SAMPLE = (Path(__file__).resolve().parents[3] / "deploy" / "sample" / "flow.yaml").read_text("utf-8")
MENU = """
    begin:
      kind: menu
      text: Hello
      options: [{id: news, label: News, next: news}, {id: human, label: A person, next: person}]
    news: {kind: say, text: No news, next: begin}
"""
FORM = """
    begin: {kind: ask, text: "Which size?", save: size, next: city, skip: Later}
    city: {kind: ask, text: "Which city?", save: city, next: person, failed: begin}
"""


def step(edited: Edited, name: str) -> Step:
    """Return a step of a file without errors."""
    assert edited.flow is not None
    assert not has_errors(edited.problems), edited.problems
    return edited.flow.steps[name]


def refused(edited: Edited) -> str:
    """Return why a change was not made."""
    assert edited.refusal is not None
    assert not edited.changed
    assert all(edited.refusal.say(locale) for locale in ("ru", "en", "uk"))
    return edited.refusal.code


def new(kind: str, *articles: str) -> NewStep:
    return NewStep(kind=kind, words={} if articles else {"en": "Words"}, articles=articles)


# --- buttons ----------------------------------------------------------------------------------------------------------


def test_new_button_calls_a_person_until_it_is_led_elsewhere() -> None:
    added = changes.new_button(source(MENU), step="begin", label={"en": "Pay"})
    menu = step(added, "begin")
    assert isinstance(menu, MenuStep)
    assert (menu.options[-1].label, menu.options[-1].next) == ({"en": "Pay"}, "person")
    led = changes.lead(added.source, step="begin", via=menu.options[-1].id, to="news")
    assert [arrow.to for arrow in arrows(step(led, "begin"))] == ["news", "person", "news"]


def test_new_button_leads_to_the_beginning_where_nobody_just_calls_a_person() -> None:
    said = source(MENU).replace("person:\n    kind: handover", "person:\n    kind: handover\n    reason: Asked")
    menu = step(changes.new_button(said, step="begin", label={"en": "Pay"}), "begin")
    assert isinstance(menu, MenuStep)
    assert menu.options[-1].next == "begin"


def test_first_choice_makes_a_question_one_with_buttons() -> None:
    asked = changes.expect(source(FORM), step="begin", what=Expect.PHONE)
    chosen = step(changes.new_button(asked.source, step="begin", label={"en": "Small"}), "begin")
    assert isinstance(chosen, AskStep)
    assert (chosen.expect, chosen.choices[0].label) == (Expect.CHOICE, {"en": "Small"})
    assert chosen.error == {"en": "Please choose one of the buttons."}


def test_button_is_called_something_else_in_the_languages_that_are_named() -> None:
    changed = changes.relabel(SAMPLE, step="hello", option="order", label={"en": "My order", "uk": "Замовлення"})
    menu = step(changed, "hello")
    assert isinstance(menu, MenuStep)
    assert menu.options[0].label == {"ru": "Где мой заказ?", "en": "My order", "uk": "Замовлення"}
    bare = changes.relabel(source(MENU, languages="[en, ru]"), step="begin", option="news", label={"ru": "Новости"})
    menu = step(bare, "begin")
    assert isinstance(menu, MenuStep)
    assert menu.options[0].label == {"en": "News", "ru": "Новости"}


def test_last_button_stays() -> None:
    one = changes.remove_button(source(MENU), step="begin", option="human")
    assert refused(changes.remove_button(one.source, step="begin", option="news")) == "last_button"


# --- ways -------------------------------------------------------------------------------------------------------------


def test_answer_behind_a_new_button_goes_back_to_the_beginning() -> None:
    added = changes.new_button(source(MENU), step="begin", label={"en": "Pay"})
    answered = changes.lead_to_new(added.source, step="begin", via="o1", new=new("say"))
    assert step(answered, "say1") == SayStep(text={"en": "Words"}, next="begin")
    assert answered.flow is not None
    assert list(answered.flow.steps) == ["begin", "say1", "news", "person"]


def test_question_behind_a_new_button_ends_with_a_person_who_sees_the_answer_under_it() -> None:
    added = changes.new_button(source(MENU), step="begin", label={"en": "Pay"})
    asked = step(changes.lead_to_new(added.source, step="begin", via="o1", new=new("ask")), "ask1")
    assert asked == AskStep(text={"en": "Words"}, save="ask1", title={"en": "Words"}, next="person")


def test_new_step_is_put_before_the_one_a_way_led_to() -> None:
    for kind in ("say", "ask", "menu", "articles"):
        articles = ("returns",) if kind == "articles" else ()
        put = changes.lead_to_new(source(FORM), step="begin", via="next", new=new(kind, *articles))
        ways = {arrow.to for arrow in arrows(step(put, f"{kind}1"))}
        assert "city" in ways, kind
        assert [arrow.to for arrow in arrows(step(put, "begin"))] == [f"{kind}1"]


def test_new_step_on_a_button_is_put_before_what_it_led_to() -> None:
    put = changes.lead_to_new(source(MENU), step="begin", via="news", new=new("ask"))
    assert [arrow.to for arrow in arrows(step(put, "ask1"))] == ["news"]


def test_new_menu_has_a_way_to_a_person_at_once() -> None:
    put = changes.lead_to_new(SAMPLE, step="hello", via="order", new=NewStep(kind="menu", words={"ru": "Что?"}))
    menu = step(put, "menu1")
    assert isinstance(menu, MenuStep)
    assert [(option.label["uk"], option.next) for option in menu.options] == [
        ("Далі", "order_number"),
        ("Покликати оператора", "person"),
    ]


def test_person_is_the_step_that_just_calls_one_and_is_made_where_there_is_none() -> None:
    led = changes.lead_to_new(source(MENU), step="begin", via="news", new=NewStep(kind="handover", words={}))
    assert led.flow is not None
    assert [arrow.to for arrow in arrows(led.flow.steps["begin"])] == ["person", "person"]
    said = source(MENU).replace("person:\n    kind: handover", "person:\n    kind: handover\n    reason: Asked")
    made = changes.lead_to_new(said, step="news", via="next", new=NewStep(kind="handover", words={}))
    assert step(made, "person1") == HandOverStep()


def test_way_one_can_do_without_is_taken_away_and_others_are_not() -> None:
    without = step(changes.lead(source(FORM), step="city", via="failed", to=""), "city")
    assert isinstance(without, AskStep)
    assert without.failed == ""
    assert not changes.lead(source(FORM), step="city", via="next", to="").changed
    assert not changes.lead(source(FORM), step="city", via="next", to="gone").changed


# --- what a step does -------------------------------------------------------------------------------------------------


def test_articles_come_and_go_and_one_stays() -> None:
    added = changes.new_button(source(MENU), step="begin", label={"en": "Returns"})
    put = changes.lead_to_new(added.source, step="begin", via="o1", new=new("articles", "returns"))
    more = changes.add_article(put.source, step="articles1", article="delivery")
    assert step(more, "articles1") == ArticlesStep(articles=("returns", "delivery"))
    less = changes.drop_article(more.source, step="articles1", article="returns")
    assert step(less, "articles1") == ArticlesStep(articles=("delivery",))
    assert refused(changes.drop_article(less.source, step="articles1", article="delivery")) == "last_article"
    again = guarded(less.source, lambda file: changes.add_article(file, step="articles1", article="delivery"))
    assert refused(again) == "same"


def test_article_that_is_not_published_is_told_at_once() -> None:
    put = guarded(
        source(MENU),
        lambda file: changes.lead_to_new(file, step="begin", via="human", new=new("articles", "gone")),
        around=Surroundings(articles={"returns"}),
    )
    assert "unknown_article" in {each.code for each in put.problems}


def test_check_of_a_question_brings_words_for_a_wrong_answer_and_keeps_those_of_the_author() -> None:
    phone = step(changes.expect(source(FORM), step="begin", what=Expect.PHONE), "begin")
    assert isinstance(phone, AskStep)
    assert phone.error["en"].startswith("That does not look like a phone number")
    mail = changes.expect(
        changes.expect(source(FORM), step="begin", what=Expect.PHONE).source, step="begin", what=Expect.EMAIL
    )
    question = step(mail, "begin")
    assert isinstance(question, AskStep)
    assert question.error["en"].startswith("That does not look like an e-mail")
    anything = step(changes.expect(mail.source, step="begin", what=Expect.TEXT), "begin")
    assert isinstance(anything, AskStep)
    assert anything.error == {}
    own = editing.set_text(mail.source, step="begin", place="error", language="en", text="Once more?")
    kept = step(changes.expect(own.source, step="begin", what=Expect.DATE), "begin")
    assert isinstance(kept, AskStep)
    assert (kept.expect, kept.error) == (Expect.DATE, {"en": "Once more?"})


def test_pattern_and_choices_go_with_their_check() -> None:
    for name in ("order_number", "callback_today"):
        asked = step(changes.expect(SAMPLE, step=name, what=Expect.NUMBER), name)
        assert isinstance(asked, AskStep)
        assert (asked.pattern, asked.choices, asked.expect) == ("", (), Expect.NUMBER)


def test_question_may_be_left_out_or_not() -> None:
    wanted = step(changes.let_skip(SAMPLE, step="callback_phone", wanted=True), "callback_phone")
    assert isinstance(wanted, AskStep)
    assert wanted.skip == {"ru": "Пропустить", "en": "Skip", "uk": "Пропустити"}
    needed = step(changes.let_skip(SAMPLE, step="order_number", wanted=False), "order_number")
    assert isinstance(needed, AskStep)
    assert needed.skip == {}


# --- whole steps ------------------------------------------------------------------------------------------------------


def test_what_led_to_a_removed_step_leads_to_what_came_after_it() -> None:
    assert changes.instead_of(SAMPLE, step="order_contact") == "order_fields"
    removed = changes.remove(SAMPLE, step="order_contact")
    assert [arrow.to for arrow in arrows(step(removed, "order_number"))] == ["order_fields"]


def test_what_led_to_a_removed_menu_leads_to_a_person() -> None:
    assert changes.instead_of(SAMPLE, step="hello") == "person"
    removed = changes.remove(SAMPLE, step="hello")
    assert removed.flow is not None
    assert removed.flow.start == "person"
    assert {each.code for each in removed.problems} == {"unreachable"}
    swept = changes.sweep(removed.source)
    assert swept.flow is not None
    assert list(swept.flow.steps) == ["person"]
    assert not has_errors(swept.problems)


def test_only_step_that_calls_a_person_stays() -> None:
    assert changes.instead_of(source(FORM), step="person") == ""
    assert refused(changes.remove(source(FORM), step="person")) == "last_person"
    ends = "key: x\nstart: a\nlanguages: [en]\nsteps:\n  a: {kind: search, text: What?}\n"
    alone = changes.remove(ends, step="a")
    assert alone.flow is not None
    assert dict(alone.flow.steps) == {"person": HandOverStep()}


# --- whatever is done -------------------------------------------------------------------------------------------------


def test_change_that_could_not_be_read_any_more_is_refused_with_the_reason() -> None:
    label = {"en": "x" * 65}
    said = guarded(source(MENU), lambda file: changes.new_button(file, step="begin", label=label))
    assert refused(said) == "too_long"
    assert said.source == source(MENU)
    full = source(MENU)
    for number in range(18):
        full = changes.new_button(full, step="begin", label={"en": f"Button {number}"}).source
    assert refused(guarded(full, lambda file: changes.new_button(file, step="begin", label={"en": "A"}))) == "too_many"
    big = editing.set_text(source(MENU), step="begin", place="text", language="en", text="y").source + "#" * 100_000
    assert guarded(big, lambda file: editing.move_option(file, step="begin", option="news", by=1)).changed


def test_half_built_scenario_may_be_changed_as_long_as_it_gets_no_worse() -> None:
    broken = source(MENU).replace("text: Hello", "text: ''")
    assert review(broken).problems
    assert guarded(broken, lambda file: changes.new_button(file, step="begin", label={"en": "Pay"})).changed


@pytest.mark.parametrize("file", ["key: [", "steps: 5", "steps: {a: 1}", "steps: {a: {options: {a: b}}}", "", "- a"])
def test_file_that_is_no_scenario_is_left_as_it_is(file: str) -> None:
    for edit in (
        lambda source: changes.new_button(source, step="a", label={"en": "x"}),
        lambda source: changes.lead_to_new(source, step="a", via="next", new=new("say")),
        lambda source: changes.remove(source, step="b"),
        lambda source: changes.relabel(source, step="a", option="a", label={"en": "x"}),
        lambda source: changes.add_article(source, step="a", article="x"),
        lambda source: changes.drop_article(source, step="a", article="x"),
        changes.sweep,
    ):
        assert guarded(file, edit).source == file


names = st.sampled_from(["hello", "person", "callback_phone", "callback_hours", "ask1", "say1", "menu1", "articles1"])
ways = st.sampled_from(["next", "failed", "not_it", "else", "case 1", "order", "human", "o1", "gone"])
labels = st.dictionaries(st.sampled_from(["ru", "en", "uk"]), st.text(min_size=1, max_size=70), max_size=3)
kinds = st.sampled_from(["say", "ask", "menu", "handover", "articles"])
made = st.builds(
    lambda kind, words: NewStep(kind=kind, words=words or {"ru": "Да"}, articles=("a",) if kind == "articles" else ()),
    kinds,
    labels,
)
edits = st.one_of(
    st.builds(lambda s, label: lambda f: changes.new_button(f, step=s, label=label), names, labels),
    st.builds(lambda s, o, label: lambda f: changes.relabel(f, step=s, option=o, label=label), names, ways, labels),
    st.builds(lambda s, o: lambda f: changes.remove_button(f, step=s, option=o), names, ways),
    st.builds(
        lambda s, o, by: lambda f: editing.move_option(f, step=s, option=o, by=by), names, ways, st.integers(-1, 1)
    ),
    st.builds(lambda s, v, t: lambda f: changes.lead(f, step=s, via=v, to=t), names, ways, names | st.just("")),
    st.builds(lambda s, v, n: lambda f: changes.lead_to_new(f, step=s, via=v, new=n), names, ways, made),
    st.builds(lambda s, what: lambda f: changes.expect(f, step=s, what=what), names, st.sampled_from(Expect)),
    st.builds(lambda s, wanted: lambda f: changes.let_skip(f, step=s, wanted=wanted), names, st.booleans()),
    st.builds(lambda s, a: lambda f: changes.add_article(f, step=s, article=a), names, st.sampled_from(["a", "b"])),
    st.builds(lambda s, a: lambda f: changes.drop_article(f, step=s, article=a), names, st.sampled_from(["a", "b"])),
    st.builds(lambda s: lambda f: changes.remove(f, step=s), names),
    st.just(changes.sweep),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(edits, min_size=1, max_size=6))
def test_any_changes_leave_a_scenario_that_can_be_read_or_are_refused(made: list[Callable[[str], Edited]]) -> None:
    file = fold(unfold(SAMPLE)[0])
    for edit in made:
        edited = guarded(file, edit)
        flow, problems = read_all(edited.source)
        assert flow is not None
        assert problems == []
        assert (edited.source == file) is (not edited.changed)
        assert not edited.changed or edited.refusal is None
        file = edited.source


def test_scenario_that_was_built_by_taps_alone_leads_a_customer_to_the_answer() -> None:
    file = first_scenario("main")
    assert review(file).problems == ()
    file = guarded(file, lambda kept: changes.new_button(kept, step="hello", label={"ru": "Размер"})).source
    asked = NewStep(kind="ask", words={"ru": "Какой рост?"})
    file = guarded(file, lambda kept: changes.lead_to_new(kept, step="hello", via="o1", new=asked)).source
    file = guarded(file, lambda kept: changes.expect(kept, step="ask1", what=Expect.NUMBER)).source
    told = NewStep(kind="say", words={"ru": "Для {{ ask1 }} подойдёт M"})
    built = guarded(file, lambda kept: changes.lead_to_new(kept, step="ask1", via="next", new=told))
    assert not has_errors(built.problems)
    flow, context = read(built.source, name="main"), FlowContext(locale="ru")
    question = proceed(flow, start(flow, context).at, Picked("o1"), context)
    answered = proceed(flow, question.at, Typed("176"), context)
    assert [each.text for each in answered.outputs if isinstance(each, Say)] == [{"ru": "Для 176 подойдёт M"}]
    assert isinstance(answered.outputs[-1], HandOver)
