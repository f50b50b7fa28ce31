"""What follows when a ticket's work ends, whoever ends it?"""

from collections.abc import Mapping
from typing import Any

from gateway.casework import cards, threads
from gateway.casework.actor import Actor
from gateway.casework.casefile import CaseFile
from gateway.casework.customer import AGAIN, rating_buttons, say
from gateway.tickets import Trigger


async def end(
    file: CaseFile, trigger: Trigger, by: Actor, *, data: Mapping[str, str] | None = None, **changes: Any
) -> None:
    """End a ticket by `trigger`; everybody's cards and its thread say so. The audit is told how it has ended."""
    data = {name: str(value) for name, value in changes.items() if name in _TOLD} | dict(data or {})
    if file.ticket.operator_id is None and by.kind == "operator" and trigger is Trigger.RESOLVED:
        changes["operator_id"] = by.id
    file.advance(trigger, by, data=data, **changes)
    threads.show_on_thread(file)
    await cards.refresh_cards(file)


async def resolve(file: CaseFile, by: Actor, *, result: str = "", comment: str = "", silent: bool = False) -> None:
    """Resolve a ticket; unless it is silent, the customer is told and can come back for a while."""
    await end(file, Trigger.RESOLVED, by, result=result, comment=comment)
    if silent:
        return
    ticket = file.ticket
    if file.setup.config.options.rating and ticket.started_at is not None:
        say(
            file,
            "resolved_rate",
            params={"number": ticket.number},
            buttons=(("button_again", AGAIN),),
            first=rating_buttons(ticket.id),
        )
    else:
        say(file, "resolved", params={"number": ticket.number}, buttons=(("button_again", AGAIN),))


_TOLD = frozenset({"result", "comment", "close_reason", "root_cause"})
