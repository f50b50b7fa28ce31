"""What the contract needs around a channel: a platform that runs here, and a customer at its other end."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Literal, Protocol

from bots.sandbox.faults import Faults
from gateway.ports import Channel
from tests.contracts.inbox import Inbox
from tests.contracts.samples import FolderFiles

Mode = Literal["polling", "webhook"]
"""How events come."""

TOKEN_WORDS = "VERYSECRETWORDS"
"""A part of every token on a stage."""
SECRET = "Webhook-Secret_1"


@dataclass(frozen=True)
class Shown:
    """A message of ours as the customer sees it."""

    text: str
    files: int = 0
    """How many files, places and cards hang on it."""
    buttons: tuple[tuple[str, ...], ...] = ()
    quoted: str = ""
    """The text of the message it answers."""
    bold: tuple[str, ...] = ()


class Stage(Protocol):
    """A channel between a platform on this machine and a customer, Anna, who has written before."""

    @property
    def channel(self) -> Channel:
        """What is tried."""
        ...

    @property
    def inbox(self) -> Inbox:
        """Where it puts what it receives."""
        ...

    @property
    def files(self) -> FolderFiles:
        """What it uploads."""
        ...

    @property
    def faults(self) -> Faults:
        """What goes wrong on the platform."""
        ...

    @property
    def chat(self) -> str:
        """Anna's chat."""
        ...

    @property
    def stranger(self) -> str:
        """The chat of somebody the platform does not know."""
        ...

    async def ready(self) -> None:
        """Wait until the platform keeps events for the channel."""
        ...

    async def write(self, text: str, *, by: int = 0) -> str:
        """Let customer number `by` (0 is Anna) write, and return the platform's id of the message."""
        ...

    async def rewrite(self, ref: str, text: str) -> None:
        """Let Anna change her message `ref`."""
        ...

    async def write_file(self, data: bytes, name: str) -> None:
        """Let Anna send a file."""
        ...

    async def press(self, label: str) -> Awaitable[object]:
        """Let Anna press the button of our last message; what is returned is done when the press is answered."""
        ...

    async def seen(self) -> list[Shown]:
        """Return what Anna sees of us, oldest first."""
        ...

    async def block(self) -> None:
        """Let Anna block us."""
        ...

    async def typed(self) -> bool:
        """Return whether Anna sees somebody typing."""
        ...

    async def post(self, body: bytes, *, secret: str) -> int:
        """Bring something to the webhook as the platform does, and return the status of the answer."""
        ...

    def with_token(self, token: str) -> Channel:
        """Return the same entry point with another token."""
        ...


@asynccontextmanager
async def listening(stage: Stage) -> AsyncGenerator[None]:
    """Let a channel listen for the time of a block, from the moment nothing is missed."""
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(stage.channel.listen(stage.inbox))
        await stage.ready()
        yield
        task.cancel()
