"""How is the scenario looked at and changed from a phone (F127)?"""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from gateway.flows import Flow, FlowState, FlowVersion
from gateway.flows.editing import Edited
from gateway.flows.problems import Problem, Severity, has_errors
from gateway.flows.versions import in_force, newest
from gateway.operators import Permission
from operator_bot.flow_buttons import Deed, FlowDo, FlowHome, FlowPublish, FlowStep, mark
from operator_bot.payloads.scenario import FlowUndo
from operator_bot.screens.scenario_words import NAME, problem_line, step_label
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.words import Words, short

PAGE = 10
PROBLEMS, STEPS = 12, 6
"""Problems that are told, and steps with some that a tap leads to."""
VERSIONS = 10


def flow_home(
    versions: Sequence[FlowVersion], edited: Edited | None, page: int, reader: Reader, *, can_undo: bool = False
) -> Screen:
    """Return the scenario: its versions, whether anything is wrong with the newest, its steps."""
    text, last = reader.words, newest(versions)
    boss = _may_change(reader)
    upload = (Button(text.plain("button.flow_upload"), FlowDo(Deed.UPLOAD)),) if boss else ()
    if last is None or edited is None:
        begin = Button(text.plain("button.flow_begin"), FlowDo(Deed.BEGIN))
        return Screen(text.html("flow.none"), ((begin, *upload),) if boss else ())
    flow, now = edited.flow, in_force(versions)
    state = text.html(
        "flow.state", number=last.number, draft=last.state is FlowState.DRAFT, now=now.number if now else 0
    )
    steps = tuple(_step_rows(flow, page, text)) if flow else ()
    deeds = [Button(text.plain(f"button.flow_{each.name.lower()}"), FlowDo(each)) for each in _DEEDS]
    undo = [Button(text.plain("button.flow_undo"), FlowUndo(0))] if boss and can_undo else []
    rows = (*steps, *in_rows((*deeds, *upload, *undo), 2), *(_publish(last, now, text) if boss else ()))
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
    steps = list(flow.steps)
    for name in steps[page * PAGE : (page + 1) * PAGE]:
        yield (Button(step_label(flow, name, text), FlowStep(mark(name))),)
    back = [Button("‹", FlowHome(page - 1))] if page else []
    on = [Button("›", FlowHome(page + 1))] if len(steps) > (page + 1) * PAGE else []
    if back or on:
        yield (*back, *on)


def _counted(problems: Sequence[Problem], text: Words) -> Markup:
    errors = sum(each.severity is Severity.ERROR for each in problems)
    return text.html("flow.counted", errors=errors, warnings=len(problems) - errors)


def flow_ask_file(key: str, reader: Reader) -> Screen:
    """Ask for a whole file."""
    leave = Button(reader.words.plain("button.leave"), FlowHome(0))
    return Screen(reader.words.html("flow.ask_file", key=short(key, NAME)), ((leave,),))


# --- the whole --------------------------------------------------------------------------------------------------------


def flow_checked(problems: Sequence[Problem], reader: Reader, *, said: str = "", flow: Flow | None = None) -> Screen:
    """Return what is wrong with a version, with buttons to the steps of `flow`; `said` is a text that comes before."""
    text = reader.words
    worst = sorted(problems, key=lambda each: each.severity is not Severity.ERROR)
    told = [problem_line(each, text, flow=flow) for each in worst[:PROBLEMS]]
    more = len(problems) - PROBLEMS
    verdict = "flow.broken" if has_errors(problems) else "flow.flawed" if problems else "flow.fine"
    before = text.html(f"flow.{said}") if said else Markup()
    shown = lines(before, text.html(verdict), *told, f"… +{more}" if more > 0 else "")
    back = (Button(text.plain("button.flow_home"), FlowHome(0)),)
    return Screen(shown, (*(_mending(worst, flow, reader) if flow else ()), back))


def _mending(problems: Sequence[Problem], flow: Flow, reader: Reader) -> Iterator[Row]:
    """Return buttons to the steps where something is wrong, and one that removes what no way leads to."""
    steps = list(dict.fromkeys(each.step for each in problems if each.step in flow.steps))
    yield from ((Button(step_label(flow, each, reader.words), FlowStep(mark(each))),) for each in steps[:STEPS])
    lost = sum(each.code == "unreachable" for each in problems)
    if lost and _may_change(reader):
        yield (Button(reader.words.plain("button.flow_sweep", n=lost), FlowDo(Deed.SWEEP)),)


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
