"""Receiving from Telegram: offsets, other programs, webhooks."""

import logging

import pytest

from bots.backoff import Backoff
from bots.sandbox.telegram import ApiError
from bots.telegram import Telegram
from bots.telegram.parse import UPDATES
from tests.contracts.stage import SECRET, listening
from tests.contracts.telegram_stage import TOKEN, TelegramStage
from tests.support.waiting import wait_until


async def one_message(stage: TelegramStage, text: str = "Здравствуйте") -> None:
    """Let Anna write and wait until it is stored."""
    known = len(stage.inbox.events)
    await stage.write(text)
    await wait_until(lambda: len(stage.inbox.events) > known)


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


async def test_webhook_of_an_earlier_program_is_removed_and_what_waited_arrives(stage: TelegramStage) -> None:
    stage.bot.updates.drop()
    await stage.write("пока никто не слушал")
    async with listening(stage):
        await wait_until(lambda: stage.inbox.events)
    [call] = stage.world.journal.of("deleteWebhook")
    assert call.parameters.get("drop_pending_updates") in {None, False, "false"}


async def test_only_what_is_understood_is_asked_for(stage: TelegramStage) -> None:
    async with listening(stage):
        await one_message(stage)
    assert stage.bot.updates.asked == set(UPDATES)


async def test_batch_is_confirmed_by_the_next_request_only(stage: TelegramStage) -> None:
    async with listening(stage):
        await one_message(stage)
        await wait_until(lambda: len(stage.world.journal.of("getUpdates")) >= 1 and not stage.bot.updates.pending)
        calls = [call.parameters["offset"] for call in stage.world.journal.of("getUpdates")]
    assert calls[0] == 0


async def test_numbering_that_begins_anew_loses_nothing(stage: TelegramStage) -> None:
    """After a quiet week update ids start at a random number, which may be lower."""
    async with listening(stage):
        await one_message(stage, "раз")
        await wait_until(lambda: not stage.bot.updates.pending)
        stage.bot.updates._next_id = 1000  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - a week in the sandbox
        await one_message(stage, "два")
        await one_message(stage, "три")
        await wait_until(lambda: not stage.bot.updates.pending)
    assert stage.inbox.repeats == 0


async def test_updates_of_groups_are_confirmed_and_not_stored(stage: TelegramStage) -> None:
    group = stage.world.add_group("Соседи", owner=stage.anna)
    stage.world.group_adds(group, stage.bot, by=stage.anna)
    stage.world.person_sends(stage.anna, group, "/start@shop_bot")
    async with listening(stage):
        await one_message(stage)
        await wait_until(lambda: not stage.bot.updates.pending)
    assert [event.lane for event in stage.inbox.events] == [stage.chat]


async def test_another_program_is_told_once_and_polling_goes_on(
    stage: TelegramStage, caplog: pytest.LogCaptureFixture
) -> None:
    conflict = ApiError(409, "Conflict: terminated by other getUpdates request")
    stage.world.refusals["getupdates"] = conflict
    async with listening(stage):
        await wait_until(lambda: stage.world.journal.refused >= 3)
        del stage.world.refusals["getupdates"]
        await stage.write("Здравствуйте")
        await wait_until(lambda: stage.inbox.events)
    [told] = warnings(caplog)
    assert "409" in told
    assert "stop the other program" in told


async def test_wrong_token_is_told_once(stage: TelegramStage, caplog: pytest.LogCaptureFixture) -> None:
    channel = stage.with_token("7001:wrong")
    stage.channel, right = channel, stage.channel
    async with listening(stage):
        await wait_until(lambda: warnings(caplog))
    await channel.close()
    stage.channel = right
    [told] = warnings(caplog)
    assert "401" in told
    assert "wrong" not in told.replace("wrong token", "")


async def test_passing_trouble_is_not_told(stage: TelegramStage, caplog: pytest.LogCaptureFixture) -> None:
    async with listening(stage):
        await one_message(stage)
        stage.inbox.outages = 1
        await one_message(stage)
    assert warnings(caplog) == []


async def test_lasting_trouble_is_told_once_and_its_end_too(
    stage: TelegramStage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bots.telegram")
    async with listening(stage):
        await one_message(stage)
        stage.inbox.outages = 3
        await one_message(stage)
        await wait_until(lambda: "receiving again" in caplog.text)
    [told] = warnings(caplog)
    assert "StoreUnavailable" in told


async def test_webhook_is_set_with_secret_and_kinds_and_keeps_what_waits(hooked: TelegramStage) -> None:
    await hooked.write("пока никто не слушал")
    async with listening(hooked):
        await wait_until(lambda: hooked.inbox.events)
    webhook = hooked.bot.webhook
    assert webhook is not None
    assert webhook.secret_token == SECRET
    assert webhook.url.endswith("/hooks/telegram/telegram")
    assert hooked.bot.updates.asked == set(UPDATES)


async def test_webhook_is_set_as_soon_as_telegram_answers(hooked: TelegramStage) -> None:
    hooked.faults.server_error = 1.0
    async with listening(hooked):
        await wait_until(lambda: hooked.faults.injected["server_error"] >= 2)
        hooked.faults.calm()
        await hooked.write("Здравствуйте")
        await wait_until(lambda: hooked.inbox.events, within=10)


@pytest.mark.parametrize("secret", ["", "пароль", "a b", "x" * 257])
def test_webhook_needs_a_secret_telegram_takes(stage: TelegramStage, secret: str) -> None:
    with pytest.raises(ValueError, match="secret"):
        Telegram(name="t", token=TOKEN, files=stage.files, public_url="https://a.b", secret=secret)


def test_waits_grow_are_bounded_and_begin_anew() -> None:
    backoff = Backoff(first=1, longest=5, draw=lambda: 0.0)
    assert [backoff.failed() for _ in range(5)] == [1, 2, 4, 5, 5]
    assert not backoff.fresh
    backoff.succeeded()
    assert backoff.fresh
    assert Backoff(first=1, draw=lambda: 1.0).failed() == 0.5


async def test_customers_are_offered_commands_in_their_language(stage: TelegramStage) -> None:
    commands = stage.bot.profile.commands
    async with listening(stage):
        await wait_until(lambda: {language for _, language in commands} == {"", "ru", "uk"})
    assert {tuple(each["command"] for each in offered) for offered in commands.values()} == {
        ("menu", "my", "new", "operator", "language")
    }


async def test_commands_that_telegram_does_not_take_stop_nothing(stage: TelegramStage) -> None:
    stage.world.refusals["setmycommands"] = ApiError(400, "Bad Request: no")
    async with listening(stage):
        await one_message(stage)
