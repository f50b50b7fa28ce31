"""How do operators find an article by typing the bot's name, and what may somebody else do with that?"""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bots.sandbox.telegram import Bot, Group, InlineAnswer, Person, TelegramWorld
from gateway.articles import Audience
from tests.fakes.library import article
from tests.operator_bot.office import Office, labels, open_office, signs

SHELF = (
    article(1, "Возврат", "Вернуть можно в течение 14 дней. " * 30),
    article(2, "Возврат: спорный случай", "Зовите старшего. <b>", audience=Audience.INTERNAL),
)


def stocked(office: Office) -> None:
    """Put the articles on the shelf."""
    office.library.articles = {each.id: each for each in SHELF}


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics."""
    async with open_office(topics=True) as office:
        yield office


async def types(office: Office, person: Person, words: str) -> InlineAnswer:
    """Let somebody type the bot's name and words, and return what they see."""
    answer = office.world.person_queries_inline(person, office.bot_account, words)
    await office.quiet()
    return await answer


async def at_work(office: Office) -> tuple[Person, int]:
    """Let Olga work on a ticket; return her and its topic."""
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    stocked(office)
    await office.press(olga, "Взять")
    return olga, office.topic(olga)


async def test_article_chosen_in_the_topic_reaches_the_customer_once(office: Office) -> None:
    olga, topic = await at_work(office)
    found = await types(office, olga, "возврат")
    assert [each["title"] for each in found.results] == ["Возврат", "🔒 Возврат: спорный случай"]
    before = len(office.got())
    message = office.world.person_chooses(olga, found, "1", where=office.bot_account, thread=topic)
    await office.quiet()
    assert message.text.startswith("📄 Возврат\n\nВернуть можно")
    assert office.got()[before:] == [SHELF[0].texts[0].body]
    assert signs(message) == ["👍"]


async def test_internal_article_chosen_is_shown_to_the_operator_alone(office: Office) -> None:
    olga, topic = await at_work(office)
    before = len(office.got())
    found = await types(office, olga, "спорный")
    assert found.results[0]["description"] == "Только для своих, клиенту не отправляется"
    message = office.world.person_chooses(olga, found, "2", where=office.bot_account, thread=topic)
    await office.quiet()
    assert message.text == "🔒 Возврат: спорный случай"
    assert "Зовите старшего" in office.last(olga).text
    assert office.last(olga).thread_id == topic
    assert len(office.got()) == before


async def test_nothing_typed_shows_what_helps_most(office: Office) -> None:
    olga, _ = await at_work(office)
    assert [each["id"] for each in (await types(office, olga, " ")).results] == ["1"]


async def test_stranger_finds_nothing(office: Office) -> None:
    await at_work(office)
    found = await types(office, office.world.add_person("Макс"), "возврат")
    assert (found.is_answered, found.results) == (True, ())


async def test_hostile_title_is_shown_as_the_text_it_is(office: Office) -> None:
    olga, topic = await at_work(office)
    text = replace(SHELF[0].texts[0], title='<a href="https://t.me/x?start=article_2">{{ 7*7 }}')
    office.library.articles[1] = replace(SHELF[0], texts=(text,))
    found = await types(office, olga, "7*7")
    message = office.world.person_chooses(olga, found, "1", where=office.bot_account, thread=topic)
    await office.quiet()
    assert message.text.startswith('📄 <a href="https://t.me/x?start=article_2">{{ 7*7 }}')
    assert office.got()[-1] == text.body


async def test_link_in_an_ordinary_message_sends_no_article(office: Office) -> None:
    olga, topic = await at_work(office)
    link = "https://t.me/desk_bot?start=article_1"
    await office.writes(olga, link, thread=topic)
    await office.press(olga, "Отправить всё равно")
    assert office.got()[-1] == link


async def test_article_that_is_gone_says_so_and_sends_nothing(office: Office) -> None:
    olga, topic = await at_work(office)
    found = await types(office, olga, "возврат")
    office.library.articles.clear()
    before = len(office.got())
    office.world.person_chooses(olga, found, "1", where=office.bot_account, thread=topic)
    await office.quiet()
    assert office.last(olga).text == "Этой статьи больше нет, клиенту ничего не ушло."
    assert len(office.got()) == before


