"""What was done to somebody of the desk, and by whom (F81)?"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from gateway.configuration import Entry
from gateway.operators import Deed, Operator, PersonEvent
from operator_bot.payloads.supervising import Deeds, Past, Somebody
from operator_bot.screens.screen import Button, Reader, Screen, lines
from operator_bot.words import short

EVENTS, VALUE = 12, 60
"""Lines on a page, and characters of a value."""
SHOWN: Final[Mapping[Deeds, frozenset[Deed]]] = MappingProxyType(
    {
        Deeds.ALL: frozenset(),
        Deeds.CHANGES: frozenset(Deed) - {Deed.PRESENCE},
        Deeds.PRESENCE: frozenset({Deed.PRESENCE}),
    }
)
"""What each filter lets through; nothing: all."""


def past(person: Operator, events: Sequence[PersonEvent], of: Past, reader: Reader) -> Screen:
    """Return a page of who did what, newest first; `events` has one more than a page when there are older ones."""
    words = reader.words
    told = Markup("\n").join(_event(each, reader) for each in events[:EVENTS])
    head = words.html("past.head", name=short(person.name, 40))
    text = lines(head, "", told or words.html("past.nothing"))
    earlier = [Button("‹", Past(person.id, of.deeds, of.page - 1))] if of.page else []
    later = [Button("›", Past(person.id, of.deeds, of.page + 1))] if len(events) > EVENTS else []
    turn = (*earlier, *later)
    filters = tuple(_filter(each, of, reader) for each in Deeds)
    back = (Button(words.plain("button.back"), Somebody(person.id)),)
    return Screen(text, (*((turn,) if turn else ()), filters, back))


def _filter(each: Deeds, of: Past, reader: Reader) -> Button:
    mark = "• " if each is of.deeds else ""
    return Button(mark + reader.words.plain(f"button.past_{each.name.lower()}"), Past(of.person, each, 0))


def _event(event: PersonEvent, reader: Reader) -> Markup:
    """Return one line: when, who, what, from what to what."""
    words = reader.words
    what = words.plain(f"past.{event.deed.value}")
    return words.html("past.line", at=words.when(event.at), who=_who(event, reader), what=what, how=_how(event, reader))


def _who(event: PersonEvent, reader: Reader) -> str:
    if event.actor_id is not None:
        return reader.colleague(event.actor_id)
    return short(event.data.get("file", ""), VALUE) or reader.words.plain("trace.operator")


def _how(event: PersonEvent, reader: Reader) -> str:
    words, data = reader.words, event.data
    name = data.get("field") or ("presence" if event.deed is Deed.PRESENCE else "")
    parts = list[str]()
    if name:
        before, after = (_value(name, data.get(key, ""), reader) or "—" for key in ("from", "to"))
        label = f"{words.plain(f'past.field_{name}')}: " if words.has(f"past.field_{name}") else ""
        parts.append(f"{label}{before} → {after}")
    parts += [_value(key, data[key], reader) for key in ("role", "teams") if key in data]
    if data.get("invited_by", "").isdecimal():
        parts.append(words.plain("past.invited_by", who=reader.colleague(int(data["invited_by"]))))
    if "file" in data:
        parts.append(words.plain("past.file"))
    parts += [short(data["reason"], VALUE)] if "reason" in data else []
    return " · ".join(parts)


def _value(field: str, value: str, reader: Reader) -> str:
    """Return a value in words: what the configuration and the texts call it."""
    words, config = reader.words, reader.config
    named: Mapping[str, Sequence[Entry]] = {"teams": config.teams, "skills": config.skills, "topics": config.topics}
    if field in named:
        titles = {each.key: each.title(words.locale) for each in named[field]}
        return short(", ".join(titles.get(each, each) for each in value.split(", ")), VALUE)
    if field == "channels":
        return short(", ".join(reader.titles.get(each, each) for each in value.split(", ")), VALUE)
    known = {"presence": f"past.presence_{value}", "role": f"role.{value}"}.get(field, "")
    return words.plain(known) if known and words.has(known) else short(value, VALUE)
