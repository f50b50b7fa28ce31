"""What aiogram sees when things go wrong on the server, and what has happened all the same."""

import aiogram
import pytest
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError

from bots.sandbox.faults import Faults
from tests.bots.sandbox.telegram.stage import Stage, confirm_all, fetch, open_stage
from tests.support.waiting import wait_until


@pytest.mark.parametrize(
    ("fault", "error", "arrives"),
    [
        ("too_many", TelegramRetryAfter, False),
        ("server_error", TelegramServerError, False),
        ("not_json", ClientDecodeError, False),
        ("reset_before", TelegramNetworkError, False),
        ("reset_after", TelegramNetworkError, True),
    ],
)
async def test_fault_of_a_call(
    stage: Stage,
    api: aiogram.Bot,
    fault: str,
    error: type[Exception],
    arrives: bool,  # noqa: FBT001
) -> None:
    stage.faults.update({fault: 1, "retry_after": 3})
    with pytest.raises(error):
        await api.send_message(stage.anna.id, "письмо")
    assert (stage.last() == "письмо") is arrives
    stage.faults.calm()
    await api.send_message(stage.anna.id, "ещё")
    assert stage.last() == "ещё"
    assert stage.faults.injected[fault] == 1


async def test_lost_answer_of_a_poll_loses_no_update(stage: Stage, api: aiogram.Bot) -> None:
    stage.world.person_sends(stage.anna, stage.shop, "а")
    stage.faults.reset_after = 1
    with pytest.raises(TelegramNetworkError):
        await fetch(api)
    stage.faults.calm()
    assert len(await fetch(api)) == 1


async def test_repeated_update_comes_again_with_its_id(stage: Stage, api: aiogram.Bot) -> None:
    stage.faults.repeat = 1
    stage.world.person_sends(stage.anna, stage.shop, "а")
    [first] = await confirm_all(api)
    [again] = await wait_until(lambda: fetch(api))
    assert again == first
    assert await fetch(api) == []


async def test_delayed_updates_keep_the_order_of_their_chat() -> None:
    async with open_stage(Faults(seed=2, delay=0.03, reorder=0.5)) as stage:
        api = await stage.bot(stage.shop)
        people = [stage.world.add_person(f"Гость {number}") for number in range(5)]
        for number in range(10):
            for person in people:
                stage.world.person_sends(person, stage.shop, str(number))
        await wait_until(lambda: len(stage.shop.updates.pending) == 50)
        messages = [update.message for update in await fetch(api) if update.message]
        for person in people:
            assert [m.text for m in messages if m.chat.id == person.id] == [str(number) for number in range(10)]
        order = [message.chat.id for message in messages]
        assert order != [person.id for person in people] * 10


async def test_shuffled_batch_holds_every_update(stage: Stage, api: aiogram.Bot) -> None:
    for number in range(20):
        stage.world.person_sends(stage.anna, stage.shop, str(number))
    stage.faults.update({"shuffle": 1})
    ids = [update.update_id for update in await fetch(api)]
    assert ids != sorted(ids)
    assert sorted(ids) == list(range(min(ids), min(ids) + 20))


async def test_download_can_fail_as_well(stage: Stage, api: aiogram.Bot) -> None:
    stage.faults.server_error = 1
    status, answer = await stage.raw("getMe")
    assert (status, answer) == (502, {"ok": False, "error_code": 502, "description": "Bad Gateway"})


async def test_every_call_is_noted(stage: Stage, api: aiogram.Bot) -> None:
    stage.world.journal.clear()
    await api.send_message(stage.anna.id, "а")
    await stage.raw("sendMessage", json={"chat_id": 1, "text": "б"})
    sent, refused = stage.world.journal.of("sendMessage")
    assert (sent.bot_id, sent.chat_id, sent.ok) == (stage.shop.id, stage.anna.id, True)
    assert sent.started <= sent.finished
    assert isinstance(sent.result, dict)
    assert (refused.ok, refused.error_code, refused.description) == (False, 400, "Bad Request: chat not found")
    assert (stage.world.journal.made, stage.world.journal.refused) == (2, 1)
