"""What persons can and cannot do, and what the bot hears of it."""

import asyncio
from collections.abc import AsyncGenerator

import aiogram
import pytest
from aiogram.types import MessageOriginUser

from bots.sandbox.telegram import BotAbilities, ContactCard, ImpossibleError, Location, Upload, Venue
from bots.sandbox.telegram.changes import Change
from tests.bots.sandbox.telegram.stage import Stage, confirm_all, png
from tests.support.waiting import wait_until


async def test_ids_are_larger_than_32_bits(stage: Stage, api: aiogram.Bot) -> None:
    stage.world.person_sends(stage.anna, stage.shop, "а")
    [update] = await confirm_all(api)
    assert update.message is not None
    assert update.message.chat.id == stage.anna.id > 2**32


async def test_bot_learns_who_writes(stage: Stage, api: aiogram.Bot) -> None:
    stage.world.person_sends(stage.anna, stage.shop, "а")
    [update] = await confirm_all(api)
    assert update.message is not None
    user = update.message.from_user
    assert user is not None
    assert (user.full_name, user.username, user.language_code) == ("Анна Петрова", "anna_p", "ru")


async def test_renamed_person_is_seen_under_the_new_name(stage: Stage, api: aiogram.Bot) -> None:
    stage.anna.last_name = None
    stage.anna.first_name = "<b>Аня</b>"
    stage.world.person_sends(stage.anna, stage.shop, "а")
    [update] = await confirm_all(api)
    assert update.message is not None
    assert update.message.from_user is not None
    assert update.message.from_user.full_name == "<b>Аня</b>"


async def test_blocking_and_starting_again_are_told_to_the_bot(stage: Stage, api: aiogram.Bot) -> None:
    stage.world.person_blocks(stage.anna, stage.shop)
    stage.world.person_blocks(stage.anna, stage.shop)
    with pytest.raises(ImpossibleError, match="blocked"):
        stage.world.person_sends(stage.anna, stage.shop, "а")
    stage.world.person_starts(stage.anna, stage.shop)
    blocked, unblocked, started = await confirm_all(api)
    assert blocked.my_chat_member is not None
    assert blocked.my_chat_member.new_chat_member.status == "kicked"
    assert unblocked.my_chat_member is not None
    assert unblocked.my_chat_member.new_chat_member.status == "member"
    assert started.message is not None


async def test_places_contacts_and_replies_arrive(stage: Stage, api: aiogram.Bot) -> None:
    asked = await api.send_message(stage.anna.id, "Где вы?")
    world, chat = stage.world, stage.world.private_chat(stage.anna, stage.shop)
    world.person_sends(stage.anna, stage.shop, media=Location(55.75, 37.62), reply_to=chat.messages[asked.message_id])
    world.person_sends(stage.anna, stage.shop, media=Venue(Location(1, 2), "Дом", "Улица"))
    world.person_sends(stage.anna, stage.shop, media=ContactCard.of(stage.anna))
    place, venue, contact = [update.message for update in await confirm_all(api)]
    assert place is not None
    assert place.location is not None
    assert place.reply_to_message is not None
    assert place.reply_to_message.message_id == asked.message_id
    assert venue is not None
    assert venue.venue is not None
    assert venue.venue.address == "Улица"
    assert contact is not None
    assert contact.contact is not None
    assert contact.contact.user_id == stage.anna.id


async def test_forward_names_its_origin(stage: Stage, api: aiogram.Bot) -> None:
    boris = stage.world.add_person("Борис")
    written = stage.world.person_sends(boris, stage.shop, "слух")
    group = stage.world.add_group("Друзья", owner=boris, members=[stage.anna])
    shared = stage.world.person_forwards(boris, written, group)
    stage.world.person_forwards(stage.anna, shared, stage.shop)
    *_, update = await confirm_all(api)
    assert update.message is not None
    assert isinstance(update.message.forward_origin, MessageOriginUser)
    assert update.message.forward_origin.sender_user.id == boris.id


