"""What does a desk promise, and what do its people see of it?"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from gateway.configuration import Level, Options
from gateway.items import Item, ItemKind
from gateway.operators import Operator, Presence
from gateway.ports import Store
from gateway.tickets import AuditEvent, TicketId, Trigger
from gateway.watch import SendLater, Watch
from tests.gateway.desk import working_day
from tests.gateway.desk.working_day import WorkingDay

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LEVEL = Level(key="standard", reaction=20 * MINUTE, next_reply=HOUR, resolution=8 * HOUR)
CONFIGURATION = replace(working_day.CONFIGURATION, levels=(LEVEL,), options=Options(unseen_after=timedelta(0)))
"""Without the alarm that nobody has looked."""
WATCHFUL = replace(CONFIGURATION, options=Options(unseen_after=2 * MINUTE))


async def passes(day: WorkingDay, time: timedelta) -> None:
    """Let time pass, and let the watch look."""
    day.desk.clock.advance(time)
    await day.desk.watch.look()
    await day.desk.quiet()


def watch_of(day: WorkingDay, *, store: Store | None = None, send_later: SendLater | None = None) -> Watch:
    """Return another watch over the same desk, as another process has it."""
    desk = day.desk
    return Watch(store=store or desk.store, setup=desk.setup, outbox=desk.outbox, send_later=send_later)


def alerts(day: WorkingDay, what: str = "", chat: str = "") -> list[Item]:
    """Return what people were told because time passed."""
    shown = day.desk.bot.of(ItemKind.SCREEN)
    told = [each for each in shown if each.body["name"] == "alert" and what in ("", each.body["params"]["what"])]
    return [each for each in told if chat in ("", each.body["chat"])]


def whom(day: WorkingDay, what: str) -> list[str]:
    """Return who was told of something, by chat."""
    return sorted(each.body["chat"] for each in alerts(day, what))


async def happened(day: WorkingDay, ticket: TicketId, trigger: Trigger) -> list[AuditEvent]:
    """Return what of a kind happened to a ticket."""
    return [each for each in await day.history(ticket) if each.trigger == trigger.value]


async def changes(day: WorkingDay, chat: str, **fields: Any) -> Operator:
    """Change what is kept of an operator."""
    async with day.desk.store.unit() as unit:
        operator = await unit.operator_at(chat)
        assert operator is not None
        operator = replace(operator, **fields)
        unit.put(operator)
    return operator


async def leaves(day: WorkingDay, *chats: str) -> None:
    """Let people be away."""
    for chat in chats:
        await changes(day, chat, presence=Presence.OFFLINE)
