"""What does a configuration say: one that is stored, or a file?

A file says all there is: what it leaves out is not there, except that roles and options it does not name are as the
product has them. Of people and quick replies it may say nothing; then they stay as they are.
"""

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final, TypeVar

from yaml.nodes import MappingNode

from gateway.configuration import sections
from gateway.configuration.document import Document, Moves
from gateway.configuration.entries import Around, Found, Reading
from gateway.configuration.model import Configuration, Entry, Options
from gateway.configuration.nodes import node_of
from gateway.configuration.people_and_replies import people, replies
from gateway.configuration.writing import STORED
from gateway.errors import Invalid
from gateway.flows.problems import Problem
from gateway.flows.yaml_table import Report, Table, compose
from gateway.operators import PERMISSIONS, Permission, Role

MOST_BYTES = 1_000_000
MOVABLE: Final = ("teams", "services", "types", "topics", "skills")
"""Sections whose entries tickets or people have: none can be taken away while it is had."""
_PLAIN = Options()
_LONGEST: Final = {"undo": timedelta(seconds=10)}
"""What some options cannot exceed; the others a month."""
_MONTH = timedelta(days=31)
T = TypeVar("T")


def read_configuration(content: dict[str, Any], around: Around | None = None) -> Configuration:
    """Return the configuration a version keeps; raises Invalid for one that cannot be read."""
    try:
        report, node = Report(), node_of(json.loads(content.get(STORED, "{}")))
    except (TypeError, ValueError):
        raise Invalid("configuration") from None
    if not isinstance(node, MappingNode):
        raise Invalid("configuration")
    table = Table(node, report)
    configuration = _configuration(table, Reading(report, around or Around()))
    table.close()
    if report.problems:
        raise Invalid("configuration", report.problems[0].code)
    return configuration


def read_document(source: str, around: Around | None = None) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return what a file says, or everything that is wrong with it."""
    if len(source.encode("utf-8", "replace")) > MOST_BYTES:
        return None, (Problem(code="too_big", details={"limit": str(MOST_BYTES // 1000)}),)
    node, problem = compose(source.removeprefix("\ufeff"))
    if problem:
        return None, (problem,)
    if not isinstance(node, MappingNode):
        return None, (Problem(code="not_desk"),)
    report = Report()
    document = _document(Table(node, report), Reading(report, around or Around()))
    return (None if report.problems else document), tuple(sorted(report.problems, key=lambda each: each.line))


def _document(table: Table, reading: Reading) -> Document:
    document = Document(
        configuration=_configuration(table, reading),
        people=people(table, reading),
        replies=replies(table, reading),
        moved=_moved(table, reading),
    )
    table.close()
    reading.close(unknown=() if document.replies is not None else ("replies",))
    return document


def _configuration(table: Table, reading: Reading) -> Configuration:
    def every(section: str, kind: Callable[[Found, Reading], T], *, of: Table = table) -> tuple[T, ...]:
        return tuple(_each(kind, found, reading) for found in reading.entries(of, section))

    closing = table.table("closing")
    configuration = Configuration(
        teams=every("teams", sections.team),
        calendars=every("calendars", sections.calendar),
        levels=every("levels", sections.level),
        services=every("services", sections.service),
        products=every("products", _plain),
        types=every("types", sections.ticket_type),
        topics=tuple(sections.topics(table, reading)),
        fields=every("fields", sections.custom_field),
        results=every("results", sections.result),
        pause_reasons=every("pauses", sections.pause),
        close_reasons=every("closing.reasons", _plain, of=closing) if closing else (),
        root_causes=every("closing.causes", _plain, of=closing) if closing else (),
        categories=every("categories", _plain),
        skills=every("skills", _plain),
        away_reasons=every("away", _plain),
        macros=every("macros", sections.macro),
        views=every("views", sections.view),
        roles=_roles(table, reading),
        options=_options(table, reading),
    )
    if closing:
        closing.close()
    return configuration


def _each(kind: Callable[[Found, Reading], T], found: Found, reading: Reading) -> T:
    entry = kind(found, reading)
    found.table.close()
    return entry


def _plain(found: Found, _: Reading) -> Entry:
    return Entry(key=found.key, titles=found.titles)


# --- roles, options, moves --------------------------------------------------------------------------------------------


def _roles(table: Table, reading: Reading) -> Mapping[Role, frozenset[Permission]]:
    roles, said = dict(PERMISSIONS), table.table("roles")
    for name, node, value in said.items() if said else ():
        role = next((each for each in Role if each.value == name and each is not Role.OWNER), None)
        of = said.as_table(value, name) if said else None
        if said and role is None:
            known = ", ".join(each.value for each in Role if each is not Role.OWNER)
            said.wrong(
                "owner_always" if name == Role.OWNER else "bad_value", node, key="roles", value=name, known=known
            )
        if of is None:
            continue
        more, less = reading.several_of(of, "may", Permission), reading.several_of(of, "may_not", Permission)
        of.close()
        if role is not None:
            roles[role] = (PERMISSIONS[role] | set(more)) - set(less)
    return roles


def _options(table: Table, reading: Reading) -> Options:
    said = table.table("options")
    if said is None:
        return _PLAIN
    times = {
        name: _time(said, name, reading)
        for name in ("unseen_after", "nudge_every", "silent_reminder", "silent_close", "long_pause", "undo")
    }
    options = Options(
        rating=said.switch("rating", default=_PLAIN.rating),
        rating_hidden=said.switch("rating_hidden", default=_PLAIN.rating_hidden),
        **times,
    )
    said.close()
    return options


def _time(table: Table, name: str, reading: Reading) -> timedelta:
    default: timedelta = getattr(_PLAIN, name)
    longest, least = _LONGEST.get(name, _MONTH), timedelta(seconds=name not in _LONGEST)
    time = reading.time(table, name, least=least)
    if time is not None and time > longest:
        table.wrong("time_long", table.get(name), key=name, limit=f"{longest.days}d" if longest.days else "10s")
    return default if time is None else time


def _moved(table: Table, reading: Reading) -> Moves:
    said, moved = table.table("moved"), dict[str, Mapping[str, str]]()
    for section in MOVABLE if said else ():
        of = said.table(section) if said else None
        moves = {old: (node, of.plain(value, old)) for old, node, value in of.items()} if of else {}
        for old, (node, new) in moves.items():
            if of and old in reading.keys(section):
                of.wrong("still_there", node, key=old[:60], section=section)
            elif of and new not in reading.keys(section):
                known = ", ".join(reading.keys(section))
                of.wrong("not_there", node, key=old[:60], value=new[:60], section=section, known=known[:200] or "—")
        if moves:
            moved[section] = {old: new for old, (_, new) in moves.items()}
    if said:
        said.close()
    return moved