async def test_edit_of_a_caption_keeps_the_file(stage: Stage, api: aiogram.Bot) -> None:
    sent = stage.world.person_sends(stage.anna, stage.shop, "было", media=Upload("photo", png()))
    stage.world.person_edits(stage.anna, sent, "стало")
    written, edited = await confirm_all(api)
    assert written.message is not None
    assert edited.edited_message is not None
    assert edited.edited_message.caption == "стало"
    assert edited.edited_message.photo == written.message.photo or edited.edited_message.photo is not None


async def test_bot_addresses_in_texts_are_found(stage: Stage, api: aiogram.Bot) -> None:
    stage.world.person_sends(stage.anna, stage.shop, "😀 пишите anna@example.com или @anna_p, https://a.ru/x, #возврат")
    [update] = await confirm_all(api)
    assert update.message is not None
    assert update.message.text is not None
    found = [(e.type, e.extract_from(update.message.text)) for e in update.message.entities or []]
    assert found == [
        ("email", "anna@example.com"),
        ("mention", "@anna_p"),
        ("url", "https://a.ru/x"),
        ("hashtag", "#возврат"),
    ]


async def test_what_the_app_does_not_offer_is_impossible(stage: Stage, api: aiogram.Bot) -> None:
    world, anna, shop = stage.world, stage.anna, stage.shop
    sent = await api.send_message(anna.id, "от бота")
    foreign = world.private_chat(anna, shop).messages[sent.message_id]
    attempts = (
        lambda: world.person_sends(anna, shop, " "),
        lambda: world.person_sends(anna, shop, "а" * 4097),
        lambda: world.person_sends(anna, shop, "а" * 1025, media=Upload("photo", png())),
        lambda: world.person_sends(anna, shop, "а", media=Upload("sticker", png())),
        lambda: world.person_sends(anna, shop, media=Upload("photo", b"no picture")),
        lambda: world.person_sends(anna, shop, "а", thread=5),
        lambda: world.person_edits(anna, foreign, "моё"),
        lambda: world.person_taps(anna, shop, "нет кнопки"),
        lambda: world.person_creates_topic(anna, shop, "тема"),
        lambda: world.person_sends_album(anna, shop, [Upload("photo", png())]),
        lambda: world.person_sends_album(anna, shop, [Upload("photo", png()), Upload("audio", b"a")]),
    )
    before = len(world.chat_view(anna, shop))
    for attempt in attempts:
        with pytest.raises(ImpossibleError):
            attempt()
    assert len(world.chat_view(anna, shop)) == before


async def test_person_begins_a_topic_where_the_bot_allows_it(stage: Stage, api: aiogram.Bot) -> None:
    stage.shop.abilities = BotAbilities(has_topics_enabled=True)
    with pytest.raises(ImpossibleError, match="itself"):
        stage.world.person_creates_topic(stage.anna, stage.shop, "тема")
    stage.shop.abilities = BotAbilities(has_topics_enabled=True, allows_users_to_create_topics=True)
    topic = stage.world.person_creates_topic(stage.anna, stage.shop, "тема")
    [update] = await confirm_all(api)
    assert update.message is not None
    assert update.message.forum_topic_created is not None
    assert update.message.message_thread_id == topic.id


async def test_changes_are_told_as_they_happen(stage: Stage, api: aiogram.Bot) -> None:
    kinds: list[str] = []
    with stage.world.changes.to(lambda change: kinds.append(change.kind)):
        sent = stage.world.person_sends(stage.anna, stage.shop, "а")
        stage.world.person_edits(stage.anna, sent, "б")
        stage.world.person_reacts(stage.anna, sent, "👍")
        stage.world.person_deletes(stage.anna, sent)
        stage.world.person_blocks(stage.anna, stage.shop)
    assert kinds == ["message", "edited", "reaction", "deleted", "chat"]


async def test_changes_can_be_followed(stage: Stage, api: aiogram.Bot) -> None:
    changes = stage.world.changes.follow()
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(next_change(changes))
        await wait_until(lambda: stage.world.changes.is_heard)
        await api.send_message(stage.anna.id, "от бота")
        change = await waiting
    assert (change.kind, change.details["text"]) == ("message", "от бота")
    await changes.aclose()
    assert not stage.world.changes.is_heard


async def next_change(changes: AsyncGenerator[Change]) -> Change:
    return await anext(changes)
