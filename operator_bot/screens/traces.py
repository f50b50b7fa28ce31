"""How is a change of a ticket put into words: who, what, from what to what (F81)?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from gateway.contacts import Contact
from gateway.operators import Permission
from gateway.tickets import AuditEvent, Trigger
from operator_bot.screens.screen import Reader
from operator_bot.words import short


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One change; what it does not tell is empty."""

    who: str
    what: str
    field: str = ""
    before: str = ""
    after: str = ""
    said: tuple[str, ...] = ()
    """To whom it went, the reason and the comment somebody gave."""


def trace(
    event: AuditEvent, contact: Contact, reader: Reader, *, limit: int, when: Callable[[datetime], str] | None = None
) -> Trace:
    """Return a change in the reader's words; no value of it is longer than `limit` characters.

    `when` writes moments among the values; without it they are written as on screens.
    """
    words, data = reader.words, event.data
    name = data.get("field", "")
    field = words.plain(f"trace.field_{name}") if words.has(f"trace.field_{name}") else short(name, limit)
    before, after = (_value(data.get(key, ""), reader, limit=limit, when=when or words.when) for key in ("from", "to"))
    if not name and event.before and event.before != event.after:
        before, after = (words.plain(f"status.{each}") for each in (event.before, event.after))
    if event.trigger == Trigger.RATED and reader.config.options.rating_hidden and not reader.may(Permission.DESK_WATCH):
        after = ""
    known = f"trigger.{event.trigger}"
    return Trace(
        who=_who(event, contact, reader),
        what=words.plain(known) if words.has(known) else short(event.trigger, limit),
        field=field,
        before=before,
        after=after,
        said=tuple(
            short(each, limit) for each in (_whom(event, reader), *_ended(event, reader), *_added(event)) if each
        ),
    )


def in_short(told: Trace) -> str:
    """Return what a change was from and to, and what was said with it."""
    way = f"{told.before or '—'} → {told.after or '—'}" if told.before or (told.field and told.after) else told.after
    changed = f"{told.field}: {way}" if told.field and way else way or told.field
    return " · ".join(part for part in (changed, *told.said) if part)


def _whom(event: AuditEvent, reader: Reader) -> str:
    """Return the team, the colleague or the address something went to."""
    if event.data.get("mail"):
        return f"→ {event.data['mail']}"
    team, person = event.data.get("team", ""), event.data.get("to_operator", "")
    if person.isascii() and person.isdecimal():
        return f"→ {reader.colleague(int(person))}"
    found = next((each for each in reader.config.teams if each.key == team), None)
    return f"→ {found.title(reader.words.locale) if found else team}" if team else ""


def _ended(event: AuditEvent, reader: Reader) -> Iterator[str]:
    """Return the result or the reasons a ticket ended with."""
    config = reader.config
    for name, entries in (
        ("result", config.results),
        ("close_reason", config.close_reasons),
        ("root_cause", config.root_causes),
    ):
        key = event.data.get(name, "")
        found = next((each for each in entries if each.key == key), None)
        yield found.title(reader.words.locale) if found else key


def _added(event: AuditEvent) -> tuple[str, ...]:
    return (event.data.get("paper", "").upper(), *(event.data.get(key, "") for key in ("reason", "comment")))


def _who(event: AuditEvent, contact: Contact, reader: Reader) -> str:
    if event.actor == "operator":
        return reader.colleague(event.actor_id)
    if event.actor == "customer":
        return reader.customer(contact)
    words = reader.words
    return words.plain(f"trace.{event.actor}" if words.has(f"trace.{event.actor}") else "trace.time")


def _value(value: str, reader: Reader, *, limit: int, when: Callable[[datetime], str]) -> str:
    """Return a value in words: what the configuration calls a key, a moment on the desk's clock."""
    config, locale = reader.config, reader.words.locale
    if value[:4].isdigit() and "T" in value:
        try:
            return when(datetime.fromisoformat(value))
        except ValueError:
            return short(value, limit)
    entries = (*config.types, *config.services, *config.topics, *config.products, *config.results, *config.teams)
    found = next((each for each in entries if each.key == value), None)
    return short(found.title(locale) if found else value, limit)
