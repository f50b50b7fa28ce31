"""Telegram's own flood limits, when they are switched on."""

import asyncio

import aiogram
import pytest
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import BufferedInputFile, InputMediaPhoto, MediaUnion, ReactionTypeEmoji

from bots.sandbox.telegram.errors import ApiError
from bots.sandbox.telegram.flood import Bucket, Flood
from tests.bots.sandbox.telegram.stage import Stage, png


async def wait_asked(call: object) -> int:
    assert asyncio.iscoroutine(call)
    with pytest.raises(TelegramRetryAfter) as refusal:
        await call
    return refusal.value.retry_after


async def test_limits_are_off_unless_switched_on(stage: Stage, api: aiogram.Bot) -> None:
    for number in range(40):
        await api.send_message(stage.anna.id, str(number))


async def test_second_message_within_a_second_must_wait(stage: Stage, api: aiogram.Bot) -> None:
    stage.faults.limits = True
    boris = stage.world.add_person("Борис")
    stage.world.person_starts(boris, stage.shop)
    await api.send_message(stage.anna.id, "раз")
    assert await wait_asked(api.send_message(stage.anna.id, "два")) == 1
    await api.send_message(boris.id, "другой чат")
    assert stage.last() == "раз"


async def test_edits_reactions_and_answers_in_private_chats_do_not_wait(stage: Stage, api: aiogram.Bot) -> None:
    written = stage.world.person_sends(stage.anna, stage.shop, "а")
    stage.faults.limits = True
    sent = await api.send_message(stage.anna.id, "карточка")
    for number in range(5):
        await api.edit_message_text(f"{number}", chat_id=stage.anna.id, message_id=sent.message_id)
    await api.set_message_reaction(stage.anna.id, written.id, [ReactionTypeEmoji(emoji="👀")])
    await api.delete_message(stage.anna.id, sent.message_id)


async def test_group_takes_20_a_minute_edits_and_topics_included(stage: Stage, api: aiogram.Bot) -> None:
    group = stage.world.add_group("Форум", owner=stage.anna, admins=[stage.shop], is_forum=True)
    stage.faults.limits = True
    sent = await api.send_message(group.id, "раз")
    for number in range(9):
        await api.edit_message_text(f"{number}", chat_id=group.id, message_id=sent.message_id)
        await api.create_forum_topic(group.id, f"{number}")
    await api.send_message(group.id, "двадцатое")
    assert 1 <= await wait_asked(api.send_message(group.id, "двадцать первое")) <= 3


async def test_album_counts_as_many_in_a_group(stage: Stage, api: aiogram.Bot) -> None:
    group = stage.world.add_group("Группа", owner=stage.anna, members=[stage.shop])
    stage.faults.limits = True
    photos: list[MediaUnion] = [InputMediaPhoto(media=BufferedInputFile(png(8, 8), "a.png"))] * 10
    for _ in range(2):
        await api.send_media_group(group.id, photos)
    assert await wait_asked(api.send_media_group(group.id, photos)) == 30


async def test_bot_makes_30_calls_a_second(stage: Stage, api: aiogram.Bot) -> None:
    written = stage.world.person_sends(stage.anna, stage.shop, "а")
    stage.faults.limits = True
    emoji = ("👀", "👍")
    loop = asyncio.get_running_loop()
    started = loop.time()
    waits: list[int] = []
    for number in range(60):
        try:
            await api.set_message_reaction(stage.anna.id, written.id, [ReactionTypeEmoji(emoji=emoji[number % 2])])
        except TelegramRetryAfter as refusal:
            waits.append(refusal.retry_after)
    allowed = 30 + 30 * (loop.time() - started)
    assert 30 <= 60 - len(waits) <= allowed + 1
    assert set(waits) == {1}


async def test_receiving_is_not_limited(stage: Stage, api: aiogram.Bot) -> None:
    stage.faults.limits = True
    for _ in range(40):
        await api.get_updates()
        await api.get_me()


async def test_refusal_has_telegrams_shape(stage: Stage, api: aiogram.Bot) -> None:
    stage.faults.limits = True
    await api.send_message(stage.anna.id, "раз")
    status, answer = await stage.raw("sendMessage", json={"chat_id": stage.anna.id, "text": "два"})
    assert status == 429
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }


def test_bucket_refills_evenly() -> None:
    bucket = Bucket(20, 60.0)
    for _ in range(20):
        assert bucket.wait(100.0) == 0.0
        bucket.spend(100.0)
    assert bucket.wait(100.0) == pytest.approx(3.0)
    assert bucket.wait(102.0) == pytest.approx(1.0)
    assert bucket.wait(103.0) == 0.0


def test_pace_of_the_limit_is_never_refused() -> None:
    flood = Flood()
    for second in range(30):
        flood.pass_or_refuse(1, "2", float(second), is_group=False, cost=1)
    for step in range(40):
        flood.pass_or_refuse(1, "-3", 100.0 + 3.0 * step, is_group=True, cost=1)


def test_refused_call_costs_nothing() -> None:
    flood = Flood()
    flood.pass_or_refuse(1, "2", 0.0, is_group=False, cost=1)
    for _ in range(100):
        with pytest.raises(ApiError):
            flood.pass_or_refuse(1, "2", 0.5, is_group=False, cost=1)
    flood.pass_or_refuse(1, "2", 1.0, is_group=False, cost=1)
