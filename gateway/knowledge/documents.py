"""What does the search know of an article, and what does it find?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One language version of an article, as the search reads it."""

    article_id: int
    locale: str
    title: str
    body: str
    """Plain text."""
    examples: tuple[str, ...] = ()
    """Questions it answers, written with it."""
    confirmed: tuple[str, ...] = ()
    """Messages it is known to have answered."""
    refused: tuple[str, ...] = ()
    """Messages it is known not to answer."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found."""

    article_id: int
    locale: str
    """The language version that fits best."""
    p: float
    """Its share of the probability of the first, 0 to 1: `found.right` for the first, less for the others."""
    passage: str = ""
    """The part of the body that fits best; empty when title or examples do."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search has found, best first; no article comes twice."""

    hits: tuple[Hit, ...] = ()
    right: float = 0.0
    """Calibrated probability that the first is right."""
    some: float = 0.0
    """Calibrated probability that some article of the knowledge base answers."""
