"""What is learnt from what customers and operators do with the bot's offers?

Searches and lessons go into the caller's unit. A lesson is no more than a record: the library lets it count when two
customers agree, or an operator has taught it (`library.lessons`). `conversation.dialog` remembers the search that
waits for an end, so that whoever answers asks the database for none when there is none.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from gateway.articles import Article, Choice, Lesson, LessonKind, Outcome, Search
from gateway.casework.casefile import CaseFile
from gateway.conversations import Author, Message
from gateway.operators import Operator
from gateway.ports import Answer, Unit

LESSONS = 5
"""Lessons that one customer gives at most within `PERIOD`."""
PERIOD = timedelta(days=30)
LONGEST = 2_000
"""Letters of a message that are kept."""
OPEN, ANSWERED = "search", "answered"
"""What the dialogue remembers: the search that waits for an end, and one that people answered in their own words."""
_EVER = datetime(2000, 1, 1, tzinfo=UTC)
_LOOKED_BACK = 20
"""Messages among which the customer's last words are looked for."""
_UNSETTLED = frozenset({Outcome.OPEN, Outcome.REFUSED})


# --- searches ---------------------------------------------------------------------------------------------------------


async def note_search(
    file: CaseFile, *, text: str, locale: str, answer: Answer, choice: Choice, offered: Sequence[int]
) -> Search:
    """Keep what the bot looked for and offers now (ids, best first); the dialogue remembers it as the open one."""
    search = Search(
        id=file.setup.ids.new(),
        conversation_id=file.conversation.id,
        ticket_id=file.case.ticket.id if file.case.ticket else None,
        contact_id=file.conversation.contact_id,
        locale=locale,
        text=text[:LONGEST],
        choice=choice,
        offered=list(offered),
        p_right=answer.found.right,
        p_some=answer.found.some,
        revision=answer.revision,
        at=file.now,
    )
    file.unit.add(search)
    _remember(file, {OPEN: str(search.id)})
    return search


async def open_search(file: CaseFile) -> Search | None:
    """Return the search of the current ticket that waits for an end; no query when there is none."""
    return await _remembered(file, OPEN)


async def search_here(file: CaseFile, search_id: int) -> Search | None:
    """Return a search by an id that a customer's button claims; None when it is not of this conversation."""
    found = await file.unit.search(search_id) if 0 < search_id < 2**63 else None
    return found if found and found.conversation_id == file.conversation.id else None


async def confirmed(file: CaseFile, search: Search, article_id: int) -> None:
    """Note that an article offered has helped; what was not offered, or is noted already, changes nothing."""
    search = await _as_it_is(file, search)
    if article_id not in search.offered or search.outcome is Outcome.CONFIRMED:
        return
    _settle(file, search, outcome=Outcome.CONFIRMED, answer_id=article_id)
    _forget(file, search)
    await _learn(file, LessonKind.CONFIRMED, search, article_id)


async def refused(file: CaseFile, search: Search, article_id: int) -> None:
    """Note that an article offered is not it; the search stays open."""
    search = await _as_it_is(file, search)
    if article_id not in search.offered or search.outcome not in _UNSETTLED:
        return
    _settle(file, search, outcome=Outcome.REFUSED)
    await _learn(file, LessonKind.REFUSED, search, article_id)


async def offered_too(file: CaseFile, article_ids: Sequence[int]) -> None:
    """Note what else of the open search the customer is shown now."""
    search = await open_search(file)
    new = [each for each in article_ids if search and each not in search.offered]
    if search is not None and new:
        file.unit.put(replace(search, offered=[*search.offered, *new]))


async def handed_over(file: CaseFile, search: Search) -> None:
    """Note that people answer; how they do is still learnt from."""
    search = await _as_it_is(file, search)
    if search.outcome in _UNSETTLED:
        _settle(file, search, outcome=Outcome.HANDED_OVER)


async def abandoned(file: CaseFile, search: Search) -> None:
    """Note that the customer went silent."""
    search = await _as_it_is(file, search)
    if search.outcome in _UNSETTLED:
        _settle(file, search, outcome=Outcome.ABANDONED)
    _forget(file, search)


# --- operators --------------------------------------------------------------------------------------------------------


async def sent(file: CaseFile, operator: Operator, article: Article) -> None:
    """Note that an operator has answered with an article: it answers the question that was handed over."""
    search = await _remembered(file, OPEN) or await _remembered(file, ANSWERED)
    if search is not None:
        _settle(file, search, answer_id=article.id)
        _remember(file, {})
        await _take_back(file, operator, search)
    text = search.text if search else await _last_words(file)
    if text and await _may_teach(file, article.id, LessonKind.SENT):
        locale = search.locale if search else file.conversation.locale
        await _add(file, LessonKind.SENT, article.id, text=text, locale=locale, search=search, operator=operator)


