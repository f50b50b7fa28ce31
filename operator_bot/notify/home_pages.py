"""How are home and its surroundings drawn, with what is true when they leave?"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from gateway.desk.people import INVITE_LASTS
from gateway.items import Item
from gateway.operators import Operator, Presence
from gateway.ports import Store, TicketView
from gateway.tickets import Order
from operator_bot.access import JOIN
from operator_bot.notify.drawing import Draw, Params
from operator_bot.notify.messenger import Messenger
from operator_bot.notify.roster import Roster
from operator_bot.payloads.lists import Sight
from operator_bot.screens import home
from operator_bot.screens.screen import Reader, Screen
from operator_bot.sights import read, said_of


@dataclass(frozen=True, slots=True)
class _Queue:
    queued: int = 0
    next: TicketView | None = None
    longest: datetime | None = None


class HomePages:
    """Draws home, presence, language, help and invitations."""

    def __init__(self, *, store: Store, messenger: Messenger, roster: Roster) -> None:
        self._store = store
        self._messenger = messenger
        self._roster = roster
        self.known: Mapping[str, Draw] = {
            "home": self._home,
            "help": self._help,
            "pause": self._pause,
            "presence": self._presence,
            "language": self._language,
            "invite": self._invite,
            "next": self._next,
        }

    async def _home(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        me = reader.operator
        return home.home(me, await self._load(me, reader), reader) if me else None

    async def _presence(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        me = reader.operator
        return home.presence(me, await self._load(me, reader), reader) if me else None

    async def _help(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        return home.help_screen(reader.operator, reader) if reader.operator else None

    async def _pause(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        return home.pause(reader)

    async def _language(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        return home.language(reader)

    async def _invite(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        link = f"https://t.me/{await self._messenger.username()}?start={JOIN}{params['secret']}"
        return home.invite(link, INVITE_LASTS.days, reader)

    async def _next(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        if reader.operator is None:
            return None
        return home.offer_next((await self._queue(reader.operator, reader)).next, reader)

    # --- what is on them ----------------------------------------------------------------------------------------------

    async def _load(self, me: Operator, reader: Reader) -> home.Load:
        now, today = reader.words.now, reader.words.midnight
        queue, (online, away) = await self._queue(me, reader), await self._times(me, today, now)
        others = [each for each in await self._roster.everyone() if each.id != me.id]
        return home.Load(
            mine=await self._mine(me, reader),
            queued=queue.queued,
            longest=queue.longest,
            next=queue.next,
            missed=await self._count(Sight.MISSED, me, reader),
            others_online=sum(each.presence is Presence.ONLINE for each in others),
            figures=await self._store.figures(today, operator_id=me.id),
            online=online,
            away=away,
        )

    async def _mine(self, me: Operator, reader: Reader) -> list[TicketView]:
        wanted, order = read(said_of(Sight.MINE, me), me, reader.config, reader.words.now)
        return list(await self._store.tickets(wanted, order=order, limit=home.MANY)) if wanted else []

    async def _count(self, sight: Sight, me: Operator, reader: Reader) -> int:
        wanted, _ = read(said_of(sight, me), me, reader.config, reader.words.now)
        return await self._store.count(wanted, up_to=home.MANY + 1) if wanted else 0

    async def _queue(self, me: Operator, reader: Reader) -> _Queue:
        wanted, order = read(said_of(Sight.QUEUE, me), me, reader.config, reader.words.now)
        if wanted is None:
            return _Queue()
        first = await self._store.tickets(wanted, order=order, limit=1)
        if not first:
            return _Queue()
        longest, queued = await asyncio.gather(
            self._store.tickets(wanted, order=Order.WAITING, limit=1), self._store.count(wanted, up_to=home.MANY + 1)
        )
        since = longest[0].ticket.waiting_since or longest[0].ticket.opened_at if longest else None
        return _Queue(queued, first[0], since)

    async def _times(self, me: Operator, today: datetime, now: datetime) -> tuple[timedelta, timedelta]:
        spans = await self._store.presence_spans(today, operator_id=me.id)
        online, away = (home.spent(spans, each, today, now) for each in (Presence.ONLINE, Presence.PAUSED))
        return online, away
