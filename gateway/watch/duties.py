"""What follows when the moment of a ticket has come?

Everything in the caller's unit, with the conversation locked: a duty is done once, by whichever process, and is due
again if that process dies before the commit.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from gateway import sla
from gateway.casework import TIME, CaseFile, alerts, cards, ending, offers, threads
from gateway.casework.customer import AGAIN, is_reachable, say
from gateway.casework.following import rules_of
from gateway.operators import Operator, Wish
from gateway.sla import Duty, Kind
from gateway.tickets import Trigger

log = logging.getLogger(__name__)

MANY = 20
"""Duties of one ticket that are done at once."""
NO_ANSWER = "no-answer"
"""The result of a ticket whose customer stayed silent."""


async def attend(file: CaseFile) -> bool:
    """Do everything that is due for a ticket now; return whether that moved its next moment."""
    rules = rules_of(file.setup)
    for _ in range(MANY):
        found = sla.due_duties(file.ticket, rules, file.now)
        if not found:
            break
        await _DO[found[0].kind](file, found[0])
    file.change_ticket()
    moment = file.ticket.watch_at
    return moment is None or moment > file.now


# --- for operators ----------------------------------------------------------------------------------------------------


async def _remind(file: CaseFile, duty: Duty) -> None:
    assert duty.clock is not None  # noqa: S101 - reminders are of clocks
    due = _deadline(file, duty)
    told = await alerts.remind(file, clock=duty.clock.value, due=due)
    file.advance(
        Trigger.REMINDED,
        TIME,
        data={"clock": duty.clock.value, "due": due, **_whom(told)},
        timers=sla.reminded(file.ticket, duty.clock),
    )


async def _escalate(file: CaseFile, duty: Duty) -> None:
    clock, due = duty.clock.value if duty.clock else "", _deadline(file, duty)
    wish = Wish.ESCALATION if duty.clock else Wish.UNSEEN
    rung, told = await alerts.climb(file, duty.rung, wish, what=duty.kind.value, clock=clock, due=due)
    file.advance(
        Trigger.ESCALATED,
        TIME,
        data={"clock": clock, "due": due, "why": duty.kind.value, "rung": str(rung), **_whom(told)},
        timers=sla.escalated(file.ticket, duty.clock, rung, rules_of(file.setup), file.now),
    )
    await cards.refresh_cards(file)


async def _snooze(file: CaseFile, duty: Duty) -> None:
    await alerts.tell_one(file, duty.operator_id, None, what="snooze")
    file.change_ticket(timers=sla.snoozed(file.ticket, duty.operator_id or 0, None))


def _deadline(file: CaseFile, duty: Duty) -> str:
    due = sla.due_of(file.ticket, duty.clock) if duty.clock else None
    return due.isoformat(timespec="seconds") if due else ""


def _whom(told: Sequence[Operator]) -> dict[str, str]:
    return {"to_operators": ", ".join(str(each.id) for each in told)} if told else {}


# --- for the ticket ---------------------------------------------------------------------------------------------------


async def _resume(file: CaseFile, _: Duty) -> None:
    """Bring a ticket back to work; whoever works on it and whoever answers for it are told (F12, F100)."""
    file.advance(Trigger.RESUMED, TIME)
    threads.show_on_thread(file)
    for operator_id in {file.ticket.operator_id, file.ticket.responsible_id} - {None}:
        await alerts.tell_one(file, operator_id, Wish.OWN, what="resume")
    await cards.refresh_cards(file)


async def _run_out(file: CaseFile, _: Duty) -> None:
    if not await offers.run_out(file):
        kept: dict[str, Any] = {key: value for key, value in file.ticket.offer.items() if key not in {"to", "until"}}
        file.change_ticket(offer=kept)


# --- for a silent customer (F118) -------------------------------------------------------------------------------------


async def _nudge(file: CaseFile, _: Duty) -> None:
    file.advance(Trigger.NUDGED, TIME, timers=sla.nudged(file.ticket, file.now))
    if _is_reached(file):
        say(file, "silence_reminder", params={"number": file.ticket.number})
    threads.tell(file, "customer_nudged", number=file.ticket.number)


async def _give_up(file: CaseFile, _: Duty) -> None:
    await ending.end(file, Trigger.ABANDONED, TIME, result=NO_ANSWER)
    if _is_reached(file):
        say(file, "silence_closed", params={"number": file.ticket.number}, buttons=(("button_again", AGAIN),))
    await alerts.tell_one(file, file.ticket.operator_id, Wish.OWN, what="given_up")


def _is_reached(file: CaseFile) -> bool:
    return not file.conversation.blocked and is_reachable(file)


_DO: Mapping[Kind, Callable[[CaseFile, Duty], Awaitable[None]]] = {
    Kind.REMIND: _remind,
    Kind.ESCALATE: _escalate,
    Kind.UNSEEN: _escalate,
    Kind.RESUME: _resume,
    Kind.OFFER: _run_out,
    Kind.NUDGE: _nudge,
    Kind.GIVE_UP: _give_up,
    Kind.SNOOZE: _snooze,
}
