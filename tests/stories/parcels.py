"""The smallest files that are what they say, no two of them alike."""

from itertools import count

from tests.contracts.samples import MP4, WEBP, ogg, png
from tests.stories.seen import Parcel

_NUMBERS = count(1)


def photo() -> Parcel:
    """Return a picture nobody has sent before."""
    return Parcel("photo", png(40 + next(_NUMBERS), 30), "foto.png", "image/png")


def document() -> Parcel:
    """Return a file nobody has sent before."""
    return Parcel("file", b"%%PDF-1.4\n%d\n%%%%EOF\n" % next(_NUMBERS), "Договор № 5.pdf", "application/pdf")


def voice() -> Parcel:
    """Return a recording of some seconds."""
    return Parcel("voice", ogg(next(_NUMBERS) % 50 + 1), "voice.ogg", "audio/ogg")


def video() -> Parcel:
    """Return a film nobody has sent before."""
    return Parcel("video", MP4 + b"%d" % next(_NUMBERS), "film.mp4", "video/mp4")


def sticker() -> Parcel:
    """Return a sticker."""
    return Parcel("sticker", WEBP, "sticker.webp", "image/webp")


LOCATION = Parcel("location")
CONTACT = Parcel("contact")
LATITUDE, LONGITUDE = 55.7789, 37.5874
PHONE = "+79990001122"
