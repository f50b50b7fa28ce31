"""Which files and places hang on a received message, and what does VK only refer to?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bots.json_values import Json, degrees_at, number_at, object_at, objects_at, text_at
from bots.vk.references import REFERENCES, reference
from gateway.messages import Attachment, Kind

TOO_BIG = "file_too_big"
UNSUPPORTED = "unsupported"
FILE_LIMIT = 50 * 1024 * 1024
"""Bytes: what an operator's messenger takes."""
_STICKER_SIDE = 512
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """What hangs on a message, and keys of texts about what could not be brought along."""

    attachments: tuple[Attachment, ...] = ()
    notes: tuple[str, ...] = ()


def found(message: Json, *, source: str) -> Found:
    """Return the attachments and the place of a message; what is unknown becomes a note."""
    read = [each for one in objects_at(message, "attachments") for each in _read(one, source)]
    read += _place(object_at(message, "geo"))
    notes: list[str] = []
    if any(_too_big(each) for each in read):
        notes.append(TOO_BIG)
    if any(text_at(one, "type") not in _KNOWN for one in objects_at(message, "attachments")):
        notes.append(UNSUPPORTED)
    return Found(tuple(_named(each) if _too_big(each) else each for each in read), tuple(notes))


def _read(attachment: Json, source: str) -> Iterator[Attachment]:
    kind = text_at(attachment, "type")
    data = object_at(attachment, kind)
    if kind in _FILES:
        yield from _FILES[kind](data, source)
    else:
        yield reference(kind, data)


def _too_big(attachment: Attachment) -> bool:
    return attachment.is_file and (attachment.size or 0) > FILE_LIMIT


def _named(attachment: Attachment) -> Attachment:
    megabytes = (attachment.size or 0) / _MEGABYTE
    return Attachment(kind=Kind.LINK, title=f"{attachment.name} ({megabytes:.0f} MB)", url=attachment.file)


def _largest(sizes: list[Json], *, side: int = 1_000_000) -> Json:
    """Return the largest picture whose sides are not over `side`; VK tells no size of some."""
    fitting = [size for size in sizes if text_at(size, "url") and (number_at(size, "width") or 0) <= side]
    return max(fitting, key=lambda size: (number_at(size, "width") or 0) * (number_at(size, "height") or 0), default={})


def _photo(data: Json, source: str) -> Iterator[Attachment]:
    original = object_at(data, "orig_photo")
    size = original if text_at(original, "url") else _largest(objects_at(data, "sizes"))
    if url := text_at(size, "url"):
        yield Attachment(
            kind=Kind.PHOTO,
            source=source,
            file=url,
            name="photo.jpg",
            mime="image/jpeg",
            width=number_at(size, "width"),
            height=number_at(size, "height"),
        )


def _doc(data: Json, source: str) -> Iterator[Attachment]:
    url, extension = text_at(data, "url"), text_at(data, "ext")
    name = text_at(data, "title") or "file"
    if extension and not name.lower().endswith(f".{extension.lower()}"):
        name = f"{name}.{extension}"
    if url:
        kind = Kind.ANIMATION if extension.lower() == "gif" else Kind.FILE
        yield Attachment(kind=kind, source=source, file=url, name=name, size=number_at(data, "size"))


def _voice(data: Json, source: str) -> Iterator[Attachment]:
    if url := text_at(data, "link_ogg"):
        yield Attachment(
            kind=Kind.VOICE,
            source=source,
            file=url,
            name="voice.ogg",
            mime="audio/ogg",
            duration=number_at(data, "duration"),
        )


def _graffiti(data: Json, source: str) -> Iterator[Attachment]:
    if url := text_at(data, "url"):
        yield Attachment(
            kind=Kind.PHOTO,
            source=source,
            file=url,
            name="graffiti.png",
            mime="image/png",
            width=number_at(data, "width"),
            height=number_at(data, "height"),
        )


def _sticker(data: Json, source: str) -> Iterator[Attachment]:
    image = _largest(objects_at(data, "images"), side=_STICKER_SIDE)
    if url := text_at(image, "url"):
        yield Attachment(
            kind=Kind.STICKER,
            source=source,
            file=url,
            name="sticker.png",
            mime="image/png",
            width=number_at(image, "width"),
            height=number_at(image, "height"),
        )


def _place(geo: Json) -> Iterator[Attachment]:
    coordinates, place = object_at(geo, "coordinates"), object_at(geo, "place")
    latitude, longitude = degrees_at(coordinates, "latitude"), degrees_at(coordinates, "longitude")
    if latitude is not None and longitude is not None:
        title = text_at(place, "title")
        yield Attachment(kind=Kind.LOCATION, title=title, latitude=latitude, longitude=longitude)


_FILES: dict[str, Callable[[Json, str], Iterator[Attachment]]] = {
    "photo": _photo,
    "doc": _doc,
    "audio_message": _voice,
    "graffiti": _graffiti,
    "sticker": _sticker,
}
_KNOWN = _FILES.keys() | REFERENCES.keys()
