"""What must a channel be able to do, and what may it be able to do?

One required interface, and a small optional one for each further ability; the core asks with `isinstance`.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from gateway.messages import Attachment, Capabilities, Inbound, Outbound, RawEvent


class Receiver(Protocol):
    """Where a channel puts what it has received."""

    async def store(self, events: Sequence[RawEvent]) -> None:
        """Commit the events; those already known are dropped. Only then may the channel acknowledge them.

        Raises StoreUnavailable: nothing was stored, the platform must deliver them again.
        """
        ...

    async def pass_on(self, inbound: Inbound) -> None:
        """Pass on what is not worth storing (typing). Never raises."""
        ...


class Channel(Protocol):
    """One configured entry point of a platform customers write in."""

    name: str
    """The entry point."""
    can: Capabilities

    def parse(self, payload: str) -> Inbound | None:
        """Return what a stored event means; None for what is no business of a support desk. Pure.

        Raises ValueError for what cannot be understood at all.
        """
        ...

    async def listen(self, receiver: Receiver) -> None:
        """Receive until cancelled, over every outage of the platform."""
        ...

    async def close(self) -> None:
        """Let go of connections; nothing is asked of the channel afterwards."""
        ...

    async def send(self, chat: str, message: Outbound, *, key: int) -> Sequence[str]:
        """Send one message that was made to fit and return the platform's ids of what came of it.

        `key` is the same when the same message is tried again. `message.reply_to` is not used: see `Quotes`.
        Raises Blocked, Throttled, Refused, Unreachable, Unauthorized.
        """
        ...


@runtime_checkable
class Quotes(Protocol):
    """A channel that can answer a certain message."""

    async def send_reply(self, chat: str, message: Outbound, *, key: int, ref: str) -> Sequence[str]:
        """Send as `Channel.send`, as an answer to the message `ref`; without it if it is gone."""
        ...


@runtime_checkable
class Edits(Protocol):
    """A channel that can change what was sent."""

    async def edit(self, chat: str, ref: str, message: Outbound) -> None:
        """Put the text, attachments and buttons of `message` in place; what cannot be changed raises Refused."""
        ...


@runtime_checkable
class Deletes(Protocol):
    """A channel that can take back what was sent."""

    async def delete(self, chat: str, refs: Sequence[str]) -> None:
        """Delete the messages; those already gone are no error."""
        ...


@runtime_checkable
class ShowsTyping(Protocol):
    """A channel that can show that somebody is writing."""

    async def typing(self, chat: str, name: str) -> None:
        """Show it for some seconds. Best effort: never raises."""
        ...


@runtime_checkable
class AnswersPresses(Protocol):
    """A channel that shows a waiting sign until a pressed button is answered."""

    async def answer(self, token: str, text: str = "") -> None:
        """Stop the waiting sign, perhaps with a short text. Best effort: never raises."""
        ...


@runtime_checkable
class FollowsConversation(Protocol):
    """A channel that shows the conversation as we keep it and wants to know when it has changed (the widget)."""

    async def changed(self, chat: str) -> None:
        """Look again. Best effort: never raises."""
        ...


@runtime_checkable
class FetchesFiles(Protocol):
    """A channel that can give the bytes of what was sent through it."""

    def fetch(self, attachment: Attachment) -> AsyncIterator[bytes]:
        """Give the file in pieces. Raises Refused (gone, too big) or Unreachable while iterating."""
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `./run check`."""

    entry_point: str
    good: bool
    text: str
    advice: str = ""


@runtime_checkable
class Checks(Protocol):
    """A channel that can look whether the platform is set up for it."""

    async def check(self) -> list[Finding]:
        """Look at tokens, rights and webhooks; change nothing."""
        ...


@runtime_checkable
class ServesHttp(Protocol):
    """A channel that is reached over HTTP (webhooks, the widget's socket)."""

    def routes(self, receiver: Receiver) -> Sequence[Any]:
        """Return its route definitions for the web application (aiohttp's `RouteDef`)."""
        ...


class Files(Protocol):
    """Every file that came from anywhere, on this machine's disk."""

    async def path(self, attachment: Attachment) -> Path:
        """Return the file, fetched from its source once. Raises Refused or Unreachable."""
        ...
