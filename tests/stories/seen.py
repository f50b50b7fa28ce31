"""What does somebody see of a message, in whichever app?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bubble:
    """A message from the desk as a customer sees it."""

    ref: str
    """What the customer's app calls it."""
    text: str
    files: tuple[bytes, ...] = ()
    buttons: tuple[str, ...] = ()
    quoted: str = ""
    """The text of the message it answers."""
    edited: bool = False
    places: int = 0
    """Points on a map."""
    cards: tuple[str, ...] = ()
    """Phone numbers of business cards."""


@dataclass(frozen=True)
class Parcel:
    """Something to send that is not words."""

    kind: str
    """photo, file, voice, sticker, location or contact."""
    data: bytes = b""
    name: str = ""
    mime: str = ""
