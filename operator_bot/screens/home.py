"""What does an operator find at home, and how do they say whether they take tickets?"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gateway.desk import Action
from gateway.operators import Operator, Presence, Role
from gateway.ports import TicketView
from gateway.tickets import Status
from operator_bot.article_buttons import Listed, Stock
from operator_bot.buttons import Be, Lists, Reason, Speak, Turn, Work
from operator_bot.knowledge_buttons import Know, Subject
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.words import LOCALES, Words, short

MANY = 50
"""Tickets are counted up to this number."""
_NEXT = {
    Presence.ONLINE: (Presence.PAUSED, Presence.OFFLINE),
    Presence.PAUSED: (Presence.ONLINE, Presence.OFFLINE),
    Presence.OFFLINE: (Presence.ONLINE,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What there is to do, counted up to `MANY`."""

    mine: Sequence[TicketView] = ()
    queue: Sequence[TicketView] = ()
    others_online: int = 0
    """How many colleagues take tickets."""

    @property
    def active(self) -> int:
        """How many of the own tickets are in work."""
        return sum(view.ticket.status is Status.IN_PROGRESS for view in self.mine)

    @property
    def unanswered(self) -> int:
        """How many of the own tickets wait for an answer."""
        return sum(view.ticket.waiting_since is not None for view in self.mine)


def home(me: Operator, load: Load, reader: Reader) -> Screen:
    """Return the first screen: presence, own tickets, the queue."""
    words = reader.words
    mine = words.html("home.mine", n=len(load.mine), work=load.active, waiting=load.unanswered)
    waits = load.queue[0].ticket.waiting_since if load.queue else None
    queue = words.html(
        "home.queue", n=len(load.queue), many=len(load.queue) >= MANY, longest=words.since(waits) if waits else ""
    )
    text = lines(_who(me, words), mine, queue, _written_to(load, reader))
    lists = (
        Button(words.plain("button.mine"), Turn(Lists.MINE, 0)),
        Button(words.plain("button.queue"), Turn(Lists.QUEUE, 0)),
    )
    articles = (
        Button(words.plain("button.stock"), Stock(Listed.ALL, 0, 0)),
        Button(words.plain("button.knowledge"), Know(Subject.STATE, 0)),
    )
    return Screen(text, (lists, *take_next(load.queue, reader), articles, _presence(me.presence, words)))


def take_next(queue: Sequence[TicketView], reader: Reader) -> tuple[Row, ...]:
    """Return the button that takes the ticket waiting longest; nothing when nobody waits."""
    if not queue:
        return ()
    ticket = queue[0].ticket
    waits = reader.words.since(ticket.waiting_since or ticket.opened_at)
    label = reader.words.plain("button.take_next", number=ticket.number, waits=waits)
    return ((Button(label, Work(Action.TAKE, ticket.id)),),)


def offer_next(queue: Sequence[TicketView], reader: Reader) -> Screen | None:
    """Return what is offered after a ticket was resolved; None when nobody waits."""
    return Screen(reader.words.html("home.next"), take_next(queue, reader)) if queue else None


def presence(me: Operator, load: Load, reader: Reader) -> Screen:
    """Return what somebody reads who has said that they take tickets, or not."""
    words, away = reader.words, me.presence is not Presence.ONLINE
    left = words.html("presence.left", n=len(load.mine)) if away and load.mine else ""
    alone = words.html("presence.nobody") if away and not load.others_online else ""
    queue = () if away else take_next(load.queue, reader)
    return Screen(lines(_who(me, words), left, alone), (*queue, _presence(me.presence, words)))


def pause(reader: Reader) -> Screen:
    """Return the reasons for a pause."""
    words = reader.words
    reasons = [reason for reason in Reason if reason is not Reason.NONE]
    buttons = (Button(words.plain(f"reason.{each.value}"), Be(Presence.PAUSED, each)) for each in reasons)
    back = Button(words.plain("button.back"), Turn(Lists.HOME, 0))
    return Screen(words.html("presence.why"), (*in_rows(buttons, 2), (back,)))


def language(reader: Reader) -> Screen:
    """Return the languages of the screens."""
    buttons = tuple(Button(reader.words.plain(f"language.{each}"), Speak(each)) for each in LOCALES)
    return Screen(reader.words.html("language.choose"), (buttons,))


def help_screen(me: Operator, reader: Reader) -> Screen:
    """Return how everything is done."""
    text = reader.words.html("help.text", owner=me.role is Role.OWNER)
    return Screen(text, ((Button(reader.words.plain("button.home"), Turn(Lists.HOME, 0)),),))


def invite(link: str, days: int, reader: Reader) -> Screen:
    """Return the link that lets one person in."""
    text = reader.words.html("invite.text", link=link, days=days)
    return Screen(text, ((Button(reader.words.plain("button.copy"), copy=link),),))


def _who(me: Operator, words: Words) -> Markup:
    known = words.has(f"reason.{me.presence_reason}")
    reason = words.plain(f"reason.{me.presence_reason}") if known else short(me.presence_reason, 60)
    since = words.when(me.presence_since)
    return words.html(f"presence.{me.presence.value}", name=short(me.name, 40), since=since, reason=reason)


def _written_to(load: Load, reader: Reader) -> Markup | str:
    view = next((each for each in load.mine if each.ticket.id == reader.writes_to), None)
    if view is None:
        return ""
    return reader.words.html("home.active", number=view.ticket.number, name=reader.customer(view.contact))


def _presence(now: Presence, words: Words) -> Row:
    return tuple(Button(words.plain(f"button.{to.value}"), _to(to)) for to in _NEXT[now])


def _to(presence: Presence) -> Turn | Be:
    return Turn(Lists.PAUSE, 0) if presence is Presence.PAUSED else Be(presence, Reason.NONE)