async def answered_without(file: CaseFile, operator: Operator, message: Message) -> None:
    """Note an operator's own words to a customer; the first after a hand-over say that no article answered."""
    search = await _remembered(file, OPEN)
    if search is None or search.outcome is Outcome.CONFIRMED:
        return
    _settle(file, search, outcome=Outcome.HANDED_OVER, reply_id=message.id)
    _remember(file, {ANSWERED: str(search.id)})
    if await _may_teach(file, None, LessonKind.UNANSWERED):
        await _add(
            file,
            LessonKind.UNANSWERED,
            None,
            text=search.text,
            locale=search.locale,
            search=search,
            operator=operator,
        )


async def undo(unit: Unit, operator: Operator, lesson_id: int, *, at: datetime) -> Lesson | None:
    """Take a lesson back and return it; None when there is none or it was taken back before."""
    lesson = await unit.lesson(lesson_id)
    if lesson is None or lesson.undone_at is not None:
        return None
    lesson = replace(lesson, undone_at=at, undone_by=operator.id, revision=await unit.next_revision())
    unit.put(lesson)
    return lesson


# ----------------------------------------------------------------------------------------------------------------------


def _remember(file: CaseFile, new: dict[str, str]) -> None:
    """Let the dialogue remember one search, or none."""
    before = file.conversation.dialog
    dialog = {key: value for key, value in before.items() if key not in (OPEN, ANSWERED)} | new
    if dialog != before:
        file.change_conversation(dialog=dialog)


def _forget(file: CaseFile, search: Search) -> None:
    """Let the dialogue remember no search if it is this one."""
    if file.conversation.dialog.get(OPEN) == str(search.id):
        _remember(file, {})


async def _as_it_is(file: CaseFile, search: Search) -> Search:
    """Return the search as this unit has left it."""
    return await file.unit.search(search.id) or search


async def _remembered(file: CaseFile, name: str) -> Search | None:
    kept = file.conversation.dialog.get(name)
    found = await search_here(file, int(kept)) if isinstance(kept, str) and kept.isdecimal() else None
    return found if found and file.case.ticket and found.ticket_id == file.case.ticket.id else None


def _settle(file: CaseFile, search: Search, **changes: object) -> None:
    file.unit.put(replace(search, settled_at=file.now, **changes))


async def _last_words(file: CaseFile) -> str:
    """Return what the customer asked last; nothing when that is too short to be a question."""
    recent = await file.unit.recent(file.ticket.id, _LOOKED_BACK)
    words = (each.text for each in reversed(recent) if each.author is Author.CUSTOMER and not each.deleted_at)
    return next((text for text in words if len(text.split()) > 1), "")


async def _learn(file: CaseFile, kind: LessonKind, search: Search, article_id: int) -> None:
    if await _may_teach(file, article_id, kind):
        await _add(file, kind, article_id, text=search.text, locale=search.locale, search=search)


async def _may_teach(file: CaseFile, article_id: int | None, kind: LessonKind) -> bool:
    """Tell whether this customer's words may: once for an article, and of the customer's own accord not too often."""
    earlier = await file.unit.lessons_of(file.conversation.contact_id, _EVER)
    if article_id is not None and any(each.article_id == article_id and each.kind is kind for each in earlier):
        return False
    own = (each for each in earlier if each.kind is not LessonKind.SENT and each.at > file.now - PERIOD)
    return kind is LessonKind.SENT or len(list(own)) < LESSONS


async def _add(
    file: CaseFile,
    kind: LessonKind,
    article_id: int | None,
    *,
    text: str,
    locale: str,
    search: Search | None,
    operator: Operator | None = None,
) -> None:
    lesson = Lesson(
        id=file.setup.ids.new(),
        kind=kind,
        article_id=article_id,
        locale=locale,
        text=text[:LONGEST],
        contact_id=file.conversation.contact_id,
        operator_id=operator.id if operator else None,
        search_id=search.id if search else None,
        revision=await file.unit.next_revision(),
        at=file.now,
    )
    file.unit.add(lesson)


async def _take_back(file: CaseFile, operator: Operator, search: Search) -> None:
    """Undo that no article answered: one has, only later."""
    for lesson in await file.unit.lessons_of(file.conversation.contact_id, search.at):
        if lesson.search_id == search.id and lesson.kind is LessonKind.UNANSWERED:
            await undo(file.unit, operator, lesson.id, at=file.now)
