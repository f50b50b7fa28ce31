"""What do customers ask that no article answers, and how do operators answer it?

An article closes a gap by having the gap's wording among its examples: nothing else need remember it.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from gateway.articles import Article, Choice, Outcome, Search
from gateway.conversations import Author, Message, Visibility
from gateway.knowledge import Intent, Understood
from gateway.ports.library import Library
from gateway.ports.unit import Unit

if TYPE_CHECKING:
    from gateway.knowledge.gaps import Cluster

LEAST_MESSAGES = 2
"""Of a gap: what one message asks is no gap yet."""
MOST_WORDINGS = 8
LONGEST_WORDING = 200
"""Characters of a wording that makes an example."""
MOST_REPLIES = 12
"""Of operators, read for one gap."""
SHORTEST_DRAFT, LONGEST_DRAFT = 40, 2_000
"""Characters of an answer that an article can be made from."""


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
    """Messages that no article answered before it was written."""
    answered: int
    """Messages the article has answered since."""


class Searches(Protocol):
    """What of the store gaps are read from."""

    async def searches_between(self, since: datetime, until: datetime) -> Sequence[Search]:
        """Return the searches from `since` on and before `until`, oldest first."""
        ...

    def unit(self) -> AbstractAsyncContextManager[Unit]:
        """Open a unit."""
        ...


class Gaps:
    """Finds questions without an article; reads the searches of the time each time it is asked."""

    def __init__(self, store: Searches, library: Library) -> None:
        self._store = store
        self._library = library

    async def largest(self, limit: int, *, since: datetime, until: datetime) -> Sequence[Gap]:
        """Return the questions without an article asked most often from `since` to `until`, most asked first."""
        searches = await self._store.searches_between(since, until)
        by_id = {search.id: search for search in searches}
        wordings = self._closing_wordings()
        found = list[Gap]()
        for cluster in await self._clusters(searches):
            if cluster.size >= LEAST_MESSAGES and not _closing(cluster, wordings):
                found.append(await self._gap(cluster, by_id))
            if len(found) == limit:
                break
        return found

    async def closed(self, *, since: datetime, until: datetime) -> Sequence[Closed]:
        """Return the published articles that closed a gap of that time, the most useful first."""
        searches = await self._store.searches_between(since, until)
        wordings = self._closing_wordings()
        found = dict[int, Closed]()
        for cluster in await self._clusters(searches):
            article = _closing(cluster, wordings)
            if article and article.id not in found:
                found[article.id] = _closed(cluster, article, searches)
        return sorted(found.values(), key=lambda each: (-each.answered, -each.before, each.article.id))

    async def _clusters(self, searches: Sequence[Search]) -> Sequence["Cluster"]:
        unanswered = [search for search in searches if is_unanswered(search)]
        return await asyncio.to_thread(_clustered, unanswered, self._library.understand) if unanswered else ()

    def _closing_wordings(self) -> Mapping[str, Article]:
        """Return the examples of the public articles, as wordings are compared."""
        return {
            _same(example): article
            for article in self._library.browse()
            for text in article.texts
            for example in text.examples
        }

    async def _gap(self, cluster: "Cluster", by_id: Mapping[int, Search]) -> Gap:
        searches = [by_id[message.id] for message in cluster.messages]
        locales = Counter(search.locale for search in searches)
        return Gap(
            wording=cluster.wording,
            wordings=tuple(_different(search.text for search in searches)),
            locale=locales.most_common(1)[0][0],
            size=cluster.size,
            people=cluster.people,
            first_at=cluster.first_at,
            last_at=cluster.last_at,
            draft=await self._draft(searches),
            searches=tuple(search.id for search in searches),
        )

    async def _draft(self, searches: Iterable[Search]) -> str:
        """Return the operators' answer that is most like the others and long enough to be of use."""
        replies = [search.reply_id for search in searches if search.reply_id is not None][:MOST_REPLIES]
        if not replies:
            return ""
        async with self._store.unit() as unit:
            messages = [await unit.message(reply) for reply in replies]
        texts = [message.text.strip() for message in messages if message and _is_answer(message)]
        return await asyncio.to_thread(_best, texts) if texts else ""


def is_unanswered(search: Search) -> bool:
    """Tell whether no article answered: people had to, the customer refused, or nothing was found."""
    if search.answer_id is not None or search.outcome is Outcome.CONFIRMED:
        return False
    return search.choice is Choice.NOTHING or search.outcome in {Outcome.HANDED_OVER, Outcome.REFUSED}


def _clustered(searches: Sequence[Search], understand: Callable[[str], Understood]) -> Sequence["Cluster"]:
    # Brings numpy, which a desk without articles never loads.
    from gateway.knowledge.gaps import MOST_MESSAGES, Unanswered, clusters

    read = [(search, understand(search.text)) for search in searches[-MOST_MESSAGES:]]
    return clusters(
        [
            Unanswered(id=search.id, text=search.text, person=search.contact_id, at=search.at, meant=understood.text)
            for search, understood in read
            if understood.intent is Intent.QUESTION
        ]
    )


def _closing(cluster: "Cluster", wordings: Mapping[str, Article]) -> Article | None:
    """Return the article one of whose examples is a wording of the cluster."""
    keys = (_same(message.text) for message in cluster.messages)
    return next((wordings[key] for key in keys if key in wordings), None)


def _closed(cluster: "Cluster", article: Article, searches: Iterable[Search]) -> Closed:
    # An old article that was given the wording later closes the gap since that change.
    since = article.created_at if article.created_at >= cluster.first_at else article.changed_at
    return Closed(
        article=article,
        wording=cluster.wording,
        before=sum(message.at < since for message in cluster.messages),
        answered=sum(search.answer_id == article.id and search.at >= since for search in searches),
    )


def _same(text: str) -> str:
    """Return what two wordings share that differ in nothing but case, spaces and signs at the end."""
    return " ".join(text.lower().replace("ё", "е").split()).rstrip(".!? ")


def _different(texts: Iterable[str]) -> list[str]:
    fitting = dict[str, str]()
    for text in texts:
        if len(text) <= LONGEST_WORDING:
            fitting.setdefault(_same(text), " ".join(text.split()))
    return list(fitting.values())[:MOST_WORDINGS]


def _is_answer(message: Message) -> bool:
    return (
        message.author is Author.OPERATOR
        and message.visibility is Visibility.PUBLIC
        and message.deleted_at is None
        and bool(message.text.strip())
    )


def _best(texts: Sequence[str]) -> str:
    """Return the most central of the texts that are neither too short nor too long; the longest where none is."""
    fitting = [text for text in texts if SHORTEST_DRAFT <= len(text) <= LONGEST_DRAFT]
    if not fitting:
        return max(texts, key=len)[:LONGEST_DRAFT]
    from gateway.knowledge.gaps import most_central

    return fitting[most_central(fitting)[0]]
