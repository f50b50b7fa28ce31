"""How does this process know the published articles, and answer from them?

The database is the truth; this is what of it lies in memory, as of one version. A change bumps the version within its
transaction, so whoever has caught up with a version has everything up to it. Articles are read and put into the search
in threads, and the new state is swapped in; meanwhile answers come from the old one.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import TYPE_CHECKING, Protocol

from gateway.articles import Article, ArticleState, Audience, CatalogueEntry, Lesson, Shelf
from gateway.errors import StoreUnavailable
from gateway.knowledge import Found, Thresholds, Understood
from gateway.knowledge.choosing import choose
from gateway.knowledge.understanding import Reader
from gateway.library.indexing import Indexing, Kept, new_finder
from gateway.library.learnt import Learnt
from gateway.library.pages import page
from gateway.library.shelves import Shelves
from gateway.ports import Answer, Coordinator, Page

if TYPE_CHECKING:
    from gateway.knowledge.encoders import Encoder
    from gateway.knowledge.explanation import Explanation
    from gateway.knowledge.weights import Weights

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two looks at the version; a change made here is looked for at once."""
PAUSE = 30.0
"""Seconds until a version that could not be brought in is tried again."""
TOPIC = "knowledge"
"""What processes tell each other by."""


class Source(Kept, Protocol):
    """What of the store the library reads."""

    async def knowledge_revision(self) -> int:
        """Return the knowledge base's version."""
        ...

    async def articles(self, after_revision: int = -1) -> Sequence[Article]:
        """Return articles of a later version."""
        ...

    async def catalogue(self) -> Sequence[CatalogueEntry]:
        """Return all services and products."""
        ...

    async def lessons(self, after_revision: int) -> Sequence[Lesson]:
        """Return lessons that were learnt or undone later."""
        ...

    async def lessons_in_force(self) -> Sequence[Lesson]:
        """Return all lessons that were not undone."""
        ...


def no_encoders() -> "Sequence[Encoder]":
    """Return nothing: the core search needs no encoder."""
    return ()


