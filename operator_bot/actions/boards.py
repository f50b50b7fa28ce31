"""What follows from the board: which team it shows, what lies behind its figures, when it ends (F137)?"""

from collections.abc import Mapping

from gateway.desk import habits
from gateway.desk.rights import demand, may
from gateway.operators import Permission
from operator_bot.actions.asking import Asking
from operator_bot.actions.here import Here
from operator_bot.actions.over_card import plain
from operator_bot.actions.toast import SILENCE, Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.knowledge_buttons import Subject
from operator_bot.notify.places import is_group
from operator_bot.payloads.key import Key
from operator_bot.payloads.lists import Mode, Sight
from operator_bot.payloads.supervising import Behind, Board, CloseBoard, Look
from operator_bot.reading import Pushed, Said
from operator_bot.sights import Chosen, kept, said_of
from operator_bot.standing import LASTS, Standing, standing

_SIGHTS = {Behind.QUEUE: Sight.QUEUE, Behind.RISK: Sight.LATE}


class BoardButtons:
    """Follows them."""

    def __init__(self, *, asking: Asking) -> None:
        self._asking = asking
        self.follows: Mapping[type[Press], Follow] = {
            Board: self._board,
            Look: self._look,
            CloseBoard: self._close,
        }

    async def command(self, here: Here, said: Said) -> None:
        """Hang a new board where it was asked for; the one before is taken down."""
        if not self._may(here):
            self._asking.notice(here, "chiefs_only", said)
            return
        before, place = standing(here.me), here.place
        if before is not None and before.ref:
            self._close_at(here, before)
        team = before.team if before else ""
        hung = Standing(chat=place.chat, topic=place.topic, team=team, until=self._asking.now + LASTS)
        await self._keep(here, hung)

    async def late(self, here: Here, said: Said) -> None:
        """Show what is late, and what will be soon."""
        if not self._may(here):
            self._asking.notice(here, "chiefs_only", said)
            return
        self._asking.screen(here, "list", which=Sight.LATE.value, page=0, mode=Mode.OPEN.value)

    async def _board(self, here: Here, press: Board, pushed: Pushed) -> Toast:
        demand(self._asking.config, here.me, Permission.DESK_WATCH, action="board")
        place, team = here.place, plain(press.team)
        before = standing(here.me)
        if before is not None and before.ref not in ("", pushed.ref):
            self._close_at(here, before)
        await self._take_over(here, pushed)
        until = self._asking.now + LASTS
        hung = Standing(chat=place.chat, topic=place.topic, ref=pushed.ref, team=team, until=until)
        await self._keep(here, hung)
        return self._asking.show(here, "board", pushed, team=team)

    async def _close(self, here: Here, _: CloseBoard, pushed: Pushed) -> Toast:
        """Take a board down; in a group a colleague's is there for all who lead, and for nobody else."""
        team, hung = "", standing(here.me)
        if hung is not None and _is_at(hung, here, pushed):
            team = hung.team
            await habits.choose(here.unit, here.me, board=None)
            self._asking.look_anew(here)
        elif is_group(here.place.chat):
            demand(self._asking.config, here.me, Permission.DESK_WATCH, action="board")
            team = await self._take_over(here, pushed)
        self._asking.show(here, "board_closed", pushed, team=team)
        return toast("board_closed")

    async def _take_over(self, here: Here, pushed: Pushed) -> str:
        """Let colleagues keep a board no more that hangs as this message of a group; return its team."""
        team = ""
        for other in await here.unit.operators() if is_group(here.place.chat) else ():
            hung = standing(other)
            if hung is not None and other.id != here.me.id and _is_at(hung, here, pushed):
                team = hung.team
                await habits.choose(here.unit, other, board=None)
                self._asking.look_anew(here)
        return team

    async def _look(self, here: Here, press: Look, _: Pushed) -> Toast:
        demand(self._asking.config, here.me, Permission.DESK_WATCH, action="board")
        match press.what:
            case Behind.PEOPLE:
                self._asking.screen(here, "people", page=0)
            case Behind.BOT:
                self._asking.screen(here, "knowledge", subject=Subject.STATE.value)
            case Behind.QUEUE | Behind.RISK:
                await self._list(here, _SIGHTS[press.what], press.team)
        return SILENCE

    async def _list(self, here: Here, sight: Sight, team: Key) -> None:
        """Show a list of the board's team, as if it had been narrowed by hand."""
        words, of = dict(said_of(sight, here.me)), plain(team)
        words.pop("teams", None)
        if of:
            words["teams"] = of
        await self._asking.leave(here, list=kept(Chosen(words)))
        self._asking.screen(here, "list", which=Sight.CHOSEN.value, page=0, mode=Mode.OPEN.value)

    async def _keep(self, here: Here, hung: Standing) -> None:
        await habits.choose(here.unit, here.me, board=hung.kept())
        self._asking.stir(here)

    def _close_at(self, here: Here, before: Standing) -> None:
        self._asking.elsewhere(here, "board_closed", chat=before.chat, ref=before.ref, team=before.team)

    def _may(self, here: Here) -> bool:
        return may(self._asking.config, here.me, Permission.DESK_WATCH)


def _is_at(hung: Standing, here: Here, pushed: Pushed) -> bool:
    return hung.ref == pushed.ref and hung.chat == here.place.chat
