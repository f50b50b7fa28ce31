"""May a scenario be published?"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from gateway.flows.arrows import ENDS, arrows, circles, landings, leads_to_person, reached, ways
from gateway.flows.branching import REGULAR
from gateway.flows.filling import places
from gateway.flows.problems import Problem, Severity
from gateway.flows.said import answer_names, labels_of, said_by
from gateway.flows.steps import (
    ArticlesStep,
    AskStep,
    BranchStep,
    BrowseStep,
    Expect,
    Flow,
    MenuStep,
    SetStep,
    Step,
    When,
)

CHANNELS = ("telegram", "vk", "widget")
CATEGORIES = ("vip", REGULAR)
MOST_BUTTONS = 10
"""Under one message in VK."""
LONGEST_LABEL = 40
"""On a button in VK."""
DESK = "desk"
"""The name that texts may always use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What there is beside the scenario; None: not known, then nothing is said about it."""

    articles: Collection[str] | None = None
    """Keys of published public articles."""
    services: Collection[str] | None = None
    products: Collection[str] | None = None
    entry_points: Collection[str] | None = None


def check(flow: Flow, articles: Collection[str] | None = None, *, around: Surroundings | None = None) -> list[Problem]:
    """Return what is wrong with a scenario that could be read, by line; only errors forbid to publish it.

    `articles` is short for surroundings of which only the articles are known.
    """
    around = around or Surroundings(articles=articles)
    found = [*_structure(flow), *_targets(flow)]
    names = answer_names(flow) | {DESK}
    for name, step in flow.steps.items():
        found.extend(_named(flow, name, _of_step(flow, step, around)))
        found.extend(_named(flow, name, _answers(step, names)))
    return sorted(found, key=lambda problem: problem.line)


def _named(flow: Flow, name: str, problems: Iterator[Problem]) -> Iterator[Problem]:
    line = flow.lines.get(name, 0)
    for each in problems:
        yield Problem(code=each.code, line=line, step=name, severity=each.severity, details=each.details)


def _error(code: str, **details: str) -> Problem:
    return Problem(code=code, details=details)


def _warning(code: str, **details: str) -> Problem:
    return Problem(code=code, severity=Severity.WARNING, details=details)


def _targets(flow: Flow) -> Iterator[Problem]:
    if flow.start not in flow.steps:
        yield _error("unknown_target", target=flow.start, via="start")
    for name, step in flow.steps.items():
        missing = (arrow for arrow in arrows(step) if arrow.to not in flow.steps)
        yield from _named(flow, name, (_error("unknown_target", target=each.to, via=each.via) for each in missing))


def _structure(flow: Flow) -> Iterator[Problem]:
    """Look at how the steps hang together."""
    ways_on = ways(flow)
    here = reached(ways_on, flow.start)
    for name in flow.steps.keys() - here:
        yield from _named(flow, name, iter([_error("unreachable")]))
    for circle in circles(flow):
        steps = " → ".join((*circle, circle[0]))
        yield from _named(flow, circle[0], iter([_error("loop", steps=steps)]))
    ends = {name for name, step in flow.steps.items() if isinstance(step, ENDS) or _is_broken(flow, step)}
    looping = {name for circle in circles(flow) for name in circle}
    for name in here - looping:
        if not ends & reached(ways_on, name):
            yield from _named(flow, name, iter([_error("no_way_out")]))


def _is_broken(flow: Flow, step: Step) -> bool:
    """Return whether it leads to a step that is not there: that is said already."""
    return any(arrow.to not in flow.steps for arrow in arrows(step))


def _of_step(flow: Flow, step: Step, around: Surroundings) -> Iterator[Problem]:
    yield from _words(flow, step)
    match step:
        case MenuStep():
            yield from _menu(flow, step)
        case AskStep():
            yield from _question(flow, step)
        case BranchStep():
            for case in step.cases:
                yield from _condition(flow, case.when, around)
        case ArticlesStep():
            yield from _unknown("article", step.articles, around.articles)
        case BrowseStep() | SetStep():
            yield from _unknown("service", (step.service,), around.services)
            yield from _unknown("product", (step.product,), around.products)
        case _:
            pass


def _unknown(what: str, keys: Collection[str], known: Collection[str] | None) -> Iterator[Problem]:
    if known is not None:
        yield from (_error(f"unknown_{what}", key=key) for key in keys if key and key not in known)


def _words(flow: Flow, step: Step) -> Iterator[Problem]:
    for said in said_by(step):
        instead = next(iter(said.words))
        for language in flow.languages:
            if language not in said.words:
                shown = flow.languages[0] if flow.languages[0] in said.words else instead
                yield _warning("missing_language", key=said.place, language=language, instead=shown)
    yield from _buttons(flow, step)


def _answers(step: Step, names: frozenset[str]) -> Iterator[Problem]:
    """Note answers that are wanted and that nobody asks for."""
    wanted = set(places(text for said in said_by(step) for text in said.words.values()))
    if isinstance(step, BranchStep):
        wanted |= {case.when.answer.name for case in step.cases if case.when.answer}
    if isinstance(step, SetStep):
        wanted |= places(step.answers.values())
    yield from (_error("unknown_answer", name=name) for name in sorted(wanted - names))


def _buttons(flow: Flow, step: Step) -> Iterator[Problem]:
    options = labels_of(step)
    for language in flow.languages:
        labels = [option.label[language] for option in options if language in option.label]
        for label in sorted({each for each in labels if labels.count(each) > 1}):
            yield _warning("same_label", label=label)
        yield from (_warning("long_label", label=each, limit=str(LONGEST_LABEL)) for each in labels if _is_long(each))


def _is_long(label: str) -> bool:
    return len(label) > LONGEST_LABEL


def _menu(flow: Flow, step: MenuStep) -> Iterator[Problem]:
    has_person = any(leads_to_person(flow, option.next) for option in step.options)
    if not has_person:
        yield _warning("no_person")
    yield from _count(len(step.options) + (not has_person))


def _count(count: int) -> Iterator[Problem]:
    if count > MOST_BUTTONS:
        yield _warning("many_buttons", count=str(count), limit=str(MOST_BUTTONS))


def _question(flow: Flow, step: AskStep) -> Iterator[Problem]:
    if not step.error and step.expect is not Expect.TEXT:
        yield _warning("no_error_text")
    after = landings(flow, step.failed) if step.failed else frozenset[str]()
    if after and all(flow.steps[name] == step for name in after) and not step.skip:
        yield _error("stuck_question")
    yield from _count(len(step.choices) + bool(step.skip) + 1)


def _condition(flow: Flow, when: When, around: Surroundings) -> Iterator[Problem]:
    yield from _never("language", when.language, flow.languages)
    yield from _never("channel", when.channel, CHANNELS)
    yield from _never("category", when.category, CATEGORIES)
    if around.entry_points is not None:
        yield from _never("entry_point", when.entry_point, around.entry_points)


def _never(what: str, values: Collection[str], known: Collection[str]) -> Iterator[Problem]:
    """Note values that never come: the way is there, and nobody will ever go it."""
    for value in values:
        if value not in known:
            yield _warning(f"unknown_{what}", key=value, known=", ".join(known))
