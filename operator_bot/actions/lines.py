"""How is somebody asked for a line of words about a ticket, and what becomes of it?

What the next message is for lies in `Operator.awaits` as `line:<button>`, so that it survives a restart.
"""

from collections.abc import Awaitable, Callable, Mapping

from gateway.desk import habits
from gateway.errors import AlreadyTaken, Forbidden, IllegalTransition, Invalid, NotFound
from gateway.messages import Address
from gateway.tickets import TicketId
from operator_bot.actions.here import Here
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.toast import SILENCE, Follow, Toast, toast
from operator_bot.actions.writing import Writing
from operator_bot.buttons import Press, pack, unpack
from operator_bot.payloads.lines import Ask, NoLine, What
from operator_bot.reading import OPERATOR, Pushed, Said

Deed = Callable[[Here, Ask, str], Awaitable[int]]
"""Does what a line is for and returns the ticket's number; 0: it has said by itself what came of it."""

_AWAITS = "line:"
AWAITS_FILE = "file:"
"""What a file is awaited with (`operator_bot.actions.files`): the same button leaves it."""
LONGEST = 1000
"""Characters of a line that are looked at."""


class Lines:
    """Asks for lines and takes them in."""

    def __init__(self, *, over: OverCard, writing: Writing, deeds: Mapping[What, Deed]) -> None:
        self._over = over
        self._writing = writing
        self._deeds = deeds
        self.follows: Mapping[type[Press], Follow] = {Ask: self._ask, NoLine: self._leave}

    async def ask(self, here: Here, ask: Ask, ref: str) -> Toast:
        """Let the next message be a line; `ref`: the message with the button."""
        await habits.choose(here.unit, here.me, awaits=f"{_AWAITS}{pack(ask)}")
        params = {"what": ask.what.value, "key": ask.key, "mark": ask.of}
        self._over.below(here, "line_ask", ask.ticket, reply_to=ref, **params)
        return SILENCE

    async def takes(self, here: Here, said: Said) -> bool:
        """Take a message in if it is the line that was asked for; return whether it was."""
        ask = awaited_line(here.me.awaits)
        if ask is None or not await self.is_meant(here, said, ask.ticket):
            return False
        try:
            number = await self._do(here, ask, said)
        except Invalid as invalid:
            params = {"field": invalid.field, "reason": invalid.reason}
            self._over.below(here, "line_refused", ask.ticket, reply_to=said.wrote.ref, **params)
            return True
        except (NotFound, Forbidden, IllegalTransition, AlreadyTaken) as error:
            await habits.choose(here.unit, here.me, awaits="")
            self._over.outgoing.notice(here.unit, here.place, why(error), reply_to=said.wrote.ref)
            return True
        await habits.choose(here.unit, here.me, awaits="")
        if number:
            params = {"what": ask.what.value, "number": number}
            self._over.below(here, "line_taken", ask.ticket, reply_to=said.wrote.ref, **params)
        return True

    async def _do(self, here: Here, ask: Ask, said: Said) -> int:
        text = said.wrote.text.strip()[:LONGEST]
        if not text:
            raise Invalid("line")
        return await self._deeds[ask.what](here, ask, text)

    async def _ask(self, here: Here, press: Ask, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket)
        await self._over.bring_back(here, press.ticket, pushed)
        return await self.ask(here, press, pushed.ref)

    async def _leave(self, here: Here, _: NoLine, pushed: Pushed) -> Toast:
        if here.me.awaits.startswith((_AWAITS, AWAITS_FILE)):
            await habits.choose(here.unit, here.me, awaits="")
        params = {"of": here.me.id}
        self._over.outgoing.screen(here.unit, here.place, "line_left", params=params, instead_of=pushed.ref)
        return toast("no_note")

    async def is_meant(self, here: Here, said: Said, ticket: TicketId) -> bool:
        """Return whether a message is what was asked for: not in another ticket, and no answer to what was said."""
        if said.quoted and await here.unit.message_at(Address(OPERATOR, said.chat), said.quoted.ref):
            return False
        if await self._writing.is_in_ticket(here, said):
            return await self._writing.meant(here, said) == ticket
        return here.private


def awaited_line(awaits: str) -> Ask | None:
    """Return which line somebody's next message is; None when it is something else."""
    if not awaits.startswith(_AWAITS):
        return None
    ask = unpack(awaits.removeprefix(_AWAITS))
    return ask if isinstance(ask, Ask) else None


def why(error: Exception) -> str:
    """Return the notice that says why something was not done."""
    match error:
        case NotFound():
            return "ticket_gone"
        case IllegalTransition():
            return "ticket_not_now"
        case _:
            return "ticket_forbidden"
