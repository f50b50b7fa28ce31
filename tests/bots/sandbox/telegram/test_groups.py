"""Groups: who hears what, who may do what, who comes and goes."""

import aiogram
import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError

from bots.sandbox.telegram import BotAbilities, Group, ImpossibleError, Person
from tests.bots.sandbox.telegram.stage import Stage, confirm_all


@pytest.fixture
def olga(stage: Stage) -> Person:
    return stage.world.add_person("Ольга", username="olga")


@pytest.fixture
async def group(stage: Stage, api: aiogram.Bot, olga: Person) -> Group:
    """A group where the shop's bot is a plain member."""
    group = stage.world.add_group("Поддержка", owner=olga, members=[stage.anna, stage.shop])
    await confirm_all(api)
    return group


async def heard(api: aiogram.Bot) -> list[str]:
    return [update.message.text or "" for update in await confirm_all(api) if update.message]


async def test_plain_member_hears_what_is_meant_for_it(stage: Stage, api: aiogram.Bot, group: Group) -> None:
    sent = await api.send_message(group.id, "я тут")
    own = group.messages[sent.message_id]
    for text, reply_to in (
        ("просто так", None),
        ("/help", None),
        ("/help@other_bot", None),
        ("@shop_bot, эй", None),
        ("ответ", own),
    ):
        stage.world.person_sends(stage.anna, group, text, reply_to=reply_to)
    assert await heard(api) == ["/help", "@shop_bot, эй", "ответ"]


async def test_administrator_and_bot_without_privacy_hear_everything(
    stage: Stage, api: aiogram.Bot, group: Group
) -> None:
    stage.world.group_adds(group, stage.shop, status="administrator")
    await confirm_all(api)
    stage.world.person_sends(stage.anna, group, "просто так")
    assert await heard(api) == ["просто так"]
    stage.world.group_adds(group, stage.shop, status="member")
    stage.shop.abilities = BotAbilities(can_read_all_group_messages=True)
    await confirm_all(api)
    stage.world.person_sends(stage.anna, group, "и это")
    assert await heard(api) == ["и это"]


async def test_bots_do_not_hear_each_other(stage: Stage, api: aiogram.Bot, group: Group) -> None:
    desk = stage.world.add_bot("7002:secret", "desk_bot")
    stage.world.group_adds(group, desk, status="administrator")
    other = await stage.bot(desk)
    await confirm_all(other)
    await api.send_message(group.id, "от магазина")
    assert await confirm_all(other) == []


async def test_group_counts_messages_for_itself(stage: Stage, api: aiogram.Bot, group: Group) -> None:
    sent = await api.send_message(group.id, "а")
    assert sent.message_id == len(group.messages)
    assert (sent.chat.type, sent.chat.title) == ("supergroup", "Поддержка")


async def test_bot_hears_that_it_comes_and_goes(stage: Stage, api: aiogram.Bot, olga: Person) -> None:
    group = stage.world.add_group("Новая", owner=olga)
    stage.world.group_adds(group, stage.shop)
    stage.world.group_removes(group, stage.shop)
    changes = [update.my_chat_member for update in await confirm_all(api) if update.my_chat_member]
    statuses = [(change.old_chat_member.status, change.new_chat_member.status) for change in changes]
    assert statuses == [("left", "member"), ("member", "kicked")]


async def test_bot_outside_a_group_has_no_access(stage: Stage, api: aiogram.Bot, group: Group, olga: Person) -> None:
    foreign = stage.world.add_group("Чужая", owner=olga)
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await api.send_message(foreign.id, "а")
    stage.world.group_removes(group, stage.shop)
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await api.send_message(group.id, "а")
    stage.world.group_adds(group, stage.shop)
    assert await api.leave_chat(group.id)
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the supergroup chat"):
        await api.get_chat(group.id)


async def test_members_can_be_asked_for(stage: Stage, api: aiogram.Bot, group: Group, olga: Person) -> None:
    boris = stage.world.add_person("Борис")
    stage.world.group_adds(group, stage.shop, status="administrator")
    statuses = [(await api.get_chat_member(group.id, p.id)).status for p in (olga, stage.anna, stage.shop, boris)]
    assert statuses == ["creator", "member", "administrator", "left"]
    assert await api.get_chat_member_count(group.id) == 3
    assert {member.user.id for member in await api.get_chat_administrators(group.id)} == {olga.id, stage.shop.id}
    with pytest.raises(TelegramBadRequest):
        await api.get_chat_member(group.id, 1)
    assert (await api.get_chat_member(stage.anna.id, stage.anna.id)).status == "member"
    with pytest.raises(TelegramBadRequest):
        await api.get_chat_administrators(stage.anna.id)


async def test_chat_can_be_asked_for_by_id_and_name(stage: Stage, api: aiogram.Bot, olga: Person) -> None:
    group = stage.world.add_group("Форум", owner=olga, members=[stage.shop], is_forum=True, username="support_forum")
    for name in (group.id, "@support_forum"):
        chat = await api.get_chat(name)
        assert (chat.id, chat.is_forum, chat.title) == (group.id, True, "Форум")
    assert (await api.get_chat(stage.anna.id)).first_name == "Анна"


async def test_plain_member_may_not_delete_or_pin(stage: Stage, api: aiogram.Bot, group: Group) -> None:
    foreign = stage.world.person_sends(stage.anna, group, "моё")
    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await api.delete_message(group.id, foreign.id)
    with pytest.raises(TelegramBadRequest, match="not enough rights to manage pinned messages"):
        await api.pin_chat_message(group.id, foreign.id)
    stage.world.group_adds(group, stage.shop, status="administrator")
    assert await api.pin_chat_message(group.id, foreign.id)
    assert await api.delete_message(group.id, foreign.id)
    assert group.pinned == []


async def test_administrator_hears_reactions_if_it_asks(stage: Stage, api: aiogram.Bot, group: Group) -> None:
    stage.world.group_adds(group, stage.shop, status="administrator")
    written = stage.world.person_sends(stage.anna, group, "а")
    stage.world.person_reacts(stage.anna, written, "👍")
    assert all(update.message_reaction is None for update in await confirm_all(api))
    await api.get_updates(allowed_updates=["message", "message_reaction", "chat_member"])
    stage.world.person_reacts(stage.anna, written, "🔥")
    [update] = await confirm_all(api)
    assert update.message_reaction is not None
    assert [reaction.type for reaction in update.message_reaction.new_reaction] == ["emoji"]
    stage.world.group_removes(group, stage.anna)
    assert [update.event_type for update in await confirm_all(api)] == ["message", "chat_member"]


async def test_person_outside_cannot_write_or_read(stage: Stage, group: Group) -> None:
    boris = stage.world.add_person("Борис")
    with pytest.raises(ImpossibleError):
        stage.world.person_sends(boris, group, "а")
    with pytest.raises(ImpossibleError):
        stage.world.chat_view(boris, group)
