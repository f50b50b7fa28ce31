"""What does an operator find at home, and how do they say whether they take tickets?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from markupsafe import Markup

from gateway.configuration import Entry
from gateway.operators import Operator, Presence, PresenceSpan, Role
from gateway.ports import DayFigures, TicketView
from gateway.tickets import Status
from operator_bot.buttons import Be, Lists, Reason, Speak, Turn
from operator_bot.payloads.key import key
from operator_bot.payloads.lists import Around, Ask, Asked, Mode, Pane, See, Sight
from operator_bot.payloads.own import Away, Next
from operator_bot.screens.passing import leaving_rows
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.words import LOCALES, Words, short

MANY = 99
"""Tickets are counted up to this number."""
_NEXT = {
    Presence.ONLINE: (Presence.PAUSED, Presence.OFFLINE),
    Presence.PAUSED: (Presence.ONLINE, Presence.OFFLINE),
    Presence.OFFLINE: (Presence.ONLINE,),
}
_REASONS = 12
"""Reasons of the configuration that are offered for a pause."""
_FELT = timedelta(seconds=1)
"""A shorter time is not told: there is nothing to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What there is to do, and what was done today."""

    mine: Sequence[TicketView] = ()
    """Up to `MANY`."""
    queued: int = 0
    """Tickets in the queue of one's teams, counted up to one more than `MANY`."""
    longest: datetime | None = None
    """Since when the customer waits who has waited longest of them."""
    next: TicketView | None = None
    """Whoever is served next."""
    missed: int = 0
    others_online: int = 0
    """How many colleagues take tickets."""
    figures: DayFigures = field(default_factory=DayFigures)
    online: timedelta = timedelta(0)
    away: timedelta = timedelta(0)

    def count(self, status: Status) -> int:
        """Return how many of the own tickets are in a status."""
        return sum(view.ticket.status is status for view in self.mine)

    def late(self, now: datetime) -> int:
        """Return for how many of the own tickets a norm is over."""
        return sum(view.ticket.due_at is not None and view.ticket.due_at <= now for view in self.mine)

    @property
    def unanswered(self) -> int:
        """How many of the own tickets wait for an answer."""
        return sum(view.ticket.waiting_since is not None for view in self.mine)


def home(me: Operator, load: Load, reader: Reader) -> Screen:
    """Return the first screen: presence, own tickets, the queue, the day."""
    words = reader.words
    text = lines(
        _who(me, reader, teams=True),
        _mine(load, words),
        _queue(load, words),
        _today(load, reader),
        _times(load, words),
        _written_to(load, reader),
    )
    lists = (
        Button(words.plain("button.mine"), See(Sight.MINE, 0, Mode.OPEN)),
        Button(words.plain("button.queue"), See(Sight.QUEUE, 0, Mode.OPEN)),
    )
    others = (
        Button(words.plain("button.find"), Ask(Asked.WORDS)),
        Button(words.plain("button.home_more"), Around(Pane.MORE)),
    )
    return Screen(text, (lists, *take_next(load.next, reader), _presence(me.presence, words), others))


def take_next(view: TicketView | None, reader: Reader) -> tuple[Row, ...]:
    """Return the button that takes whoever is served next; nothing when nobody waits."""
    if view is None:
        return ()
    waits = reader.words.since(view.ticket.waiting_since or view.ticket.opened_at)
    return ((Button(reader.words.plain("button.next", number=view.ticket.number, waits=waits), Next()),),)


def offer_next(view: TicketView | None, reader: Reader) -> Screen | None:
    """Return what is offered after a ticket was resolved; None when nobody waits."""
    return Screen(reader.words.html("home.next"), take_next(view, reader)) if view else None


def presence(me: Operator, load: Load, reader: Reader) -> Screen:
    """Return what somebody reads who has said that they take tickets, or not."""
    words, away = reader.words, me.presence is not Presence.ONLINE
    left = words.html("presence.left", n=len(load.mine)) if away and load.mine else ""
    alone = words.html("presence.nobody") if away and not load.others_online else ""
    queue = () if away else take_next(load.next, reader)
    leaves = leaving_rows(reader) if me.presence is Presence.OFFLINE and load.mine else ()
    return Screen(lines(_who(me, reader), left, alone), (*leaves, *queue, _presence(me.presence, words)))


