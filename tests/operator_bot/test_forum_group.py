"""Operators in the team's forum group, and what happens when it cannot be used."""

from collections.abc import AsyncIterator

import pytest

from bots.sandbox.telegram import Bot, Group, Person, TelegramWorld
from tests.operator_bot.office import Office, labels, open_office, signs


def team(world: TelegramWorld, bot: Bot) -> Group:
    """Make the team's group, with the bot as its administrator."""
    boss = world.add_person("Хозяйка")
    return world.add_group("Поддержка", owner=boss, admins=[bot], is_forum=True)


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk that works in a group."""
    async with open_office(prepare=team) as office:
        yield office


def group_of(office: Office) -> Group:
    """Return the team's group."""
    return next(each for each in office.world.chats() if isinstance(each, Group))


async def seat(office: Office, name: str) -> Person:
    """Let somebody work here who is in the group."""
    person = await office.hire(name)
    office.world.group_adds(group_of(office), person)
    return person


async def press(office: Office, person: Person, label: str) -> str | None:
    """Press the last button with this label in the group."""
    messages = reversed(office.messages(group_of(office)))
    message = next(each for each in messages if any(label in text for row in labels(each) for text in row))
    return (await office.press(person, label, message=message)).text


async def test_ticket_is_announced_once_and_worked_on_in_its_topic(office: Office) -> None:
    group, olga = group_of(office), await seat(office, "Ольга")
    await office.customer("Здравствуйте")
    (card,) = office.messages(group)
    assert labels(card) == [["Взять", "Переписка"]]
    assert await press(office, olga, "Взять") == "№ 1001 ваше"
    assert (card.text, labels(card)) == ("🟢 № 1001 · Отвечает Ольга · в работе с 12:00", [])
    topic = group.topics[office.topic(olga, of=group)]
    assert topic.name == "🟢 1001 · Анна П. · Здравствуйте"
    assert [each.thread_id for each in office.messages(group)[1:]] == [topic.id, topic.id]


async def test_whoever_works_here_answers_in_the_topic_and_others_are_let_be(office: Office) -> None:
    group, olga = group_of(office), await seat(office, "Ольга")
    guest = office.world.add_person("Гость")
    office.world.group_adds(group, guest)
    await office.customer("Здравствуйте")
    await press(office, olga, "Взять")
    topic = office.topic(olga, of=group)
    office.world.person_sends(guest, group, "А я просто смотрю", thread=topic)
    written = office.world.person_sends(olga, group, "Добрый день!", thread=topic)
    await office.quiet()
    assert office.got()[-1] == "Добрый день!"
    assert signs(written) == ["👍"]
    assert "А я просто смотрю" not in office.got()
    assert await press(office, guest, "Решено") == "Эта кнопка для сотрудников поддержки"


async def test_talk_outside_the_tickets_topics_goes_nowhere(office: Office) -> None:
    group, olga = group_of(office), await seat(office, "Ольга")
    await office.customer("Здравствуйте")
    await press(office, olga, "Взять")
    before = (len(office.messages(group)), len(office.got()))
    office.world.person_sends(olga, group, "Кто идёт обедать?")
    await office.quiet()
    assert (len(office.messages(group)), len(office.got())) == (before[0] + 1, before[1])


async def test_colleague_who_takes_over_goes_on_in_the_same_topic(office: Office) -> None:
    group, olga, igor = group_of(office), await seat(office, "Ольга"), await seat(office, "Игорь")
    await office.customer("Здравствуйте")
    await press(office, olga, "Взять")
    await press(office, olga, "Ещё ▾")
    await press(office, olga, "Отдать обратно")
    await office.customer("Кто-нибудь есть?")
    await press(office, igor, "Взять")
    assert len(group.topics) == 1
    topic = office.topic(olga, of=group)
    assert [each.text for each in office.messages(group) if each.thread_id == topic][-1] == "Кто-нибудь есть?"
    office.world.person_sends(igor, group, "Я здесь", thread=topic)
    await office.quiet()
    assert office.got()[-1] == "Я здесь"


async def test_resolved_ticket_closes_its_topic_and_opens_it_when_the_customer_comes_back(office: Office) -> None:
    group, olga = group_of(office), await seat(office, "Ольга")
    await office.customer("Здравствуйте")
    await press(office, olga, "Взять")
    topic = group.topics[office.topic(olga, of=group)]
    await press(office, olga, "Решено")
    assert topic.is_closed
    assert topic.name.startswith("✅ 1001")
    await office.customer("Всё-таки нет")
    assert not topic.is_closed
    assert office.last(group).text == "Всё-таки нет"


async def test_deleted_topic_is_made_again_and_nothing_is_lost(office: Office) -> None:
    group, olga = group_of(office), await seat(office, "Ольга")
    await office.customer("Здравствуйте")
    await press(office, olga, "Взять")
    office.world.delete_topic(group, group.topics[office.topic(olga, of=group)])
    await office.customer("Вы тут?")
    topic = office.topic(olga, of=group)
    assert [each.text for each in office.messages(group) if each.thread_id == topic][-1] == "Вы тут?"
    office.world.person_sends(olga, group, "Тут", thread=topic)
    await office.quiet()
    assert office.got()[-1] == "Тут"


async def test_without_rights_in_the_group_the_work_goes_on_in_private(office: Office) -> None:
    group, olga = group_of(office), await seat(office, "Ольга")
    await office.customer("Здравствуйте")
    office.world.group_adds(group, office.bot_account, status="administrator", without=["can_manage_topics"])
    await press(office, olga, "Взять")
    assert office.last(olga).text == "1001 Анна П. › Здравствуйте"
    await office.writes(olga, "Добрый день!")
    assert office.got()[-1] == "Добрый день!"


async def test_bot_thrown_out_of_the_group_goes_on_in_private_and_tells_the_owner(office: Office) -> None:
    group, olga = group_of(office), await seat(office, "Ольга")
    office.world.person_starts(office.owner, office.bot_account)
    await office.customer("Здравствуйте")
    await press(office, olga, "Взять")
    topic = office.topic(olga, of=group)
    office.world.person_sends(olga, group, "Добрый день!", thread=topic)
    office.world.group_removes(group, office.bot_account)
    await office.customer("Вы тут?")
    assert office.last(olga).text == "1001 Анна П. › Вы тут?"
    assert any(each.startswith("⚠️ Группа команды недоступна.") for each in office.texts(office.owner))
    await office.writes(olga, "Тут")
    assert office.got()[-1] == "Тут"
    await office.customer("Другой вопрос", chat="boris", name="Борис")
    assert "Другой вопрос" in office.last(olga).text
    await office.press(olga, "Взять")
    await office.customer("Ещё", chat="boris", name="Борис")
    assert office.last(olga).text == "1002 Борис › Ещё"
