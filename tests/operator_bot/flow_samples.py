"""Ordinary, broken and hostile scenarios for drawing screens without a desk."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from gateway.articles import Article, ArticleText
from gateway.flows import Flow, FlowState, FlowVersion
from gateway.flows.arrows import possible_arrows
from gateway.flows.changes import instead_of
from gateway.flows.editing import Edited, add_option, review
from gateway.flows.problems import Problem
from gateway.flows.said import labels_of, places_of
from gateway.flows.steps import AskStep
from operator_bot.flow_buttons import mark
from operator_bot.payloads.scenario import New
from operator_bot.screens import scenario, scenario_step, scenario_ways
from operator_bot.screens.scenario_step import Seen
from operator_bot.screens.screen import Reader, Screen
from tests.fakes.clock import START
from tests.operator_bot.samples import HOSTILE, LARGEST

SAMPLE = (Path(__file__).parents[2] / "deploy/sample/flow.yaml").read_text("utf-8")
STRANGE = f"key: main\nstart: a\nlanguages: [ru]\nsteps:\n  a: {{kind: end, text: {{ru: {HOSTILE[:90]!r}}}}}\n"


@cache
def reviewed(source: str) -> Edited:
    """Return a file with what is wrong with it, looked at once for all readers."""
    return review(source)


@cache
def crowded() -> str:
    """Return a scenario whose menu has as many and as long buttons as a menu may have."""
    source = SAMPLE
    for _ in range(14):
        label: dict[str, str] = dict.fromkeys(("ru", "en", "uk"), HOSTILE[:24] + "щ" * 40)
        source = add_option(source, step="hello", label=label, target="topics").source
    return source


def flow_screens(who: Reader) -> Iterator[Screen]:
    """Return the screens of the whole scenario: the sample one, a broken one and none."""
    versions = [
        FlowVersion(id=each, key="main", number=each, state=state, source=SAMPLE, author=HOSTILE, at=START)
        for each, state in enumerate(FlowState, start=1)
    ]
    lost = Problem(code="unreachable", step="hello")
    for source in (SAMPLE, STRANGE, "steps: [", "key: x\nsteps: {}\n"):
        edited = reviewed(source)
        yield scenario.flow_checked((*edited.problems * 30, lost), who, said="kept", flow=edited.flow)
        yield scenario.flow_checked(edited.problems, who)
        for page in (0, 1):
            yield scenario.flow_home(versions, edited, page, who, can_undo=True)
    yield scenario.flow_home([], None, 0, who)
    yield scenario.flow_home(versions[:1], reviewed(SAMPLE), 0, who)
    yield scenario.flow_versions(versions * 9, who)
    yield scenario.flow_ask_file("main", who)


def step_screens(who: Reader) -> Iterator[Screen]:
    """Return the screens of every step of a scenario."""
    for source in (SAMPLE, STRANGE, crowded()):
        edited = reviewed(source)
        assert edited.flow
        wrong = [Problem(code="unknown_article", step=each, details={"key": HOSTILE}) for each in edited.flow.steps]
        for name in edited.flow.steps if source != crowded() else ("hello",):
            yield scenario_step.flow_step(Seen(flow=edited.flow), name, who)
            seen = Seen(flow=edited.flow, problems=wrong * 3, titles={}, can_undo=True, ready=10**6)
            yield scenario_step.flow_step(seen, name, who)
            yield from _of_step(edited.flow, name, who)


def _of_step(flow: Flow, name: str, who: Reader) -> Iterator[Screen]:
    for said in list(places_of(flow.steps[name]))[:4]:
        yield scenario_step.flow_ask(flow, name, said, "ru", who)
    for option in labels_of(flow.steps[name])[-3:]:
        yield scenario_ways.flow_option(flow, name, option, who)
        yield scenario_ways.flow_ask_label(flow, name, option, who)
    yield scenario_ways.flow_ask_label(flow, name, None, who)
    for arrow in possible_arrows(flow.steps[name])[:3]:
        spot = scenario_ways.Spot(flow, name, arrow)
        yield scenario_ways.flow_way(spot, 0, who)
        yield scenario_ways.flow_way(replace(spot, arrow=replace(arrow, to=HOSTILE)), 1, who)
        yield from (scenario_ways.flow_ask_new(spot, each, who) for each in (New.SAY, New.ASK, New.MENU))
    step = flow.steps[name]
    if isinstance(step, AskStep):
        yield scenario_ways.flow_checks(name, step, who)
    yield scenario_ways.flow_remove(flow, name, instead_of(SAMPLE, step=name), who)
    yield scenario_ways.flow_remove(flow, name, "", who)


def article_screens(who: Reader) -> Iterator[Screen]:
    """Return the screens on which articles of a step are chosen."""
    text = ArticleText(locale="ru", title=HOSTILE[:120], body="")
    article = Article(id=LARGEST, key="size-chart", texts=(text,), created_at=START, changed_at=START)
    for sought in ("", HOSTILE):
        yield scenario_ways.flow_articles("hello", mark("next"), [article] * 12, sought, who)
        yield scenario_ways.flow_articles("hello", 0, [], sought, who)
    source = "key: x\nstart: a\nlanguages: [ru]\nsteps: {a: {kind: articles, articles: [size-chart, b]}}\n"
    flow = reviewed(source).flow
    assert flow
    yield scenario_step.flow_step(Seen(flow=flow, titles={"size-chart": HOSTILE}), "a", who)


OF_FLOWS: tuple[Callable[[Reader], Iterator[Screen]], ...] = (flow_screens, step_screens, article_screens)
