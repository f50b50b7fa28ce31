"""What has just changed in the world? A feed for pages and tests."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from bots.sandbox.telegram.json_values import JsonObject

ChangeKind = Literal[
    "account",  # a person or bot is new or was renamed
    "chat",  # a chat is new, or its members, topics, pins, or a block changed
    "message",
    "edited",
    "deleted",
    "reaction",
    "typing",
    "draft",
    "callback_answer",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `chat` is the chat's key, `details` depend on the kind and are ready for JSON."""

    kind: ChangeKind
    chat: str | None
    details: JsonObject


Listener = Callable[[Change], None]


class Changes:
    """Tells everybody who listens; costs nothing while nobody does."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    @property
    def is_heard(self) -> bool:
        """Whether anybody listens."""
        return bool(self._listeners)

    def tell(self, kind: ChangeKind, chat: str | None, details: Callable[[], JsonObject]) -> None:
        """Announce a change; `details` is only asked for when somebody listens."""
        if self._listeners:
            change = Change(kind, chat, details())
            for listener in list(self._listeners):
                listener(change)

    @contextmanager
    def to(self, listener: Listener) -> Generator[None]:
        """Call `listener` with every change inside the block."""
        self._listeners.append(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)

    async def follow(self) -> AsyncGenerator[Change]:
        """Every change from the first `anext` on, without end."""
        queue: asyncio.Queue[Change] = asyncio.Queue()
        with self.to(queue.put_nowait):
            while True:
                yield await queue.get()
