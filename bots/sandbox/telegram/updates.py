"""Which updates wait for a bot, how does it poll them, and when is an update done?

An update stays until it is confirmed: by a later `getUpdates` with a higher offset, or by the webhook's 2xx.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from bots.sandbox.faults import Faults, Lanes
from bots.sandbox.telegram.errors import ApiError, conflict
from bots.sandbox.telegram.json_values import JsonObject, encode

ALL_KINDS = frozenset(
    (
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
        "subscription",
    )
)
ONLY_IF_ASKED = frozenset(("chat_member", "message_reaction", "message_reaction_count"))
DEFAULT_KINDS = ALL_KINDS - ONLY_IF_ASKED

MOST_AT_ONCE = 100
LONGEST_POLL = 50.0


@dataclass(frozen=True, slots=True)
class Update:
    """One update as it goes over the wire; `key` names the chat whose order it keeps."""

    id: int
    kind: str
    key: str
    body: bytes


@dataclass(slots=True, eq=False)
class _Arriving:
    """An update before it has its id: ids are given in the order of arrival."""

    kind: str
    key: str
    payload: JsonObject
    update: Update | None = None


class UpdateQueue:
    """The updates of one bot, oldest first. `on_new` is told about each (the webhook sender listens)."""

    def __init__(self, faults: Faults, *, first_id: int) -> None:
        self.pending: dict[int, Update] = {}
        self.asked: frozenset[str] | None = None
        """What the bot asked for last in `allowed_updates`; None is Telegram's default."""
        self.lanes = Lanes[_Arriving](faults, deliver=self._arrive, repeat=self._arrive_again)
        self.on_new: Callable[[Update], None] | None = None
        self._next_id = first_id
        self._again: deque[Update] = deque()
        self._poll: asyncio.Future[None] | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of updates that are collected now."""
        return DEFAULT_KINDS if self.asked is None else self.asked

    @property
    def is_polled(self) -> bool:
        """Whether a poll waits for updates now."""
        return self._poll is not None

    def ask_for(self, kinds: list[str]) -> None:
        """Change what is collected from now on; an empty list means Telegram's default."""
        self.asked = (frozenset(kinds) & ALL_KINDS) or None

    def push(self, kind: str, key: str, payload: JsonObject) -> None:
        """Collect an update, if the bot wants this kind."""
        if kind in self.kinds:
            self.lanes.push(key, _Arriving(kind, key, payload))

    def _arrive(self, arriving: _Arriving) -> None:
        number = self._next_id
        self._next_id += 1
        body = encode({"update_id": number, arriving.kind: arriving.payload})
        update = Update(number, arriving.kind, arriving.key, body)
        arriving.update = update
        self.pending[number] = update
        self._announce(update)

    def _arrive_again(self, arriving: _Arriving) -> None:
        if arriving.update is None:
            return
        if self.on_new is None:
            self._again.append(arriving.update)
        self._announce(arriving.update)

    def _announce(self, update: Update) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        if self.on_new is not None:
            self.on_new(update)

    async def poll(self, *, offset: int, limit: int, timeout: float) -> list[Update]:
        """Confirm everything before `offset`, then wait up to `timeout` seconds for updates.

        A negative offset keeps only that many of the newest. Raises ApiError 409 when another poll or a webhook
        takes over meanwhile.
        """
        self.interrupt(conflict(OTHER_POLL))
        self._confirm(offset)
        if not self.pending and not self._again and timeout > 0:
            await self._wait(min(timeout, LONGEST_POLL))
        return self._take(max(1, min(limit, MOST_AT_ONCE)))

    def interrupt(self, reason: ApiError) -> None:
        """End a poll that is waiting now with a refusal."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(reason)

    async def _wait(self, seconds: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset += self._next_id
        for number in list(self.pending):
            if number >= offset:
                break
            del self.pending[number]

    def _take(self, limit: int) -> list[Update]:
        batch = list(islice(self.pending.values(), limit))
        again = [update for update in self._again if update.id not in self.pending]
        self._again.clear()
        self.lanes.faults.disorder(batch)
        return again + batch

    def done(self, update: Update) -> None:
        """The webhook took the update."""
        self.pending.pop(update.id, None)

    def drop(self) -> None:
        """Forget everything that waits (`drop_pending_updates`)."""
        self.pending.clear()
        self._again.clear()


OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
