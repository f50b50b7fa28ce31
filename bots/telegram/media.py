"""Which call shows which attachment?"""

import re
from pathlib import Path
from typing import Any

from aiogram.methods import (
    SendAnimation,
    SendAudio,
    SendContact,
    SendDocument,
    SendLocation,
    SendPhoto,
    SendSticker,
    SendVenue,
    SendVideo,
    SendVideoNote,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import (
    FSInputFile,
    InputMediaAnimation,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
)

from bots.telegram.spoken import Spoken
from gateway.messages import Attachment, Kind

Method = TelegramMethod[Any]
InputMedia = InputMediaAnimation | InputMediaAudio | InputMediaDocument | InputMediaPhoto | InputMediaVideo
File = str | FSInputFile
"""A file Telegram has already, or one to be uploaded."""

PHOTO_LIMIT = 10 * 1024 * 1024
_STICKERS = frozenset(("image/webp", "application/x-tgsticker", "video/webm"))
_UNSAFE = re.compile(r'[\x00-\x1f\x7f"\\/:]+')
_LONGEST_NAME = 120

_SINGLE: dict[Kind, tuple[type[Method], str, tuple[str, ...]]] = {
    Kind.PHOTO: (SendPhoto, "photo", ()),
    Kind.VIDEO: (SendVideo, "video", ("width", "height", "duration")),
    Kind.ANIMATION: (SendAnimation, "animation", ("width", "height", "duration")),
    Kind.AUDIO: (SendAudio, "audio", ("duration",)),
    Kind.VOICE: (SendVoice, "voice", ("duration",)),
    Kind.VIDEO_NOTE: (SendVideoNote, "video_note", ("duration",)),
    Kind.STICKER: (SendSticker, "sticker", ()),
    Kind.FILE: (SendDocument, "document", ()),
}
_GROUPED: dict[Kind, type[InputMedia]] = {
    Kind.PHOTO: InputMediaPhoto,
    Kind.VIDEO: InputMediaVideo,
    Kind.ANIMATION: InputMediaAnimation,
    Kind.AUDIO: InputMediaAudio,
    Kind.FILE: InputMediaDocument,
}
REPLACEABLE = frozenset(_GROUPED)
"""What can stand in an album and take another's place."""


def upload(path: Path, attachment: Attachment) -> FSInputFile:
    """Return a file of ours under a name that is safe in a request."""
    name = _UNSAFE.sub("_", attachment.name or path.name)
    stem, dot, extension = name.rpartition(".")
    if len(name) > _LONGEST_NAME:
        name = f"{stem[: _LONGEST_NAME - len(extension) - 1]}{dot}{extension}"[-_LONGEST_NAME:]
    return FSInputFile(path, filename=name)


def shown_as(attachment: Attachment) -> Kind:
    """Return what an attachment that is uploaded can be shown as."""
    if attachment.kind is Kind.STICKER and attachment.mime not in _STICKERS:
        return Kind.PHOTO if attachment.mime.startswith("image/") else Kind.FILE
    if attachment.kind is Kind.PHOTO and (attachment.size or 0) > PHOTO_LIMIT:
        return Kind.FILE
    return attachment.kind


def file_call(kind: Kind, file: File, attachment: Attachment, *, words: Spoken, options: dict[str, Any]) -> Method:
    """Return the call that sends one file as `kind` with words under it."""
    method, field, facts = _SINGLE[kind]
    known = {fact: getattr(attachment, fact) for fact in facts}
    if kind is Kind.VIDEO:
        known["supports_streaming"] = True
    return method(**{field: file}, **known, **captioned(words), **options)


def place_call(attachment: Attachment, options: dict[str, Any]) -> Method:
    """Return the call that sends a location, a venue or a contact."""
    if attachment.kind is Kind.CONTACT:
        name = attachment.title or attachment.phone
        return SendContact(phone_number=attachment.phone, first_name=name, **options)
    where: dict[str, Any] = {"latitude": attachment.latitude, "longitude": attachment.longitude}
    if not attachment.title:
        return SendLocation(**where, **options)
    title, _, address = attachment.title.partition(", ")
    address = address or f"{attachment.latitude:.5f}, {attachment.longitude:.5f}"
    return SendVenue(**where, title=title, address=address, **options)


def grouped(kind: Kind, file: File, attachment: Attachment, *, words: Spoken) -> InputMedia:
    """Return one part of an album, or what takes the place of another file."""
    facts = () if kind is Kind.FILE else _SINGLE[kind][2]
    known = {fact: getattr(attachment, fact) for fact in facts}
    return _GROUPED[kind](media=file, **known, **captioned(words))


def captioned(words: Spoken) -> dict[str, Any]:
    """Return the parameters for words under a file."""
    if not words.text:
        return {}
    return {"caption": words.text, "parse_mode": words.parse_mode, "caption_entities": words.entities}
