"""Notifications, reminders and replies for later, as long and hostile as they can be."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from gateway import sla
from gateway.operators import Wish
from gateway.replies import ScheduledReply
from gateway.tickets import Clock, Status, TicketId
from operator_bot.screens import alerts
from operator_bot.screens.screen import Reader, Screen
from tests.fakes.clock import START
from tests.operator_bot.samples import HOSTILE, LARGEST, operator, view

BY_CLOCK = ("remind", "escalate")
WITH_WORDS = ("later_closed", "later_taken", "later_left")
PLAIN = ("unseen", "resume", "given_up", "snooze")


def a_reply(text: str = HOSTILE) -> ScheduledReply:
    """Return a reply that waits."""
    return ScheduledReply(
        id=LARGEST,
        ticket_id=TicketId(LARGEST),
        operator_id=1,
        body={"text": text} if text else {},
        send_at=START + timedelta(days=300),
        created_at=START,
    )


def notifications(who: Reader) -> Iterator[Screen]:
    """Return everything somebody can be told because time passes."""
    for shown in (view(), view(Status.IN_PROGRESS, owner=2), view(Status.WAITING, owner=1), view(Status.CLOSED)):
        for due in (START + timedelta(minutes=5), START - timedelta(days=400)):
            for clock in Clock:
                yield from (alerts.alert(shown, who, what=what, clock=clock.value, due=due) for what in BY_CLOCK)
        yield from (alerts.alert(shown, who, what=what) for what in PLAIN)
        yield from (alerts.alert(shown, who, what=what, text=HOSTILE) for what in WITH_WORDS)


def choices(who: Reader) -> Iterator[Screen]:
    """Return what can be chosen."""
    silent = {"silent": [each.value for each in Wish], "quiet": [0, 1439], "muted": [LARGEST]}
    for me in (operator(), operator(settings=silent), operator(settings={"quiet": [0, 1440], "quiet_days": [0, 2, 4]})):
        reader = replace(who, operator=me)
        yield alerts.notices(me, reader)
        snoozed = replace(view(), ticket=replace(view().ticket, timers=sla.snoozed(view().ticket, me.id, START)))
        for shown in (view(), snoozed, view(Status.CLOSED)):
            yield alerts.reminding(shown, reader, [a_reply(), a_reply("")] * 10)
            yield alerts.reminding(shown, reader, ())
    yield alerts.ask_quiet(who)
    yield alerts.send_when(view(), who, item=LARGEST)
    yield alerts.kept(who, number=10**9, at=START + timedelta(days=300))
    yield alerts.kept(who, number=0, at=None)


OF_ALERTS: tuple[Callable[[Reader], Iterator[Screen]], ...] = (notifications, choices)
