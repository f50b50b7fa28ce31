"""Topics in private chats and in forum groups."""

from collections.abc import AsyncIterator

import aiogram
import pytest
from aiogram.exceptions import TelegramBadRequest

from bots.sandbox.telegram import BotAbilities, Group, ImpossibleError
from tests.bots.sandbox.telegram.stage import Stage, TopicPlace, confirm_all, open_stage


@pytest.fixture
async def threaded() -> AsyncIterator[Stage]:
    """A shop's bot with threads in private chats."""
    async with open_stage(abilities=BotAbilities(has_topics_enabled=True)) as stage:
        yield stage


@pytest.fixture
def forum(stage: Stage) -> Group:
    """A forum that the shop's bot administers and Anna is in."""
    owner = stage.world.add_person("Ольга")
    return stage.world.add_group("Поддержка", owner=owner, members=[stage.anna], admins=[stage.shop], is_forum=True)


async def test_get_me_says_whether_there_are_topics(threaded: Stage) -> None:
    api = await threaded.start()
    assert (await api.get_me()).has_topics_enabled


async def test_topic_of_a_private_chat_holds_its_messages(threaded: Stage) -> None:
    api = await threaded.start()
    topic = await api.create_forum_topic(threaded.anna.id, "1042 · Анна П.", icon_color=7322096)
    assert (topic.name, topic.icon_color) == ("1042 · Анна П.", 7322096)
    sent = await api.send_message(threaded.anna.id, "привет", message_thread_id=topic.message_thread_id)
    assert (sent.message_thread_id, sent.is_topic_message) == (topic.message_thread_id, True)
    assert sent.message_id != topic.message_thread_id
    threaded.world.person_sends(threaded.anna, threaded.shop, "ответ", thread=topic.message_thread_id)
    created, answered = [update.message for update in await confirm_all(api)]
    assert created is not None
    assert created.forum_topic_created is not None
    assert answered is not None
    assert (answered.message_thread_id, answered.reply_to_message) == (topic.message_thread_id, None)


async def test_topic_is_renamed_and_deleted(threaded: Stage) -> None:
    api = await threaded.start()
    topic = await api.create_forum_topic(threaded.anna.id, "раз")
    where = TopicPlace(chat_id=threaded.anna.id, message_thread_id=topic.message_thread_id)
    await api.send_message(**where, text="внутри")
    assert await api.edit_forum_topic(**where, name="два")
    chat = threaded.world.private_chat(threaded.anna, threaded.shop)
    assert [topic.name for topic in chat.topics.values()] == ["два"]
    with pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
        await api.edit_forum_topic(**where, name="два")
    assert await api.delete_forum_topic(**where)
    assert [view.text for view in threaded.world.chat_view(threaded.anna, threaded.shop)] == ["/start"]
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await api.send_message(**where, text="туда же")


async def test_topics_of_private_chats_cannot_be_closed(threaded: Stage) -> None:
    api = await threaded.start()
    topic = await api.create_forum_topic(threaded.anna.id, "раз")
    for call in (api.close_forum_topic, api.reopen_forum_topic):
        with pytest.raises(TelegramBadRequest, match="the chat is not a supergroup"):
            await call(threaded.anna.id, topic.message_thread_id)


async def test_bot_without_topics_gets_none(stage: Stage, api: aiogram.Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="the chat is not a forum"):
        await api.create_forum_topic(stage.anna.id, "раз")
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await api.send_message(stage.anna.id, "а", message_thread_id=5)


async def test_message_outside_topics_begins_one_where_persons_may() -> None:
    abilities = BotAbilities(has_topics_enabled=True, allows_users_to_create_topics=True)
    async with open_stage(abilities=abilities) as stage:
        api = await stage.bot(stage.shop)
        sent = stage.world.person_sends(stage.anna, stage.shop, "Как вернуть кроссовки?")
        created, written = [update.message for update in await confirm_all(api)]
        assert created is not None
        assert created.forum_topic_created is not None
        assert created.forum_topic_created.is_name_implicit
        assert created.forum_topic_created.name == "Как вернуть кроссовки?"
        assert written is not None
        assert sent.thread_id is not None
        assert written.message_thread_id == sent.thread_id


