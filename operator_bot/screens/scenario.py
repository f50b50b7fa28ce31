"""How is the scenario looked at and changed from a phone (F127)?"""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from gateway.flows import Flow, FlowState, FlowVersion
from gateway.flows.arrows import Arrow, arrows
from gateway.flows.editing import Edited
from gateway.flows.problems import Problem, Severity, has_errors
from gateway.flows.said import Said, labels_of, said_by
from gateway.flows.steps import Step, kind, words
from gateway.flows.versions import in_force, newest
from gateway.operators import Permission
from operator_bot.flow_buttons import Deed, FlowDo, FlowHome, FlowPublish, FlowStep, FlowWrite, mark
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.words import LOCALES, Words, short

PAGE = 10
SAID, NAME = 90, 40
"""Characters of what a step says in a list, and of a name."""
TOLD, PLACES = 110, 24
"""Characters of words on the card of a step, and how many places of one are shown."""
PROBLEMS = 12
VERSIONS = 10
SIGNS = {
    "say": "💬",
    "menu": "🔘",
    "ask": "✍️",
    "branch": "🔀",
    "articles": "📄",
    "search": "🔍",
    "browse": "📚",
    "set": "🏷",
    "handover": "🙋",
    "end": "⏹",
}


def flow_home(versions: Sequence[FlowVersion], edited: Edited | None, page: int, reader: Reader) -> Screen:
    """Return the scenario: its versions, whether anything is wrong with the newest, its steps."""
    text, last = reader.words, newest(versions)
    boss = _may_change(reader)
    upload = (Button(text.plain("button.flow_upload"), FlowDo(Deed.UPLOAD)),) if boss else ()
    if last is None or edited is None:
        return Screen(text.html("flow.none"), (upload,) if upload else ())
    flow, now = edited.flow, in_force(versions)
    state = text.html(
        "flow.state", number=last.number, draft=last.state is FlowState.DRAFT, now=now.number if now else 0
    )
    steps = tuple(_step_rows(flow, page, text)) if flow else ()
    deeds = [Button(text.plain(f"button.flow_{each.name.lower()}"), FlowDo(each)) for each in _DEEDS]
    rows = (*steps, *in_rows((*deeds, *upload), 2), *(_publish(last, now, text) if boss else ()))
    head = text.html("flow.head", key=short(last.key, NAME), author=short(last.author, NAME), at=text.when(last.at))
    return Screen(lines(head, state, _counted(edited.problems, text)), rows)


_DEEDS = (Deed.DRAW, Deed.CHECK, Deed.FILE, Deed.VERSIONS)


def _publish(last: FlowVersion, now: FlowVersion | None, text: Words) -> Sequence[Row]:
    rows: list[Row] = []
    if last != now:
        rows.append((Button(text.plain("button.flow_publish", number=last.number), FlowPublish(last.number)),))
    if now is not None:
        rows.append((Button(text.plain("button.flow_withdraw"), FlowDo(Deed.WITHDRAW)),))
    return rows


def _step_rows(flow: Flow, page: int, text: Words) -> Iterator[Row]:
    steps = list(flow.steps.items())
    for name, step in steps[page * PAGE : (page + 1) * PAGE]:
        said = short(_first_words(flow, step, text), SAID)
        label = " · ".join(part for part in (f"{SIGNS[kind(step)]} {short(name, NAME)}", said) if part)
        yield (Button(label, FlowStep(mark(name))),)
    back = [Button("‹", FlowHome(page - 1))] if page else []
    on = [Button("›", FlowHome(page + 1))] if len(steps) > (page + 1) * PAGE else []
    if back or on:
        yield (*back, *on)


def _first_words(flow: Flow, step: Step, text: Words) -> str:
    return next((words(said.words, text.locale, *flow.languages) for said in said_by(step)), "")


def _counted(problems: Sequence[Problem], text: Words) -> Markup:
    errors = sum(each.severity is Severity.ERROR for each in problems)
    return text.html("flow.counted", errors=errors, warnings=len(problems) - errors)


# --- a step -----------------------------------------------------------------------------------------------------------


def flow_step(flow: Flow, name: str, reader: Reader) -> Screen:
    """Return a step: what it says in each language, and where it leads."""
    text, step = reader.words, flow.steps[name]
    head = text.html(
        "flow.step", sign=SIGNS[kind(step)], name=short(name, NAME), kind=text.plain(f"flow.kind_{kind(step)}")
    )
    places = list(said_by(step))[:PLACES]
    told = [_said(step, each, flow, text) for each in places]
    ways = [_way(each, flow, text) for each in arrows(step)[:PLACES]]
    rows = tuple(_place_row(name, step, each, flow, text) for each in places) if _may_change(reader) else ()
    back = (Button(text.plain("button.flow_home"), FlowHome(0)),)
    return Screen(Markup("\n\n").join(part for part in (head, lines(*told), lines(*ways)) if part), (*rows, back))


