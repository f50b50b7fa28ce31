"""What does the desk see of what the bot knows, lacks and has learnt, and what can it do about it?"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from gateway.articles import ArticleState, Choice, Lesson, LessonKind, Outcome, Search
from gateway.operators import Role
from operator_bot.buttons import pack
from operator_bot.knowledge_buttons import FillGap, Unlearn
from tests.fakes.library import article
from tests.operator_bot.office import Office, labels, open_office, with_button


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk without articles."""
    async with open_office() as office:
        yield office


def search(office: Office, outcome: Outcome = Outcome.OPEN, **changes: object) -> Search:
    """Return a search of a moment ago."""
    found = Search(
        id=office.setup.ids.new(),
        conversation_id=1,
        contact_id=1,
        locale="ru",
        text="Как вернуть кроссовки?",
        choice=Choice.ONE,
        offered=[1],
        outcome=outcome,
        at=office.clock.now() - timedelta(minutes=1),
    )
    return replace(found, **changes)


def lesson(office: Office, kind: LessonKind, **changes: object) -> Lesson:
    """Return a lesson."""
    learnt = Lesson(
        id=office.setup.ids.new(),
        kind=kind,
        article_id=1,
        locale="ru",
        text="малы <кроссовки>",
        contact_id=1,
        at=office.clock.now(),
    )
    return replace(learnt, **changes)


async def keep(office: Office, *rows: object) -> None:
    """Put rows into the store."""
    async with office.store.unit() as unit:
        unit.add(*rows)  # pyright: ignore[reportArgumentType]


async def test_state_of_the_knowledge_base_in_one_screen(office: Office) -> None:
    olga = await office.hire("Ольга")
    draft = replace(article(2, "Черновик"), state=ArticleState.DRAFT, key="draft")
    outcomes = (Outcome.CONFIRMED, Outcome.CONFIRMED, Outcome.REFUSED, Outcome.HANDED_OVER, Outcome.ABANDONED)
    old = search(office, at=office.clock.now() - timedelta(days=8))
    nothing = search(office, Outcome.HANDED_OVER, choice=Choice.NOTHING, offered=[])
    await keep(office, article(1, "Возврат"), draft, old, nothing, *(search(office, each) for each in outcomes))
    await office.writes(olga, "/kb")
    assert office.last(olga).text.splitlines()[1:5] == [
        "Опубликовано 1, черновиков 1, снято 0.",
        "",
        "За 7 дней: вопросов 6, бот предложил статью на 5",
        "👍 помогло 2 · 👎 не то 1 · 🙋 передано людям 1 · 💤 без ответа 1",
    ]
    assert labels(office.last(olga)) == [["📚 Все статьи", "🕳 Пробелы"], ["🎓 Обучение", "🧭 Сценарий"]]
    await office.press(olga, "Все статьи")
    assert office.last(olga).text == "Статьи · все: 2"


async def test_what_was_learnt_is_listed_and_an_owner_takes_it_back(office: Office) -> None:
    olga, vera = await office.hire("Ольга"), await office.hire("Вера", role=Role.OWNER)
    me = (await office.operator(olga)).id
    confirmed, taught = lesson(office, LessonKind.CONFIRMED), lesson(office, LessonKind.SENT, operator_id=me)
    await keep(office, article(1, "Возврат"), confirmed, taught)
    await office.writes(olga, "/learning")
    assert "1. 📄 «Возврат» отправил оператор (Ольга), 12:00\n«малы <кроссовки>»" in office.last(olga).text
    assert labels(office.last(olga)) == [["База знаний"]]
    await office.writes(vera, "/learning")
    log = office.last(vera)
    answer = await office.press(vera, "Отменить 1")
    assert answer.text == "Отменено, бот это забудет"
    assert "отменено: Вера" in log.text
    (undone,) = [each for each in await office.store.lesson_log(limit=9) if each.undone_at]
    assert (undone.id, undone.revision) == (taught.id, await office.store.knowledge_revision())
    assert labels(log)[0] == ["Отменить 2"]
    with_button(log, "Отменить 1", pack(Unlearn(taught.id, 0, 0)))
    assert (await office.press(olga, "База знаний", message=office.last(olga))).text is None
    assert (await office.press(vera, "Отменить 1", message=log)).text == "Этого уже нет"


