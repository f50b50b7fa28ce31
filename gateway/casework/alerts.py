"""Who is told that time presses on a ticket, and how?

The ladder (F41, F135): whoever answers for the ticket, the people of its team who are there, those in charge. A rung
on which nobody is there is passed over. Somebody may not want to be told (`operators.wants`), but the last rung is
told even if nobody there wants it: what nobody hears of would never be put right.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from gateway.casework.cards import chiefs
from gateway.casework.casefile import CaseFile
from gateway.items import ItemKind, Json
from gateway.messages import Address
from gateway.operators import Operator, Placement, Presence, Wish, wants
from gateway.routing import able_to
from gateway.sla import RUNGS

SCREEN = "alert"
"""The operator bot's screen for all of them."""


async def remind(file: CaseFile, **params: Any) -> Sequence[Operator]:
    """Tell whoever answers for the ticket, else its team, that a deadline comes near; return who was told."""
    for rung in (1, 2):
        people = await _on_rung(file, rung)
        if people:
            return _tell(file, people, Wish.REMINDER, what="remind", **params)
    return ()


async def climb(file: CaseFile, rung: int, wish: Wish, **params: Any) -> tuple[int, Sequence[Operator]]:
    """Tell this rung of the ladder, or the next on which somebody is; return which it was and who was told."""
    for step in range(max(rung, 1), RUNGS + 1):
        people = await _on_rung(file, step)
        if not people and step < RUNGS:
            continue
        told = _tell(file, people, wish, rung=step, **params)
        return step, told or (_tell(file, people, None, rung=step, **params) if step == RUNGS else ())
    return RUNGS, ()


async def tell_one(file: CaseFile, operator_id: int | None, wish: Wish | None, **params: Any) -> bool:
    """Tell one person; without a wish whatever they have chosen. Return whether they were told."""
    person = await file.unit.operator(operator_id) if operator_id is not None else None
    return person is not None and person.left_at is None and bool(_tell(file, [person], wish, **params))


async def _on_rung(file: CaseFile, rung: int) -> Sequence[Operator]:
    everyone = await file.unit.operators()
    own = {file.ticket.operator_id, file.ticket.responsible_id}
    if rung == 1:
        return [each for each in everyone if each.id in own and each.presence is not Presence.OFFLINE]
    if rung == 2:
        able = able_to(file.ticket, everyone, file.setup.config)
        return [each for each in able if each.id not in own and each.presence is Presence.ONLINE]
    in_charge = await chiefs(file)
    return [each for each in in_charge if each.presence is not Presence.OFFLINE] or in_charge


def _tell(file: CaseFile, people: Iterable[Operator], wish: Wish | None, **params: Any) -> Sequence[Operator]:
    hours, ticket = file.setup.hours, file.ticket.id
    told = [each for each in people if wish is None or wants(each, wish, file.now, hours, ticket=ticket)]
    for operator in told:
        body: Json = {"name": SCREEN, "chat": operator.chat, "ticket": ticket}
        body["params"] = {"of": operator.id, "ticket": ticket, **params}
        file.enqueue(Address(file.setup.operator_entry, _place(file, operator, body)), ItemKind.SCREEN, body)
    return told


def _place(file: CaseFile, operator: Operator, body: Json) -> str:
    """Return the lane; what concerns one's own ticket is said in its thread, if that has a place of its own."""
    thread = file.case.thread
    if thread is None or thread.operator_id != operator.id or thread.placement not in _OWN_PLACES:
        return operator.chat
    body["thread"] = thread.id
    return thread.lane


_OWN_PLACES = frozenset({Placement.TOPIC, Placement.FORUM})