class ArticleLibrary:
    """The library of one process. Until something is published nothing but a version is ever asked for."""

    def __init__(
        self,
        store: Source,
        *,
        thresholds: Thresholds | None = None,
        encoders: "Callable[[], Sequence[Encoder]]" = no_encoders,
        weights: "Weights | None" = None,
        with_it: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """`with_it` brings in what else a new version may have changed (scenarios), after the articles."""
        self._store = store
        self.thresholds = thresholds or Thresholds()
        self._encoders, self._weights = encoders, weights
        self._with_it = with_it
        self._shelves = Shelves()
        self._learnt = Learnt()
        self._stale = set[int]()
        """Articles that the search does not know as they are now."""
        self._indexing: Indexing | None = None
        self._better: Indexing | None = None
        """A search with encoders that still have much to compute; the one without answers meanwhile."""
        self._improvable = asyncio.Event()
        self._missed = set[int]()
        """Articles that have changed since the better search was begun."""
        self._in_threads = False
        """Whether a search takes so long that it is done beside the loop."""
        self._reader: Reader | None = None
        self._busy = asyncio.Lock()
        self._looked = asyncio.Event()
        self._woken = asyncio.Event()
        self._next_look = 0.0
        self._untold = False

    # --- staying up to date -------------------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        """Whether there is no public article: then the bot hands over at once."""
        return not self._shelves.public

    @property
    def revision(self) -> int:
        """The version in memory."""
        return self._shelves.revision

    def changed(self) -> None:
        """Be told, after a commit, that this process has published or learnt something: it is brought in at once."""
        self._untold = True
        self._look_now()

    def _look_now(self) -> None:
        self._next_look = 0.0
        self._woken.set()

    async def catch_up(self) -> None:
        """Bring in what has been published or learnt since; one indexed query, at most every second.

        Never raises: what cannot be brought in is tried again later, and the version before goes on answering.
        Whoever comes while another brings something in does not wait.
        """
        loop = asyncio.get_running_loop()
        if self._busy.locked() or loop.time() < self._next_look:
            return
        async with self._busy:
            self._next_look = loop.time() + LOOK_EVERY
            try:
                revision = await self._store.knowledge_revision()
                if revision != self.revision:
                    await self._bring_in(revision)
            except StoreUnavailable:
                log.info("The database is away: the articles stay as they are")
            except Exception:
                self._next_look = loop.time() + PAUSE
                log.exception("What has been published could not be brought in; the version before goes on answering")
            finally:
                self._looked.set()

    async def loaded(self, *, within: float) -> None:
        """Wait until everything that was published before the start is brought in, at most so many seconds."""
        try:
            async with asyncio.timeout(within):
                await self._looked.wait()
        except TimeoutError:
            log.warning("The articles are not read yet: people answer until they are")

    async def run(self, coordinator: Coordinator) -> None:
        """Stay up to date, and tell other processes of changes made here, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._hear(coordinator))
            group.create_task(self._improve_in_time())
            while True:
                await self.catch_up()
                if self._untold:
                    self._untold = False
                    await coordinator.publish(TOPIC, "")
                await self._until_woken()

    async def _until_woken(self) -> None:
        try:
            async with asyncio.timeout(LOOK_EVERY):
                await self._woken.wait()
        except TimeoutError:
            return
        finally:
            self._woken.clear()

    async def _hear(self, coordinator: Coordinator) -> None:
        async for _ in coordinator.subscribe(TOPIC):
            self._look_now()

    async def _bring_in(self, revision: int) -> None:
        """Read everything later than what is in memory, put it into the search, and show it."""
        since, before = self.revision, self._shelves
        changed = await self._store.articles(since)
        lessons = await (self._store.lessons(since) if since else self._store.lessons_in_force())
        catalogue = await self._store.catalogue()
        self._stale |= await asyncio.to_thread(self._learnt.take, lessons)
        published = {each.id: each for each in changed if each.state is ArticleState.PUBLISHED and each.texts}
        gone = {each.id for each in changed if each.id in before.articles} - set(published)
        # What customers may not read any more is gone before anything else is done.
        hidden = gone | {each.id for each in published.values() if each.audience is not Audience.PUBLIC}
        left = {key: value for key, value in before.articles.items() if key not in hidden}
        self._shelves = Shelves(since, left, before.catalogue, before.helped)
        articles = {key: value for key, value in before.articles.items() if key not in gone} | published
        self._stale |= set(published)
        await self._index([articles[each] for each in self._stale if each in articles], gone=gone)
        self._stale.clear()
        if self._with_it:
            await self._with_it()
        now = Shelves(revision, articles, catalogue, self._learnt.helped())
        if articles:
            self._reader = await asyncio.to_thread(_new_reader, now)
        self._shelves = now

    async def _index(self, articles: Sequence[Article], *, gone: Collection[int]) -> None:
        indexing = self._indexing or await self._begin(articles)
        if indexing is None:
            return
        self._missed |= {*gone, *(each.id for each in articles)}
        await indexing.drop(gone)
        await indexing.put(articles, self._learnt)
        messages, are_new = await asyncio.to_thread(self._learnt.unanswered)
        if are_new:
            await indexing.put_unanswered(messages)
        self._indexing = indexing

    async def _begin(self, articles: Sequence[Article]) -> Indexing | None:
        """Return an empty search; one without encoders, to be improved later, if they had much to compute first."""
        if not articles:
            return None
        encoders = await asyncio.to_thread(self._encoders)
        best = Indexing(await asyncio.to_thread(new_finder, encoders, self._weights), self._store)
        if not encoders or await best.knows_most(articles, self._learnt):
            self._in_threads = bool(encoders)
            return best
        self._better = best
        self._improvable.set()
        return Indexing(await asyncio.to_thread(new_finder, (), self._weights), self._store)

    async def improve(self) -> None:
        """Take the encoders into use if the search has begun without them; minutes, if there is much to compute.

        Raises StoreUnavailable; called again, it goes on where it was.
        """
        if self._better is None:
            return
        better, self._missed = self._better, set()
        await better.put(list(self._shelves.articles.values()), self._learnt)
        async with self._busy:
            # What has changed meanwhile.
            articles = self._shelves.articles
            await better.drop(self._missed - set(articles))
            await better.put([articles[each] for each in self._missed if each in articles], self._learnt)
            messages, _ = await asyncio.to_thread(self._learnt.unanswered)
            await better.put_unanswered(messages)
            self._indexing, self._better, self._in_threads = better, None, True

    async def _improve_in_time(self) -> None:
        while True:
            await self._improvable.wait()
            self._improvable.clear()
            try:
                await self.improve()
            except StoreUnavailable:
                await asyncio.sleep(PAUSE)
                self._improvable.set()
            except Exception:
                log.exception("The encoders cannot be used; the search goes on without them")

    # --- answering ----------------------------------------------------------------------------------------------------

    def understand(self, text: str) -> Understood:
        """Read a message: repair it, tell its language and what it is for."""
        if self._reader is None:
            self._reader = Reader()
        return self._reader.read(text)

    async def answer(self, text: str, *, exclude: Collection[int] = ()) -> Answer:
        """Search the public articles for an understood text; `exclude` are ids that were refused already."""
        found = Found()
        if not self.is_empty:
            found = self._public(await self._find(text, exclude=self._shelves.internal | set(exclude), limit=10))
        return Answer(choose(found, self.thresholds), found, self.revision)

    async def search(self, text: str, *, limit: int, internal: bool = False) -> Sequence[Article]:
        """Return articles by words, those that help most when there are none; `internal` also those for operators."""
        if not text.strip():
            shelves = self._shelves
            every = shelves.in_order(shelves.articles.values()) if internal else list(shelves.public.values())
            return every[:limit]
        exclude = frozenset[int]() if internal else self._shelves.internal
        found = await self._find(self.understand(text).text or text, exclude=exclude, limit=limit)
        seen = self._shelves.articles if internal else self._shelves.public
        return [seen[hit.article_id] for hit in found.hits if hit.article_id in seen]

    async def _find(self, text: str, *, exclude: Collection[int], limit: int) -> Found:
        if self._indexing is None:
            return Found()
        finder = self._indexing.finder
        try:
            if self._in_threads:
                return await asyncio.to_thread(finder.find, text, exclude=exclude, limit=limit)
            return finder.find(text, exclude=exclude, limit=limit)
        except Exception as error:  # noqa: BLE001 - whatever a stranger writes, and without their words
            log.error("A search failed (%s): a person answers", type(error).__name__)  # noqa: TRY400
            return Found()

    def _public(self, found: Found) -> Found:
        """Leave out what customers may not read since a moment ago; nothing is left if that was the first."""
        hits = tuple(hit for hit in found.hits if hit.article_id in self._shelves.public)
        return Found(hits, found.right, found.some) if hits[:1] == found.hits[:1] else Found()

    async def explain(self, text: str) -> "tuple[Understood, Answer, Explanation | None]":
        """Return how a message is read, what the bot would do, and why; no reasons when there is nothing to search."""
        understood = self.understand(text)
        answer = await self.answer(understood.text)
        finder = self._indexing.finder if self._indexing else None
        return understood, answer, await asyncio.to_thread(finder.explain, understood.text) if finder else None

    # --- reading ------------------------------------------------------------------------------------------------------

    def article(self, article_id: int) -> Article | None:
        """Return a published article."""
        return self._shelves.articles.get(article_id)

    def article_by_key(self, key: str) -> Article | None:
        """Return a published article by what files and links call it."""
        return self._shelves.by_key.get(key)

    def browse(self, *, service: str | None = None, product: str | None = None) -> Sequence[Article]:
        """Return the public articles of a service or a product, or all, by how often they help."""
        return self._shelves.browse(service=service, product=product)

    def shelf(self, shelf: Shelf) -> Sequence[CatalogueEntry]:
        """Return the services or products that have public articles, in their order."""
        return self._shelves.shelf(shelf)

    def page(self, article: Article, locale: str, *, text: str = "", whole: bool = False) -> Page:
        """Return what a customer is shown: a short article whole, of a long one the passage that answers `text`."""
        return page(article, locale, text=text, whole=whole)


def _new_reader(shelves: Shelves) -> Reader:
    """Return a reader that knows the words of the desk and has read once: what it needs for that is loaded."""
    reader = Reader(shelves.words())
    reader.read("?")
    return reader
