"""Where do the steps of a scenario lead?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gateway.flows.steps import (
    ArticlesStep,
    AskStep,
    BranchStep,
    BrowseStep,
    EndStep,
    Flow,
    HandOverStep,
    MenuStep,
    SayStep,
    SearchStep,
    SetStep,
    Step,
    When,
    Words,
)

PASSING = (SayStep, SetStep, BranchStep)
"""Steps that go on at once."""
ENDS = (ArticlesStep, SearchStep, BrowseStep, HandOverStep, EndStep)
"""Steps that leave the customer with an answer, a list, a person or nothing more to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """One way on from a step."""

    to: str
    via: str
    """Its place in the file: `next`, `failed`, an option's id, ..."""
    label: Words = field(default_factory=dict[str, str])
    """The button, where there is one."""
    when: When | None = None
    """The condition, where there is one."""


def arrows(step: Step) -> tuple[Arrow, ...]:
    """Return the ways on, in the order of the file; ways that are not there are left out."""
    return tuple(arrow for arrow in possible_arrows(step) if arrow.to)


def possible_arrows(step: Step) -> tuple[Arrow, ...]:
    """Return the ways on as `arrows`, with those that may be there and are not: their `to` is empty."""
    match step:
        case SayStep() | SetStep():
            found = [Arrow(to=step.next, via="next")]
        case MenuStep():
            found = [Arrow(to=each.next, via=each.id, label=each.label) for each in step.options]
        case AskStep():
            found = [Arrow(to=step.next, via="next"), Arrow(to=step.failed, via="failed")]
        case BranchStep():
            cases = [Arrow(to=each.next, via=f"case {n}", when=each.when) for n, each in enumerate(step.cases, 1)]
            found = [*cases, Arrow(to=step.otherwise, via="else")]
        case ArticlesStep() | SearchStep():
            found = [Arrow(to=step.not_it, via="not_it")]
        case BrowseStep() | HandOverStep() | EndStep():
            found = []
    return tuple(found)


def ways(flow: Flow) -> Mapping[str, tuple[str, ...]]:
    """Return for each step the steps it leads to; targets that are not there are left out."""
    return {
        name: tuple(arrow.to for arrow in arrows(step) if arrow.to in flow.steps) for name, step in flow.steps.items()
    }


def reached(ways_on: Mapping[str, tuple[str, ...]], *begin: str) -> frozenset[str]:
    """Return everything that can be reached from these, themselves included."""
    found: set[str] = set()
    ahead = [name for name in begin if name in ways_on]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead.extend(ways_on[name])
    return frozenset(found)


def landings(flow: Flow, name: str) -> frozenset[str]:
    """Return where one may come to rest from a step: itself, or the first steps after it that do not go on at once."""
    found: set[str] = set()
    seen: set[str] = set()
    ahead = [name]
    while ahead:
        each = ahead.pop()
        step = flow.steps.get(each)
        if step is None or each in seen:
            continue
        seen.add(each)
        if isinstance(step, PASSING):
            ahead.extend(arrow.to for arrow in arrows(step))
        else:
            found.add(each)
    return frozenset(found)


def leads_to_person(flow: Flow, name: str) -> bool:
    """Return whether a step calls a person, whatever its branches decide, before anything else is asked."""
    found = landings(flow, name)
    return bool(found) and all(isinstance(flow.steps[each], HandOverStep) for each in found)


def circles(flow: Flow) -> Iterator[tuple[str, ...]]:
    """Return the circles of steps that all go on at once; each step is named in one circle at most."""
    passing = {
        name: tuple(arrow.to for arrow in arrows(step) if isinstance(flow.steps.get(arrow.to), PASSING))
        for name, step in flow.steps.items()
        if isinstance(step, PASSING)
    }
    named: set[str] = set()
    for name in passing:
        way = _way_back(passing, name)
        if way and not named.intersection(way):
            named.update(way)
            yield way


def _way_back(ways_on: Mapping[str, tuple[str, ...]], begin: str) -> tuple[str, ...]:
    """Return a shortest way from a step back to itself; empty when there is none."""
    ahead: list[tuple[str, ...]] = [(begin,)]
    seen: set[str] = set()
    while ahead:
        way = ahead.pop(0)
        for following in ways_on[way[-1]]:
            if following == begin:
                return way
            if following not in seen:
                seen.add(following)
                ahead.append((*way, following))
    return ()
