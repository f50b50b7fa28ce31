"""How do forwarded messages come along with the message that carries them?"""

from collections.abc import Iterator

from bots.json_values import Json, number_at, objects_at, text_at
from bots.vk.attachments import Found, found

DEEPEST = 8
"""Levels of forwarded within forwarded messages that are read."""
MOST = 100
"""Forwarded messages that are read."""


def with_forwarded(message: Json, text: str, own: Found, *, source: str) -> tuple[str, Found]:
    """Return the text and attachments of a message, those of forwarded messages after them."""
    if "fwd_messages" not in message:
        return text, own
    quoted = [each for each, _ in zip(_forwarded(message, DEEPEST), range(MOST), strict=False)]
    lines = [text] if text else []
    attachments, notes = list(own.attachments), list(own.notes)
    for each in quoted:
        lines.append(_line(each))
        hanging = found(each, source=source)
        attachments += hanging.attachments
        notes += hanging.notes
    return "\n".join(lines), Found(tuple(attachments), tuple(dict.fromkeys(notes)))


def _forwarded(message: Json, depth: int) -> Iterator[Json]:
    if depth:
        for each in objects_at(message, "fwd_messages"):
            yield each
            yield from _forwarded(each, depth - 1)


def _line(message: Json) -> str:
    author = number_at(message, "from_id") or 0
    who = f"id{author}" if author > 0 else f"club{-author}"
    return f"↪ {who}: {text_at(message, 'text')}".rstrip(": ")
