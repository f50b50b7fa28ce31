"""What is a message about, in a line?"""

from collections.abc import Iterable

from gateway.conversations import Message
from gateway.messages import Attachment, Kind

_SIGNS = {
    Kind.PHOTO: "📷",
    Kind.VIDEO: "🎬",
    Kind.VIDEO_NOTE: "🎬",
    Kind.ANIMATION: "🎬",
    Kind.VOICE: "🎤",
    Kind.AUDIO: "🎵",
    Kind.LOCATION: "📍",
    Kind.CONTACT: "👤",
    Kind.LINK: "🔗",
}


def first_line(text: str, attachments: Iterable[Attachment]) -> str:
    """Return the first line of a message for lists; a sign and a name where there is no text."""
    line = text.strip().partition("\n")[0]
    return line or next((_called(each) for each in attachments), "")


def subject(messages: Iterable[Message]) -> str:
    """Return a line for what several messages say: the longest first line, greetings are short."""
    lines = [first_line(each.text, each.attachments) for each in messages]
    return max(lines, key=len, default="")


def _called(attachment: Attachment) -> str:
    return f"{_SIGNS.get(attachment.kind, '📎')} {attachment.title or attachment.name}".strip()
