"""Bots Long Poll: what happened in a community, and how do programs that poll learn of it?"""

import asyncio
import secrets
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from bots.sandbox.vk.json_values import JsonObject

API_VERSION = "5.199"

MESSAGE_EVENTS = (
    "message_new",
    "message_reply",
    "message_edit",
    "message_allow",
    "message_deny",
    "message_typing_state",
    "message_read",
    "message_event",
    "message_reaction_event",
)
"""The events that this server makes happen."""

_NEVER_HAPPEN = (
    "audio_new board_post_delete board_post_edit board_post_new board_post_restore "
    "donut_money_withdraw donut_money_withdraw_error donut_subscription_cancelled "
    "donut_subscription_create donut_subscription_expired donut_subscription_price_changed "
    "donut_subscription_prolonged group_change_photo group_change_settings group_join group_leave "
    "group_officers_edit lead_forms_new like_add like_remove market_comment_delete "
    "market_comment_edit market_comment_new market_comment_restore market_order_edit "
    "market_order_new photo_comment_delete photo_comment_edit photo_comment_new "
    "photo_comment_restore photo_new poll_vote_new user_block user_unblock video_comment_delete "
    "video_comment_edit video_comment_new video_comment_restore video_new wall_post_new "
    "wall_reply_delete wall_reply_edit wall_reply_new wall_reply_restore wall_repost "
    "wall_schedule_post_delete wall_schedule_post_new"
)
ALL_EVENTS = frozenset((*MESSAGE_EVENTS, *_NEVER_HAPPEN.split()))
"""Every event that can be switched on."""

KEPT_EVENTS = 10_000
MOST_AT_ONCE = 100
LONGEST_WAIT = 90.0


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `build` makes the `object`, given the address files are served under."""

    type: str
    event_id: str
    community_id: int
    peer_id: int
    build: Callable[[str], JsonObject]

    def shape(self, base: str) -> JsonObject:
        """The event as both ways of delivery show it."""
        return {
            "group_id": self.community_id,
            "type": self.type,
            "event_id": self.event_id,
            "v": API_VERSION,
            "object": self.build(base),
        }


class LongPoll:
    """The queue of one community. A reader names the last event it has seen (`ts`); reading removes nothing.

    `enabled`, `events` and `api_version` are the community's settings.
    """

    def __init__(self, *, enabled: bool, events: Iterable[str]) -> None:
        self.enabled = enabled
        self.api_version = API_VERSION
        self.events = set(events)
        self._keys: set[str] = set()
        self._queue: deque[Event] = deque(maxlen=KEPT_EVENTS)
        self._last = 0
        self._information_lost = False
        self._readers: set[asyncio.Future[None]] = set()

    @property
    def ts(self) -> int:
        """Number of the newest event."""
        return self._last

    @property
    def readers(self) -> int:
        """How many readers wait for news now."""
        return len(self._readers)

    def new_key(self) -> str:
        """A key to read with; earlier ones stay good. A reader that lost everything starts anew with it."""
        key = secrets.token_hex(20)
        self._keys.add(key)
        self._information_lost = False
        return key

    def add(self, event: Event) -> None:
        """Append an event and wake the readers."""
        self._queue.append(event)
        self._last += 1
        self.wake()

    def expire_keys(self) -> None:
        """Answer `failed: 2` to every key given out so far, readers that wait now included."""
        self._keys.clear()
        self.wake()

    def lose_information(self) -> None:
        """Forget the queue and answer `failed: 3` until somebody asks for a new key."""
        self._information_lost = True
        self._queue.clear()
        self.wake()

    def forget(self, *, keep: int) -> None:
        """Drop all but the newest events: a reader that is further behind gets `failed: 1`."""
        while len(self._queue) > keep:
            self._queue.popleft()

    def failure(self, key: str, ts: int | None) -> JsonObject | None:
        """Why a reader gets no events, in VK's shape, or None where it may read on."""
        if self._information_lost:
            return {"failed": 3}
        if key not in self._keys:
            return {"failed": 2}
        oldest = self._last - len(self._queue)
        if ts is None or ts > self._last:
            return {"failed": 1, "ts": self._last}
        return {"failed": 1, "ts": oldest} if ts < oldest else None

    def after(self, ts: int) -> list[Event]:
        """What is newer than `ts`, oldest first, at most 100."""
        first = len(self._queue) - (self._last - ts)
        return list(islice(self._queue, first, first + MOST_AT_ONCE)) if self._last > ts else []

    async def news(self, ts: int, *, wait: float) -> None:
        """Return when there is something newer than `ts`, or after `wait` seconds."""
        if self._last > ts:
            return
        reader: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._readers.add(reader)
        try:
            await asyncio.wait((reader,), timeout=min(max(wait, 0.0), LONGEST_WAIT))
        finally:
            self._readers.discard(reader)

    def wake(self) -> None:
        """Let everybody who waits have an answer now."""
        for reader in self._readers:
            if not reader.done():
                reader.set_result(None)
