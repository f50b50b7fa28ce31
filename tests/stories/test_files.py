"""Pictures, files and all else that is not words, there and back, byte by byte."""

import pytest

from bots.sandbox.telegram import Message, Upload
from tests.stories.in_telegram import files_of
from tests.stories.operators import signed
from tests.stories.parcels import CONTACT, LOCATION, PHONE, document, photo, sticker, video, voice
from tests.stories.patience import until
from tests.stories.seen import Parcel
from tests.stories.shop import Shop
from tests.stories.test_a_conversation import taken

FROM_CUSTOMERS = {
    "telegram": {"photo": photo, "file": document, "voice": voice, "video": video, "sticker": sticker},
    "vk": {"photo": photo, "file": document, "voice": voice, "sticker": sticker},
    "site": {"photo": photo, "file": document, "voice": voice, "video": video},
}
TO_CUSTOMERS = {"photo": photo, "file": document, "voice": voice, "video": video, "sticker": sticker}
SHOWN_AS = {(name, "file"): "document" for name in FROM_CUSTOMERS} | {
    ("site", "voice"): "audio",
    ("vk", "sticker"): "photo",
}
"""What is something else at the operator's: a browser does not say that a recording is a voice, and so on."""


async def test_customers_files_arrive_as_they_are(shop: Shop, channel: str) -> None:
    anna, room, _ = await taken(shop, channel)
    for kind, make in FROM_CUSTOMERS[channel].items():
        parcel = make()
        await anna.sends(parcel)
        copy = await room.receives(parcel.data)
        assert copy.content.kind == SHOWN_AS.get((channel, kind), kind)
        if kind == "file":
            assert copy.content.media is not None
            assert copy.content.media.name == parcel.name


async def test_operators_files_arrive_as_they_are(shop: Shop, channel: str) -> None:
    anna, room, _ = await taken(shop, channel)
    sent: list[Message] = []
    for kind, make in TO_CUSTOMERS.items():
        if (channel, kind) != ("vk", "sticker"):
            parcel = make()
            sent.append(room.sends(parcel))
            await anna.receives(parcel.data)
    for message in sent:
        await signed(message)


async def test_what_a_channel_cannot_show_is_said_in_words_and_the_operator_knows(shop: Shop) -> None:
    igor, room, _ = await taken(shop, "vk")
    sent = room.operator.world.person_sends(
        room.operator.person, room.chat, media=Upload("sticker", sticker().data, emoji="🎁"), thread=room.thread
    )
    await igor.reads("🎁")
    told = await room.reads("Канал клиента не умеет показывать такое вложение")
    assert told.reply_to in {None, sent}
    await signed(sent)


async def test_words_stay_beside_their_file(shop: Shop, channel: str) -> None:
    anna, room, _ = await taken(shop, channel)
    for make in (photo, document):
        there, back = make(), make()
        await anna.sends(there, text="Вот чек")
        assert "Вот чек" in (await room.receives(there.data)).text
        room.sends(back, "Вот возврат")
        assert "Вот возврат" in (await anna.receives(back.data)).text


async def test_the_first_word_may_be_a_picture(shop: Shop, channel: str) -> None:
    anna = await shop.customer(channel)
    parcel = photo()
    await anna.sends(parcel)
    number = await anna.is_told_a_number()
    assert "📷" in (await shop.maria.card(number)).text
    room = await shop.olga.takes(number)
    await room.receives(parcel.data)


@pytest.mark.parametrize("channel", ["telegram", "vk"])
async def test_a_customers_place_is_a_place_on_the_operators_map(shop: Shop, channel: str) -> None:
    anna, room, _ = await taken(shop, channel)
    await anna.sends(LOCATION)
    await until(lambda: [each for each in room.messages() if "location" in each.content.extra])


async def test_an_operators_place_reaches_the_customer(shop: Shop, channel: str) -> None:
    anna, room, _ = await taken(shop, channel)
    sent = room.sends(LOCATION)
    if channel == "site":
        assert "openstreetmap" in (await anna.reads("📍")).text
    else:

        async def shown() -> bool:
            return any(each.places for each in await anna.sees())

        await until(shown)
    await signed(sent)


async def test_a_customers_business_card_reaches_the_operator(shop: Shop) -> None:
    anna, room, _ = await taken(shop, "telegram")
    await anna.sends(CONTACT)
    await until(lambda: [each for each in room.messages() if "contact" in each.content.extra])


async def test_an_operators_business_card_reaches_the_customer(shop: Shop, channel: str) -> None:
    anna, room, _ = await taken(shop, channel)
    sent = room.sends(CONTACT)

    async def shown() -> bool:
        return any(PHONE in (*each.cards, each.text) or PHONE in each.text for each in await anna.sees())

    await until(shown)
    await signed(sent)


async def test_a_customers_album_arrives_whole_and_in_order(shop: Shop, channel: str) -> None:
    anna, room, _ = await taken(shop, channel)
    parcels = [photo(), photo(), photo()]
    await anna.sends(*parcels, text="Брак с трёх сторон")
    for parcel in parcels:
        await room.receives(parcel.data)
    shown = [files_of(each)[0] for each in room.messages() if files_of(each)]
    assert shown == [each.data for each in parcels]
    assert [each for each in room.texts() if "Брак с трёх сторон" in each]


async def test_an_operators_album_arrives_whole_and_in_order(shop: Shop, channel: str) -> None:
    anna, room, _ = await taken(shop, channel)
    parcels: list[Parcel] = [photo(), photo(), photo()]
    room.sends_album(*parcels, text="Выбирайте")
    for parcel in parcels:
        await anna.receives(parcel.data)
    shown = [data for each in await anna.sees() for data in each.files]
    assert shown == [each.data for each in parcels]
    assert len([each for each in await anna.sees() if "Выбирайте" in each.text]) == 1


async def test_a_file_that_is_too_large_for_bots_is_told_to_both(shop: Shop) -> None:
    anna, room, _ = await taken(shop, "telegram")
    film = Upload("video", b"x", name="film.mp4", size=30_000_000)
    shop.telegram.person_sends(shop.person_of(anna), shop.bot, "Вот видео", media=film)
    await anna.reads("Файл больше 20 МБ")
    assert "Вот видео" in (await room.reads("Файл больше 20 МБ")).text
