"""Which files, places and people hang on a received message?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bots.json_values import Json, degrees_at, number_at, object_at, objects_at, text_at
from bots.telegram.rich import rich_media
from bots.telegram.sayings import SAYINGS
from gateway.messages import Attachment, Kind

TOO_BIG = "file_too_big"
DOWNLOAD_LIMIT = 20 * 1024 * 1024
"""Bytes of a file that Telegram lets a bot fetch."""

_FILES = {
    "animation": (Kind.ANIMATION, "animation.mp4"),
    "video": (Kind.VIDEO, "video.mp4"),
    "video_note": (Kind.VIDEO_NOTE, "video.mp4"),
    "voice": (Kind.VOICE, "voice.ogg"),
    "audio": (Kind.AUDIO, "audio.mp3"),
    "document": (Kind.FILE, "file"),
    "live_photo": (Kind.VIDEO, "live.mp4"),
}
_IMPLIED = {"animation": "document", "venue": "location"}
"""Telegram repeats some contents under a second name for old bots."""
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """What hangs on a message, and keys of texts about what could not be brought along."""

    attachments: tuple[Attachment, ...] = ()
    notes: tuple[str, ...] = ()


NOTHING = Found()


def found(message: Json, *, source: str, limit: int = DOWNLOAD_LIMIT) -> Found:
    """Return the attachments of a message; a file over `limit` bytes is only named, with a note."""
    keys = [key for key in _READERS if key in message]
    if not keys:
        return NOTHING
    implied = {_IMPLIED[key] for key in keys if key in _IMPLIED}
    if "photo" in keys:
        implied.add("live_photo")
    read = [each for key in keys if key not in implied for each in _READERS[key](message, key, source)]
    big = [each for each in read if each.is_file and (each.size or 0) > limit]
    return Found(
        attachments=tuple(_named(each) if each in big else each for each in read),
        notes=(TOO_BIG,) if big else (),
    )


def _named(attachment: Attachment) -> Attachment:
    megabytes = (attachment.size or 0) / _MEGABYTE
    return Attachment(kind=Kind.LINK, title=f"{attachment.name} ({megabytes:.0f} MB)")


def _file(message: Json, key: str, source: str) -> Iterator[Attachment]:
    data = object_at(message, key)
    kind, name = _FILES[key]
    side = number_at(data, "length")
    if file_id := text_at(data, "file_id"):
        yield Attachment(
            kind=kind,
            source=source,
            file=file_id,
            name=text_at(data, "file_name") or name,
            mime=text_at(data, "mime_type"),
            size=number_at(data, "file_size"),
            width=number_at(data, "width") or side,
            height=number_at(data, "height") or side,
            duration=number_at(data, "duration"),
            title=_tune(data),
        )


def _tune(data: Json) -> str:
    return " — ".join(part for part in (text_at(data, "performer"), text_at(data, "title")) if part)


def _photo(message: Json, key: str, source: str) -> Iterator[Attachment]:
    sizes = [size for size in objects_at(message, key) if text_at(size, "file_id")]
    if sizes:
        largest = max(sizes, key=lambda size: (number_at(size, "width") or 0) * (number_at(size, "height") or 0))
        yield Attachment(
            kind=Kind.PHOTO,
            source=source,
            file=text_at(largest, "file_id"),
            name="photo.jpg",
            mime="image/jpeg",
            size=number_at(largest, "file_size"),
            width=number_at(largest, "width"),
            height=number_at(largest, "height"),
        )


def _sticker(message: Json, key: str, source: str) -> Iterator[Attachment]:
    data = object_at(message, key)
    name, mime = "sticker.webp", "image/webp"
    if data.get("is_animated"):
        name, mime = "sticker.tgs", "application/x-tgsticker"
    elif data.get("is_video"):
        name, mime = "sticker.webm", "video/webm"
    if file_id := text_at(data, "file_id"):
        yield Attachment(
            kind=Kind.STICKER,
            source=source,
            file=file_id,
            name=name,
            mime=mime,
            size=number_at(data, "file_size"),
            width=number_at(data, "width"),
            height=number_at(data, "height"),
            title=text_at(data, "emoji"),
        )


def _location(message: Json, key: str, _source: str) -> Iterator[Attachment]:
    yield from _place(object_at(message, key), title="")


def _venue(message: Json, key: str, _source: str) -> Iterator[Attachment]:
    data = object_at(message, key)
    title = ", ".join(part for part in (text_at(data, "title"), text_at(data, "address")) if part)
    yield from _place(object_at(data, "location"), title=title)


def _place(data: Json, *, title: str) -> Iterator[Attachment]:
    latitude, longitude = degrees_at(data, "latitude"), degrees_at(data, "longitude")
    if latitude is not None and longitude is not None:
        yield Attachment(kind=Kind.LOCATION, title=title, latitude=latitude, longitude=longitude)


def _contact(message: Json, key: str, _source: str) -> Iterator[Attachment]:
    data = object_at(message, key)
    name = " ".join(part for part in (text_at(data, "first_name"), text_at(data, "last_name")) if part)
    yield Attachment(kind=Kind.CONTACT, title=name, phone=text_at(data, "phone_number"))


def _said(message: Json, key: str, _source: str) -> Iterator[Attachment]:
    data = object_at(message, key)
    title, url = SAYINGS[key](data)
    yield Attachment(kind=Kind.LINK, title=title, url=url)


def _rich(message: Json, key: str, source: str) -> Iterator[Attachment]:
    for block in rich_media(object_at(message, key)):
        for held in _IN_BLOCKS & block.keys():
            yield from _READERS[held](block, held, source)


_IN_BLOCKS = frozenset(("photo", "video", "animation", "audio", "voice", "location"))
_READERS: dict[str, Callable[[Json, str, str], Iterator[Attachment]]] = {
    "photo": _photo,
    **dict.fromkeys(_FILES, _file),
    "sticker": _sticker,
    "venue": _venue,
    "location": _location,
    "contact": _contact,
    **dict.fromkeys(SAYINGS, _said),
    "rich_message": _rich,
}
CONTENTS = frozenset(_READERS)
"""The fields of a message that are read here."""
