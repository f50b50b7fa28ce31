"""What does the Markdown of articles say, without reading any of it twice?

Reading takes a millisecond a text: at two thousand articles in three languages that is most of a start. So it is kept
like everything else that is computed of a text.
"""

import hashlib
import logging
from collections.abc import Mapping
from zlib import crc32

from gateway.articles.markdown import plain_text
from gateway.knowledge import Prepared

log = logging.getLogger(__name__)

MAKER = "plain-1"
"""Raise it when Markdown is read differently."""
_SUM = 4
"""Bytes of the check sum before the text."""


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
        found = _unpacked(self._known.get(key, b""))
        if found is not None:
            return found
        try:
            text = plain_text(body)
        except Exception:
            log.exception("The body of an article cannot be read; its title and examples are still searched")
            return ""
        self.made.append(Prepared(id=key, data=_packed(text)))
        return text


def _packed(text: str) -> bytes:
    data = text.encode(errors="replace")
    return crc32(data).to_bytes(_SUM) + data


def _unpacked(data: bytes) -> str | None:
    """Return the text; None for data that were not packed here, or are not whole."""
    if len(data) < _SUM or crc32(data[_SUM:]).to_bytes(_SUM) != data[:_SUM]:
        return None
    return data[_SUM:].decode(errors="replace")
