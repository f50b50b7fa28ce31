"""What does the Markdown of articles say, without reading any of it twice?

Reading takes a millisecond a text: at two thousand articles in three languages that is most of a start. So it is kept
like everything else that is computed of a text.
"""

import hashlib
import logging
from collections.abc import Mapping

from gateway.articles.markdown import plain_text
from gateway.knowledge import Prepared

log = logging.getLogger(__name__)

MAKER = "plain-1"
"""Raise it when Markdown is read differently."""


def plain_id(body: str) -> int:
    """Return the id under which the words of a body are kept."""
    digest = hashlib.blake2b(f"{MAKER}\0{body}".encode(errors="replace"), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


class PlainTexts:
    """The words of bodies: those that are kept, and those that had to be read."""

    def __init__(self, known: Mapping[int, bytes]) -> None:
        self._known = known
        self.made = list[Prepared]()
        """What had to be read, to be kept."""

    def of(self, body: str) -> str:
        """Return the words of a body; none of one that cannot be read."""
        key = plain_id(body)
        found = self._known.get(key)
        if found is not None:
            return found.decode(errors="replace")
        try:
            text = plain_text(body)
        except Exception:
            log.exception("The body of an article cannot be read; its title and examples are still searched")
            return ""
        self.made.append(Prepared(id=key, data=text.encode(errors="replace")))
        return text
