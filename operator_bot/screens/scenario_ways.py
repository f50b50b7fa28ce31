"""How does one say from a phone where the scenario leads, what its buttons are and what its questions take?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gateway.articles import Article
from gateway.flows import Flow
from gateway.flows.arrows import Arrow, arrows
from gateway.flows.changes import OPTIONAL
from gateway.flows.phrases import phrase
from gateway.flows.said import labels_of
from gateway.flows.steps import AskStep, Expect, HandOverStep, MenuStep, Option, words
from operator_bot.flow_buttons import FlowStep, mark
from operator_bot.payloads.key import Switch
from operator_bot.payloads.scenario import (
    FlowExpect,
    FlowLead,
    FlowName,
    FlowNew,
    FlowOption,
    FlowPick,
    FlowRemove,
    FlowTurn,
    FlowWay,
    New,
    Turned,
)
from operator_bot.screens.scenario_words import NAME, step_label, way_name
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.screens.stock import title_of
from operator_bot.words import Words, short

PAGE = 8
EXPECTED = (Expect.TEXT, Expect.PHONE, Expect.EMAIL, Expect.CONTACT, Expect.NUMBER, Expect.DATE)
"""What a question may be checked as from a phone; a choice comes with its first button, a pattern by file."""
SHOWN = 300
"""Characters of a label in each language."""
MOST_SOURCES = 6
_TURNS = {Turned.UP: "▲", Turned.DOWN: "▼"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A way of a step."""

    flow: Flow
    step: str
    arrow: Arrow


def flow_way(spot: Spot, page: int, reader: Reader) -> Screen:
    """Ask where a way is to lead: to something new, or to a step there is."""
    text, flow, arrow = reader.words, spot.flow, spot.arrow
    asked = text.html("flow.where", way=way_name(arrow, flow, text), step=short(spot.step, NAME))
    now = text.html("flow.leads_now", to=short(arrow.to, NAME)) if arrow.to else Markup()
    before = text.html("flow.put_before", to=short(arrow.to, NAME)) if _stays(spot) else Markup()
    new = in_rows((_new(spot, each, text) for each in New), 2)
    rows = (*new, *_there(spot, page, text), *_none(spot, text), _back(spot.step, text, "leave"))
    return Screen(lines(asked, now, before), rows)


def _stays(spot: Spot) -> bool:
    """Return whether a new step comes before the one the way leads to now, and that is worth saying."""
    now = spot.flow.steps.get(spot.arrow.to)
    return now is not None and not isinstance(now, HandOverStep) and spot.arrow.to != spot.flow.start


def _new(spot: Spot, new: New, text: Words) -> Button:
    return Button(
        text.plain(f"button.flow_new_{new.name.lower()}"), FlowNew(mark(spot.step), mark(spot.arrow.via), new)
    )


def _there(spot: Spot, page: int, text: Words) -> Iterator[Row]:
    flow, step, via = spot.flow, mark(spot.step), mark(spot.arrow.via)
    if flow.start in flow.steps and spot.arrow.to != flow.start:
        yield (Button(text.plain("button.flow_to_start"), FlowLead(step, via, mark(flow.start))),)
    others = [each for each in flow.steps if each not in {spot.step, spot.arrow.to, flow.start}]
    for each in others[page * PAGE : (page + 1) * PAGE]:
        yield (Button(f"→ {step_label(flow, each, text)}", FlowLead(step, via, mark(each))),)
    back = [Button("‹", FlowWay(step, via, page - 1))] if page else []
    on = [Button("›", FlowWay(step, via, page + 1))] if len(others) > (page + 1) * PAGE else []
    if back or on:
        yield (*back, *on)


def _none(spot: Spot, text: Words) -> Iterator[Row]:
    if spot.arrow.via in OPTIONAL and spot.arrow.to:
        none = FlowLead(mark(spot.step), mark(spot.arrow.via), 0)
        yield (Button(text.plain(f"button.flow_none_{spot.arrow.via}"), none),)


def _back(step: str, text: Words, key: str = "") -> Row:
    return (Button(text.plain(f"button.{key}") if key else f"⬅️ {short(step, NAME)}", FlowStep(mark(step))),)


# --- buttons ----------------------------------------------------------------------------------------------------------