def pause(reader: Reader) -> Screen:
    """Return the reasons for a pause: the desk's own, else those that come with the product."""
    words = reader.words
    own = reader.config.away_reasons[:_REASONS]
    if own:
        buttons = [Button(each.title(words.locale), Away(key(each.key))) for each in own]
    else:
        reasons = [reason for reason in Reason if reason is not Reason.NONE]
        buttons = [Button(words.plain(f"reason.{each.value}"), Be(Presence.PAUSED, each)) for each in reasons]
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


def spent(spans: Sequence[PresenceSpan], presence: Presence, since: datetime, now: datetime) -> timedelta:
    """Return how much of the time since a moment somebody was present in a certain way."""
    spans_of = (span for span in spans if span.presence is presence)
    lengths = (min(span.until or now, now) - max(span.since, since) for span in spans_of)
    return sum((length for length in lengths if length > timedelta(0)), timedelta(0))


# --- the lines --------------------------------------------------------------------------------------------------------


def _who(me: Operator, reader: Reader, *, teams: bool = False) -> Markup:
    words = reader.words
    since = words.when(me.presence_since)
    reason = why_away(me.presence_reason, reader)
    who = words.html(f"presence.{me.presence.value}", name=short(me.name, 40), since=since, reason=reason)
    named = [reader.config.team(each).title(words.locale) for each in me.teams or [""]] if reader.config.teams else []
    titles = ", ".join(short(each, 30) for each in named[:3])
    return Markup(" · ").join((who, titles)) if teams and titles else who


def why_away(reason: str, reader: Reader) -> str:
    """Return a reason for a pause in words: of the configuration, of the product, or one's own."""
    entry: Entry | None = next((each for each in reader.config.away_reasons if each.key == reason), None)
    if entry is not None:
        title = short(entry.title(reader.words.locale), 60)
        return title[:1].lower() + title[1:]
    known = reader.words.has(f"reason.{reason}")
    return reader.words.plain(f"reason.{reason}") if known else short(reason, 60)


def _mine(load: Load, words: Words) -> Markup:
    return words.html(
        "home.mine",
        work=load.count(Status.IN_PROGRESS),
        paused=load.count(Status.WAITING),
        unanswered=load.unanswered,
        late=load.late(words.now),
    )


def _queue(load: Load, words: Words) -> Markup:
    longest = words.since(load.longest) if load.longest else ""
    many = load.queued > MANY
    return words.html("home.queue", n=min(load.queued, MANY), many=many, longest=longest, missed=load.missed)


def _today(load: Load, reader: Reader) -> Markup | str:
    done, words = load.figures, reader.words
    if not (done.taken or done.resolved or done.ratings):
        return ""
    length = timedelta(seconds=done.reaction_seconds or 0)
    first = words.brief(length) if length >= _FELT else ""
    shown = done.rating is not None and not reader.config.options.rating_hidden
    rating = words.number(done.rating) if done.rating is not None and shown else ""
    return words.html("home.today", taken=done.taken, resolved=done.resolved, first=first, rating=rating)


def _times(load: Load, words: Words) -> Markup | str:
    minute = timedelta(minutes=1)
    if load.online < minute:
        return ""
    away = words.span(load.away) if load.away >= minute else ""
    return words.html("home.times", online=words.span(load.online), away=away)


def _written_to(load: Load, reader: Reader) -> Markup | str:
    view = next((each for each in load.mine if each.ticket.id == reader.writes_to), None)
    if view is None:
        return ""
    return reader.words.html("home.active", number=view.ticket.number, name=reader.customer(view.contact))


def _presence(now: Presence, words: Words) -> Row:
    return tuple(Button(words.plain(f"button.{to.value}"), _to(to)) for to in _NEXT[now])


def _to(presence: Presence) -> Turn | Be:
    return Turn(Lists.PAUSE, 0) if presence is Presence.PAUSED else Be(presence, Reason.NONE)
