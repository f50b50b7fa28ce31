"""Copies and forwards between the bot's chats."""

import aiogram
import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputMediaPhoto, MessageOriginUser

from bots.sandbox.telegram import Person, Upload
from tests.bots.sandbox.telegram.stage import Stage, png


@pytest.fixture
def olga(stage: Stage, api: aiogram.Bot) -> Person:
    olga = stage.world.add_person("Ольга")
    stage.world.person_starts(olga, stage.shop)
    return olga


async def test_copy_has_no_link_to_the_original(stage: Stage, api: aiogram.Bot, olga: Person) -> None:
    asked = stage.world.person_sends(stage.anna, stage.shop, "Малы /help")
    copy = await api.copy_message(olga.id, stage.anna.id, asked.id)
    seen = stage.world.chat_view(olga, stage.shop)[-1]
    assert (seen.id, seen.text, seen.forwarded_from, seen.sender_id) == (
        copy.message_id,
        "Малы /help",
        None,
        stage.shop.id,
    )
    assert seen.entities == asked.content.entities


async def test_copy_of_a_file_may_get_another_caption(stage: Stage, api: aiogram.Bot, olga: Person) -> None:
    photo = stage.world.person_sends(stage.anna, stage.shop, "вот", media=Upload("photo", png(), name="a.png"))
    await api.copy_message(olga.id, stage.anna.id, photo.id)
    await api.copy_message(olga.id, stage.anna.id, photo.id, caption="<b>от Анны</b>", parse_mode="HTML")
    same, other = stage.world.chat_view(olga, stage.shop)[-2:]
    assert (same.text, other.text) == ("вот", "от Анны")
    assert same.media == other.media


async def test_forward_says_whose_it_was(stage: Stage, api: aiogram.Bot, olga: Person) -> None:
    asked = stage.world.person_sends(stage.anna, stage.shop, "вопрос")
    forwarded = await api.forward_message(olga.id, stage.anna.id, asked.id)
    assert isinstance(forwarded.forward_origin, MessageOriginUser)
    assert forwarded.forward_origin.sender_user.id == stage.anna.id
    assert stage.world.chat_view(olga, stage.shop)[-1].forwarded_from == "Анна"


async def test_several_are_copied_in_order_and_albums_stay_albums(stage: Stage, api: aiogram.Bot, olga: Person) -> None:
    files = [BufferedInputFile(png(), f"{n}.png") for n in range(2)]
    album = await api.send_media_group(stage.anna.id, [InputMediaPhoto(media=file, caption="а") for file in files])
    text = await api.send_message(stage.anna.id, "текст")
    numbers = [album[0].message_id, album[1].message_id, text.message_id, 99999]
    copies = await api.copy_messages(olga.id, stage.anna.id, numbers, remove_caption=True)
    assert len(copies) == 3
    one, two, three = stage.world.chat_view(olga, stage.shop)[-3:]
    assert one.media_group == two.media_group != album[0].media_group_id
    assert (one.text, two.text, three.text) == ("", "", "текст")
    forwards = await api.forward_messages(olga.id, stage.anna.id, numbers)
    assert len(forwards) == 3
    assert stage.world.chat_view(olga, stage.shop)[-1].forwarded_from == "Магазин"


async def test_what_cannot_be_copied_is_refused(stage: Stage, api: aiogram.Bot, olga: Person) -> None:
    protected = await api.send_message(stage.anna.id, "тайна", protect_content=True)
    pinned = await api.send_message(stage.anna.id, "а")
    await api.pin_chat_message(stage.anna.id, pinned.message_id)
    notice = list(stage.world.private_chat(stage.anna, stage.shop).messages)[-1]
    for call, said in (
        (api.copy_message(olga.id, stage.anna.id, 99999), "message to copy not found"),
        (api.copy_message(olga.id, stage.anna.id, notice), "message can't be copied"),
        (api.forward_message(olga.id, stage.anna.id, 99999), "message to forward not found"),
        (api.forward_message(olga.id, stage.anna.id, protected.message_id), "message can't be forwarded"),
        (api.copy_messages(olga.id, stage.anna.id, [99999]), "there are no messages to copy"),
        (api.copy_messages(olga.id, stage.anna.id, [3, 2]), "strictly increasing order"),
    ):
        with pytest.raises(TelegramBadRequest, match=said):
            await call
