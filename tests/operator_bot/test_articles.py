"""How do operators answer with articles, and what do cards say of what the bot has tried?"""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bots.sandbox.telegram import Message, Person
from gateway.articles import ArticleText, Audience, CatalogueEntry, Choice, Lesson, LessonKind, Outcome, Search, Shelf
from gateway.errors import Blocked
from gateway.knowledge import Intent, Understood
from gateway.messages import Attachment, Kind
from tests.fakes.library import FakeLibrary, article, one
from tests.operator_bot.office import Office, labels, open_office, signs

RETURN = "Вернуть можно в течение 14 дней. " * 5
SHELF = (
    article(1, "Возврат и обмен", RETURN),
    article(2, "Обмен на другой размер"),
    article(3, "Возврат без чека"),
    article(4, "Сердитый клиент", "Не спорьте.", audience=Audience.INTERNAL),
)


def stocked(library: FakeLibrary) -> None:
    """Put the articles on the shelf, and let a question about shoes find three of them."""
    library.articles = {each.id: each for each in SHELF}
    library.answers["кроссовки"] = one(1, 2, 3)


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics and articles."""
    async with open_office(topics=True) as office:
        yield office


async def at_work(office: Office, asked: str = "Как вернуть кроссовки?") -> tuple[Person, int]:
    """Let Olga work on a ticket that came before there were articles; return her and its topic."""
    olga = await office.hire("Ольга")
    await office.customer(asked)
    stocked(office.library)
    await office.press(olga, "Взять")
    return olga, office.topic(olga)


def head(office: Office, person: Person, topic: int) -> Message:
    """Return the card at the head of the topic."""
    return next(each for each in office.messages(person) if each.thread_id == topic)


async def lessons(office: Office) -> list[Lesson]:
    """Return what was learnt, newest first."""
    return list(await office.store.lesson_log(limit=10))


async def test_three_likely_articles_stand_one_tap_away_from_the_card_of_the_thread(office: Office) -> None:
    olga, topic = await at_work(office)
    assert "📚 Статьи" in labels(head(office, olga, topic))[0]
    await office.press(olga, "📚 Статьи")
    assert labels(office.last(olga))[:3] == [
        ["📄 Возврат и обмен", "Отправить"],
        ["📄 Обмен на другой размер", "Отправить"],
        ["📄 Возврат без чека", "Отправить"],
    ]
    assert "📄 Возврат и обмен: Вернуть можно" in office.last(olga).text


async def test_article_reaches_the_customer_with_two_taps(office: Office) -> None:
    olga, _ = await at_work(office)
    answer = await office.through(olga, "📚 Статьи", "Отправить")
    assert answer.text == "Отправлено в № 1001"
    assert office.got()[-1] == RETURN


async def test_article_that_was_looked_at_reaches_the_customer_and_gets_the_delivery_sign(office: Office) -> None:
    olga, topic = await at_work(office)
    await office.through(olga, "📚 Статьи", "📄 Возврат и обмен")
    shown = office.last(olga)
    assert shown.thread_id == topic
    assert shown.text.startswith("📄 Возврат и обмен\n\nВернуть можно")
    assert labels(shown) == [["Отправить", "Полностью"], ["Назад"]]
    answer = await office.press(olga, "Отправить", message=shown)
    assert answer.text == "Отправлено в № 1001"
    assert office.got()[-1] == RETURN
    assert office.channel.sent[-1].message.author == "Ольга"
    assert (shown.text, labels(shown), signs(shown)) == ("📄 «Возврат и обмен» отправляю в № 1001", [], ["👍"])
    (learnt,) = await lessons(office)
    assert (learnt.kind, learnt.article_id, learnt.text) == (LessonKind.SENT, 1, "Как вернуть кроссовки?")


async def test_article_that_did_not_arrive_can_be_sent_again(office: Office) -> None:
    olga, topic = await at_work(office)
    office.channel.refused_chats["anna"] = Blocked("blocked")
    await office.through(olga, "📚 Статьи", "📄 Возврат и обмен")
    shown = office.last(olga)
    await office.press(olga, "Отправить")
    told = office.find(olga, "Не доставлено")
    assert (told.reply_to, told.thread_id) == (shown, topic)
    office.channel.refused_chats.clear()
    await office.press(olga, "Повторить", message=told)
    assert office.got()[-1] == RETURN


async def test_button_pressed_twice_sends_once(office: Office) -> None:
    olga, _ = await at_work(office)
    await office.through(olga, "📚 Статьи", "📄 Возврат и обмен")
    shown = office.last(olga)
    presses = [office.world.person_presses(olga, shown, "Отправить") for _ in range(2)]
    await office.quiet()
    assert sorted([(await each).text or "" for each in presses]) == ["Отправлено в № 1001", "Этого уже нет"]
    assert office.got().count(RETURN) == 1


async def test_article_goes_to_the_customer_in_their_language_and_comes_with_its_pictures(office: Office) -> None:
    olga, _ = await at_work(office)
    chart = Attachment(kind=Kind.PHOTO, source="articles", file="size.png", name="size.png")
    english = ArticleText(locale="en", title="Sizes", body="See the chart.", attachments=(chart,))
    office.library.articles[2] = replace(SHELF[1], texts=(*SHELF[1].texts, english))
    async with office.store.unit() as unit:
        case = await unit.case_of(
            (await office.store.tickets_of((await office.operator(olga)).id, limit=1))[0].ticket.id
        )
        assert case
        unit.put(replace(case.conversation, locale="en"))
    await office.through(olga, "📚 Статьи", "📄 Обмен на другой размер")
    assert "📷 фото" in office.last(olga).text
    await office.press(olga, "Отправить")
    sent = office.channel.sent[-1].message
    assert (sent.text, sent.attachments) == ("See the chart.", (chart,))


async def test_articles_for_the_last_message_are_looked_for_when_they_are_asked_for(office: Office) -> None:
    olga, topic = await at_work(office, "Есть вопрос про заказ")
    assert "📚 Статьи" in labels(head(office, olga, topic))[0]
    await office.customer("Хочу вернуть кроссовки")
    office.library.understood = {"спасибо!": Understood("", Intent.THANKS)}
    await office.customer("спасибо!")
    await office.press(olga, "📚 Статьи")
    shelf = office.last(olga)
    assert shelf.text.splitlines()[:2] == ["Статьи для № 1001 · Анна П.", "Хочу вернуть кроссовки"]
    assert labels(shelf)[0] == ["📄 Возврат и обмен", "Отправить"]
    assert shelf.inline_keyboard[-1][0]["switch_inline_query_current_chat"] == ""
    await office.press(olga, "📄 Возврат и обмен")
    assert "Вернуть можно" in shelf.text
    await office.press(olga, "Назад")
    assert shelf.text.startswith("Статьи для № 1001")


async def test_internal_article_is_read_and_never_sent(office: Office) -> None:
    olga, _ = await at_work(office)
    before = len(office.got())
    office.library.answers["кроссовки"] = one(4)
    await office.press(olga, "📚 Статьи")
    await office.press(olga, "🔒 Сердитый клиент")
    shown = office.last(olga)
    assert "Не спорьте." in shown.text
    assert labels(shown) == [["Назад"]]
    office.library.articles[1] = replace(SHELF[0], audience=Audience.INTERNAL)
    office.library.answers["кроссовки"] = one(1)
    await office.press(olga, "📚 Статьи")
    assert labels(office.last(olga))[0] == ["🔒 Возврат и обмен"]
    assert len(office.got()) == before


async def test_article_made_internal_meanwhile_is_not_sent_by_an_old_button(office: Office) -> None:
    olga, _ = await at_work(office)
    before = len(office.got())
    await office.through(olga, "📚 Статьи", "📄 Возврат и обмен")
    office.library.articles[1] = replace(SHELF[0], audience=Audience.INTERNAL)
    answer = await office.press(olga, "Отправить")
    assert answer.text == "Это статья для своих, клиенту она не отправляется"
    del office.library.articles[1]
    assert (await office.press(olga, "Отправить")).text == "Этого уже нет"
    assert len(office.got()) == before


async def test_colleagues_ticket_gets_no_article_from_somebody_else(office: Office) -> None:
    olga, _ = await at_work(office)
    igor = await office.hire("Игорь")
    await office.through(olga, "📚 Статьи", "📄 Возврат и обмен")
    await office.gives_back(olga)
    await office.press(igor, "Взять")
    answer = await office.press(olga, "Отправить")
    assert answer.text == "№ 1001: уже отвечает Игорь"


async def test_desk_without_articles_sees_no_buttons_of_articles(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    rows = labels(head(office, olga, office.topic(olga)))
    assert all("Статьи" not in label for row in rows for label in row)


# --- the hand-over card (F123) ----------------------------------------------------------------------------------------


async def told_of(office: Office, outcome: Outcome, *offered: int, **about: object) -> str:
    """Let the bot have looked for something before Igor comes, and return the card he gets."""
    ticket = (await office.ticket()).ticket
    async with office.store.unit() as unit:
        search = Search(
            id=office.setup.ids.new(),
            conversation_id=ticket.conversation_id,
            ticket_id=ticket.id,
            contact_id=ticket.contact_id,
            locale="ru",
            text="Как вернуть кроссовки?",
            choice=Choice.ONE if offered else Choice.NOTHING,
            offered=list(offered),
            outcome=outcome,
            at=office.clock.now(),
        )
        unit.add(search)
        unit.put(replace(ticket, **about))
    igor = await office.hire("Игорь")
    await office.writes(igor, "/queue")
    await office.press(igor, "🟡 1001")
    return office.last(igor).text


async def test_card_says_what_the_bot_offered_and_how_it_ended(office: Office) -> None:
    await office.hire("Ольга")
    await office.customer("Как вернуть кроссовки, если малы? " * 12)
    stocked(office.library)
    office.library.catalogue = (CatalogueEntry(id=1, shelf=Shelf.SERVICE, key="returns", titles={"ru": "Возврат"}),)
    office.library.articles[1] = replace(SHELF[0], service="returns")
    card = await told_of(office, Outcome.REFUSED, 1, service="returns", answers={"заказ": "А-15"})
    assert "Как вернуть кроссовки, если малы? " * 11 in card
    assert "📁 Возврат\n▫️ заказ: А-15\n🤖 Бот предлагал: «Возврат и обмен» (не то)" in card


async def test_card_says_that_the_bot_found_nothing(office: Office) -> None:
    await office.hire("Ольга")
    await office.customer("Где мой заказ?")
    assert "🤖 Бот не нашёл подходящей статьи" in await told_of(office, Outcome.HANDED_OVER)


async def test_first_own_words_to_a_question_without_an_article_are_learnt_from(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Где мой заказ?")
    await told_of(office, Outcome.HANDED_OVER)
    ticket = (await office.ticket()).ticket
    (search,) = (await office.store.view(ticket.id)).searches  # pyright: ignore[reportOptionalMemberAccess]
    async with office.store.unit() as unit:
        case = await unit.case_of(ticket.id)
        assert case
        unit.put(replace(case.conversation, dialog={"search": str(search.id)}))
    await office.press(olga, "Взять")
    await office.writes(olga, "// посмотрю", thread=office.topic(olga))
    assert not await lessons(office)
    await office.writes(olga, "Курьер будет завтра", thread=office.topic(olga))
    await office.writes(olga, "После двух", thread=office.topic(olga))
    (learnt,) = await lessons(office)
    assert (learnt.kind, learnt.text) == (LessonKind.UNANSWERED, "Как вернуть кроссовки?")
