"""How is somebody told that time presses, and how do they choose what they are told?"""

from collections.abc import Collection, Sequence
from datetime import datetime

from markupsafe import Markup

from gateway import sla
from gateway.conversations import Author
from gateway.operators import Operator, Wish
from gateway.operators.wishes import is_muted, quiet, quiet_days, silent
from gateway.ports import TicketView
from gateway.replies import ScheduledReply
from gateway.tickets import QUEUED, Status
from operator_bot import clock_spans, weekdays
from operator_bot.buttons import Lists, Turn
from operator_bot.payloads.alerts import (
    Grab,
    Hear,
    Look,
    Mute,
    Nap,
    Notices,
    OwnHours,
    PutOff,
    Quiet,
    RemindMe,
    SendAt,
    TakeBack,
)
from operator_bot.payloads.card import Menu, Show
from operator_bot.payloads.key import Switch
from operator_bot.screens.moods import sign
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.screens.spoken import gist
from operator_bot.words import Words, short

SUBJECT = 120
REPLY = 60
"""Characters of a reply that waits, in a list."""
GIVEN_BACK = 1_500
"""Characters of one that could not be sent."""
NIGHTS = ((22 * 60, 8 * 60), (21 * 60, 9 * 60), (18 * 60, 9 * 60))
"""Quiet hours that are offered."""
_WHOSE = frozenset({"escalate", "unseen"})
"""What is told to others than whoever answers: they learn who that is."""


# --- notifications ----------------------------------------------------------------------------------------------------


def alert(
    view: TicketView, reader: Reader, *, what: str, clock: str = "", due: datetime | None = None, text: str = ""
) -> Screen:
    """Tell what is the matter with a ticket: `what`, for a deadline also of which clock and when."""
    words, ticket = reader.words, view.ticket
    key = f"alert.{what}_{clock}" if clock else f"alert.{what}"
    operator = reader.colleague(ticket.operator_id) if ticket.operator_id and not reader.owns(ticket) else ""
    values = {
        "due": words.when(due) if due else "",
        "left": _countdown(due, reader) if due and due > words.now else "",
        "waits": words.when(ticket.waiting_since) if ticket.waiting_since else "",
        "operator": operator,
    }
    answers = words.html("alert.whose", operator=operator) if operator and what in _WHOSE else ""
    said = short(text, GIVEN_BACK) if text else _last_words(view, reader) or short(ticket.subject, SUBJECT)
    quote = words.html("card.said", text=said) if said else ""
    return Screen(lines(_head(view, reader), words.html(key, **values), answers, quote), _under(view, reader))


def _last_words(view: TicketView, reader: Reader) -> str:
    """Return what the customer has said last: that is what waits, and not what it began with."""
    said = (each for each in reversed(view.recent) if each.author is Author.CUSTOMER)
    return next(filter(None, (gist(each, reader.words, SUBJECT) for each in said)), "")


def _under(view: TicketView, reader: Reader) -> tuple[Row, ...]:
    words, ticket = reader.words, view.ticket
    look = Button(words.plain("button.open_ticket"), Look(ticket.id))
    is_free = ticket.operator_id is None and ticket.status in QUEUED
    grab = [Button(words.plain("button.take"), Grab(ticket.id))] if is_free else []
    later = [Button(words.plain("button.put_off"), PutOff(ticket.id))] if ticket.status is not Status.CLOSED else []
    return ((look, *grab, *later),)


def _countdown(due: datetime, reader: Reader) -> Markup:
    """Return a moment that Telegram counts down to; where it cannot, how long it was when this was sent."""
    left = reader.words.span(due - reader.words.now)
    return Markup('<tg-time unix="{}" format="r">{}</tg-time>').format(int(due.timestamp()), left)


# --- one ticket -------------------------------------------------------------------------------------------------------


def reminding(view: TicketView, reader: Reader, replies: Sequence[ScheduledReply]) -> Screen:
    """Show what will happen by itself, and let the person be reminded, or left alone."""
    words, ticket, me = reader.words, view.ticket, reader.operator
    at = sla.snooze_of(ticket, me.id) if me else None
    waiting = (
        words.html("alert.waiting_reply", at=words.when(each.send_at), name=reader.colleague(each.operator_id),
                   text=_words_of(each))
        for each in replies
    )  # fmt: skip
    text = lines(
        _head(view, reader),
        words.html("alert.snoozed", at=words.when(at)) if at else words.html("alert.when"),
        *waiting,
    )
    muted = me is not None and is_muted(me, ticket.id)
    mute = Button(words.plain("button.unmute" if muted else "button.mute"), Mute(ticket.id, _switch(on=not muted)))
    back = Button(words.plain("button.alert_card"), Show(ticket.id, Menu.CARD))
    return Screen(text, (*_naps(view, reader, snoozed=at is not None), *_back(view, reader, replies), (mute,), (back,)))


