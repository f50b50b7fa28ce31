"""What follows from the buttons about what the bot knows and learns?"""

from collections.abc import Mapping

from gateway.articles import Search
from gateway.articles.flaws import LONGEST_BODY, LONGEST_EXAMPLE, LONGEST_TITLE
from gateway.desk import Authors
from gateway.desk import Lessons as TakingBack
from gateway.errors import NotFound
from operator_bot.actions.here import Here
from operator_bot.actions.toast import SILENCE, Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.gap_book import GapBook
from operator_bot.knowledge_buttons import FillGap, Know, Lessons, Subject, Unlearn
from operator_bot.markdown import markdown
from operator_bot.outgoing import Outgoing
from operator_bot.reading import Pushed
from operator_bot.words import LOCALES, short


class KnowledgeButtons:
    """Follows the buttons of the screens about the knowledge base."""

    def __init__(self, *, authors: Authors, lessons: TakingBack, gaps: GapBook, outgoing: Outgoing) -> None:
        self._authors = authors
        self._taking_back = lessons
        self._gaps = gaps
        self._outgoing = outgoing
        self.follows: Mapping[type[Press], Follow] = {
            Know: self._know,
            Lessons: self._lessons,
            Unlearn: self._unlearn,
            FillGap: self._fill,
        }

    async def _know(self, here: Here, press: Know, pushed: Pushed) -> Toast:
        return self._show(here, pushed, press.subject, page=press.page)

    async def _lessons(self, here: Here, press: Lessons, pushed: Pushed) -> Toast:
        return self._show(here, pushed, Subject.LESSONS, page=press.page, article=press.article)

    async def _unlearn(self, here: Here, press: Unlearn, pushed: Pushed) -> Toast:
        await self._taking_back.undo(here.unit, here.me, press.lesson)
        self._show(here, pushed, Subject.LESSONS, page=press.page, article=press.article)
        return toast("unlearnt")

    async def _fill(self, here: Here, press: FillGap, pushed: Pushed) -> Toast:
        """Begin a draft with an operator's best answer, and with the customers' wordings as its examples."""
        search = await here.unit.search(press.search)
        if search is None:
            raise NotFound("search")
        wordings, body = await self._written(here, search)
        title, examples = short(wordings[0], LONGEST_TITLE), [short(each, LONGEST_EXAMPLE) for each in wordings]
        article = await self._authors.begun(here.unit, title, examples[0])
        if article is None:
            article = await self._authors.begin(
                here.unit,
                here.me,
                locale=search.locale if search.locale in LOCALES else here.me.locale,
                title=title,
                body=markdown(body)[:LONGEST_BODY],
                examples=tuple(examples),
            )
        params = {"of": here.me.id, "article": article.id}
        self._outgoing.screen(here.unit, here.place, "article_card", params=params, reply_to=pushed.ref)
        return toast("gap_drafted")

    async def _written(self, here: Here, search: Search) -> tuple[tuple[str, ...], str]:
        """Return what is known of a gap: of one found lately everything, else its one message and the answer to it."""
        gap = self._gaps.known(search.id)
        if gap is not None:
            return gap.wordings or (gap.wording,), gap.draft
        answer = await here.unit.message(search.reply_id) if search.reply_id else None
        return (search.text,), answer.text if answer else ""

    def _show(self, here: Here, pushed: Pushed, subject: Subject, *, page: int, article: int = 0) -> Toast:
        params = {"of": here.me.id, "subject": subject.value, "page": page, "article": article}
        self._outgoing.screen(here.unit, here.place, "knowledge", params=params, instead_of=pushed.ref)
        return SILENCE
