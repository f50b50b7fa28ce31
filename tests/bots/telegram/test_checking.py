"""`./run check` for Telegram: what it finds, and that it changes nothing."""

from bots.sandbox.telegram.webhooks import Webhook
from bots.telegram import Telegram
from gateway.ports import Finding
from tests.contracts.telegram_stage import TelegramStage


async def problems(channel: Telegram) -> list[Finding]:
    return [each for each in await channel.check() if not each.good]


async def test_what_is_set_up_is_found_good(stage: TelegramStage) -> None:
    found = await stage.channel.check()
    assert next(each.text for each in found if each.good) == "the bot is @shop_bot"
    assert await problems(stage.channel) == []
    assert {each.entry_point for each in found} == {"telegram"}


async def test_wrong_token_is_found(stage: TelegramStage) -> None:
    channel = stage.with_token("7001:wrong")
    [problem] = await problems(channel)
    await channel.close()
    assert "token" in problem.text
    assert "BotFather" in problem.advice
    assert "wrong" not in problem.text


async def test_foreign_webhook_is_found_and_left_alone(stage: TelegramStage) -> None:
    stage.world.webhooks.serve(stage.bot, Webhook("http://127.0.0.1:1/other"))
    [problem] = await problems(stage.channel)
    assert "http://127.0.0.1:1/other" in problem.text
    assert stage.bot.webhook is not None


async def test_missing_webhook_is_found_and_not_set(hooked: TelegramStage) -> None:
    [problem] = await problems(hooked.channel)
    assert "not set" in problem.text
    assert hooked.bot.webhook is None


async def test_silence_is_found(stage: TelegramStage) -> None:
    stage.faults.not_json = 1.0
    [problem] = await problems(stage.channel)
    assert "does not answer" in problem.text


async def test_only_looks(stage: TelegramStage) -> None:
    await stage.channel.check()
    assert {call.method for call in stage.world.journal} == {"getMe", "getWebhookInfo"}
