"""How do articles get into the search, with nothing computed that was computed before?"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from gateway.articles import Article
from gateway.knowledge import Document, Prepared
from gateway.library.documents import documents
from gateway.library.learnt import Learnt
from gateway.library.plain import PlainTexts, plain_id

if TYPE_CHECKING:
    from gateway.knowledge.encoders import Encoder
    from gateway.knowledge.finder import Finder
    from gateway.knowledge.weights import Weights

AT_ONCE = 1_000
"""Articles that are put into the search together; what was computed of them lies in memory meanwhile."""

SOME = 20
"""Articles that are asked about."""
FEW = 60
"""Texts that are computed so quickly that it does not matter."""


class Kept(Protocol):
    """Where what was computed is kept."""

    async def prepared(self, ids: Collection[int]) -> Mapping[int, bytes]:
        """Return what is kept under these ids."""
        ...

    async def keep_prepared(self, rows: Sequence[Prepared]) -> None:
        """Keep what was computed."""
        ...


class Indexing:
    """Fills a finder. All work is done in threads; the finder answers meanwhile as before."""

    def __init__(self, finder: "Finder", kept: Kept) -> None:
        self.finder = finder
        self._kept = kept

    async def knows_most(self, articles: Sequence[Article], learnt: Learnt) -> bool:
        """Tell by some of the articles whether most of what the search needs of them is kept."""
        some = articles[:: max(1, len(articles) // SOME)]
        _, needed = await asyncio.to_thread(self._read, some, learnt, PlainTexts({}))
        return len(needed) < FEW or 2 * len(await self._kept.prepared(needed)) > len(needed)

    async def put(self, articles: Sequence[Article], learnt: Learnt) -> None:
        """Put articles in place of what was known of them."""
        for start in range(0, len(articles), AT_ONCE):
            await self._put(articles[start : start + AT_ONCE], learnt)

    async def _put(self, articles: Sequence[Article], learnt: Learnt) -> None:
        bodies = {plain_id(text.body) for article in articles for text in article.texts}
        plain = PlainTexts(await self._kept.prepared(bodies))
        found, needed = await asyncio.to_thread(self._read, articles, learnt, plain)
        known = await self._kept.prepared(needed)
        made = await asyncio.to_thread(self.finder.put, found, known)
        await self._kept.keep_prepared([*plain.made, *made])

    def _read(
        self, articles: Sequence[Article], learnt: Learnt, plain: PlainTexts
    ) -> tuple[list[Document], Collection[int]]:
        found = [each for article in articles for each in documents(article, learnt.of(article.id), plain)]
        return found, self.finder.needs(found)

    async def drop(self, article_ids: Collection[int]) -> None:
        """Take articles out."""
        if article_ids:
            await asyncio.to_thread(self.finder.drop, article_ids)

    async def put_unanswered(self, messages: Sequence[str]) -> None:
        """Put messages that people answered without an article in place of those before."""
        needed = await asyncio.to_thread(self.finder.needs_unanswered, messages)
        known = await self._kept.prepared(needed)
        await self._kept.keep_prepared(await asyncio.to_thread(self.finder.put_unanswered, messages, known))


def new_finder(encoders: "Sequence[Encoder]", weights: "Weights | None") -> "Finder":
    """Return an empty search. Brings numpy, which a desk without articles never loads."""
    from gateway.knowledge.finder import Finder

    return Finder(weights=weights, encoders=encoders)
