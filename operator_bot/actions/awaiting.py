"""What is somebody's next message for? Kept with the operator, so that it survives a restart."""

from dataclasses import dataclass

from operator_bot.article_buttons import Write
from operator_bot.buttons import pack, unpack

_ARTICLE = "article:"
_MORE = "more:"


@dataclass(frozen=True, slots=True)
class AwaitedPart:
    """A part of an article; `more`: a first message of it has come, what follows is added."""

    step: Write
    more: bool = False


def awaits_part(part: AwaitedPart) -> str:
    """Return what is kept."""
    return f"{_ARTICLE}{_MORE if part.more else ''}{pack(part.step)}"


def awaited_part(awaits: str) -> AwaitedPart | None:
    """Return which part of an article is awaited; None when it is something else."""
    if not awaits.startswith(_ARTICLE):
        return None
    kept = awaits.removeprefix(_ARTICLE)
    step = unpack(kept.removeprefix(_MORE))
    return AwaitedPart(step, more=kept.startswith(_MORE)) if isinstance(step, Write) else None
