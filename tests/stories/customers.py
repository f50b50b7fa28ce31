"""What can a customer do, in each of the three channels, and what do they see?"""

import re
from collections.abc import Sequence
from typing import Protocol

from tests.stories.patience import until
from tests.stories.seen import Bubble, Parcel

_NUMBER = re.compile(r"(?:№|no\.)\s(\d+)")


class Account(Protocol):
    """Somebody's place in a channel."""

    @property
    def name(self) -> str:
        """What operators read."""
        ...

    async def write(self, text: str, answers: str) -> str:
        """Write, answering the message `answers` unless that is empty; return what the message is called."""
        ...

    async def send(self, parcels: Sequence[Parcel], text: str) -> str:
        """Send one thing, or several as an album."""
        ...

    async def edit(self, ref: str, text: str) -> None:
        """Change an own message."""
        ...

    async def press(self, ref: str, label: str) -> None:
        """Press a button under the desk's message."""
        ...

    async def bubbles(self) -> list[Bubble]:
        """Return what the desk has said, oldest first."""
        ...


class Customer:
    """A customer at home in a channel."""

    def __init__(self, account: Account) -> None:
        self.account = account

    @property
    def name(self) -> str:
        """What operators read."""
        return self.account.name

    async def writes(self, text: str, *, answering: Bubble | None = None) -> str:
        """Write to the desk, and return what the message is called."""
        return await self.account.write(text, answering.ref if answering else "")

    async def sends(self, *parcels: Parcel, text: str = "") -> str:
        """Send a file or place; several are an album."""
        return await self.account.send(parcels, text)

    async def edits(self, ref: str, text: str) -> None:
        """Change an own message."""
        await self.account.edit(ref, text)

    async def presses(self, label: str) -> None:
        """Press the newest button with this label."""
        bubble = await until(lambda: self._with_button(label))
        await self.account.press(bubble.ref, label)

    async def sees(self) -> list[Bubble]:
        """Return everything the desk has said."""
        return await self.account.bubbles()

    async def reads(self, words: str) -> Bubble:
        """Wait for a message with these words, and return it."""

        async def found() -> Bubble | None:
            return next((each for each in reversed(await self.sees()) if words in _plain(each.text)), None)

        try:
            return await until(found)
        except AssertionError as error:
            error.add_note(f"{words!r} is not among {[each.text for each in await self.sees()]}")
            raise

    async def receives(self, data: bytes) -> Bubble:
        """Wait for a message with this file, and return it."""

        async def found() -> Bubble | None:
            return next((each for each in await self.sees() if data in each.files), None)

        return await until(found)

    async def opens_a_ticket(self, text: str) -> int:
        """Write, and return the number the desk gives."""
        before = len(await self.sees())
        await self.writes(text)
        return await self.is_told_a_number(after=before)

    async def is_told_a_number(self, *, after: int = 0) -> int:
        """Wait until a message later than the first `after` names the number of the request."""

        async def found() -> int:
            numbers = (_NUMBER.search(each.text) for each in (await self.sees())[after:])
            return next((int(number[1]) for number in numbers if number), 0)

        return await until(found)

    async def _with_button(self, label: str) -> Bubble | None:
        return next((each for each in reversed(await self.sees()) if label in each.buttons), None)


def _plain(text: str) -> str:
    """Return a text as it is read: a number stays with its sign by a space that does not break."""
    return text.replace("\u00a0", " ")
