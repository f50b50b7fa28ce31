"""Long polling: updates stay until they are confirmed, one poller at a time."""

import asyncio

import aiogram
import pytest
from aiogram.exceptions import TelegramConflictError
from aiogram.types import Update

from tests.bots.sandbox.telegram.stage import Stage, confirm_all, fetch
from tests.support.waiting import wait_until


def texts(updates: list[Update]) -> list[str | None]:
    return [update.message.text for update in updates if update.message]


def write(stage: Stage, *words: str) -> None:
    for word in words:
        stage.world.person_sends(stage.anna, stage.shop, word)


async def test_unconfirmed_updates_come_again(stage: Stage, api: aiogram.Bot) -> None:
    write(stage, "раз", "два")
    first = await fetch(api)
    assert texts(first) == ["раз", "два"]
    assert texts(await fetch(api)) == ["раз", "два"]
    assert texts(await fetch(api, offset=first[0].update_id + 1)) == ["два"]
    assert texts(await fetch(api)) == ["два"], "what was confirmed once stays confirmed"
    assert await fetch(api, offset=first[1].update_id + 1) == []


async def test_update_ids_are_sequential(stage: Stage, api: aiogram.Bot) -> None:
    write(stage, *"абвгд")
    ids = [update.update_id for update in await fetch(api)]
    assert ids == list(range(ids[0], ids[0] + 5))


async def test_limit_bounds_a_batch(stage: Stage, api: aiogram.Bot) -> None:
    write(stage, *[str(number) for number in range(120)])
    assert len(await api.get_updates(limit=3)) == 3
    assert len(await api.get_updates()) == 100


async def test_negative_offset_keeps_the_newest(stage: Stage, api: aiogram.Bot) -> None:
    write(stage, *"абв")
    assert texts(await fetch(api, offset=-1)) == ["в"]
    assert texts(await fetch(api)) == ["в"]


async def test_offset_in_the_future_drops_nothing_that_is_new(stage: Stage, api: aiogram.Bot) -> None:
    write(stage, "раз")
    assert await fetch(api, offset=2_000_000_000) == []
    write(stage, "два")
    assert texts(await fetch(api)) == ["два"]


async def test_poll_waits_for_the_next_update(stage: Stage, api: aiogram.Bot) -> None:
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(fetch(api, timeout=30))
        await wait_until(lambda: stage.shop.updates.is_polled)
        write(stage, "привет")
        assert texts(await poll) == ["привет"]


async def test_poll_ends_empty_after_its_timeout(stage: Stage, api: aiogram.Bot) -> None:
    assert await fetch(api, timeout=1) == []


async def test_second_poller_ends_the_first(stage: Stage, api: aiogram.Bot) -> None:
    other = await stage.bot(stage.shop)
    async with asyncio.TaskGroup() as tasks:
        first = tasks.create_task(first_refusal(api))
        await wait_until(lambda: stage.shop.updates.is_polled)
        second = tasks.create_task(fetch(other, timeout=30))
        assert "terminated by other getUpdates request" in await first
        await wait_until(lambda: stage.shop.updates.is_polled)
        write(stage, "привет")
        assert texts(await second) == ["привет"]


async def first_refusal(api: aiogram.Bot) -> str:
    with pytest.raises(TelegramConflictError) as refusal:
        await fetch(api, timeout=30)
    return refusal.value.message


async def test_polling_and_a_webhook_exclude_each_other(stage: Stage, api: aiogram.Bot) -> None:
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(first_refusal(api))
        await wait_until(lambda: stage.shop.updates.is_polled)
        other = await stage.bot(stage.shop)
        await other.set_webhook("http://127.0.0.1:9/")
        assert "terminated by setWebhook request" in await poll
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await fetch(api)
    await api.delete_webhook()
    assert await fetch(api) == []


async def test_only_asked_kinds_are_collected_from_then_on(stage: Stage, api: aiogram.Bot) -> None:
    sent = stage.world.person_sends(stage.anna, stage.shop, "до")
    await api.get_updates(allowed_updates=["edited_message"])
    stage.world.person_sends(stage.anna, stage.shop, "мимо")
    stage.world.person_edits(stage.anna, sent, "после")
    kept = await confirm_all(api)
    assert [update.event_type for update in kept] == ["message", "edited_message"]
    await api.get_updates(allowed_updates=[])
    write(stage, "снова")
    assert texts(await confirm_all(api)) == ["снова"]


async def test_each_bot_has_its_own_updates(stage: Stage, api: aiogram.Bot) -> None:
    desk = stage.world.add_bot("7002:secret", "desk_bot")
    other = await stage.bot(desk)
    write(stage, "в магазин")
    stage.world.person_starts(stage.anna, desk)
    assert texts(await fetch(api)) == ["в магазин"]
    assert texts(await fetch(other)) == ["/start"]


async def test_stopping_server_ends_polls(stage: Stage, api: aiogram.Bot) -> None:
    async with asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(stage.raw("getUpdates", json={"timeout": 40}))
        await wait_until(lambda: stage.shop.updates.is_polled)
        await stage.server.close()
        status, answer = await poll
        assert (status, answer["description"]) == (500, "Internal Server Error: restart")
