"""Does the interpreter always answer, whatever the scenario and whatever is heard?"""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.flows import (
    Flow,
    FlowContext,
    HandOver,
    Picked,
    Say,
    Typed,
    Unhelped,
    button_data,
    check,
    has_errors,
    proceed,
    read_button,
    start,
)
from gateway.flows.arrows import ENDS
from gateway.flows.buttons import FlowButton
from gateway.flows.steps import (
    AnswerIs,
    ArticlesStep,
    AskStep,
    BranchStep,
    BrowseStep,
    Case,
    EndStep,
    Expect,
    HandOverStep,
    Hours,
    MenuStep,
    Option,
    SayStep,
    SearchStep,
    SetStep,
    Step,
    When,
)
from gateway.flows.walk import MOST_STEPS

NAMES = [f"s{number}" for number in range(6)]
names = st.sampled_from([*NAMES, "gone"])
maybe = st.one_of(st.just(""), names)
texts = st.dictionaries(
    st.sampled_from(["ru", "en", "uk"]), st.sampled_from(["a", "{{ x }}", "{{ desk }}"]), min_size=1
)
ids = st.sampled_from(["a", "b"])
options = st.lists(st.builds(Option, id=ids, label=texts, next=names), min_size=1, max_size=3).map(tuple)
answers = st.builds(AnswerIs, name=st.sampled_from("xy"), contains=st.sampled_from([(), ("a",)]), exists=st.booleans())
whens = st.builds(
    When, hours=st.sampled_from([None, *Hours]), channel=st.sampled_from([(), ("vk",)]), answer=st.none() | answers
)
steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(SayStep, text=texts, next=names),
    st.builds(MenuStep, text=texts, options=options),
    st.builds(
        AskStep,
        text=texts,
        save=st.sampled_from("xy"),
        next=names,
        expect=st.sampled_from([each for each in Expect if each is not Expect.PATTERN]),
        choices=options,
        tries=st.integers(1, 3),
        failed=maybe,
        skip=st.one_of(st.just({}), texts),
    ),
    st.builds(BranchStep, cases=st.builds(Case, when=whens, next=names).map(lambda each: (each,)), otherwise=names),
    st.builds(ArticlesStep, articles=st.just(("one",)), not_it=maybe),
    st.builds(SearchStep, text=texts, not_it=maybe),
    st.builds(BrowseStep),
    st.builds(SetStep, next=names, service=st.just("s"), answers=st.just({"x": "{{ y }}"})),
    st.builds(HandOverStep),
    st.builds(EndStep),
)
flows = st.lists(steps, min_size=6, max_size=6).map(
    lambda made: Flow(key="k", start="s0", languages=("ru",), steps=dict(zip(NAMES, made, strict=True)))
)
contexts = st.builds(
    FlowContext, locale=st.just("uk"), is_open=st.booleans(), channel=st.sampled_from(["vk", "widget"])
)
heard = st.one_of(
    st.builds(Picked, st.sampled_from(["a", "b", "skip", "gone"])),
    st.builds(Typed, st.sampled_from(["a", "", "x@y.zz", "1", "завтра", "\x00"])),
    st.just(Unhelped()),
)


@settings(max_examples=150, deadline=None)
@given(flows, st.lists(heard, max_size=12), contexts)
def test_any_scenario_answers_whatever_is_heard(
    flow: Flow, said: list[Picked | Typed | Unhelped], context: FlowContext
) -> None:
    progress = start(flow, context)
    for each in said:
        assert progress.outputs or progress.at
        assert len(progress.outputs) <= 2 * MOST_STEPS + 2
        assert not progress.at or progress.at in flow.steps
        assert not progress.trouble or isinstance(progress.outputs[-1], HandOver)
        context = replace(context, answers=progress.answers, tries=progress.tries)
        progress = proceed(flow, progress.at, each, context)


@settings(max_examples=150, deadline=None)
@given(flows, contexts)
def test_scenario_without_errors_never_gets_into_trouble(flow: Flow, context: FlowContext) -> None:
    if has_errors(check(flow)):
        return
    progress = start(flow, context)
    assert progress.trouble == ""
    assert progress.at or any(isinstance(step, ENDS) for step in flow.steps.values())


@given(flows)
def test_buttons_that_are_shown_come_back_as_they_were(flow: Flow) -> None:
    progress = start(flow, FlowContext(locale="ru"))
    for said in progress.outputs:
        for choice in said.options if isinstance(said, Say) else ():
            button = FlowButton(flow.key, 7, progress.at, choice.id)
            assert read_button(button_data(button)) == button


def test_longest_names_fit_into_a_button() -> None:
    button = FlowButton("k" * 16, 9_999_999, "s" * 20, "o" * 12)
    assert len(button_data(button).encode()) <= 64
    assert read_button(button_data(button)) == button


@given(st.text())
def test_any_button_is_read_or_refused(data: str) -> None:
    assert read_button(data) is None or data.startswith("f:")
