"""What follows from the buttons with which a ticket ends or its due date moves (F15-F18, F21)?"""

from collections.abc import Mapping

from gateway.configuration import find
from gateway.desk import Action
from gateway.desk.closing import Closing
from gateway.errors import Invalid
from operator_bot.actions.delays import Delays
from operator_bot.actions.here import Here
from operator_bot.actions.lines import Lines
from operator_bot.actions.over_card import OverCard, key_of, plain
from operator_bot.actions.toast import Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.payloads.closing import Cause, Close, Delay, Delete, Explain, Postpone, Resolve, Spam
from operator_bot.payloads.key import NONE, Switch
from operator_bot.payloads.lines import Ask, What
from operator_bot.reading import Pushed


class ClosingButtons:
    """Follows the buttons that end tickets."""

    def __init__(self, over: OverCard, lines: Lines, delays: Delays) -> None:
        self._over = over
        self._lines = lines
        self._delays = delays
        self._closing = Closing(over.desk)
        self.follows: Mapping[type[Press], Follow] = {
            Resolve: self._resolve,
            Explain: self._explain,
            Cause: self._cause,
            Close: self._close,
            Spam: self._spam,
            Delete: self._delete,
            Postpone: self._postpone,
        }

    async def _resolve(self, here: Here, press: Resolve, pushed: Pushed) -> Toast:
        result = find(self._over.config.results, press.result)
        if result is None and press.result != NONE:
            raise Invalid("result")
        await self._over.demand(here, press.ticket, Action.RESOLVE)
        if press.comment is Switch.ON or (result is not None and result.comment):
            await self._over.bring_back(here, press.ticket, pushed)
            return await self._lines.ask(here, Ask(press.ticket, What.RESULT, press.result, 0), pushed.ref)
        file = await self._closing.resolve(here.unit, here.me, press.ticket, result=plain(press.result))
        await self._over.bring_back(here, press.ticket, pushed)
        self._over.offer_next(here)
        return toast("resolve", number=file.ticket.number)

    # --- explain and close --------------------------------------------------------------------------------------------

    async def _explain(self, here: Here, press: Explain, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.CLOSE)
        reason = self._reason(press.reason)
        screen = "causes" if self._over.config.root_causes else "explanation"
        return self._over.put(here, pushed, screen, press.ticket, reason=reason)

    async def _cause(self, here: Here, press: Cause, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.CLOSE)
        params = {"reason": self._reason(press.reason), "cause": plain(press.cause)}
        return self._over.put(here, pushed, "explanation", press.ticket, **params)

    async def _close(self, here: Here, press: Close, pushed: Pushed) -> Toast:
        reason, cause = self._reason(press.reason), plain(press.cause)
        file = await self._closing.close(here.unit, here.me, press.ticket, reason=reason, root_cause=cause)
        await self._over.bring_back(here, press.ticket, pushed)
        return toast("close", number=file.ticket.number)

    def _reason(self, mark: int) -> str:
        found = key_of(mark, [each.key for each in self._over.config.close_reasons])
        if not found:
            raise Invalid("reason")
        return found

    # --- without a word -----------------------------------------------------------------------------------------------

    async def _spam(self, here: Here, press: Spam, pushed: Pushed) -> Toast:
        file = await self._closing.spam(here.unit, here.me, press.ticket, ban=press.ban is Switch.ON)
        await self._over.bring_back(here, press.ticket, pushed)
        return toast("spam", number=file.ticket.number)

    async def _delete(self, here: Here, press: Delete, pushed: Pushed) -> Toast:
        file = await self._closing.delete(here.unit, here.me, press.ticket)
        await self._over.bring_back(here, press.ticket, pushed)
        return toast("delete", number=file.ticket.number)

    async def _postpone(self, here: Here, press: Postpone, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.POSTPONE)
        if press.to is Delay.DATE:
            await self._over.bring_back(here, press.ticket, pushed)
            return await self._lines.ask(here, Ask(press.ticket, What.DUE, NONE, 0), pushed.ref)
        due = self._delays.until(press.to)
        await self._closing.postpone(here.unit, here.me, press.ticket, due=due)
        await self._over.bring_back(here, press.ticket, pushed)
        return toast("postpone", at=self._delays.told(due, here.me.locale))