def flow_option(flow: Flow, step: str, option: Option, reader: Reader) -> Screen:
    """Return a button of a step: its label in each language, where it leads, what can be done with it."""
    text, listed = reader.words, labels_of(flow.steps[step])
    place = [each.id for each in listed].index(option.id)
    head = text.html("flow.button", step=short(step, NAME), place=place + 1, n=len(listed))
    leads = text.html("flow.leads_now", to=short(option.next, NAME)) if option.next else Markup()
    of = (mark(step), mark(option.id))
    where = [Button(text.plain("button.flow_where", to=short(option.next, NAME) or "—"), FlowWay(*of, 0))]
    rename = Button(text.plain("button.flow_rename"), FlowName(*of))
    possible = [each for each, can in ((Turned.UP, place > 0), (Turned.DOWN, place < len(listed) - 1)) if can]
    turns = [Button(_TURNS[each], FlowTurn(*of, each)) for each in possible]
    remove = Button(text.plain("button.flow_drop_button"), FlowTurn(*of, Turned.REMOVE))
    led = (tuple(where),) if isinstance(flow.steps[step], MenuStep) else ()
    return Screen(
        lines(head, _label(flow, option, text), leads), (*led, (rename, *turns), (remove,), _back(step, text))
    )


def _label(flow: Flow, option: Option, text: Words) -> Markup:
    return lines(
        *(
            text.html("flow.said", locale=each.upper(), text=short(option.label.get(each, ""), SHOWN) or "—")
            for each in flow.languages
        )
    )


def flow_ask_label(flow: Flow, step: str, option: Option | None, reader: Reader) -> Screen:
    """Ask for the label of a button, of a new one if none is named."""
    text = reader.words
    of_menu = isinstance(flow.steps[step], MenuStep)
    called = short(words(option.label, text.locale, *flow.languages), NAME) if option else ""
    asked = text.html("flow.ask_label", label=called, of_menu=of_menu, step=short(step, NAME))
    now = _label(flow, option, text) if option else Markup()
    back: Row = (Button(text.plain("button.leave"), FlowOption(mark(step), mark(option.id))),) if option else ()
    return Screen(lines(asked, _languages(flow, text), now), (back or _back(step, text, "leave"),))


def _languages(flow: Flow, text: Words) -> Markup:
    """Say how words in several languages are typed in one message."""
    named = [each.upper() for each in flow.languages]
    return text.html("flow.by_line", languages=", ".join(named)) if len(named) > 1 else Markup()


# --- new steps and articles -------------------------------------------------------------------------------------------


def flow_ask_new(spot: Spot, new: New, reader: Reader) -> Screen:
    """Ask what a new step says."""
    text = reader.words
    named = [each.upper() for each in spot.flow.languages]
    several = text.html("flow.by_mark", languages=", ".join(named), first=named[0]) if len(named) > 1 else Markup()
    return Screen(lines(text.html(f"flow.ask_{new.name.lower()}"), several), (_back(spot.step, text, "leave"),))


def flow_articles(step: str, via: int, found: Sequence[Article], sought: str, reader: Reader) -> Screen:
    """Let an article be picked, for a new step on a way or (`via` is 0) as one more of a step."""
    text = reader.words
    asked = text.html("flow.sought", words=short(sought, NAME), n=len(found)) if sought else text.html("flow.pick")
    rows = [(Button(f"📄 {title_of(each, text)}", FlowPick(mark(step), via, each.id)),) for each in found[:PAGE]]
    return Screen(asked, (*rows, _back(step, text, "leave")))


# --- questions and whole steps ----------------------------------------------------------------------------------------


def flow_checks(step: str, asks: AskStep, reader: Reader) -> Screen:
    """Ask as what the answers to a question are to be checked."""
    text = reader.words
    buttons = (
        Button(f"{'✓ ' if each is asks.expect else ''}{phrase(f'expect.{each.value}', text.locale)}", press)
        for each in EXPECTED
        for press in (FlowExpect(mark(step), each),)
    )
    return Screen(
        text.html("flow.ask_check", step=short(step, NAME)), (*in_rows(buttons, 2), _back(step, text, "leave"))
    )


def flow_remove(flow: Flow, step: str, instead: str, reader: Reader) -> Screen:
    """Ask whether a step is to be removed, and say what leads there and where it will lead."""
    text = reader.words
    coming = [
        (name, arrow) for name, each in flow.steps.items() if name != step for arrow in arrows(each) if arrow.to == step
    ]
    told = [
        text.html("flow.comes", step=short(name, NAME), way=way_name(arrow, flow, text))
        for name, arrow in coming[:MOST_SOURCES]
    ]
    more = f"… +{len(coming) - MOST_SOURCES}" if len(coming) > MOST_SOURCES else ""
    then = text.html("flow.then_leads", to=short(instead, NAME)) if coming or step == flow.start else Markup()
    sure = (Button(text.plain("button.flow_remove_sure"), FlowRemove(mark(step), Switch.ON)),)
    asked = text.html("flow.remove", step=short(step, NAME), n=len(coming))
    return Screen(lines(asked, *told, more, then), (sure, _back(step, text, "leave")))
