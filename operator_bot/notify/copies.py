"""How does an operator see what a customer says, also when a part of it cannot be shown?"""

from collections.abc import Sequence
from dataclasses import replace

from gateway.errors import Refused, Unreachable
from gateway.items import Delivered, Item
from gateway.messages import Address, Outbound
from gateway.operators import Placement, Thread
from gateway.ports import Store
from operator_bot.notify.messenger import Messenger, Spot
from operator_bot.notify.places import NO_TOPIC, Places, Sent, facts, spot
from operator_bot.notify.roster import Roster
from operator_bot.screens import copies
from operator_bot.words import Words

FILE_TRIES = 8
"""Tries of a file that cannot be fetched before the message is shown without it: some twenty seconds.

Fewer give up on a platform that stumbles; for as long the operator's other messages wait behind it.
"""
_ABOUT_THE_PLACE = frozenset({NO_TOPIC, "no_topics"})


class Copies:
    """Shows messages in threads."""

    def __init__(
        self,
        *,
        store: Store,
        messenger: Messenger,
        roster: Roster,
        places: Places,
        entry_point: str,
        file_tries: int = FILE_TRIES,
    ) -> None:
        self._store = store
        self._messenger = messenger
        self._roster = roster
        self._places = places
        self._entry_point = entry_point
        self._file_tries = file_tries

    async def copy(self, item: Item) -> Delivered:
        """Show a message as it was said."""

        async def send(thread: Thread) -> Sequence[str]:
            words, named = await self._manner(thread)
            message = copies.copy(item.body, words, named=named, active=named and await self._is_active(item, thread))
            return await self._send(item, thread, message, words)

        return _delivered(await self._places.send(item.body["thread"], send))

    async def change(self, item: Item) -> Delivered:
        """Show in place of a copy how the message reads now; where that cannot be, below it."""

        async def put(thread: Thread) -> Sequence[str]:
            words, named = await self._manner(thread)
            message = copies.change(item.body, words, named=named, active=named and await self._is_active(item, thread))
            refs = await self._refs(item.message_id, thread)
            if refs and await self._replaced(thread, refs[0], message):
                return ()
            return await self._send(item, thread, message, words, answers=refs)

        return _delivered(await self._places.send(item.body["thread"], put))

    async def _send(
        self, item: Item, thread: Thread, message: Outbound, words: Words, *, answers: Sequence[str] = ()
    ) -> Sequence[str]:
        answers = answers or await self._refs(item.body.get("reply_to"), thread)
        told = copies.not_shown(item.body, words, named=thread.placement is Placement.PLAIN)
        return await self.put(item, spot(thread), message, told, reply_to=answers[0] if answers else "")

    async def put(
        self, item: Item, at: Spot, message: Outbound, told: Outbound, *, reply_to: str = ""
    ) -> Sequence[str]:
        """Send a message with its files; `told` instead of one whose files cannot be had or are not taken."""
        if not message.attachments:
            return [await self._messenger.say(at, message, reply_to=reply_to)]
        try:
            return await self._messenger.send(at, message, reply_to=reply_to)
        except Refused as error:
            if error.reason in _ABOUT_THE_PLACE:
                raise
            if error.reason == "too_long":
                return await self._apart(at, message, reply_to)
        except Unreachable:
            if item.attempts < self._file_tries:
                raise
        return [await self._messenger.say(at, told, reply_to=reply_to)]

    async def _apart(self, at: Spot, message: Outbound, reply_to: str) -> Sequence[str]:
        """Send the words before the files they do not fit under."""
        said = await self._messenger.say(at, replace(message, attachments=()), reply_to=reply_to)
        files = replace(message, text="", html="", buttons=())
        return [said, *await self._messenger.send(at, files)]

    async def _replaced(self, thread: Thread, ref: str, message: Outbound) -> bool:
        try:
            await self._messenger.replace(spot(thread), ref, message)
        except Refused:
            return False
        return True

    async def _refs(self, message_id: int | None, thread: Thread) -> Sequence[str]:
        if message_id is None:
            return ()
        return await self._store.refs(message_id, Address(self._entry_point, thread.chat))

    async def _manner(self, thread: Thread) -> tuple[Words, bool]:
        """Return the reader's words, and whether a copy must say which ticket it belongs to."""
        reader = await self._places.reader(thread)
        return reader.words, thread.placement is Placement.PLAIN

    async def _is_active(self, item: Item, thread: Thread) -> bool:
        operator = await self._roster.by_id(thread.operator_id)
        return operator is not None and operator.active_ticket_id == item.body["ticket"]


def _delivered(sent: Sent[Sequence[str]]) -> Delivered:
    thread = sent.thread
    return Delivered(tuple(sent.result), chat=thread.chat, facts=facts(thread) if sent.moved else {})
