"""How does a browser get a message of the conversation?"""

import hashlib
import mimetypes
from collections.abc import Mapping
from typing import Any

from gateway.conversations import Author, Message, Visibility
from gateway.files import Links
from gateway.messages import Attachment, Kind
from gateway.messages.fitting import in_words

Json = dict[str, Any]

SHOWN_AS_FILES = frozenset(Kind) - {Kind.LOCATION, Kind.CONTACT, Kind.LINK}

_TYPES = {
    Kind.PHOTO: "image/jpeg",
    Kind.STICKER: "image/webp",
    Kind.VOICE: "audio/ogg",
    Kind.AUDIO: "audio/mpeg",
    Kind.VIDEO: "video/mp4",
    Kind.VIDEO_NOTE: "video/mp4",
    Kind.ANIMATION: "video/mp4",
}
_UNKNOWN = "application/octet-stream"
_OPENABLE = ("https://", "http://", "mailto:", "tel:")


def rendered(message: Message, *, names: Mapping[int, str], links: Links) -> Json | None:
    """Return the message as the protocol has it; None for what a visitor may not see."""
    if message.visibility is not Visibility.PUBLIC:
        return None
    deleted = message.deleted_at is not None
    return {
        "seq": message.seq,
        "rev": message.rev,
        "from": message.author.value,
        "name": names.get(message.operator_id or 0) if message.author is Author.OPERATOR else None,
        "at": message.created_at.isoformat(),
        "text": "" if deleted else _text(message),
        "buttons": [] if deleted else [[_button(button) for button in row] for row in message.buttons],
        "files": [] if deleted else [file_json(each, links) for each in message.attachments if _is_file(each)],
        "reply_to": message.reply_to,
        "id": (message.client_id or None) if message.author is Author.CUSTOMER else None,
        "edited": message.edited_at is not None,
        "deleted": deleted,
    }


def file_json(attachment: Attachment, links: Links) -> Json:
    """Return a file as the protocol has it."""
    mime = attachment.mime or _TYPES.get(attachment.kind, _UNKNOWN)
    data: Json = {
        "id": hashlib.sha256(f"{attachment.source}\0{attachment.file}".encode()).hexdigest()[:24],
        "url": links.url(attachment),
        "name": attachment.name or attachment.kind.value + (mimetypes.guess_extension(mime) or ""),
        "type": mime,
        "size": attachment.size or 0,
    }
    if attachment.width and attachment.height:
        data |= {"width": attachment.width, "height": attachment.height}
    return data


def _is_file(attachment: Attachment) -> bool:
    return attachment.is_file and attachment.kind in SHOWN_AS_FILES


def _text(message: Message) -> str:
    """The text, and in words what is no file: a place, a business card, a link."""
    words = [in_words(each) for each in message.attachments if not _is_file(each)]
    return "\n".join(part for part in (message.text, *words) if part)


def _button(button: Mapping[str, Any]) -> Json:
    url = str(button.get("url") or "")
    return {
        "text": button["text"],
        "data": button.get("data"),
        "url": url if url.startswith(_OPENABLE) else None,
        "style": "primary" if button.get("primary") else None,
    }
