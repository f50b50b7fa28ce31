"""How is a step of the scenario looked at and changed from a phone (F127)?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from gateway.flows import Flow
from gateway.flows.arrows import Arrow, arrows, possible_arrows
from gateway.flows.phrases import phrase
from gateway.flows.problems import Problem, Severity
from gateway.flows.said import Said, labels_of, places_of, said_by
from gateway.flows.steps import ArticlesStep, AskStep, Expect, MenuStep, Option, Step, kind, words
from gateway.operators import Permission
from operator_bot.flow_buttons import Deed, FlowDo, FlowHome, FlowPublish, FlowStep, FlowWrite, mark
from operator_bot.payloads.key import Switch
from operator_bot.payloads.scenario import (
    FlowAdd,
    FlowChecks,
    FlowDrop,
    FlowMore,
    FlowOption,
    FlowRemove,
    FlowSkip,
    FlowUndo,
    FlowWay,
)
from operator_bot.screens.scenario_words import NAME, SIGNS, place_name, problem_line, step_label, way_name
from operator_bot.screens.screen import Button, Reader, Row, Screen, lines
from operator_bot.words import LOCALES, Words, short

TOLD, PLACES = 110, 24
"""Characters of words on the card of a step, and how many places of one are shown."""
ALL_TOLD = 1500
"""Characters of all words together: a step with many buttons shows less of each."""
WAYS = 8
"""More ways than that are told by the buttons alone."""
PROBLEMS, SOURCES = 4, 2
"""Problems of a step and of others, and steps that lead here, that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The newest version as somebody sees it."""

    flow: Flow
    problems: Sequence[Problem] = ()
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of the articles a step offers, by key."""
    can_undo: bool = False
    ready: int = 0
    """The number under which it could be published now; 0: it is in force, or has errors."""


def flow_step(seen: Seen, name: str, reader: Reader) -> Screen:
    """Return a step: what it says in each language, where it leads, what is wrong; and what can be changed."""
    text, flow, step = reader.words, seen.flow, seen.flow.steps[name]
    head = text.html(
        "flow.step", sign=SIGNS[kind(step)], name=short(name, NAME), kind=text.plain(f"flow.kind_{kind(step)}")
    )
    places = list(said_by(step))[:PLACES]
    told = [_said(step, each, flow, text, limit=_room(len(places), flow)) for each in places]
    ways = [_way(each, flow, text) for each in arrows(step)]
    wrong = [problem_line(each, text, flow=flow) for each in seen.problems if each.step == name and _is_news(each)]
    facts = [*_facts(step, seen, text), *(ways if len(ways) <= WAYS else ())]
    parts = (head, lines(*told), lines(*facts), lines(*wrong[:PROBLEMS]))
    boss = reader.may(Permission.FLOW_EDIT)
    rows = tuple(_rows(seen, name, text)) if boss else ()
    back = (Button(text.plain("button.flow_home"), FlowHome(0)),)
    return Screen(
        Markup("\n\n").join(part for part in parts if part), (*rows, *_elsewhere(seen, name, text, boss=boss), back)
    )


def _is_news(problem: Problem) -> bool:
    """Return whether a problem is worth a line: a language without words is seen by itself."""
    return problem.code != "missing_language"


