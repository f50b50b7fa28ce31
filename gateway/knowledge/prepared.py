"""What has been computed of a text, kept so that nothing is computed twice?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What an index or an encoder made of one text."""

    id: int
    """The first 63 bits of the digest of the text and of what made it; the same everywhere."""
    data: bytes
