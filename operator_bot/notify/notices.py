"""How is a short text of the desk said to an operator, and a sign put on their message?"""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from gateway.errors import Refused
from gateway.items import Delivered, Item
from gateway.messages import Address
from gateway.operators import Placement, Thread
from gateway.ports import Store
from gateway.tickets import TicketId
from operator_bot.notify.messenger import Messenger, Spot
from operator_bot.notify.places import Places, facts, is_group, spot
from operator_bot.notify.roster import Roster
from operator_bot.recent import Recent
from operator_bot.screens.questions import headed, notice
from operator_bot.screens.screen import Reader, Screen

SIGNS = {"accepted": "👀", "delivered": "👍", "note": "✍"}
"""Reactions; Telegram lets bots use only those of its own list, and a lock is not among them."""

UNDO = "undo"
"""The notice that stays for as long as a reply can be taken back (F114)."""
REMEMBERED = 2_000


class Notices:
    """Says what the desk has to say."""

    def __init__(self, *, store: Store, messenger: Messenger, roster: Roster, places: Places) -> None:
        self._store = store
        self._messenger = messenger
        self._roster = roster
        self._places = places
        self._passing: Recent[int, str] = Recent(REMEMBERED)
        """Notices that go away again, and screens that get a sign, by item."""

    async def deliver(self, item: Item) -> Delivered:
        """Say a text in the thread it belongs to, as an answer to a message, or in somebody's chat."""
        if "thread" in item.body:
            return await self._in_thread(item)
        place = Spot(item.body.get("chat", item.chat), item.body.get("topic", ""))
        screen = self._screen(item, await self._reader(item))
        ref = await self._messenger.show(place, screen, reply_to=item.body.get("ref", ""))
        if item.body["key"] == UNDO:
            self._passing.put(item.id, ref)
        return Delivered((ref,), chat=place.chat)

    async def remove(self, item: Item) -> Delivered:
        """Take a notice away whose time is over; after a restart it stays, and its button says that it is too late."""
        ref = self._passing.get(item.body["of"])
        if ref:
            await self._messenger.remove(Spot(item.body["chat"]), ref)
        return Delivered()

    async def mark(self, item: Item) -> Delivered:
        """Put a sign on an operator's message; where reactions are not allowed it is left out."""
        body = item.body
        ref = body["ref"] or await self._shown(item)
        if ref:
            with suppress(Refused):
                await self._messenger.react(Spot(body["chat"]), ref, SIGNS[body["state"]])
        return Delivered()

    def keep(self, item: Item, delivered: Delivered) -> None:
        """Keep in mind where a screen is that shows what was said for an operator: a sign for it is on its way."""
        if item.message_id is not None and delivered.refs:
            self._passing.put(item.id, delivered.refs[0])

    async def _shown(self, item: Item) -> str:
        """Return the message that shows what was said; after a restart the store knows it."""
        known = self._passing.get(item.body.get("shown", 0))
        if known or not item.body.get("message"):
            return known or ""
        refs = await self._store.refs(item.body["message"], Address(item.entry_point, item.body["chat"]))
        return next(iter(refs), "")

    async def _in_thread(self, item: Item) -> Delivered:
        async def say(thread: Thread) -> str:
            reader = await self._places.reader(thread)
            screen = self._screen(item, reader)
            if thread.placement is Placement.PLAIN:
                screen = await self._headed(item, screen, reader)
            return await self._messenger.show(spot(thread), screen)

        sent = await self._places.send(item.body["thread"], say)
        return Delivered((sent.result,), chat=sent.thread.chat, facts=facts(sent.thread) if sent.moved else {})

    async def _headed(self, item: Item, screen: Screen, reader: Reader) -> Screen:
        ticket: Any = item.body.get("ticket")
        view = await self._store.view(TicketId(ticket), messages=0) if ticket else None
        return replace(screen, html=headed(view, screen.html, reader)) if view else screen

    def _screen(self, item: Item, reader: Reader) -> Screen:
        return notice(item.body["key"], item.body.get("params", {}), reader, item=item.body.get("item", 0))

    async def _reader(self, item: Item) -> Reader:
        operator = await self._roster.by_chat(item.chat)
        reader = await self._roster.reader(operator, shared=is_group(item.chat))
        locale = item.body.get("locale")
        return replace(reader, words=self._roster.words(locale)) if locale and operator is None else reader
