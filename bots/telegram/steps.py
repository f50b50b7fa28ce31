"""Which calls does one message take?

Telegram puts no buttons under an album and no words under a place, a sticker or a round video.
"""

from collections.abc import Iterator
from dataclasses import replace

from gateway.messages import Attachment, Kind, Outbound
from gateway.messages.fitting import in_words

CAPTIONED = frozenset((Kind.PHOTO, Kind.VIDEO, Kind.ANIMATION, Kind.AUDIO, Kind.VOICE, Kind.FILE))
"""What can have words under it."""


def steps(message: Outbound) -> list[Outbound]:
    """Return messages of one call each that together are the message, in the order of sending."""
    message = _sendable(message)
    if not message.attachments:
        return [message]
    if message.text and not all(each.kind in CAPTIONED for each in message.attachments):
        return [replace(message, attachments=(), buttons=()), *_shown(_wordless(message))]
    return list(_shown(message))


def _shown(message: Outbound) -> Iterator[Outbound]:
    if len(message.attachments) == 1 or not message.buttons:
        yield message
    elif message.text:
        yield replace(_wordless(message), buttons=())
        yield replace(message, attachments=())
    else:
        yield replace(message, attachments=message.attachments[:-1], buttons=())
        yield replace(message, attachments=message.attachments[-1:])


def _wordless(message: Outbound) -> Outbound:
    return replace(message, text="", html="", author="")


def _sendable(message: Outbound) -> Outbound:
    """Say in words the attachments that lack what Telegram needs."""
    lacking = [each for each in message.attachments if not _complete(each)]
    if not lacking:
        return message
    text = "\n".join(part for part in (message.text, *map(in_words, lacking)) if part)
    complete = tuple(each for each in message.attachments if _complete(each))
    return replace(message, text=text, html="", attachments=complete)


def _complete(attachment: Attachment) -> bool:
    if attachment.kind is Kind.CONTACT:
        return bool(attachment.phone)
    if attachment.kind is Kind.LOCATION:
        return attachment.latitude is not None and attachment.longitude is not None
    return attachment.is_file