async def test_operator_cannot_take_back_what_was_learnt_by_an_old_button(office: Office) -> None:
    olga = await office.hire("Ольга")
    taught = lesson(office, LessonKind.REFUSED)
    await keep(office, article(1, "Возврат"), taught)
    await office.writes(olga, "/learning")
    with_button(office.last(olga), "Отменить 1", pack(Unlearn(taught.id, 0, 0)))
    assert (await office.press(olga, "Отменить 1")).text == "Отменять уроки могут только владельцы и супервизоры"


async def test_lessons_of_one_article_are_reached_from_its_card(office: Office) -> None:
    olga = await office.hire("Ольга")
    other = lesson(office, LessonKind.REFUSED, article_id=2)
    await keep(office, article(1, "Возврат"), article(2, "Доставка"), lesson(office, LessonKind.CONFIRMED), other)
    await office.writes(olga, "/articles")
    await office.press(olga, "📄 Возврат")
    assert "Помогла 1 · не то 0 · отправили операторы 0" in office.last(olga).text
    await office.press(olga, "Уроки")
    assert office.last(olga).text == "Чему научился бот · Возврат\n\n1. 👍 «Возврат» помогла, 12:00\n«малы <кроссовки>»"
    await office.press(olga, "К статье")
    assert office.last(olga).text.startswith("📄 Возврат")


async def test_question_without_an_article_becomes_a_draft_with_the_operators_answer(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Дарите ли вы упаковку?")
    await office.press(olga, "Взять")
    await office.writes(olga, "Да, упакуем бесплатно.")
    ticket = (await office.store.tickets_of((await office.operator(olga)).id, limit=1))[0].ticket
    view = await office.store.view(ticket.id, messages=5)
    assert view
    asked = search(office, Outcome.HANDED_OVER, text="Дарите ли вы упаковку?", reply_id=view.recent[-1].id)
    await keep(office, asked)
    await office.writes(olga, "/gaps")
    screen = office.last(olga)
    with_button(screen, "Написать 1", pack(FillGap(asked.id)))
    answer = await office.press(olga, "Написать 1", message=screen)
    assert answer.text == "Черновик готов, проверьте и допишите"
    (draft,) = await office.store.articles()
    (text,) = draft.texts
    assert (text.title, text.body) == ("Дарите ли вы упаковку?", "Да, упакуем бесплатно.")
    assert text.examples == ("Дарите ли вы упаковку?",)
    assert draft.state is ArticleState.DRAFT


async def test_gaps_are_listed_largest_first_and_filled_once(office: Office) -> None:
    olga = await office.hire("Ольга")
    asked = {"Дарите ли вы подарочную упаковку?": 2, "Можно ли прийти с собакой в магазин?": 4}
    searches = [
        search(office, Outcome.HANDED_OVER, choice=Choice.NOTHING, offered=[], text=text, contact_id=person)
        for text, times in asked.items()
        for person in range(times)
    ]
    await keep(office, *searches)
    await office.writes(olga, "/gaps")
    gaps = office.last(olga)
    assert gaps.text.splitlines()[2:4] == [
        "1. «Можно ли прийти с собакой в магазин?»",
        "4 сообщения от 4 человек, последнее 11:59",
    ]
    assert labels(gaps) == [["✏️ Написать 1", "✏️ Написать 2"], ["База знаний"]]
    await office.press(olga, "Написать 1", message=gaps)
    assert office.last(olga).text.startswith("✏️ Можно ли прийти с собакой в магазин?\nЧерновик · версия 1, Ольга")
    await office.press(olga, "Написать 1", message=gaps)
    assert len(await office.store.articles()) == 1
