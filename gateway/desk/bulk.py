"""How is the same done with many tickets at once (F22)?

Each ticket is done wholly or refused wholly: everything that can be refused is looked at before anything is written.
All that is done is committed together.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gateway.casework import CaseFile
from gateway.desk.classifying import Classifying
from gateway.desk.closing import Closing
from gateway.desk.desk import Desk
from gateway.desk.labels import Labels
from gateway.desk.passing import Passing
from gateway.desk.pausing import Pausing
from gateway.desk.rights import demand
from gateway.errors import AlreadyTaken, Forbidden, IllegalTransition, Invalid, NotFound
from gateway.operators import Operator, Permission
from gateway.ports import Unit
from gateway.tickets import TicketId

MOST = 100
Step = Callable[..., Awaitable[CaseFile]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A ticket with which it was not done."""

    number: int
    """0 for a ticket that is not there."""
    reason: str
    """`gone`, `taken`, `not_now`, `forbidden`, or `invalid_` and the name of what was given."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it."""

    done: tuple[int, ...] = ()
    """Numbers of tickets."""
    refused: tuple[Refusal, ...] = ()


class Bulk:
    """Does the same with many tickets, on behalf of operators."""

    def __init__(self, desk: Desk, *, more: Mapping[str, Step] | None = None) -> None:
        """`more`: further actions by name, called as the methods of `Closing` are."""
        classifying, closing, labels = Classifying(desk), Closing(desk), Labels(desk)
        passing, pausing = Passing(desk), Pausing(desk)
        self._desk = desk
        self._steps: Mapping[str, Step] = {
            "take": desk.take,
            "release": desk.release,
            "resolve": closing.resolve,
            "close": closing.close,
            "spam": closing.spam,
            "delete": closing.delete,
            "postpone": closing.postpone,
            "classify": classifying.classify,
            "pause": pausing.pause,
            "resume": pausing.resume,
            "tag": labels.tag,
            "untag": labels.untag,
            "transfer": passing.transfer,
            "assign": passing.assign,
            "take_away": passing.take_away,
            "prioritise": passing.prioritise,
            **(more or {}),
        }

    @property
    def actions(self) -> frozenset[str]:
        """What can be done."""
        return frozenset(self._steps)

    async def do(
        self, unit: Unit, operator: Operator, ticket_ids: Iterable[TicketId], action: str, **params: Any
    ) -> Done:
        """Do an action with each ticket, at most 100, with the parameters its own method takes.

        Raises Forbidden("bulk"), Invalid("tickets", "required" or "too_many"), Invalid("action"); whatever else is
        wrong is told ticket by ticket.
        """
        demand(self._desk.setup.config, operator, Permission.TICKET_BULK, action="bulk")
        step = self._steps.get(action)
        if step is None:
            raise Invalid("action")
        # conversations are locked in the order of their tickets, as by everybody else who does this
        wanted = sorted(set(ticket_ids))
        if not 0 < len(wanted) <= MOST:
            raise Invalid("tickets", "too_many" if wanted else "required")
        done, refused = list[int](), list[Refusal]()
        for ticket_id in wanted:
            try:
                file = await step(unit, await unit.operator(operator.id) or operator, ticket_id, **params)
            except (AlreadyTaken, Forbidden, IllegalTransition, Invalid, NotFound) as error:
                ticket = await unit.ticket(ticket_id)
                is_there = ticket is not None and not isinstance(error, NotFound)
                refused.append(Refusal(ticket.number if ticket and is_there else 0, _reason(error)))
            else:
                done.append(file.ticket.number)
        return Done(tuple(done), tuple(refused))


def _reason(error: Exception) -> str:
    match error:
        case AlreadyTaken():
            return "taken"
        case IllegalTransition():
            return "not_now"
        case Invalid():
            return f"invalid_{error.field}"
        case NotFound():
            return "gone"
        case _:
            return "forbidden"
