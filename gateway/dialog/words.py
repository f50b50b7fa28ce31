"""What of several messages is read, and is it all?"""

from collections.abc import Iterable

from gateway.messages import Attachment, Kind

LONGEST_QUESTION = 2000
"""Characters that are searched."""
_MOST_MESSAGES = 40
_GLAD = "👍❤🙏👌🔥😊🥰😍🤝💯✅🎉"
_CROSS = "👎😡🤬?"


def read_together(texts: Iterable[str]) -> str:
    """Return the messages as one text, a line each; what comes after `LONGEST_QUESTION` characters is not searched."""
    lines, room = list[str](), LONGEST_QUESTION
    for text in texts:
        line = text.strip()
        if not line:
            continue
        lines.append(line[:room])
        room -= len(line) + 1
        if room <= 0 or len(lines) >= _MOST_MESSAGES:
            break
    return "\n".join(lines)


def needs_eyes(text: str, attachments: Iterable[Attachment]) -> bool:
    """Return whether a message has something that no bot reads: a picture, a voice, what could not be shown at all."""
    kinds = [each.kind for each in attachments]
    return any(kind is not Kind.STICKER for kind in kinds) or not (text or kinds)


def spoken(text: str, attachments: Iterable[Attachment]) -> str:
    """Return what a message says in signs: its text, else what its stickers stand for."""
    return text or "".join(each.title for each in attachments if each.kind is Kind.STICKER)


def is_glad(text: str) -> bool:
    """Return whether a message without words is a friendly sign."""
    return any(sign in text for sign in _GLAD) and not any(sign in text for sign in _CROSS)
