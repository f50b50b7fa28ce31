"""What does a drawing of a scenario show of each step?"""

from collections.abc import Iterator
from dataclasses import dataclass

from gateway.flows.arrows import Arrow, arrows
from gateway.flows.filling import PLACE
from gateway.flows.phrases import condition, fields, phrase
from gateway.flows.said import said_by
from gateway.flows.steps import ArticlesStep, AskStep, BrowseStep, Flow, SetStep, Step, kind, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A way on from a step, or a button that all lead the same way."""

    label: str
    to: str = ""
    """Empty: this row leads nowhere by itself."""
    is_button: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A step as it is drawn."""

    name: str
    kind: str
    title: str
    """The kind in words."""
    text: str
    """What is said."""
    detail: str
    """What is asked for, filled in or shown."""
    rows: tuple[Row, ...]


def sketches(flow: Flow, locale: str) -> tuple[Sketch, ...]:
    """Return the steps as they are drawn, the first of the scenario first."""
    names = sorted(flow.steps, key=lambda name: name != flow.start)
    return tuple(_sketch(flow, name, flow.steps[name], locale) for name in names)


def _sketch(flow: Flow, name: str, step: Step, locale: str) -> Sketch:
    made = kind(step)
    return Sketch(
        name=name,
        kind=made,
        title=phrase(f"kind.{made}", locale),
        text=_text(flow, step, locale),
        detail=_detail(step, locale),
        rows=tuple(_rows(flow, step, locale)),
    )


def _text(flow: Flow, step: Step, locale: str) -> str:
    said = {each.place: each.words for each in said_by(step)}
    text = words(said.get("text") or said.get("reason") or {}, locale, *flow.languages)
    return PLACE.sub(r"{\1}", text)


def _detail(step: Step, locale: str) -> str:
    match step:
        case AskStep():
            return f"{step.save}: {phrase(f'expect.{step.expect.value}', locale)}"
        case ArticlesStep():
            return ", ".join(step.articles)
        case SetStep() | BrowseStep():
            return fields(step, locale)
        case _:
            return ""


def _rows(flow: Flow, step: Step, locale: str) -> Iterator[Row]:
    if isinstance(step, AskStep):
        labels = [*(option.label for option in step.choices), step.skip]
        yield from (Row(label=words(each, locale, *flow.languages), is_button=True) for each in labels if each)
    for arrow in arrows(step):
        label = words(arrow.label, locale, *flow.languages) or _way(arrow, locale)
        missing = "" if arrow.to in flow.steps else f" ({phrase('way.missing', locale)}: {arrow.to})"
        yield Row(label=label + missing, to="" if missing else arrow.to, is_button=bool(arrow.label))


def _way(arrow: Arrow, locale: str) -> str:
    return condition(arrow.when, locale) if arrow.when else phrase(f"way.{arrow.via}", locale)
