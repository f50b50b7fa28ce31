"""Hostile and ordinary articles, lessons and gaps for drawing screens without a desk."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from gateway.articles import (
    Article,
    ArticleState,
    ArticleText,
    ArticleVersion,
    Audience,
    CatalogueEntry,
    Lesson,
    LessonKind,
    Outcome,
    Shelf,
)
from gateway.articles.flaws import Finding, Flaw
from gateway.knowledge import Thresholds
from gateway.library.gaps import Closed, Gap
from gateway.messages import Attachment, Kind
from gateway.ports import Page
from operator_bot.article_buttons import Aspect, Choices, Field, Stock, Then, Write
from operator_bot.article_buttons import Listed as State
from operator_bot.knowledge_buttons import Lessons
from operator_bot.screens import articles, editor, knowledge
from operator_bot.screens.advice import Title
from operator_bot.screens.screen import Reader, Screen
from operator_bot.screens.stock import Listing, stock
from operator_bot.words import LOCALES
from tests.fakes.clock import START
from tests.operator_bot.alert_samples import OF_ALERTS
from tests.operator_bot.card_samples import OF_CARDS
from tests.operator_bot.file_samples import OF_FILES
from tests.operator_bot.flow_samples import OF_FLOWS
from tests.operator_bot.forward_samples import OF_FORWARDING
from tests.operator_bot.lists_samples import OF_LISTS
from tests.operator_bot.passing_samples import OF_PASSING
from tests.operator_bot.quick_samples import OF_QUICK
from tests.operator_bot.samples import HOSTILE, KINDS, LARGEST, readers, view
from tests.operator_bot.settings_samples import OF_SETTINGS
from tests.operator_bot.supervising_samples import OF_SUPERVISING


def an_article(*, internal: bool = False) -> Article:
    """Return an article as long and hostile as one can be."""
    text = ArticleText(locale="ru", title=HOSTILE[:120], body=HOSTILE)
    audience = Audience.INTERNAL if internal else Audience.PUBLIC
    return Article(
        id=LARGEST, key="k" * 60, audience=audience, texts=(text,), created_at=START, changed_at=START, author=HOSTILE
    )


def a_page(**changes: object) -> Page:
    """Return what a customer would read of it."""
    files = tuple(Attachment(kind=kind, name=HOSTILE) for kind in Kind)
    page = Page(
        article_id=LARGEST,
        locale="en",
        title=HOSTILE,
        plain=HOSTILE.replace("\u202e", ""),
        html="",
        attachments=files,
        is_whole=False,
    )
    return replace(page, **changes)


def article_screens(who: Reader) -> Iterator[Screen]:
    """Return the screens with articles for a ticket."""
    for titles in ((), (Title(LARGEST, HOSTILE), Title(1, HOSTILE, internal=True))):
        for question in ("", HOSTILE):
            for inline in (True, False):
                found = articles.Shelf(titles=titles, question=question, inline=inline, gists={LARGEST: HOSTILE})
                yield articles.shelf(view(), found, who)
    for internal in (True, False):
        for whole in (True, False):
            for page in (a_page(), a_page(plain="Да", html="<b>Да</b>", locale="ru", is_whole=True, attachments=())):
                yield articles.preview(view(), an_article(internal=internal), page, who, whole=whole)
        yield articles.read(an_article(internal=internal), a_page(), who)
    yield articles.sent(HOSTILE, 1042, who)
    yield articles.whose([view()] * 8, an_article(), HOSTILE, who)
    yield articles.whose([], an_article(), HOSTILE, who)


def many_articles(state: ArticleState) -> list[Article]:
    """Return more articles than a page holds, some of them in three languages, one without a word."""
    texts = tuple(
        ArticleText(locale=locale, title=HOSTILE[:120], body=HOSTILE * 3, examples=(HOSTILE[:300],) * 40)
        for locale in LOCALES
    )
    empty = ArticleText(locale="uk", title="", body="")
    article = replace(an_article(), state=state, service="delivery", product="shoes", number=10**6)
    return [replace(article, texts=texts), replace(article, texts=(empty,), audience=Audience.INTERNAL)] * 9


def editor_screens(who: Reader) -> Iterator[Screen]:
    """Return the screens on which articles are written."""
    entries = [CatalogueEntry(id=LARGEST - 1, shelf=Shelf.SERVICE, key="delivery", titles={"ru": HOSTILE})] * 12
    for state in State:
        of = Stock(state, LARGEST - 1, 5)
        many = many_articles(ArticleState.DRAFT)
        yield stock(Listing(articles=many, total=10**6, of=of, services=entries), who)
        yield stock(Listing(articles=[], total=0, of=of), who)
        yield stock(Listing(articles=many, total=18, of=of, sought=HOSTILE), who)
    version = ArticleVersion(id=1, article_id=LARGEST, number=10**6 - 1, author=HOSTILE, at=START)
    for state in ArticleState:
        for article in many_articles(state)[:2]:
            yield editor.article_card(article, editor.Known(confirmed=5, refused=2, sent=1), who)
            yield editor.as_customers_see_it(article, a_page(), who)
            yield editor.as_customers_see_it(article, a_page(plain="", attachments=()), who)
            for page in (0, 1):
                yield editor.history(article, [version] * 20, page, who)
            for aspect in (Aspect.SERVICE, Aspect.PRODUCT, Aspect.AUDIENCE, Aspect.LANGUAGE):
                yield editor.choices(article, Choices(LARGEST, aspect, Then.NEXT), entries, who)
            for field in Field:
                for then in Then:
                    yield editor.ask(article, Write(LARGEST, field, "ru", then), who)
                    yield editor.taken(Write(LARGEST, field, "ru", then), who, length=10**5)
    yield editor.ask(None, Write(0, Field.TITLE, "ru", Then.NEXT), who)
    yield editor.wrong([Finding(flaw, limit=50, what=HOSTILE) for flaw in Flaw], who)
    yield editor.left(who)


def knowledge_screens(who: Reader) -> Iterator[Screen]:
    """Return the screens about what the bot knows and learns."""
    counted = Counter(dict.fromkeys(Outcome, 10**6))
    for known in (
        knowledge.State(articles={}, outcomes={}, thresholds=Thresholds()),
        knowledge.State(
            articles=Counter(ArticleState), outcomes=counted, thresholds=Thresholds(), revision=7, internal=3
        ),
    ):
        yield knowledge.state(known, who, days=7)
    gap = Gap(
        wording=HOSTILE,
        wordings=(HOSTILE,) * 8,
        locale="ru",
        size=1042,
        people=21,
        first_at=START,
        last_at=START,
        draft=HOSTILE,
        searches=(LARGEST,),
    )
    closed = Closed(article=many_articles(ArticleState.PUBLISHED)[0], wording=HOSTILE, before=14, answered=3)
    for page in (0, 1):
        yield knowledge.gaps([gap] * 12, [closed] * 9, page, who, days=30)
    yield knowledge.gaps([], [], 0, who, days=30)
    lessons = [
        Lesson(id=LARGEST, kind=kind, article_id=1, locale="ru", text=HOSTILE, contact_id=4, operator_id=by, at=START)
        for kind in LessonKind
        for by in (None, 1)
    ]
    undone = [replace(each, undone_at=START, undone_by=2) for each in lessons]
    for listed in (lessons, undone, []):
        for about in (Lessons(0, 1), Lessons(LARGEST, 1)):
            yield knowledge.learnt(listed, {LARGEST: HOSTILE, 1: HOSTILE}, about, who)


OF_KNOWLEDGE: tuple[Callable[[Reader], Iterator[Screen]], ...] = (
    article_screens,
    editor_screens,
    knowledge_screens,
    *OF_FLOWS,
)


def screens() -> Iterator[Screen]:
    """Return every screen there is, for everybody, in every language."""
    for who in readers():
        for kind in (
            *KINDS,
            *OF_KNOWLEDGE,
            *OF_LISTS,
            *OF_CARDS,
            *OF_ALERTS,
            *OF_SETTINGS,
            *OF_PASSING,
            *OF_FORWARDING,
            *OF_FILES,
            *OF_QUICK,
            *OF_SUPERVISING,
        ):
            yield from kind(who)
