"""What does the desk see of what the bot knows, what it lacks and what it has learnt (F124, F126)?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gateway.articles import ArticleState, Lesson, LessonKind, Outcome
from gateway.knowledge import Thresholds
from gateway.library.gaps import Closed, Gap
from gateway.operators import Permission
from operator_bot.article_buttons import ArticleCard, Listed, Stock
from operator_bot.flow_buttons import FlowHome
from operator_bot.knowledge_buttons import FillGap, Know, Lessons, Subject, Unlearn
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.screens.stock import title_of
from operator_bot.words import Words, short

PAGE = 5
WORDING, DRAFT, TITLE = 200, 160, 80
"""Characters of a question, of an operator's answer and of a title."""
CLOSED = 5
SIGNS = {LessonKind.CONFIRMED: "👍", LessonKind.SENT: "📄", LessonKind.REFUSED: "👎", LessonKind.UNANSWERED: "🕳"}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The knowledge base in figures."""

    articles: Mapping[ArticleState, int]
    internal: int = 0
    asked: int = 0
    """Searches of the last days."""
    offered: int = 0
    outcomes: Mapping[Outcome, int]
    thresholds: Thresholds
    revision: int = 0
    here: int = 0
    """The version this process answers from."""


def state(known: State, reader: Reader, *, days: int) -> Screen:
    """Return the state of the knowledge base."""
    words, outcomes = reader.words, known.outcomes
    text = words.html(
        "knowledge.state",
        published=known.articles.get(ArticleState.PUBLISHED, 0),
        draft=known.articles.get(ArticleState.DRAFT, 0),
        retired=known.articles.get(ArticleState.RETIRED, 0),
        internal=known.internal,
        days=days,
        asked=known.asked,
        offered=known.offered,
        confirmed=outcomes.get(Outcome.CONFIRMED, 0),
        refused=outcomes.get(Outcome.REFUSED, 0),
        handed_over=outcomes.get(Outcome.HANDED_OVER, 0),
        abandoned=outcomes.get(Outcome.ABANDONED, 0),
        one=round(known.thresholds.one * 100),
        some=round(known.thresholds.some * 100),
        menu=round(known.thresholds.menu * 100),
        revision=known.revision,
        behind=known.revision > known.here,
    )
    buttons = (
        Button(words.plain("button.stock"), Stock(Listed.ALL, 0, 0)),
        Button(words.plain("button.gaps"), Know(Subject.GAPS, 0)),
        Button(words.plain("button.learning"), Know(Subject.LESSONS, 0)),
        Button(words.plain("button.flow"), FlowHome(0)),
    )
    return Screen(text, in_rows(buttons, 2))


# --- gaps -------------------------------------------------------------------------------------------------------------


def gaps(found: Sequence[Gap], closed: Sequence[Closed], page: int, reader: Reader, *, days: int) -> Screen:
    """Return a page of the questions without an article, largest first, and what closed gaps have brought."""
    words = reader.words
    here = found[page * PAGE : (page + 1) * PAGE]
    head = words.html("knowledge.gaps" if found else "knowledge.no_gaps", n=len(found), days=days)
    told = [_gap(place, gap, words) for place, gap in enumerate(here, start=page * PAGE + 1)]
    filled = [_closed(each, words) for each in closed[:CLOSED]] if not page else []
    write = (
        Button(words.plain("button.fill_gap", number=place), FillGap(gap.searches[0]))
        for place, gap in enumerate(here, start=page * PAGE + 1)
        if gap.searches
    )
    turns = _turns(Subject.GAPS, page, more=len(found) > (page + 1) * PAGE)
    since = [words.html("knowledge.closed_since"), *filled] if filled else []
    return Screen(
        Markup("\n\n").join((head, *told, *([lines(*since)] if since else []))),
        (*in_rows(write, 2), *turns, _home(words)),
    )


def _gap(place: int, gap: Gap, words: Words) -> Markup:
    draft = words.html("knowledge.draft", text=short(gap.draft, DRAFT)) if gap.draft else Markup()
    asked = words.html(
        "knowledge.gap",
        place=place,
        text=short(gap.wording, WORDING),
        n=gap.size,
        people=gap.people,
        last=words.when(gap.last_at),
    )
    return lines(asked, draft)


def _closed(each: Closed, words: Words) -> Markup:
    title = short(title_of(each.article, words), TITLE)
    return words.html("knowledge.closed", title=title, before=each.before, answered=each.answered)


# --- lessons ----------------------------------------------------------------------------------------------------------


def learnt(lessons: Sequence[Lesson], titles: Mapping[int, str], of: Lessons, reader: Reader) -> Screen:
    """Return a page of what was learnt, newest first; `lessons` holds one more when there is a next page.

    `of.article` 0: about all articles.
    """
    words = reader.words
    here = lessons[:PAGE]
    key = "knowledge.learnt" if here else "knowledge.nothing_learnt"
    head = words.html(key, title=short(titles.get(of.article, ""), TITLE))
    told = [_lesson(place, each, titles, reader) for place, each in enumerate(here, start=of.page * PAGE + 1)]
    boss = reader.may(Permission.ARTICLE_PUBLISH)
    undo = (
        Button(words.plain("button.unlearn", number=place), Unlearn(each.id, of.article, of.page))
        for place, each in enumerate(here, start=of.page * PAGE + 1)
        if boss and each.undone_at is None
    )
    more = len(lessons) > PAGE
    turns = _lesson_turns(of, more=more) if of.article else _turns(Subject.LESSONS, of.page, more=more)
    back: Row = (Button(words.plain("button.to_article"), ArticleCard(of.article)),) if of.article else _home(words)
    return Screen(Markup("\n\n").join((head, *told)), (*in_rows(undo, 3), *turns, back))


def _lesson(place: int, lesson: Lesson, titles: Mapping[int, str], reader: Reader) -> Markup:
    words = reader.words
    return words.html(
        f"lesson.{lesson.kind.value}",
        place=place,
        sign=SIGNS[lesson.kind],
        title=short(titles.get(lesson.article_id or 0, "") or words.plain("card.no_title"), TITLE),
        text=short(lesson.text, WORDING),
        operator=reader.colleague(lesson.operator_id) if lesson.operator_id else "",
        at=words.when(lesson.at),
        undone=reader.colleague(lesson.undone_by) if lesson.undone_at else "",
    )


def _lesson_turns(of: Lessons, *, more: bool) -> Sequence[Row]:
    back = [Button("‹", Lessons(of.article, of.page - 1))] if of.page else []
    on = [Button("›", Lessons(of.article, of.page + 1))] if more else []
    return ((*back, *on),) if back or on else ()


def _turns(subject: Subject, page: int, *, more: bool) -> Sequence[Row]:
    back = [Button("‹", Know(subject, page - 1))] if page else []
    on = [Button("›", Know(subject, page + 1))] if more else []
    return ((*back, *on),) if back or on else ()


def _home(words: Words) -> Row:
    return (Button(words.plain("button.knowledge"), Know(Subject.STATE, 0)),)
