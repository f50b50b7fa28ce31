"""How many calls does Telegram allow? One message a second a private chat, 20 a minute a group, 30 a second a bot.

Reactions, answers to callback queries and edits in private chats count for the bot only. Receiving is not counted.
"""

import math
from dataclasses import dataclass
from typing import Literal

from bots.sandbox.telegram.errors import too_many

Pace = Literal["free", "bot", "message", "edit"]
"""What a call counts for: nothing; the bot; the bot and its chat; the bot and its chat if that is a group."""


@dataclass(slots=True)
class Bucket:
    """Tokens that come back evenly: `size` of them in `seconds`, all there at first."""

    size: float
    seconds: float
    missing: float = 0.0
    at: float = 0.0

    def wait(self, now: float, *, cost: float = 1.0) -> float:
        """Seconds until `cost` tokens are there; 0.0 when they are there now. More than `size` counts as `size`."""
        self._fill(now)
        lacking = self.missing + min(cost, self.size) - self.size
        return 0.0 if lacking <= 1e-9 else lacking * self.seconds / self.size

    def spend(self, now: float, *, cost: float = 1.0) -> None:
        """Take the tokens."""
        self._fill(now)
        self.missing += min(cost, self.size)

    def _fill(self, now: float) -> None:
        self.missing = max(0.0, self.missing - (now - self.at) * self.size / self.seconds)
        self.at = now


class Flood:
    """The flood limits of every bot and chat; all times are the event loop's."""

    def __init__(self) -> None:
        self._bots: dict[int, Bucket] = {}
        self._chats: dict[tuple[int, str], Bucket] = {}

    def pass_or_refuse(self, bot_id: int, chat: str | None, now: float, *, is_group: bool, cost: int) -> None:
        """Count a call of `cost` messages for the bot, and for the chat if one is given. Raises ApiError 429."""
        buckets = [self._bots.setdefault(bot_id, Bucket(30, 1.0))]
        if chat is not None:
            fresh = Bucket(20, 60.0) if is_group else Bucket(1, 1.0)
            buckets.append(self._chats.setdefault((bot_id, chat), fresh))
        costs = [1 if bucket is buckets[0] or not is_group else cost for bucket in buckets]
        wait = max(bucket.wait(now, cost=one) for bucket, one in zip(buckets, costs, strict=True))
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        for bucket, one in zip(buckets, costs, strict=True):
            bucket.spend(now, cost=one)
