"""How are the screens drawn that show what the bot knows and learns?"""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from gateway.articles import Audience, Choice
from gateway.clock import Clock
from gateway.items import Item
from gateway.ports import Library, Store
from operator_bot.gap_book import PERIOD, GapBook
from operator_bot.knowledge_buttons import Lessons, Subject
from operator_bot.notify.drawing import Draw, Params, page_of
from operator_bot.screens import knowledge
from operator_bot.screens.knowledge import PAGE, State
from operator_bot.screens.screen import Reader, Screen
from operator_bot.screens.stock import title_of

WEEK = timedelta(days=7)


class KnowledgePages:
    """Draws the knowledge base in figures, its gaps and its lessons."""

    def __init__(self, *, store: Store, library: Library, gaps: GapBook, clock: Clock) -> None:
        self._store = store
        self._library = library
        self._gaps = gaps
        self._clock = clock
        self.known: Mapping[str, Draw] = {
            "knowledge": self._knowledge,
        }
        self._subjects = {Subject.STATE: self._state, Subject.GAPS: self._largest, Subject.LESSONS: self._lessons}

    async def _knowledge(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        return await self._subjects[Subject(params["subject"])](reader, params)

    async def _state(self, reader: Reader, _: Params) -> Screen | None:
        now = self._clock.now()
        articles = await self._store.articles()
        searches = await self._store.searches_between(now - WEEK, now)
        offered = [each for each in searches if each.choice is not Choice.NOTHING]
        known = State(
            articles=Counter(each.state for each in articles),
            internal=sum(each.audience is Audience.INTERNAL for each in articles),
            asked=len(searches),
            offered=len(offered),
            outcomes=Counter(each.outcome for each in offered),
            thresholds=self._library.thresholds,
            revision=await self._store.knowledge_revision(),
            here=self._library.revision,
        )
        return knowledge.state(known, reader, days=WEEK.days)

    async def _largest(self, reader: Reader, params: Params) -> Screen | None:
        found, closed = await self._gaps.largest(), await self._gaps.closed()
        return knowledge.gaps(found, closed, page_of(params), reader, days=PERIOD.days)

    async def _lessons(self, reader: Reader, params: Params) -> Screen | None:
        of = Lessons(int(params.get("article", 0)), page_of(params))
        article_id = of.article or None
        lessons = await self._store.lesson_log(limit=PAGE + 1, offset=of.page * PAGE, article_id=article_id)
        wanted = {each.article_id for each in lessons if each.article_id} | ({of.article} if of.article else set())
        found = [await self._store.article(each) for each in sorted(wanted)]
        titles = {each.id: title_of(each, reader.words) for each in found if each}
        return knowledge.learnt(lessons, titles, of, reader)
