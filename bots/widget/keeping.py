"""What is stored of a frame, so that it can be understood without asking anybody again?"""

import asyncio

from bots.widget import events
from bots.widget.events import Envelope
from bots.widget.frames import BadFrame, Changed, Context, Locale, Press, Said, User
from bots.widget.site import Site
from gateway.conversations import Author
from gateway.errors import Refused
from gateway.messages import Attachment, RawEvent

_LOOKS, _PAUSE = 10, 0.05
"""A message is shown as soon as it is kept, and gets its name when it is marked as sent: some milliseconds later."""

Kept = Said | Changed | Press | User | Context | Locale
"""Frames with an id: each is stored once and acknowledged."""


async def event_of(site: Site, envelope: Envelope, frame: Kept) -> RawEvent:
    """Return the event to be stored. Raises BadFrame and StoreUnavailable."""
    match frame:
        case Said():
            attachments = await _attachments(site, envelope.visitor, frame)
            answers = await _answered(site, envelope.visitor, frame.reply_to)
            return events.said(envelope, frame, attachments, answers)
        case Changed():
            return events.changed(envelope, frame, ref=await _own(site, envelope.visitor, frame.seq))
        case Press():
            return events.pressed(envelope, frame)
        case User() | Context() | Locale():
            return events.introduced(envelope, frame)


async def _attachments(site: Site, visitor: str, frame: Said) -> tuple[Attachment, ...]:
    if len(frame.files) > site.limits.files:
        raise BadFrame("too_many")
    found = [site.handles.read(visitor, handle) for handle in frame.files]
    attachments = tuple(each for each in found if each is not None)
    if len(attachments) < len(found):
        raise BadFrame
    try:
        for attachment in attachments:
            await site.files.keep(attachment)
    except Refused:
        raise BadFrame(words="file_gone") from None
    return attachments


async def _own(site: Site, visitor: str, seq: int) -> str:
    """Return how the visitor's browser called its own message. Nobody changes what others said."""
    message = await site.feed.message(visitor, seq)
    if message is None or message.author is not Author.CUSTOMER or not message.client_id:
        raise BadFrame
    return message.client_id


async def _answered(site: Site, visitor: str, seq: int | None) -> str:
    """Return what the answered message is called; empty when it is unknown: then the answer is a plain message."""
    message = await site.feed.message(visitor, seq) if seq else None
    if message is None:
        return ""
    if message.author is Author.CUSTOMER:
        return message.client_id
    for _ in range(_LOOKS):
        refs = await site.store.refs(message.id, site.feed.address(visitor))
        if refs:
            return refs[0]
        await asyncio.sleep(_PAUSE)
    return ""
