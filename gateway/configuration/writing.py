"""How is a configuration written down, as content that is stored and as a file?

What is as it would be without being said is left out; read again, it is the same.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any, Final, TypeVar

from gateway.configuration.document import Document, Moves, Person, Reply
from gateway.configuration.durations import duration_text
from gateway.configuration.model import (
    Calendar,
    Configuration,
    CustomField,
    Entry,
    FieldKind,
    Level,
    Macro,
    Options,
    PauseReason,
    Result,
    Service,
    Team,
    TicketType,
    Topic,
    View,
)
from gateway.operators import CAPACITY, PERMISSIONS, Permission, Role
from gateway.tickets import Priority

Content = dict[str, Any]
"""Tables, lists and words."""
STORED = "desk"
"""Where a version keeps its text."""
_E = TypeVar("_E", bound=Entry)

_TEAM, _LEVEL, _PAUSE = Team(key=""), Level(key=""), PauseReason(key="")
_OPTIONS: Final = Options()


def content_of(configuration: Configuration) -> Content:
    """Return what a file says of a configuration."""
    c = configuration
    closing = {"reasons": _all(c.close_reasons, _nothing), "causes": _all(c.root_causes, _nothing)}
    content: Content = {
        "teams": _all(c.teams, _team),
        "calendars": _all(c.calendars, _calendar),
        "levels": _all(c.levels, _level),
        "services": _all(c.services, _service),
        "products": _all(c.products, _nothing),
        "types": _all(c.types, _type),
        "topics": _topics(c.topics, ""),
        "fields": _all(c.fields, _field),
        "results": _all(c.results, _result),
        "pauses": _all(c.pause_reasons, _pause),
        "closing": _said(closing),
        "categories": _all(c.categories, _nothing),
        "skills": _all(c.skills, _nothing),
        "away": _all(c.away_reasons, _nothing),
        "macros": _all(c.macros, _macro),
        "views": _all(c.views, _view),
        "roles": _roles(c.roles),
        "options": _options(c.options),
    }
    return _said(content)


def stored_content(configuration: Configuration) -> Content:
    """Return what a version keeps of a configuration: one text, since databases do not keep the order of tables."""
    return {STORED: json.dumps(content_of(configuration), ensure_ascii=False)}


def document_content(document: Document) -> Content:
    """Return what a file says."""
    content = content_of(document.configuration)
    if document.people is not None:
        content["people"] = {each.telegram: _person(each) for each in document.people}
    if document.replies is not None:
        content["replies"] = [_reply(each) for each in document.replies]
    return content | _said({"moved": _moves(document.moved)})


def _all(entries: Iterable[_E], told: Callable[[_E], Content]) -> Content:
    return {each.key: {"title": dict(each.titles), **_said(told(each))} for each in entries}


def _said(content: Content) -> Content:
    """Return what says anything."""
    return {name: value for name, value in content.items() if value not in ("", None, [], {}, ())}


def _nothing(_: Entry) -> Content:
    return {}


def _team(team: Team) -> Content:
    return {
        "strategy": "" if team.strategy is _TEAM.strategy else team.strategy.value,
        "sticky": _switch(team.sticky, _TEAM.sticky),
        "accept_within": _time(team.accept_within, _TEAM.accept_within),
        "calendar": team.calendar,
        "managers_close": _switch(team.managers_close),
        "classify": _switch(team.classify),
        "channels": list(team.channels),
    }


def _calendar(calendar: Calendar) -> Content:
    rules = calendar.written.split(", ")
    return {"zone": calendar.zone, "hours": rules[0] if len(rules) == 1 else rules}


def _level(level: Level) -> Content:
    return {
        "calendar": level.calendar,
        **{name: _time(getattr(level, name), None) for name in ("reaction", "next_reply", "resolution")},
        "remind_at": "" if level.remind_at == _LEVEL.remind_at else f"{round(level.remind_at * 100)}%",
        "priorities": [each.value for each in level.priorities],
        "services": list(level.services),
        "categories": list(level.categories),
    }


def _service(service: Service) -> Content:
    lists = {"skills": list(service.skills), "fields": list(service.fields)}
    return {"team": service.team, "responsible": service.responsible, **lists}


def _type(kind: TicketType) -> Content:
    return {"priority": "" if kind.priority is Priority.NORMAL else kind.priority.value}


def _topics(topics: tuple[Topic, ...], parent: str) -> Content:
    return {
        each.key: {"title": dict(each.titles), **_said({"topics": _topics(topics, each.key)})}
        for each in topics
        if each.parent == parent
    }


def _field(field: CustomField) -> Content:
    return {"kind": "" if field.kind is FieldKind.TEXT else field.kind.value, "choices": list(field.choices)}


def _result(result: Result) -> Content:
    return {"comment": _switch(result.comment), "silent": _switch(result.silent)}


def _pause(pause: PauseReason) -> Content:
    told = {"tell_customer": _switch(pause.tell_customer), "until_reply": _switch(pause.until_reply)}
    return {**told, "for": _time(pause.lasts, _PAUSE.lasts)}


def _macro(macro: Macro) -> Content:
    return {"team": macro.team, "steps": [{"do": each["do"], **dict(sorted(each.items()))} for each in macro.steps]}


def _view(view: View) -> Content:
    return {"filter": dict(view.filter), "team": view.team}


def _roles(roles: Mapping[Role, frozenset[Permission]]) -> Content:
    told: Content = {}
    for role, has in roles.items():
        usual = PERMISSIONS[role]
        lists = {"may": sorted(has - usual), "may_not": sorted(usual - has)}
        told[role.value] = _said({name: [each.value for each in listed] for name, listed in lists.items()})
    return _said({role: lists for role, lists in told.items() if role != Role.OWNER})


def _options(options: Options) -> Content:
    times = ("unseen_after", "nudge_every", "silent_reminder", "silent_close", "long_pause", "undo")
    told = {name: _time(getattr(options, name), getattr(_OPTIONS, name)) for name in times}
    told |= {name: _switch(getattr(options, name), getattr(_OPTIONS, name)) for name in ("rating", "rating_hidden")}
    return _said(told)


def _person(person: Person) -> Content:
    return _said(
        {
            "name": person.name,
            "role": person.role.value,
            "teams": list(person.teams),
            "skills": list(person.skills),
            "capacity": "" if person.capacity == CAPACITY else str(person.capacity),
            "channels": list(person.channels),
            "topics": list(person.topics),
        }
    )


def _reply(reply: Reply) -> Content:
    words = {"key": reply.key, "folder": reply.folder, "team": reply.team, "title": reply.title}
    return _said({**words, "text": dict(reply.texts), "files": list(reply.files)})


def _moves(moved: Moves) -> Content:
    return {section: dict(moves) for section, moves in moved.items()}


def _switch(value: object, usual: object = None) -> str:
    return "" if value == (usual or False) else "yes" if value else "no"


def _time(time: timedelta | None, usual: timedelta | None) -> str:
    return "" if time is None or time == usual else duration_text(time)
