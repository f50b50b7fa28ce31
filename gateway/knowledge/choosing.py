"""Does the bot offer one article, a short menu, or a person?"""

from dataclasses import dataclass

from gateway.knowledge.documents import Found, Hit

MOST = 3
"""Articles in one offer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From which probability on the bot dares what; each desk may set its own."""

    one: float = 0.8
    """Least `right` for a single offer."""
    some: float = 0.8
    """Least `some` for any offer."""
    menu: float = 0.25
    """Least `right` for a menu."""


@dataclass(frozen=True, slots=True)
class One:
    """Offer the first; the alternatives (up to two) are at hand if it is not it."""

    hit: Hit
    alternatives: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Menu:
    """Offer up to three titles."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Hand over."""


Chosen = One | Menu | Nothing


def choose(found: Found, thresholds: Thresholds) -> Chosen:
    """Return what the bot does with what was found."""
    first = found.hits[:MOST]
    if not first or found.some < thresholds.some:
        return Nothing()
    if found.right >= thresholds.one:
        return One(first[0], first[1:])
    return Menu(first) if found.right >= thresholds.menu else Nothing()
