"""How do boards keep themselves true?

Rung by changes and looked at twice a minute anyway, with one set of figures for all boards; a message is edited only
when it would read differently. What a board is sent as is noted by whoever keeps it; a crash in between sends a second.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from gateway.desk import habits, may
from gateway.desk.supervising import DeskFigures, desk_figures
from gateway.errors import Blocked, OtklikError, Refused, Throttled
from gateway.items import Item
from gateway.operators import Operator, Permission
from gateway.ports import Store
from operator_bot.notify.drawing import Draw, Params
from operator_bot.notify.messenger import Messenger, Spot
from operator_bot.notify.places import is_group
from operator_bot.notify.roster import Roster
from operator_bot.screens.board import board, closed
from operator_bot.screens.screen import Reader, Screen
from operator_bot.standing import Standing, standing

EVERY = 30.0
"""Seconds after which boards are looked at also when nothing has rung."""
PAUSE = 3.0
"""Seconds between two looks."""
GROUP_PAUSE = 20.0
"""Seconds between two edits in a group: Telegram takes 20 messages a minute there, and people need them."""

log = logging.getLogger(__name__)


class Rings(Protocol):
    """Tells that something has changed."""

    async def rings(self, *, within: float) -> bool:
        """Wait for it, for so many seconds; return whether it has rung."""
        ...


class Boards:
    """Draws boards and keeps them true."""

    def __init__(self, *, store: Store, messenger: Messenger, roster: Roster, stirred: Rings, pause: float) -> None:
        self._store = store
        self._messenger = messenger
        self._roster = roster
        self._stirred = stirred
        self._pause = pause
        self._rests_until: dict[str, float] = {}
        """By chat: when it may be edited again."""
        self.known: Mapping[str, Draw] = {"board": self._board, "board_closed": self._closed}

    # --- drawn when somebody presses ----------------------------------------------------------------------------------

    async def _board(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        if not reader.may(Permission.DESK_WATCH):
            return None
        team = str(params["team"])
        people = await self._roster.everyone()
        return board(await self._figures([team], people, reader.words.midnight), team, reader)

    async def _closed(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        return closed(str(params["team"]), reader)

    async def _figures(self, teams: Sequence[str], people: Sequence[Operator], since: datetime) -> DeskFigures:
        return await desk_figures(self._store, teams, people, now=self._roster.clock.now(), since=since)

    # --- kept true ----------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Keep all boards true until cancelled."""
        while True:
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 - whatever is wrong with a board, operators are heard
                log.error("The boards could not be looked at: %s", type(error).__name__)  # noqa: TRY400
            await asyncio.sleep(self._pause)
            await self._stirred.rings(within=EVERY)

    async def look(self) -> None:
        """Make every board true now."""
        self._roster.forget()
        people = await self._roster.everyone()
        hung = [(each, kept) for each in people if (kept := standing(each)) is not None]
        if not hung:
            return
        since = self._roster.words("").midnight
        figures = await self._figures([kept.team for _, kept in hung], people, since)
        for person, kept in hung:
            try:
                await self._keep(person, kept, figures)
            except (Refused, Blocked):
                await self._take_down(person)
            except Throttled as error:
                self._rests_until[kept.chat] = _now() + error.retry_after.total_seconds()
            except OtklikError as error:
                log.warning("A board could not be shown: %s", type(error).__name__)

    async def _keep(self, person: Operator, kept: Standing, figures: DeskFigures) -> None:
        if _now() < self._rests_until.get(kept.chat, 0.0):
            return
        reader, place = await self._roster.reader(person, shared=is_group(kept.chat)), Spot(kept.chat, kept.topic)
        over = kept.until <= self._roster.clock.now() or not may(reader.config, person, Permission.DESK_WATCH)
        screen = closed(kept.team, reader) if over else board(figures, kept.team, reader)
        if not kept.ref:
            await self._hang(person, kept, place, screen)
        elif not self._messenger.is_shown(place, kept.ref, screen):
            await self._messenger.change(place, kept.ref, screen)
            if is_group(kept.chat):
                self._rests_until[kept.chat] = _now() + GROUP_PAUSE
        if over:
            await self._take_down(person)

    async def _hang(self, person: Operator, kept: Standing, place: Spot, screen: Screen) -> None:
        """Send a board that was asked for, and note which message it is."""
        ref = await self._messenger.show(place, screen)
        async with self._store.unit() as unit:
            now = await unit.operator(person.id) or person
            if standing(now) == kept:
                await habits.choose(unit, now, board=replace(kept, ref=ref).kept())

    async def _take_down(self, person: Operator) -> None:
        """Keep it true no more, unless another one was hung meanwhile."""
        async with self._store.unit() as unit:
            now = await unit.operator(person.id) or person
            if standing(now) == standing(person):
                await habits.choose(unit, now, board=None)


def _now() -> float:
    return asyncio.get_running_loop().time()
