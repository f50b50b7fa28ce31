"""Who is there, what are they doing, and what can somebody in charge do about it (F137, F78)?"""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from gateway.operators import Operator, Permission, Presence
from gateway.ports import TicketView
from gateway.routing import teams_of, works
from operator_bot.payloads.key import Switch
from operator_bot.payloads.settings import Person
from operator_bot.payloads.supervising import Deeds, Dismiss, Everybody, Past, PutPresence, Somebody
from operator_bot.screens.home import why_away
from operator_bot.screens.lists import ticket_button
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.words import short

PAGE = 10
TICKETS = 8
"""Tickets of somebody that are shown, the most pressing first."""
_NAME = 30
_SIGNS = {Presence.ONLINE: "🟢", Presence.PAUSED: "⏸", Presence.OFFLINE: "⚪"}
_ORDER = tuple(_SIGNS)

Loads = Mapping[int, int]


def in_order(everyone: Sequence[Operator]) -> list[Operator]:
    """Return people as they are listed: those on line, those on a break, the rest, each by name."""
    return sorted(everyone, key=lambda each: (_ORDER.index(each.presence), each.name.casefold(), each.id))


def people(everyone: Sequence[Operator], loads: Loads, page: int, reader: Reader) -> Screen:
    """Return a page of the people of the desk."""
    words = reader.words
    shown = in_order(everyone)[page * PAGE : (page + 1) * PAGE]
    online = sum(each.presence is Presence.ONLINE for each in everyone)
    head = words.html("people.head", online=online, n=len(everyone))
    text = lines(head, "", *(_line(each, loads, reader) for each in shown))
    buttons = (Button(f"{_SIGNS[each.presence]} {short(each.name, _NAME)}", Somebody(each.id)) for each in shown)
    earlier = [Button("‹", Everybody(page - 1))] if page else []
    later = [Button("›", Everybody(page + 1))] if len(everyone) > (page + 1) * PAGE else []
    turn = (*earlier, *later)
    return Screen(text, (*in_rows(buttons, 2), *((turn,) if turn else ())))


def somebody(person: Operator, load: int, tickets: Sequence[TicketView], reader: Reader) -> Screen:
    """Return what somebody is doing, and what can be done about it."""
    words = reader.words
    since = words.when(person.presence_since)
    reason = why_away(person.presence_reason, reader) if person.presence_reason else ""
    text = lines(
        words.html(f"presence.{person.presence.value}", name=short(person.name, 40), since=since, reason=reason),
        words.html("people.role", role=words.plain(f"role.{person.role.value}"), teams=_teams(person, reader)),
        _at_work(person, load, reader),
    )
    opened = tuple((ticket_button(view, reader),) for view in tickets[:TICKETS])
    back = Button(words.plain("button.people"), Everybody(0))
    last = (Button(words.plain("button.past"), Past(person.id, Deeds.ALL, 0)), back)
    rows = (*opened, *_presences(person, reader), *_managing(person, reader))
    return Screen(text, (*rows, last if reader.may(Permission.AUDIT_READ) else (back,)))


def dismissing(person: Operator, load: int, reader: Reader) -> Screen:
    """Ask once more before somebody is removed."""
    words = reader.words
    text = words.html("people.dismiss", name=short(person.name, 40), n=load)
    sure = Button(words.plain("button.dismiss_sure"), Dismiss(person.id, Switch.ON))
    return Screen(text, ((sure,), (Button(words.plain("button.back"), Somebody(person.id)),)))


def _line(person: Operator, loads: Loads, reader: Reader) -> Markup:
    words = reader.words
    reason = why_away(person.presence_reason, reader) if person.presence is Presence.PAUSED else ""
    return words.html(
        "people.line",
        sign=_SIGNS[person.presence],
        name=short(person.name, _NAME),
        reason=short(reason, 30),
        since=words.when(person.presence_since),
        load=_load(person, loads.get(person.id, 0)) if works(person, reader.config) else "",
        teams=_teams(person, reader) if len(reader.config.teams) > 1 else "",
    )


def _at_work(person: Operator, load: int, reader: Reader) -> Markup | str:
    if not works(person, reader.config):
        return ""
    return reader.words.html("people.load", load=_load(person, load), capacity=person.capacity)


def _load(person: Operator, load: int) -> str:
    return f"{load} ⚠" if load > person.capacity else str(load)


def _teams(person: Operator, reader: Reader) -> str:
    mine = teams_of(person, reader.config)
    titles = [each.title(reader.words.locale) for each in reader.config.teams if each.key in mine]
    return short(", ".join(titles), 60)


def _presences(person: Operator, reader: Reader) -> tuple[Row, ...]:
    me = reader.operator
    if me is None or me.id == person.id or not reader.may(Permission.DESK_PRESENCE):
        return ()
    others = (each for each in Presence if each is not person.presence)
    return (
        tuple(Button(reader.words.plain(f"button.put_{each.value}"), PutPresence(person.id, each)) for each in others),
    )


def _managing(person: Operator, reader: Reader) -> tuple[Row, ...]:
    me = reader.operator
    if me is None or not reader.may(Permission.PEOPLE_MANAGE):
        return ()
    change = Button(reader.words.plain("button.person_change"), Person(person.id))
    if me.id == person.id:
        return ((change,),)
    return ((change, Button(reader.words.plain("button.dismiss"), Dismiss(person.id, Switch.OFF))),)