@pytest.mark.parametrize("name", ["", "а" * 129])
async def test_wrong_names_of_topics_are_refused(threaded: Stage, name: str) -> None:
    api = await threaded.start()
    with pytest.raises(TelegramBadRequest, match="TOPIC_TITLE"):
        await api.create_forum_topic(threaded.anna.id, name)


async def test_forum_topic_has_the_id_of_its_notice(stage: Stage, api: aiogram.Bot, forum: Group) -> None:
    await confirm_all(api)
    topic = await api.create_forum_topic(forum.id, "1042")
    [update] = await confirm_all(api)
    assert update.message is not None
    assert update.message.message_id == topic.message_thread_id


async def test_message_in_a_forum_topic_replies_to_the_notice(stage: Stage, api: aiogram.Bot, forum: Group) -> None:
    topic = await api.create_forum_topic(forum.id, "1042")
    await confirm_all(api)
    stage.world.person_sends(stage.anna, forum, "пишу", thread=topic.message_thread_id)
    [update] = await confirm_all(api)
    assert update.message is not None
    assert update.message.reply_to_message is not None
    assert update.message.reply_to_message.forum_topic_created is not None
    assert update.message.is_topic_message


async def test_general_topic_is_no_topic(stage: Stage, api: aiogram.Bot, forum: Group) -> None:
    sent = await api.send_message(forum.id, "всем", message_thread_id=1)
    assert sent.message_thread_id is None


async def test_closed_topic_is_for_administrators(stage: Stage, api: aiogram.Bot, forum: Group) -> None:
    topic = await api.create_forum_topic(forum.id, "1042")
    assert await api.close_forum_topic(forum.id, topic.message_thread_id)
    with pytest.raises(ImpossibleError, match="closed"):
        stage.world.person_sends(stage.anna, forum, "а", thread=topic.message_thread_id)
    await api.send_message(forum.id, "бот может", message_thread_id=topic.message_thread_id)
    stage.world.group_adds(forum, stage.shop, status="member")
    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await api.send_message(forum.id, "а", message_thread_id=topic.message_thread_id)
    stage.world.group_adds(forum, stage.shop, status="administrator")
    with pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
        await api.close_forum_topic(forum.id, topic.message_thread_id)
    assert await api.reopen_forum_topic(forum.id, topic.message_thread_id)
    stage.world.person_sends(stage.anna, forum, "снова", thread=topic.message_thread_id)


async def test_topics_need_the_right_to_manage_them(stage: Stage, api: aiogram.Bot, forum: Group) -> None:
    stage.world.group_adds(forum, stage.shop, status="administrator", without=["can_manage_topics"])
    with pytest.raises(TelegramBadRequest, match="not enough rights to create a topic"):
        await api.create_forum_topic(forum.id, "1042")


async def test_icons_for_topics_can_be_asked_for(stage: Stage, api: aiogram.Bot) -> None:
    assert await api.get_forum_topic_icon_stickers() == []


async def test_icon_of_a_topic_can_be_removed(threaded: Stage) -> None:
    api = await threaded.start()
    topic = await api.create_forum_topic(threaded.anna.id, "раз", icon_custom_emoji_id="5312536423851630001")
    assert topic.icon_custom_emoji_id == "5312536423851630001"
    chat = threaded.world.private_chat(threaded.anna, threaded.shop)
    # aiogram leaves empty strings out, so this is asked for without it
    asked = {"chat_id": threaded.anna.id, "message_thread_id": topic.message_thread_id, "icon_custom_emoji_id": ""}
    status, _ = await threaded.raw("editForumTopic", json=asked)
    assert status == 200
    assert chat.topics[topic.message_thread_id].icon_custom_emoji_id is None
