"""What follows from the buttons and commands with which somebody in charge steps into a ticket (F79, F29, F33)?"""

from collections.abc import Mapping

from gateway.desk import Passing
from gateway.desk.rights import Action, demand, demand_action
from gateway.desk.whispering import whisper
from gateway.errors import Forbidden, IllegalTransition, Invalid, NotFound
from gateway.operators import Permission
from operator_bot.actions.here import Here
from operator_bot.actions.lines import why
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.toast import Follow, Toast, toast
from operator_bot.actions.writing import Writing
from operator_bot.buttons import Press
from operator_bot.payloads.lines import Ask
from operator_bot.payloads.supervising import Assign, AssignTo, Lead, PutAt, TakeAway
from operator_bot.reading import Pushed, Said

_DIGITS = 12
"""Of a ticket's number."""


class LeadingButtons:
    """Follows them."""

    def __init__(self, *, over: OverCard, writing: Writing) -> None:
        self._over = over
        self._writing = writing
        self._passing = Passing(over.desk)
        self.follows: Mapping[type[Press], Follow] = {
            Lead: self._lead,
            AssignTo: self._assign_to,
            Assign: self._assign,
            TakeAway: self._take_away,
            PutAt: self._put_at,
        }

    async def _lead(self, here: Here, press: Lead, pushed: Pushed) -> Toast:
        ticket = await self._over.demand(here, press.ticket)
        if Permission.DESK_WATCH not in self._over.config.permissions(here.me.role):
            demand_action(ticket, here.me, self._over.config, Action.ASSIGN)
        return self._over.put(here, pushed, "lead", press.ticket)

    async def _assign_to(self, here: Here, press: AssignTo, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.ASSIGN)
        return self._over.put(here, pushed, "assign_to", press.ticket)

    async def _assign(self, here: Here, press: Assign, pushed: Pushed) -> Toast:
        receiver = await here.unit.operator(press.operator)
        if receiver is None or receiver.left_at is not None:
            raise NotFound("person")
        if receiver.id == here.me.id:
            return await self._take_over(here, press, pushed)
        file = await self._passing.assign(here.unit, here.me, press.ticket, to_operator=receiver.id)
        await self._over.bring_back(here, press.ticket, pushed)
        return toast("assigned", number=file.ticket.number, to=receiver.name)

    async def _take_over(self, here: Here, press: Assign, pushed: Pushed) -> Toast:
        """Give it to oneself; what waits is begun at once."""
        ticket = await self._over.demand(here, press.ticket, Action.ASSIGN)
        if ticket.operator_id is None:
            file = await self._over.desk.take(here.unit, here.me, press.ticket)
        else:
            file = await self._passing.assign(here.unit, here.me, press.ticket, to_operator=here.me.id)
        await self._over.bring_back(here, press.ticket, pushed)
        return toast("take", number=file.ticket.number)

    async def _take_away(self, here: Here, press: TakeAway, pushed: Pushed) -> Toast:
        file = await self._passing.take_away(here.unit, here.me, press.ticket)
        await self._over.bring_back(here, press.ticket, pushed)
        return toast("taken_away", number=file.ticket.number)

    async def _put_at(self, here: Here, press: PutAt, pushed: Pushed) -> Toast:
        file = await self._passing.put_at(here.unit, here.me, press.ticket, position=press.position)
        self._over.put(here, pushed, "lead", press.ticket)
        return toast("place_first" if press.position else "place_by_rules", number=file.ticket.number)

    # --- whispering ---------------------------------------------------------------------------------------------------

    async def line(self, here: Here, ask: Ask, text: str) -> int:
        """Whisper the line somebody was asked for; return the ticket's number."""
        return (await whisper(self._over.desk, here.unit, here.me, ask.ticket, text)).ticket.number

    async def command(self, here: Here, said: Said) -> None:
        """Whisper what follows the number; in a ticket's thread no number is needed."""
        try:
            number = await self._whisper(here, said)
        except Invalid:
            self._say(here, said, "whisper_how")
        except (NotFound, Forbidden, IllegalTransition) as error:
            self._say(here, said, why(error))
        else:
            self._say(here, said, "whispered", number=number)

    async def _whisper(self, here: Here, said: Said) -> int:
        demand(self._over.config, here.me, Permission.DESK_WHISPER, action="whisper")
        head, _, rest = said.argument.partition(" ")
        number = head.lstrip("№#")
        if number.isascii() and number.isdecimal() and len(number) <= _DIGITS and rest.strip():
            found = await here.unit.ticket_numbered(int(number))
            if found is None:
                raise NotFound("ticket")
            ticket, text = found.id, rest
        else:
            meant = await self._writing.meant(here, said)
            if meant is None:
                raise Invalid("line")
            ticket, text = meant, said.argument
        return (await whisper(self._over.desk, here.unit, here.me, ticket, text)).ticket.number

    def _say(self, here: Here, said: Said, key: str, **params: int) -> None:
        self._over.outgoing.notice(here.unit, here.place, key, reply_to=said.wrote.ref, locale="", **params)
