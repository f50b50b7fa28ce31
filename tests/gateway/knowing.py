"""A knowledge base on a real store: articles are published, lessons are learnt, libraries catch up."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace

from gateway.articles import Article, ArticleState, ArticleText, Audience, Lesson, LessonKind
from gateway.clock import SystemClock
from gateway.ids import Ids
from gateway.knowledge import Thresholds
from gateway.library import ArticleLibrary
from gateway.ports import Store
from storage import open_store
from tests.fakes.clock import START

EAGER = Thresholds(one=0.0, some=0.0, menu=0.0)
"""Whatever is found is offered."""
ids = Ids(SystemClock(), node=5)


def text(title: str, body: str = "Подробный ответ.", *examples: str, locale: str = "ru") -> ArticleText:
    """Return an article's text."""
    return ArticleText(locale=locale, title=title, body=body, examples=examples)


def article(key: str, *texts: ArticleText, **fields: object) -> Article:
    """Return a published article; `fields` are those of Article."""
    made = Article(id=ids.new(), key=key, state=ArticleState.PUBLISHED, texts=texts, created_at=START, changed_at=START)
    return replace(made, **fields)


DELIVERY = article("delivery", text("Доставка", "Привезём за два дня.", "когда привезут заказ"))
REFUND = article("refund", text("Возврат денег", "Вернём деньги за десять дней.", "хочу вернуть деньги"))
SECRET = article("secret", text("Скидка для своих", "Промокод СВОИ.", "секретный промокод"), audience=Audience.INTERNAL)


async def publish(store: Store, *articles: Article) -> int:
    """Store articles with a new version, which is returned."""
    async with store.unit() as unit:
        revision = await unit.next_revision()
        for each in articles:
            is_new = await unit.article(each.id) is None
            (unit.add if is_new else unit.put)(replace(each, revision=revision))
    return revision


async def teach(store: Store, kind: LessonKind, words: str, about: Article | None, *, by: int) -> Lesson:
    """Store a lesson from a contact's message."""
    async with store.unit() as unit:
        lesson = Lesson(
            id=ids.new(),
            kind=kind,
            article_id=about.id if about else None,
            locale="ru",
            text=words,
            contact_id=by,
            revision=await unit.next_revision(),
            at=START,
        )
        unit.add(lesson)
    return lesson


@asynccontextmanager
async def knowing(*articles: Article, url: str = "sqlite://:memory:") -> AsyncGenerator[tuple[Store, ArticleLibrary]]:
    """Open a store with articles, and a library that has caught up with it."""
    async with open_store(url, ids=ids) as store:
        if articles:
            await publish(store, *articles)
        library = ArticleLibrary(store, thresholds=EAGER)
        await library.catch_up()
        yield store, library


async def caught_up(library: ArticleLibrary) -> ArticleLibrary:
    """Let a library look again now."""
    library.changed()
    await library.catch_up()
    return library
