"""What follows from the buttons with which tickets are passed on, accepted and handed over (F29, F136)?"""

from collections.abc import Mapping

from gateway.desk import Action, Passing, People, Place
from gateway.errors import NotFound
from gateway.operators import Operator
from operator_bot.actions.here import Here
from operator_bot.actions.lines import Lines
from operator_bot.actions.over_card import OverCard, plain
from operator_bot.actions.toast import SILENCE, Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.payloads.key import NONE, Switch
from operator_bot.payloads.lines import Ask, What
from operator_bot.payloads.passing import (
    Accept,
    AcceptAll,
    Decline,
    DeclineAll,
    HandTo,
    Leave,
    Leaving,
    PassOn,
    ToPerson,
    ToTeam,
)
from operator_bot.reading import Pushed, Said


class PassingButtons:
    """Follows them."""

    def __init__(self, *, over: OverCard, lines: Lines, people: People) -> None:
        self._over = over
        self._lines = lines
        self._presence = people.presence
        self._passing = Passing(over.desk)
        self.follows: Mapping[type[Press], Follow] = {
            PassOn: self._pass_on,
            ToPerson: self._to_person,
            ToTeam: self._to_team,
            Accept: self._accept,
            Decline: self._decline,
            Leave: self._leave,
            HandTo: self._hand_to,
            AcceptAll: self._accept_all,
            DeclineAll: self._decline_all,
        }

    # --- passing on ---------------------------------------------------------------------------------------------------

    async def _pass_on(self, here: Here, press: PassOn, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.TRANSFER)
        return self._over.put(here, pushed, "pass_on", press.ticket, asks=press.asks.value)

    async def _to_person(self, here: Here, press: ToPerson, pushed: Pushed) -> Toast:
        receiver = await self._named(here, press.operator)
        if press.asks is Switch.ON:
            return await self._ask(here, Ask(press.ticket, What.PASS, NONE, receiver.id), pushed)
        file = await self._passing.transfer(here.unit, here.me, press.ticket, to_operator=receiver.id)
        await self._over.bring_back(here, press.ticket, pushed)
        return toast("asked_colleague", number=file.ticket.number, to=receiver.name)

    async def _to_team(self, here: Here, press: ToTeam, pushed: Pushed) -> Toast:
        if press.asks is Switch.ON:
            return await self._ask(here, Ask(press.ticket, What.PASS, press.team, 0), pushed)
        file = await self._passing.transfer(here.unit, here.me, press.ticket, team=plain(press.team))
        await self._over.bring_back(here, press.ticket, pushed)
        team = self._over.config.team(file.ticket.team)
        return toast("passed", number=file.ticket.number, to=team.title(here.me.locale))

    async def _ask(self, here: Here, ask: Ask, pushed: Pushed) -> Toast:
        await self._over.demand(here, ask.ticket, Action.TRANSFER)
        await self._over.bring_back(here, ask.ticket, pushed)
        return await self._lines.ask(here, ask, pushed.ref)

    # --- being asked --------------------------------------------------------------------------------------------------

    async def _accept(self, here: Here, press: Accept, _: Pushed) -> Toast:
        file = await self._passing.accept(here.unit, here.me, press.ticket)
        return toast("take", number=file.ticket.number)

    async def _decline(self, here: Here, press: Decline, _: Pushed) -> Toast:
        file = await self._passing.decline(here.unit, here.me, press.ticket)
        back = await here.unit.operator(file.ticket.operator_id) if file.ticket.operator_id is not None else None
        if back is None:
            return toast("declined", number=file.ticket.number)
        return toast("declined_back", number=file.ticket.number, to=back.name)

    # --- going home ---------------------------------------------------------------------------------------------------

    async def command(self, here: Here, _: Said) -> None:
        """Ask what becomes of one's tickets."""
        self._over.outgoing.screen(here.unit, here.privately, "leaving", params={"of": here.me.id})

    async def _leave(self, here: Here, press: Leave, pushed: Pushed) -> Toast:
        match press.how:
            case Leaving.COLLEAGUE:
                self._instead(here, pushed, "successors")
                return SILENCE
            case Leaving.TEAM:
                count = await self._presence.hand_to_team(here.unit, here.me)
                self._say(here, pushed, "left_to_team", n=count)
            case Leaving.KEEP:
                count = await self._presence.keep(here.unit, here.me)
                self._say(here, pushed, "kept", n=count)
        return SILENCE

    async def _hand_to(self, here: Here, press: HandTo, pushed: Pushed) -> Toast:
        colleague = await self._named(here, press.operator)
        count = await self._presence.hand_to(here.unit, here.me, colleague.id)
        if count:
            there = Place(colleague.chat, colleague.chat)
            params = {"of": colleague.id, "sender": here.me.id}
            self._over.outgoing.screen(here.unit, there, "handover", params=params)
        self._say(here, pushed, "handed_to", n=count, name=colleague.name)
        return SILENCE

    async def _accept_all(self, here: Here, press: AcceptAll, pushed: Pushed) -> Toast:
        count = await self._passing.accept_all(here.unit, here.me, press.sender)
        self._instead(here, pushed, "handover", sender=press.sender)
        return toast("accepted_all", n=count)

    async def _decline_all(self, here: Here, press: DeclineAll, pushed: Pushed) -> Toast:
        count = await self._passing.decline_all(here.unit, here.me, press.sender)
        self._instead(here, pushed, "handover", sender=press.sender)
        return toast("declined_all", n=count)

    # --- parts --------------------------------------------------------------------------------------------------------

    async def _named(self, here: Here, operator_id: int) -> Operator:
        found = await here.unit.operator(operator_id)
        if found is None or found.left_at is not None:
            raise NotFound("person")
        return found

    def _say(self, here: Here, pushed: Pushed, what: str, **values: object) -> None:
        self._instead(here, pushed, "handed", what=what, values=values)

    def _instead(self, here: Here, pushed: Pushed, screen: str, **params: object) -> None:
        of = {"of": here.me.id, **params}
        self._over.outgoing.screen(here.unit, here.place, screen, params=of, instead_of=pushed.ref)


class PassingLine:
    """Passes a ticket on with the reason somebody was asked for."""

    def __init__(self, over: OverCard) -> None:
        self._passing = Passing(over.desk)

    async def do(self, here: Here, ask: Ask, text: str) -> int:
        """Pass it to the colleague, or the team, that was chosen; return the ticket's number."""
        to = ask.of or None
        team = None if to else plain(ask.key)
        file = await self._passing.transfer(here.unit, here.me, ask.ticket, to_operator=to, team=team, reason=text)
        return file.ticket.number
