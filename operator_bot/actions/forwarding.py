"""What follows from the buttons with which a ticket is shown to colleagues and teams (F23)?"""

from collections.abc import Mapping

from gateway.desk import Action
from gateway.desk.forwarding import Forwarding
from gateway.errors import NotFound
from operator_bot.actions.here import Here
from operator_bot.actions.lines import Lines
from operator_bot.actions.over_card import OverCard, plain
from operator_bot.actions.toast import Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.payloads.forward import Forward, ForwardTo, ForwardToTeam
from operator_bot.payloads.key import NONE, Switch
from operator_bot.payloads.lines import Ask, What
from operator_bot.reading import Pushed


class ForwardButtons:
    """Follows them, and takes in the line that goes with a ticket."""

    def __init__(self, *, over: OverCard, lines: Lines) -> None:
        self._over = over
        self._lines = lines
        self._forwarding = Forwarding(over.desk)
        self.follows: Mapping[type[Press], Follow] = {
            Forward: self._forward,
            ForwardTo: self._to_person,
            ForwardToTeam: self._to_team,
        }

    async def _forward(self, here: Here, press: Forward, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.FORWARD)
        return self._over.put(here, pushed, "forward", press.ticket, asks=press.asks.value)

    async def _to_person(self, here: Here, press: ForwardTo, pushed: Pushed) -> Toast:
        if press.asks is Switch.ON:
            return await self._ask(here, Ask(press.ticket, What.WORDS, NONE, press.operator), pushed)
        receiver = await here.unit.operator(press.operator)
        if receiver is None:
            raise NotFound("person")
        file = await self._forwarding.to_person(here.unit, here.me, press.ticket, to_operator=press.operator)
        await self._over.bring_back(here, press.ticket, pushed)
        return toast("forwarded", number=file.ticket.number, to=receiver.name)

    async def _to_team(self, here: Here, press: ForwardToTeam, pushed: Pushed) -> Toast:
        if press.asks is Switch.ON:
            return await self._ask(here, Ask(press.ticket, What.WORDS, press.team, 0), pushed)
        file = await self._forwarding.to_team(here.unit, here.me, press.ticket, team=plain(press.team))
        await self._over.bring_back(here, press.ticket, pushed)
        title = self._over.config.team(plain(press.team)).title(here.me.locale)
        return toast("forwarded", number=file.ticket.number, to=title)

    async def _ask(self, here: Here, ask: Ask, pushed: Pushed) -> Toast:
        await self._over.demand(here, ask.ticket, Action.FORWARD)
        await self._over.bring_back(here, ask.ticket, pushed)
        return await self._lines.ask(here, ask, pushed.ref)


class ForwardLine:
    """Shows a ticket with the line somebody was asked for."""

    def __init__(self, over: OverCard) -> None:
        self._forwarding = Forwarding(over.desk)

    async def do(self, here: Here, ask: Ask, text: str) -> int:
        """Show it to the colleague, or the team, that was chosen; return the ticket's number."""
        if ask.of:
            file = await self._forwarding.to_person(here.unit, here.me, ask.ticket, to_operator=ask.of, words=text)
        else:
            team = plain(ask.key)
            file = await self._forwarding.to_team(here.unit, here.me, ask.ticket, team=team, words=text)
        return file.ticket.number