def _naps(view: TicketView, reader: Reader, *, snoozed: bool) -> tuple[Row, ...]:
    words, ticket = reader.words, view.ticket
    if ticket.status is Status.CLOSED:
        return ()
    naps = (Nap.QUARTER, Nap.HOUR, Nap.MORNING, Nap.DAYS)
    first = in_rows((Button(words.plain(f"nap.{nap.name.lower()}"), RemindMe(ticket.id, nap)) for nap in naps), 2)
    never = ((Button(words.plain("nap.never"), RemindMe(ticket.id, Nap.NEVER)),),) if snoozed else ()
    return (*first, *never)


def _back(view: TicketView, reader: Reader, replies: Sequence[ScheduledReply]) -> tuple[Row, ...]:
    words = reader.words
    return tuple(
        (
            Button(
                words.plain("button.take_back", at=words.when(each.send_at), text=_words_of(each)),
                TakeBack(view.ticket.id, each.id),
            ),
        )
        for each in replies
    )


def send_when(view: TicketView, reader: Reader, *, item: int) -> Screen:
    """Ask when a reply is to be sent; the question keeps it until it is answered."""
    words, ticket = reader.words, view.ticket.id
    naps = (Nap.QUARTER, Nap.HOUR, Nap.MORNING, Nap.DAYS)
    buttons = (Button(words.plain(f"nap.{nap.name.lower()}"), SendAt(ticket, item, nap)) for nap in naps)
    drop = Button(words.plain("button.drop"), SendAt(ticket, item, Nap.NEVER))
    return Screen(lines(_head(view, reader), words.html("alert.send_when")), (*in_rows(buttons, 2), (drop,)))


def kept(reader: Reader, *, number: int, at: datetime | None) -> Screen:
    """Say when a reply will be sent; without a moment, that it will not."""
    words = reader.words
    return Screen(words.html("alert.kept", number=number, at=words.when(at)) if at else words.html("alert.not_kept"))


def _head(view: TicketView, reader: Reader) -> Markup:
    mood = sign(view.ticket, reader)
    name = reader.customer(view.contact)
    return reader.words.html("alert.head", sign=mood, number=view.ticket.number, name=name)


def _words_of(reply: ScheduledReply) -> str:
    return short(str(reply.body.get("text", "")), REPLY) or "📎"


# --- oneself ----------------------------------------------------------------------------------------------------------


def notices(me: Operator, reader: Reader) -> Screen:
    """Show what somebody is told, and let them choose."""
    words, off, between, days = reader.words, silent(me), quiet(me), quiet_days(me)
    wishes = (
        Button(
            words.plain(
                "alert.chosen" if each.value not in off else "alert.not_chosen", text=words.plain(f"wish.{each}")
            ),
            Hear(each, _switch(on=each.value in off)),
        )
        for each in Wish
    )
    ready = between if not days else None
    nights = (
        Button(_chosen(f"🌙 {clock_spans.told(*night)}", reader, is_on=night == ready), Quiet(*night))
        for night in NIGHTS
    )
    is_own = between is not None and (bool(days) or between not in NIGHTS)
    own = Button(_chosen(words.plain("alert.own_quiet"), reader, is_on=is_own), OwnHours())
    always = Button(_chosen(words.plain("alert.no_quiet"), reader, is_on=between is None), Quiet(0, 0))
    quiet_now = words.html("alert.quiet", between=_between(between, days, words)) if between else ""
    home = (Button(words.plain("button.home"), Turn(Lists.HOME, 0)),)
    rows = (*in_rows(wishes, 1), *in_rows((*nights, own), 2), (always,), home)
    return Screen(lines(words.html("alert.settings"), quiet_now), rows)


def ask_quiet(reader: Reader) -> Screen:
    """Ask for quiet hours; the next message is them."""
    words = reader.words
    return Screen(words.html("alert.ask_quiet"), ((Button(words.plain("button.back"), Notices()),),))


def _chosen(text: str, reader: Reader, *, is_on: bool) -> str:
    return reader.words.plain("alert.chosen", text=text) if is_on else text


def _between(night: tuple[int, int], days: Collection[int], words: Words) -> str:
    on = weekdays.told(days, words.locale) if days else ""
    hours = words.plain("alert.all_day") if night == (0, clock_spans.DAY) else clock_spans.told(*night)
    return f"{hours}, {on}" if on else hours


def _switch(*, on: bool) -> Switch:
    return Switch.ON if on else Switch.OFF
