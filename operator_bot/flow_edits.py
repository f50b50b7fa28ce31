"""Which change of the scenario do a button and the words typed after it mean?

What they mean is looked for in the file as it is now: a step, a way or a button may have gone since they were shown.
"""

from collections.abc import Callable, Mapping

from gateway.flows import Flow, changes, editing
from gateway.flows.editing import Edited, review
from gateway.flows.growing import NewStep
from gateway.flows.said import labels_of
from gateway.flows.steps import MenuStep
from gateway.flows.typed_words import typed_words
from operator_bot.flow_buttons import mark
from operator_bot.flow_names import option_named, step_named, way_named
from operator_bot.payloads.scenario import FlowDrop, FlowLead, FlowTurn, New, Turned

Edit = Callable[[str, Flow, str], Edited | None]
"""Changes a file, of which the scenario and the name of a step are given; None: what is meant has gone."""
Shown = tuple[str, Mapping[str, int | str]]
"""A screen and what it is of."""
KINDS: Mapping[New, str] = {New.SAY: "say", New.ASK: "ask", New.MENU: "menu"}
"""New steps that need words."""
_MOVES = {Turned.UP: -1, Turned.DOWN: 1}


def at_step(number: int, edit: Edit) -> Callable[[str], Edited]:
    """Return a change of the step a mark means; it changes nothing when that, or what `edit` looks for, has gone."""

    def change(source: str) -> Edited:
        before = review(source)
        name = step_named(before.flow, number)
        edited = edit(source, before.flow, name) if before.flow and name else None
        return edited or before

    return change


def led(press: FlowLead) -> Edit:
    """Lead a way to a step that is there, or nowhere."""

    def edit(source: str, flow: Flow, step: str) -> Edited | None:
        way, to = way_named(flow, step, press.via), step_named(flow, press.to)
        return changes.lead(source, step=step, via=way.via, to=to) if way and (to or not press.to) else None

    return edit


def on_way(via: int, new: NewStep) -> Edit:
    """Put a new step on a way."""

    def edit(source: str, flow: Flow, step: str) -> Edited | None:
        way = way_named(flow, step, via)
        return changes.lead_to_new(source, step=step, via=way.via, new=new) if way else None

    return edit


def worded(via: int, kind: str, text: str) -> Edit:
    """Put a new step with these words on a way."""

    def edit(source: str, flow: Flow, step: str) -> Edited | None:
        words = typed_words(text, flow.languages, by_line=False)
        return on_way(via, NewStep(kind=kind, words=words))(source, flow, step)

    return edit


def with_button(text: str) -> Edit:
    """Add a button called so."""

    def edit(source: str, flow: Flow, step: str) -> Edited | None:
        return changes.new_button(source, step=step, label=typed_words(text, flow.languages, by_line=True))

    return edit


def relabelled(option: int, text: str) -> Edit:
    """Call a button so."""

    def edit(source: str, flow: Flow, step: str) -> Edited | None:
        found, label = option_named(flow, step, option), typed_words(text, flow.languages, by_line=True)
        return changes.relabel(source, step=step, option=found.id, label=label) if found else None

    return edit


def turned(press: FlowTurn) -> Edit:
    """Move a button, or remove it."""

    def edit(source: str, flow: Flow, step: str) -> Edited | None:
        option = option_named(flow, step, press.option)
        if option is None:
            return None
        if press.turned is Turned.REMOVE:
            return changes.remove_button(source, step=step, option=option.id)
        return editing.move_option(source, step=step, option=option.id, by=_MOVES[press.turned])

    return edit


def dropped(press: FlowDrop) -> Edit:
    """Offer an article no more."""

    def edit(source: str, flow: Flow, step: str) -> Edited | None:
        keys: tuple[str, ...] = getattr(flow.steps[step], "articles", ())
        key = next((each for each in keys if mark(each) == press.article), "")
        return changes.drop_article(source, step=step, article=key) if key else None

    return edit


def after_button(edited: Edited, step: int) -> Shown:
    """Return what is shown after a button was added: of a menu, where it is to lead."""
    name = step_named(edited.flow, step)
    found = edited.flow.steps[name] if edited.flow and name else None
    if not isinstance(found, MenuStep):
        return "flow_step", {"step": step}
    return "flow_way", {"step": step, "via": mark(labels_of(found)[-1].id), "page": 0}


def after_way(edited: Edited, step: int, via: int) -> Shown:
    """Return what is shown after a new step was put on a way: the new step."""
    name = step_named(edited.flow, step)
    way = way_named(edited.flow, name, via) if edited.flow and name else None
    return "flow_step", {"step": mark(way.to) if way else step}