def _way(arrow: Arrow, flow: Flow, text: Words) -> Markup:
    label = words(arrow.label, text.locale, *flow.languages) or arrow.via
    return text.html("flow.way", label=short(label, NAME), to=short(arrow.to, NAME))


def _said(step: Step, said: Said, flow: Flow, text: Words) -> Markup:
    told = (
        text.html("flow.said", locale=locale.upper(), text=short(said.words.get(locale, ""), TOLD) or "—")
        for locale in flow.languages
    )
    return lines(text.html("flow.place", place=place_name(step, said.place, text)), *told)


def _place_row(name: str, step: Step, said: Said, flow: Flow, text: Words) -> Row:
    place = place_name(step, said.place, text)
    return tuple(
        Button(f"✏️ {short(place, 24)} {locale.upper()}", FlowWrite(mark(name), mark(said.place), locale))
        for locale in flow.languages
        if locale in LOCALES
    )


def place_name(step: Step, place: str, text: Words) -> str:
    """Return what a place of a step is called; a button by its own words."""
    option = next((each for each in labels_of(step) if place.partition(".")[2] == each.id), None)
    if option is not None:
        return short(words(option.label, text.locale), NAME)
    return text.plain(f"flow.place_{place}") if text.has(f"flow.place_{place}") else short(place, NAME)


def flow_ask(flow: Flow, name: str, said: Said, locale: str, reader: Reader) -> Screen:
    """Ask for the words of a place; the next message is them."""
    text = reader.words
    now = short(said.words.get(locale, ""), 1500)
    place = place_name(flow.steps[name], said.place, text)
    asked = text.html("flow.ask", place=place, step=short(name, NAME), language=text.plain(f"language.{locale}"))
    shown = text.html("flow.now", text=now) if now else Markup()
    return Screen(lines(asked, shown), ((Button(text.plain("button.leave"), FlowStep(mark(name))),),))


def flow_ask_file(key: str, reader: Reader) -> Screen:
    """Ask for a whole file."""
    leave = Button(reader.words.plain("button.leave"), FlowHome(0))
    return Screen(reader.words.html("flow.ask_file", key=short(key, NAME)), ((leave,),))


# --- the whole --------------------------------------------------------------------------------------------------------


def flow_checked(problems: Sequence[Problem], reader: Reader, *, said: str = "") -> Screen:
    """Return what is wrong with a version; `said` is the key of a text that comes before."""
    text = reader.words
    worst = sorted(problems, key=lambda each: each.severity is not Severity.ERROR)
    told = [_problem(each, text) for each in worst[:PROBLEMS]]
    more = len(problems) - PROBLEMS
    verdict = "flow.broken" if has_errors(problems) else "flow.flawed" if problems else "flow.fine"
    before = text.html(f"flow.{said}") if said else Markup()
    shown = lines(before, text.html(verdict), *told, f"… +{more}" if more > 0 else "")
    return Screen(shown, ((Button(text.plain("button.flow_home"), FlowHome(0)),),))


def _problem(problem: Problem, text: Words) -> Markup:
    sign = "❗" if problem.severity is Severity.ERROR else "⚠️"
    place = short(problem.step, NAME) or (f"{problem.line}" if problem.line else "")
    return text.html("flow.problem", sign=sign, place=place, text=short(problem.say(text.locale), 240))


def flow_versions(versions: Sequence[FlowVersion], reader: Reader) -> Screen:
    """Return the last versions; a tap brings an earlier one into force."""
    text = reader.words
    last = sorted(versions, key=lambda each: -each.number)[:VERSIONS]
    told = (_version(each, text) for each in last)
    earlier = [each for each in last if each.state is not FlowState.PUBLISHED] if _may_change(reader) else []
    buttons = (
        Button(text.plain("button.flow_publish", number=each.number), FlowPublish(each.number)) for each in earlier
    )
    back = (Button(text.plain("button.flow_home"), FlowHome(0)),)
    return Screen(lines(text.html("flow.versions"), *told), (*in_rows(buttons, 2), back))


def _version(version: FlowVersion, text: Words) -> Markup:
    key, author = f"flow.version_{version.state.value}", short(version.author, NAME)
    return text.html(key, number=version.number, author=author, at=text.when(version.at))


def _may_change(reader: Reader) -> bool:
    return reader.may(Permission.FLOW_EDIT)
