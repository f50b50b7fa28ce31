"""What is a message about, in a line?"""

from collections.abc import Iterable
from functools import lru_cache

from gateway.conversations import Message
from gateway.dialog import command
from gateway.knowledge.rules import greets
from gateway.knowledge.rules_person import asks_for_person, says_why
from gateway.messages import Attachment, Kind

MOST_LINES = 20
"""Lines of a message that are looked at."""
SHORTEST_MATTER = 60
"""Characters from which on a line says what it is about, whatever it begins with."""

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
    """Return the first line of a message that says what it is about; a sign and a name where there is no text."""
    lines = text.strip().splitlines()[:MOST_LINES]
    line = next((each for each in lines if not says_nothing(each)), lines[0] if lines else "")
    return line.strip() or next((_called(each) for each in attachments), "")


def says_nothing(line: str) -> bool:
    """Tell whether a line is a greeting, a mere call for a person, a command or signs alone."""
    return len(line) < SHORTEST_MATTER and _is_opening(line)


@lru_cache(maxsize=4096)
def _is_opening(line: str) -> bool:
    if not any(letter.isalnum() for letter in line) or command(line) is not None:
        return True
    return greets(line) or (asks_for_person(line.casefold()) and not says_why(line, least=2))


def subject(messages: Iterable[Message]) -> str:
    """Return a line for what several messages say: the longest first line, greetings are short."""
    lines = [first_line(each.text, each.attachments) for each in messages]
    return max(lines, key=len, default="")


def _called(attachment: Attachment) -> str:
    return f"{_SIGNS.get(attachment.kind, '📎')} {attachment.title or attachment.name}".strip()
