"""Which words does a scenario say?"""

from collections.abc import Iterator
from dataclasses import dataclass

from gateway.flows.steps import (
    ArticlesStep,
    AskStep,
    BrowseStep,
    EndStep,
    Flow,
    HandOverStep,
    MenuStep,
    Option,
    SayStep,
    SearchStep,
    SetStep,
    Step,
    Words,
)

_WITH_TEXT = (SayStep, MenuStep, AskStep, ArticlesStep, SearchStep, BrowseStep, HandOverStep, EndStep)


@dataclass(frozen=True, slots=True)
class Said:
    """Words at one place of a step."""

    place: str
    """What the file calls it; of a button `options.<id>`."""
    words: Words


def said_by(step: Step) -> Iterator[Said]:
    """Return all words of a step that are there."""
    return (said for said in places_of(step) if said.words)


def places_of(step: Step) -> Iterator[Said]:
    """Return every place of a step that may have words, also without any."""
    if isinstance(step, _WITH_TEXT):
        yield Said("text", step.text)
    if isinstance(step, AskStep):
        yield from (Said("title", step.title), Said("error", step.error), Said("skip", step.skip))
    if isinstance(step, HandOverStep):
        yield Said("reason", step.reason)
    place = "options" if isinstance(step, MenuStep) else "choices"
    yield from (Said(f"{place}.{option.id}", option.label) for option in labels_of(step))


def labels_of(step: Step) -> tuple[Option, ...]:
    """Return the buttons of a step."""
    if isinstance(step, MenuStep):
        return step.options
    return step.choices if isinstance(step, AskStep) else ()


def answer_names(flow: Flow) -> frozenset[str]:
    """Return the names of all answers that the scenario may have."""
    asked = {step.save for step in flow.steps.values() if isinstance(step, AskStep)}
    filled = {name for step in flow.steps.values() if isinstance(step, SetStep) for name in step.answers}
    return frozenset(asked | filled)