def _room(places: int, flow: Flow) -> int:
    return min(TOLD, max(12, ALL_TOLD // max(1, places * len(flow.languages))))


def _said(step: Step, said: Said, flow: Flow, text: Words, *, limit: int) -> Markup:
    place = place_name(step, said.place, text)
    told = {locale: short(said.words.get(locale, ""), limit) or "—" for locale in flow.languages}
    # A button is called by its words in the reader's language: they are not said twice.
    news = (locale for locale in told if told[locale] != place)
    said_in = (text.html("flow.said", locale=locale.upper(), text=told[locale]) for locale in news)
    return lines(text.html("flow.place", place=place), *said_in)


def _way(arrow: Arrow, flow: Flow, text: Words) -> Markup:
    return text.html("flow.way", label=way_name(arrow, flow, text), to=short(arrow.to, NAME))


def _facts(step: Step, seen: Seen, text: Words) -> Iterator[Markup]:
    if isinstance(step, AskStep):
        yield text.html("flow.checked_as", what=phrase(f"expect.{step.expect.value}", text.locale))
    if isinstance(step, ArticlesStep):
        yield from (text.html("flow.article", title=_title(key, seen)) for key in step.articles[:PLACES])


def _title(key: str, seen: Seen) -> str:
    return short(seen.titles.get(key) or key, NAME)


# --- what can be changed ----------------------------------------------------------------------------------------------


def _rows(seen: Seen, name: str, text: Words) -> Iterator[Row]:
    flow, step = seen.flow, seen.flow.steps[name]
    yield from _places(name, step, flow, text)
    yield from ((_option(name, each, flow, text),) for each in labels_of(step)[:PLACES])
    if isinstance(step, MenuStep | AskStep):
        label = "flow_add_button" if isinstance(step, MenuStep) else "flow_add_choice"
        yield (Button(text.plain(f"button.{label}"), FlowAdd(mark(name))), *_of_question(name, step, text))
    if isinstance(step, ArticlesStep):
        for key in step.articles[:PLACES]:
            yield (Button(f"✖ {_title(key, seen)}", FlowDrop(mark(name), mark(key))),)
        yield (Button(text.plain("button.flow_add_article"), FlowMore(mark(name))),)
    if not isinstance(step, MenuStep):
        yield from ((_led(name, each, flow, text),) for each in possible_arrows(step)[:PLACES] if _matters(step, each))
    yield (Button(text.plain("button.flow_remove"), FlowRemove(mark(name), Switch.OFF)),)


def _places(name: str, step: Step, flow: Flow, text: Words) -> Iterator[Row]:
    """Return a row a place: its words in each language, or one button to give it its first."""
    languages = [each for each in flow.languages if each in LOCALES]
    for said in places_of(step):
        if "." in said.place or (said.place == "skip" and not said.words):
            continue
        place = short(place_name(step, said.place, text), 24)
        if said.words and languages:
            # A third of a phone's width is little: the first button of the row says which place it is.
            names = [f"{place} {languages[0].upper()}", *(each.upper() for each in languages[1:])]
            yield tuple(
                Button(f"✏️ {label}", FlowWrite(mark(name), mark(said.place), each))
                for label, each in zip(names, languages, strict=True)
            )
        elif languages:
            yield (Button(f"➕ {place}", FlowWrite(mark(name), mark(said.place), languages[0])),)


def _option(name: str, option: Option, flow: Flow, text: Words) -> Button:
    to = f" → {short(option.next, 20)}" if option.next else ""
    label = short(words(option.label, text.locale, *flow.languages), NAME - len(to))
    return Button(f"▫️ {label}{to}", FlowOption(mark(name), mark(option.id)))


def _of_question(name: str, step: Step, text: Words) -> Iterator[Button]:
    if isinstance(step, AskStep):
        what = phrase(f"expect.{step.expect.value}", text.locale)
        yield Button(text.plain("button.flow_check_as", what=what), FlowChecks(mark(name)))
        other = Switch.OFF if step.skip else Switch.ON
        yield Button(text.plain(f"button.flow_skip_{other.name.lower()}"), FlowSkip(mark(name), other))


def _matters(step: Step, arrow: Arrow) -> bool:
    """Return whether a way may ever be gone: where any answer is right there is no wrong one."""
    takes_all = isinstance(step, AskStep) and step.expect is Expect.TEXT
    return bool(arrow.to) or arrow.via != "failed" or not takes_all


def _led(name: str, arrow: Arrow, flow: Flow, text: Words) -> Button:
    to = short(arrow.to, NAME) or "—"
    return Button(f"{way_name(arrow, flow, text)} → {to} ▾", FlowWay(mark(name), mark(arrow.via), 0))


def _elsewhere(seen: Seen, name: str, text: Words, *, boss: bool) -> Iterator[Row]:
    """Return the steps that lead here, those where something is wrong, and what can be done with the whole draft."""
    flow = seen.flow
    back = [each for each, step in flow.steps.items() if each != name and name in {way.to for way in arrows(step)}]
    yield from ((Button(f"⬅️ {step_label(flow, each, text)}", FlowStep(mark(each))),) for each in back[:SOURCES])
    if not boss:
        return
    errors = (each.step for each in seen.problems if each.severity is Severity.ERROR and each.step in flow.steps)
    wrong = list(dict.fromkeys(each for each in errors if each != name))[:PROBLEMS]
    yield from ((Button(f"❗ {step_label(flow, each, text)}", FlowStep(mark(each))),) for each in wrong)
    lost = sum(each.code == "unreachable" for each in seen.problems)
    if lost:
        yield (Button(text.plain("button.flow_sweep", n=lost), FlowDo(Deed.SWEEP)),)
    undo = [Button(text.plain("button.flow_undo"), FlowUndo(mark(name)))] if seen.can_undo else []
    ready = [Button(text.plain("button.flow_publish", number=seen.ready), FlowPublish(seen.ready))]
    draft = (*undo, *(ready if seen.ready else ()))
    if draft:
        yield draft


# --- words ------------------------------------------------------------------------------------------------------------


def flow_ask(flow: Flow, name: str, said: Said, locale: str, reader: Reader) -> Screen:
    """Ask for the words of a place; the next message is them."""
    text = reader.words
    now = short(said.words.get(locale, ""), 1500)
    place = place_name(flow.steps[name], said.place, text)
    asked = text.html("flow.ask", place=place, step=short(name, NAME), language=text.plain(f"language.{locale}"))
    shown = text.html("flow.now", text=now) if now else Markup()
    return Screen(lines(asked, shown), (_leave(name, text),))


def _leave(name: str, text: Words) -> Row:
    return (Button(text.plain("button.leave"), FlowStep(mark(name))),)
