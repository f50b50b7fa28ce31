"""What is somebody's next message for? Kept with the operator, so that it survives a restart."""

from dataclasses import dataclass

from operator_bot.article_buttons import Write
from operator_bot.buttons import pack, unpack

_ARTICLE = "article:"
_MORE = "more:"
_TITLE = "\n"


@dataclass(frozen=True, slots=True)
class AwaitedPart:
    """A part of an article."""

    step: Write
    more: bool = False
    """A first message of it has come, what follows is added."""
    title: str = ""
    """The title of a language that is being added: it is kept here until its text comes, since an article that is
    published has both or neither."""


def awaits_part(part: AwaitedPart) -> str:
    """Return what is kept."""
    return f"{_ARTICLE}{_MORE if part.more else ''}{pack(part.step)}{_TITLE}{part.title}".removesuffix(_TITLE)


def awaited_part(awaits: str) -> AwaitedPart | None:
    """Return which part of an article is awaited; None when it is something else."""
    if not awaits.startswith(_ARTICLE):
        return None
    kept, _, title = awaits.removeprefix(_ARTICLE).partition(_TITLE)
    step = unpack(kept.removeprefix(_MORE))
    return AwaitedPart(step, more=kept.startswith(_MORE), title=title) if isinstance(step, Write) else None
