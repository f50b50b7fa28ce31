"""What becomes of what is written into a topic that Telegram shows already, but that the bot has not heard of yet?

Telegram's answer about the topic is late here, and people write as soon as they see it.
"""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bots.sandbox.telegram import BotAbilities, Chat, Message, Person
from tests.operator_bot.office import Office, open_office, signs
from tests.operator_bot.test_forum_group import group_of, seat, team
from tests.support.waiting import wait_until

LATE = 0.3
"""Seconds after which the bot hears that its topic is there."""


@pytest.fixture
async def private() -> AsyncIterator[Office]:
    """A desk whose topics are in the operators' private chats."""
    async with open_office(topics=True) as office:
        yield office


@pytest.fixture
async def shared() -> AsyncIterator[Office]:
    """A desk that works in a group."""
    async with open_office(prepare=team) as office:
        yield office


class LateAnswer:
    """Has the next topic's creation answered late; everything said from then on is answered at once again."""

    def __init__(self, office: Office, chat: Chat) -> None:
        self._faults, self._chat = office.world.faults, chat
        self._before = len(chat.topics)

    def __call__(self, _: object) -> None:
        """Hear of a change in the world."""
        if len(self._chat.topics) > self._before:
            self._before = len(self._chat.topics)
            self._faults.latency = 2 * LATE
            asyncio.get_running_loop().call_soon(self._faults.calm)


async def takes(office: Office, person: Person, card: Message) -> int:
    """Let somebody take a ticket, and return its topic; the bot has not heard of it yet."""
    before = len(card.chat.topics)
    with office.world.changes.to(LateAnswer(office, card.chat)):
        office.world.person_presses(person, card, "Взять")
        await wait_until(lambda: len(card.chat.topics) > before)
    return list(card.chat.topics)[-1]


async def test_replies_that_are_quicker_than_the_news_of_the_topic_reach_the_customer(private: Office) -> None:
    olga = await private.hire("Ольга")
    await private.customer("Здравствуйте")
    card = private.last(olga)
    topic = await takes(private, olga, card)
    texts = ("Добрый день!", "// Ждала на линии", "Слушаю вас")
    written = [private.world.person_sends(olga, card.chat, text, thread=topic) for text in texts]
    await private.quiet()
    assert private.got()[-2:] == ["Добрый день!", "Слушаю вас"]
    assert [signs(each) for each in written] == [["👍"], ["✍"], ["👍"]]


async def test_of_two_tickets_taken_at_once_each_customer_gets_what_is_meant_for_them(private: Office) -> None:
    olga = await private.hire("Ольга")
    await private.customer("Здравствуйте")
    first = private.last(olga)
    await private.customer("Добрый вечер", chat="boris", name="Борис")
    second = private.last(olga)
    topic = await takes(private, olga, first)
    private.world.person_presses(olga, second, "Взять")
    private.world.person_sends(olga, first.chat, "Анна, слушаю вас", thread=topic)
    await private.quiet()
    assert private.got()[-1] == "Анна, слушаю вас"
    assert "Анна, слушаю вас" not in private.got("boris")


async def test_note_of_a_colleague_in_the_group_is_not_taken_for_talk(shared: Office) -> None:
    group, olga, igor = group_of(shared), await seat(shared, "Ольга"), await seat(shared, "Игорь")
    await shared.customer("Здравствуйте")
    topic = await takes(shared, olga, shared.last(group))
    written = shared.world.person_sends(igor, group, "// Она звонила утром", thread=topic)
    await shared.quiet()
    assert signs(written) == ["✍"]


async def test_what_is_written_into_a_topic_of_ones_own_meanwhile_is_asked_about(private: Office) -> None:
    private.bot_account.abilities = BotAbilities(has_topics_enabled=True, allows_users_to_create_topics=True)
    olga = await private.hire("Ольга")
    await private.customer("Здравствуйте")
    card = private.last(olga)
    own = private.world.person_creates_topic(olga, card.chat, "Для себя")
    await takes(private, olga, card)
    private.world.person_sends(olga, card.chat, "Купить чай", thread=own.id)
    await private.quiet()
    assert "Купить чай" not in private.got()
    assert private.last(olga).thread_id == own.id
