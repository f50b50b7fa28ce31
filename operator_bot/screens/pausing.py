"""How is a ticket paused from its card, and what can be changed of a pause that has just begun (F12-F14)?"""

from collections.abc import Sequence
from dataclasses import replace

from gateway.configuration import Entry, PauseReason, find
from gateway.ports import TicketView
from gateway.tickets import Status, Ticket
from operator_bot.payloads.card import Menu, Show
from operator_bot.payloads.key import Switch, key
from operator_bot.payloads.pausing import Pause, PauseFor, PauseNow, TellPause
from operator_bot.screens.menus import DELAYS, RESULTS, back, headed
from operator_bot.screens.screen import Button, Reader, Screen, in_rows
from operator_bot.words import short

TELLS = "📣"
"""The customer learns of it."""


def pause(view: TicketView, reader: Reader, entries: Sequence[Entry], *, timed: bool) -> Screen:
    """Ask why a ticket is paused; `timed`: for how long is asked next, else it is paused for the usual time."""
    words, ticket = reader.words, view.ticket.id
    reasons = [each for each in entries[:RESULTS] if isinstance(each, PauseReason)]
    buttons = [_timed(each, view, reader) if timed else _usual(each, view, reader) for each in reasons]
    other = () if timed else (Button(words.plain("button.pause_timed"), Show(ticket, Menu.PAUSE_TIMED)),)
    text = headed(view, reader, "pause", timed=timed, tells=any(each.tell_customer for each in reasons))
    rows = (*in_rows(buttons, 2 if timed else 1), *((other,) if other else ()))
    return Screen(text, (*rows, back(view, reader, Menu.PAUSE if timed else Menu.CARD)))


def _usual(reason: PauseReason, view: TicketView, reader: Reader) -> Button:
    title = short(reason.title(reader.words.locale), 40)
    length = reader.words.span(reason.lasts)
    tells = f"{TELLS} " if reason.tell_customer else ""
    return Button(f"{tells}{title} · {length}", PauseNow(view.ticket.id, key(reason.key)))


def _timed(reason: PauseReason, view: TicketView, reader: Reader) -> Button:
    title = short(reason.title(reader.words.locale), 40)
    return Button(title, PauseFor(view.ticket.id, key(reason.key), _tells(reason)))


def pause_for(view: TicketView, reader: Reader, reason: Entry, tell: Switch) -> Screen:
    """Ask for how long it is paused, and whether the customer learns of it (F14)."""
    words, ticket, chosen = reader.words, view.ticket.id, key(reason.key)
    delays = (Button(words.plain(f"delay.{each.name.lower()}"), Pause(ticket, chosen, each, tell)) for each in DELAYS)
    says = words.plain("button.tell_yes" if tell is Switch.ON else "button.tell_no")
    switch = (Button(says, PauseFor(ticket, chosen, tell.other)),)
    text = headed(view, reader, "pause_for", reason=short(reason.title(words.locale), 60))
    return Screen(text, (*in_rows(delays, 2), switch, back(view, reader, Menu.PAUSE)))


def paused(card: Screen, ticket: Ticket, reader: Reader, *, told: Switch) -> Screen:
    """Return the card of a ticket that has just been paused: for how long, and what the customer knows, may change."""
    reason = find(reader.config.pause_reasons, ticket.pause_reason)
    if ticket.status is not Status.WAITING or reason is None:
        return card
    words = reader.words
    changes = [Button(words.plain("button.pause_other_time"), PauseFor(ticket.id, key(reason.key), told))]
    if told is Switch.OFF:
        changes.append(Button(words.plain("button.pause_tell"), TellPause(ticket.id)))
    return replace(card, rows=(tuple(changes), *card.rows))


def _tells(reason: PauseReason) -> Switch:
    return Switch.ON if reason.tell_customer else Switch.OFF
