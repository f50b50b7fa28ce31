"""What does a customer get to see of an article?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from gateway.articles.markdown.blocks import blocks
from gateway.articles.markdown.parsing import cleaned, tree
from gateway.messages import Attachment


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An article, or a part of it, as channels take it."""

    plain: str
    html: str
    """With Telegram's tags; empty where there is no markup."""
    attachments: tuple[Attachment, ...] = ()
    """What this part mentions, in its order, called as files are and not by their paths."""


def shown(body: str, attachments: Sequence[Attachment] = ()) -> Shown:
    """Return how a body, or an excerpt of one, looks; of the article's `attachments` those that it mentions."""
    look = blocks(tree(cleaned(body)).children)
    html = look.html if look.html != look.plain else ""
    return Shown(plain=look.plain, html=html, attachments=tuple(_mentioned(look.files, attachments)))


def _mentioned(paths: Iterable[str], attachments: Sequence[Attachment]) -> Iterable[Attachment]:
    by_path = {each.name: each for each in attachments}
    for path in dict.fromkeys(paths):
        if found := by_path.get(path):
            yield replace(found, name=PurePosixPath(path).name)
