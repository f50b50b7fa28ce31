"""Where is the thread of a ticket, and what if that place is gone (F132)?

The best place there is: a topic of the team's group, else a topic of the operator's private chat, else that chat
itself. A topic that was deleted is made again; a group that cannot be used is left for the private chat.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from gateway.errors import Blocked, Refused, Throttled, Unreachable
from gateway.operators import Operator, Placement, Thread
from gateway.ports import Store
from gateway.tickets import TicketId
from operator_bot.notify.messenger import Messenger, Spot
from operator_bot.notify.roster import Roster
from operator_bot.recent import Recent
from operator_bot.screens.card import thread_head, topic_name
from operator_bot.screens.screen import Reader

T = TypeVar("T")
log = logging.getLogger(__name__)

REMEMBERED = 20_000
"""Threads kept in mind: a placed thread does not change."""
REFUSED_FOR = 600.0
"""Seconds for which no topic is asked for after Telegram has refused one."""
NO_TOPIC = "no_topic"
_NO_PLACE = frozenset({"no_topics", "rights"})


@dataclass(frozen=True, slots=True)
class Sent(Generic[T]):
    """What was sent, and where the thread is now; `moved`: this is news to the store."""

    result: T
    thread: Thread
    moved: bool


class Places:
    """Finds, opens and mends the places of threads."""

    def __init__(
        self, *, store: Store, messenger: Messenger, roster: Roster, lost: Callable[[], Awaitable[None]]
    ) -> None:
        self._store = store
        self._messenger = messenger
        self._roster = roster
        self._lost = lost
        self._threads: Recent[int, Thread] = Recent(REMEMBERED)
        self._of_ticket: Recent[TicketId, int] = Recent(REMEMBERED)
        self._news: set[int] = set()
        """Threads with a place that no delivered item has told the store of yet."""
        self._refused_until: dict[str, float] = {}
        """By group; empty: the topics of private chats."""

    # --- what is known ------------------------------------------------------------------------------------------------

    def known(self, thread_id: int) -> Thread | None:
        """Return a thread that was used before."""
        return self._threads.get(thread_id)

    def of_ticket(self, ticket_id: TicketId) -> Thread | None:
        """Return the thread that last showed something of a ticket."""
        thread_id = self._of_ticket.get(ticket_id)
        return self._threads.get(thread_id) if thread_id is not None else None

    async def written_to(self, operator: Operator) -> TicketId | None:
        """Return the ticket an operator's plain messages go to; None where tickets have topics."""
        active = operator.active_ticket_id
        thread = self.of_ticket(active) if active is not None else None
        if thread is None:
            return active if active is None or not await self._messenger.has_topics() else None
        return active if thread.placement is Placement.PLAIN else None

    async def thread(self, thread_id: int) -> Thread:
        """Return a thread as it is placed now. Raises Refused for one that is not there."""
        found = self._threads.get(thread_id) or await self._store.thread(thread_id)
        if found is None:
            raise Refused("not_found", "no such thread")
        if found.placement is not Placement.PENDING:
            self._remember(found)
        return found

    # --- sending ------------------------------------------------------------------------------------------------------

    async def send(self, thread_id: int, send: Callable[[Thread], Awaitable[T]]) -> Sent[T]:
        """Send something to a thread; where its place is gone, to a new one."""
        thread = await self.thread(thread_id)
        if thread.placement is Placement.PENDING:
            thread = await self._open(thread)
        for again in (False, True):
            try:
                return self._sent(await send(thread), thread)
            except (Refused, Blocked) as error:
                thread = await self._elsewhere(thread, error, again=again)
        return self._sent(await send(thread), thread)

    def _sent(self, result: T, thread: Thread) -> Sent[T]:
        moved = thread.id in self._news
        self._news.discard(thread.id)
        return Sent(result, thread, moved)

    async def open(self, thread_id: int) -> Sent[None]:
        """Make sure that a thread has its place."""
        return await self.send(thread_id, _nothing)

    async def _elsewhere(self, thread: Thread, error: Refused | Blocked, *, again: bool) -> Thread:
        """Return the thread at another place; raises the error where it is not about the place."""
        if thread.placement is Placement.FORUM and _is_about_the_group(error):
            await self._give_up_on(thread.lane, error)
        elif not thread.topic or error.reason != NO_TOPIC:
            raise error
        elif again:
            # A topic that was just made is not there: the chat itself always is.
            self._refuse(thread.lane if thread.placement is Placement.FORUM else "")
        elsewhere = await self._open(thread)
        await self._show_head(elsewhere)
        return elsewhere

    async def _show_head(self, thread: Thread) -> None:
        """Put the ticket's buttons where the work goes on; its own card follows when the ticket changes next."""
        view = await self._store.view(thread.ticket_id, messages=0)
        if view is not None:
            with suppress(Refused, Blocked, Throttled, Unreachable):
                await self._messenger.show(spot(thread), thread_head(view, await self.reader(thread), thread))

    async def reader(self, thread: Thread) -> Reader:
        """Return who reads a thread; in the group its buttons are those of whoever works on the ticket."""
        operator = await self._roster.by_id(thread.operator_id)
        return await self._roster.reader(operator, shared=thread.placement is Placement.FORUM)

    # --- opening ------------------------------------------------------------------------------------------------------

    async def _open(self, thread: Thread) -> Thread:
        private = await self._private_chat(thread)
        if is_group(thread.lane) and not self._is_refused(thread.lane):
            opened = await self._in_group(thread)
        else:
            opened = None
        opened = opened or await self._in_topic(thread, private) or _plain(thread, private)
        self._remember(opened)
        self._news.add(opened.id)
        return opened

    async def _in_group(self, thread: Thread) -> Thread | None:
        there = replace(thread, chat=thread.lane, placement=Placement.FORUM)
        try:
            return await self._with_topic(there)
        except (Refused, Blocked) as error:
            await self._give_up_on(thread.lane, error)
            return None

    async def _in_topic(self, thread: Thread, private: str) -> Thread | None:
        if self._is_refused("") or not await self._messenger.has_topics():
            return None
        try:
            return await self._with_topic(replace(thread, chat=private, placement=Placement.TOPIC))
        except Refused as error:
            log.warning("Telegram opens no topic in private chats (%s): tickets share the chat", error.detail)
            self._refuse("")
            self._messenger.forget()
            return None

    async def _with_topic(self, thread: Thread) -> Thread:
        view = await self._store.view(thread.ticket_id, messages=0)
        name = topic_name(view, await self.reader(thread), thread) if view else "…"
        return replace(thread, topic=await self._messenger.open_topic(thread.chat, name))

    async def _private_chat(self, thread: Thread) -> str:
        if not is_group(thread.lane):
            return thread.lane
        operator = await self._roster.by_id(thread.operator_id)
        if operator is None:
            raise Refused("not_found", "the operator has left")
        return operator.chat

    # --- what does not work -------------------------------------------------------------------------------------------

    def group_is_lost(self, group: str) -> bool:
        """Return whether a group could not be used a short while ago."""
        return self._is_refused(group)

    async def give_up_on(self, group: str, error: Refused | Blocked) -> None:
        """Use private chats for a while instead of a group. Raises the error where it is not about the group."""
        if not _is_about_the_group(error):
            raise error
        await self._give_up_on(group, error)

    async def _give_up_on(self, group: str, error: Refused | Blocked) -> None:
        log.warning("The team's group cannot be used (%s): private chats are used instead", error.reason)
        self._refuse(group)
        await self._lost()

    def _refuse(self, chat: str) -> None:
        self._refused_until[chat] = asyncio.get_running_loop().time() + REFUSED_FOR

    def _is_refused(self, chat: str) -> bool:
        return asyncio.get_running_loop().time() < self._refused_until.get(chat, 0.0)

    def _remember(self, thread: Thread) -> None:
        self._threads.put(thread.id, thread)
        self._of_ticket.put(thread.ticket_id, thread.id)


def spot(thread: Thread) -> Spot:
    """Return where a thread's messages go."""
    return Spot(thread.chat, thread.topic)


def is_group(chat: str) -> bool:
    """Return whether a chat id is a group's."""
    return chat.startswith("-")


def facts(thread: Thread) -> dict[str, str]:
    """Return what the store keeps of a thread's place."""
    return {"thread": str(thread.id), "topic": thread.topic, "chat": thread.chat, "placement": thread.placement.value}


def _plain(thread: Thread, private: str) -> Thread:
    return replace(thread, chat=private, topic="", placement=Placement.PLAIN)


def _is_about_the_group(error: Refused | Blocked) -> bool:
    return isinstance(error, Blocked) or error.reason in _NO_PLACE


async def _nothing(_: Thread) -> None:
    return None