async def test_closed_ticket_and_colleagues_ticket_get_no_article(office: Office) -> None:
    olga, topic = await at_work(office)
    igor = await office.hire("Игорь")
    await office.gives_back(olga)
    await office.press(igor, "Взять")
    found = await types(office, olga, "возврат")
    before = len(office.got())
    office.world.person_chooses(olga, found, "1", where=office.bot_account, thread=topic)
    await office.quiet()
    assert office.last(olga).text == "Сейчас отвечает Игорь, статья клиенту не ушла."
    assert len(office.got()) == before


async def test_in_a_chat_without_topics_the_article_goes_to_the_active_ticket_or_asks_whose_it_is() -> None:
    async with open_office() as office:
        olga = await office.hire("Ольга")
        await office.customer("Здравствуйте")
        stocked(office)
        await office.press(olga, "Взять")
        found = await types(office, olga, "возврат")
        office.world.person_chooses(olga, found, "1", where=office.bot_account)
        await office.quiet()
        assert office.got()[-1] == SHELF[0].texts[0].body
        await office.press(olga, "Решено")
        await office.press(olga, "Открыть снова")
        office.library.articles.clear()
        await office.customer("И ещё", chat="boris", name="Борис")
        stocked(office)
        await office.press(olga, "Взять")
        await office.press(olga, "Решено")
        office.world.person_chooses(olga, found, "1", where=office.bot_account)
        await office.quiet()
        assert office.last(olga).text == "Кому отправить «Возврат»?"
        assert labels(office.last(olga)) == [["1001 · Анна П."]]
        await office.press(olga, "1001 · Анна П.")
        assert office.got("anna").count(SHELF[0].texts[0].body) == 2
        assert office.last(olga).text == "📄 «Возврат» отправляю в № 1001"


def team(world: TelegramWorld, bot: Bot) -> Group:
    """Make the team's group, where the bot may manage topics."""
    return world.add_group("Поддержка", owner=world.add_person("Хозяйка"), admins=[bot], is_forum=True)


async def test_in_the_teams_group_the_article_goes_to_the_ticket_of_the_topic() -> None:
    async with open_office(prepare=team) as office:
        group = next(each for each in office.world.chats() if isinstance(each, Group))
        olga = await office.hire("Ольга")
        office.world.group_adds(group, olga)
        await office.customer("Здравствуйте")
        stocked(office)
        await office.press(olga, "Взять", message=office.last(group))
        found = await types(office, olga, "возврат")
        topic = office.topic(olga, of=group)
        office.world.person_chooses(olga, found, "1", where=group, thread=topic)
        await office.quiet()
        assert office.got()[-1] == SHELF[0].texts[0].body
        before = len(office.got())
        office.world.person_chooses(olga, found, "1", where=group)
        await office.quiet()
        assert len(office.got()) == before


async def test_bot_without_inline_mode_offers_the_command_instead() -> None:
    async with open_office(inline=False) as office:
        olga = await office.hire("Ольга")
        await office.customer("Здравствуйте")
        stocked(office)
        await office.press(olga, "Взять")
        await office.press(olga, "Статьи")
        assert "/articles возврат" in office.last(olga).text
        findings = {each.text: each.advice for each in await office.bot.check()}
        assert "/setinline" in findings["there is no inline search of articles"]


async def test_words_of_a_search_sent_as_a_message_reach_no_customer(office: Office) -> None:
    olga, topic = await at_work(office)
    before = len(office.got())
    written = await office.writes(olga, "@desk_bot возврат", thread=topic)
    assert office.last(olga).text.startswith("Статьи для № 1001 · Анна П.\nвозврат")
    assert (office.last(olga).reply_to, office.last(olga).thread_id) == (written, topic)
    assert len(office.got()) == before
    await office.writes(olga, "@anna_p напишет вам", thread=topic)
    assert office.got()[-1] == "@anna_p напишет вам"
