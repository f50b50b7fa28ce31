"""What follows from the buttons by which somebody chooses for themselves, and from what they type there (F58)?"""

from collections.abc import Mapping
from typing import Any

from gateway.desk import Staff, habits
from gateway.desk.typed import line, words
from gateway.errors import Invalid, NotFound
from operator_bot.actions.asking import Asking
from operator_bot.actions.here import Here
from operator_bot.actions.toast import Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.payloads.key import Switch
from operator_bot.payloads.own import Clear, Hold, Me, Own, Tell, Use
from operator_bot.reading import Pushed, Said
from operator_bot.screens.me import SETTING, SWITCH

SUBJECT = "me"


class OwnButtons:
    """Follows them."""

    def __init__(self, asking: Asking, staff: Staff) -> None:
        self._asking = asking
        self._staff = staff
        self.follows: Mapping[type[Press], Follow] = {
            Me: self._me,
            Tell: self._tell,
            Clear: self._clear,
            Use: self._use,
            Hold: self._hold,
        }

    async def command(self, here: Here, _: Said) -> None:
        """Show what is chosen."""
        self._asking.screen(here, "me")

    async def _me(self, here: Here, _: Me, pushed: Pushed) -> Toast:
        await self._asking.leave(here)
        return self._asking.show(here, "me", pushed)

    async def _tell(self, here: Here, press: Tell, pushed: Pushed) -> Toast:
        await self._asking.begin(here, SUBJECT, press.what.value)
        return self._asking.show(here, "me_telling", pushed, what=press.what.value)

    async def _clear(self, here: Here, press: Clear, pushed: Pushed) -> Toast:
        gone = {SETTING[press.what]: None, **({SWITCH[press.what]: None} if press.what in SWITCH else {})}
        await self._asking.leave(here, **gone)
        await self._note_name(here)
        self._asking.show(here, "me", pushed)
        return toast("me_cleared")

    async def _use(self, here: Here, press: Use, pushed: Pushed) -> Toast:
        if press.what not in SWITCH:
            raise NotFound("setting")
        on = press.on is Switch.ON
        chosen: dict[str, Any] = {SWITCH[press.what]: on or None}
        await habits.choose(here.unit, here.me, **chosen)
        self._asking.show(here, "me", pushed)
        return toast("me_on" if on else "me_off")

    async def _hold(self, here: Here, press: Hold, pushed: Pushed) -> Toast:
        await habits.choose(here.unit, here.me, undo=press.seconds)
        self._asking.show(here, "me", pushed)
        return toast("me_hold", n=press.seconds)

    async def takes(self, here: Here, said: Said) -> bool:
        """Take in what was asked for; what is too long is asked for again."""
        asked = await self._asking.awaited(here, said, SUBJECT)
        if asked is None:
            return False
        what = Own(asked)
        try:
            await self._keep(here, what, said.wrote.text)
        except Invalid:
            self._asking.notice(here, "me_too_long", said, limit=habits.LONGEST[SETTING[what]])
            return True
        self._asking.look_anew(here)
        self._asking.screen(here, "me")
        return True

    async def _keep(self, here: Here, what: Own, typed: str) -> None:
        name, limit = SETTING[what], habits.LONGEST[SETTING[what]]
        cleaned = (line if what is Own.NAME else words)(typed, field=name, limit=limit, required=True)
        chosen: dict[str, Any] = {name: cleaned}
        if what in SWITCH:
            chosen[SWITCH[what]] = True
        await habits.choose(here.unit, here.me, awaits="", **chosen)
        await self._note_name(here)

    async def _note_name(self, here: Here) -> None:
        self._staff.note_name(here.unit, here.me, await here.unit.operator(here.me.id) or here.me)
