"""Webhooks: a secret, order in each chat, chats in parallel, repeats until 2xx."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiogram
import pytest
from aiogram.exceptions import TelegramBadRequest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.bots.sandbox.telegram.stage import Stage, fetch
from tests.support.waiting import wait_until

Answer = Callable[[dict[str, Any]], Awaitable[web.Response]]


async def take(_: dict[str, Any]) -> web.Response:
    return web.Response()


class Hook:
    """A bot's web server that notes what comes and answers as it is told."""

    def __init__(self) -> None:
        self.came: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answer: Answer = take
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        update: dict[str, Any] = await request.json()
        self.came.append(update)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return await self.answer(update)

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.came]


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    server = TestServer(app)
    async with server:
        hook.url = str(server.make_url("/hook"))
        yield hook


async def test_update_is_posted_with_the_secret(stage: Stage, api: aiogram.Bot, hook: Hook) -> None:
    await api.set_webhook(hook.url, secret_token="s3cret-_")
    stage.world.person_sends(stage.anna, stage.shop, "привет")
    await wait_until(lambda: hook.came)
    assert hook.texts() == ["привет"]
    assert hook.secrets == ["s3cret-_"]
    await wait_until(lambda: not stage.shop.updates.pending)


async def test_what_waited_already_is_posted(stage: Stage, api: aiogram.Bot, hook: Hook) -> None:
    stage.world.person_sends(stage.anna, stage.shop, "раньше")
    await api.set_webhook(hook.url)
    await wait_until(lambda: hook.texts() == ["раньше"])
    assert hook.secrets == [None]


async def test_pending_updates_can_be_dropped(stage: Stage, api: aiogram.Bot, hook: Hook) -> None:
    stage.world.person_sends(stage.anna, stage.shop, "раньше")
    await api.set_webhook(hook.url, drop_pending_updates=True)
    stage.world.person_sends(stage.anna, stage.shop, "потом")
    await wait_until(lambda: hook.texts() == ["потом"])


async def test_refused_update_is_repeated_and_holds_up_its_chat_only(
    stage: Stage, api: aiogram.Bot, hook: Hook
) -> None:
    refused = 0

    async def refuse_anna(update: dict[str, Any]) -> web.Response:
        nonlocal refused
        if update["message"]["from"]["id"] == stage.anna.id and refused < 3:
            refused += 1
            return web.Response(status=500)
        return web.Response()

    hook.answer = refuse_anna
    boris = stage.world.add_person("Борис")
    await api.set_webhook(hook.url)
    for word in ("а1", "а2"):
        stage.world.person_sends(stage.anna, stage.shop, word)
    stage.world.person_sends(boris, stage.shop, "б1")
    await wait_until(lambda: not stage.shop.updates.pending)
    texts = hook.texts()
    assert [text for text in texts if text.startswith("а")] == ["а1", "а1", "а1", "а1", "а2"]
    assert texts.index("б1") < texts.index("а2")
    info = await api.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"
    assert info.last_error_date is not None


async def test_chats_are_served_in_parallel_up_to_max_connections(stage: Stage, api: aiogram.Bot, hook: Hook) -> None:
    go, busy, most = asyncio.Event(), 0, 0

    async def hold(_: dict[str, Any]) -> web.Response:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        await go.wait()
        busy -= 1
        return web.Response()

    hook.answer = hold
    await api.set_webhook(hook.url, max_connections=3)
    for number in range(6):
        stage.world.person_sends(stage.world.add_person(f"Гость {number}"), stage.shop, "привет")
    await wait_until(lambda: busy == 3)
    go.set()
    await wait_until(lambda: not stage.shop.updates.pending)
    assert most == 3


async def test_call_in_the_answer_is_made(stage: Stage, api: aiogram.Bot, hook: Hook) -> None:
    async def reply(update: dict[str, Any]) -> web.Response:
        return web.json_response({"method": "sendMessage", "chat_id": update["message"]["chat"]["id"], "text": "ответ"})

    hook.answer = reply
    await api.set_webhook(hook.url)
    stage.world.person_sends(stage.anna, stage.shop, "вопрос")
    await wait_until(lambda: stage.last() == "ответ")


async def test_webhook_that_is_away_gets_everything_later(stage: Stage, api: aiogram.Bot, hook: Hook) -> None:
    await api.set_webhook("http://127.0.0.1:9/nobody")
    stage.world.person_sends(stage.anna, stage.shop, "терпит")
    await wait_until(lambda: stage.shop.webhook is not None and stage.shop.webhook.last_error_message is not None)
    assert (await api.get_webhook_info()).pending_update_count == 1
    await api.set_webhook(hook.url)
    await wait_until(lambda: hook.texts() == ["терпит"])


async def test_webhook_info_says_what_was_set(stage: Stage, api: aiogram.Bot) -> None:
    assert (await api.get_webhook_info()).url == ""
    await api.set_webhook(
        "https://example.invalid/hook", allowed_updates=["message", "callback_query"], max_connections=7
    )
    info = await api.get_webhook_info()
    assert (info.url, info.max_connections) == ("https://example.invalid/hook", 7)
    assert info.allowed_updates == ["callback_query", "message"]
    assert await api.set_webhook("") is True
    assert (await api.get_webhook_info()).url == ""


async def test_deleted_webhook_leaves_updates_to_polling(stage: Stage, api: aiogram.Bot) -> None:
    await api.set_webhook("http://127.0.0.1:9/nobody")
    stage.world.person_sends(stage.anna, stage.shop, "терпит")
    await api.delete_webhook()
    assert len(await fetch(api)) == 1
    await api.delete_webhook(drop_pending_updates=True)
    assert await fetch(api) == []


@pytest.mark.parametrize(
    ("url", "secret", "said"),
    [
        ("ftp://example.com", None, "HTTPS URL must be provided"),
        ("http://example.com:port", None, "Wrong port number"),
        ("https://example.com", "с кириллицей", "unallowed characters"),
        ("https://example.com", "a" * 257, "secret token is too long"),
    ],
)
async def test_wrong_webhooks_are_refused(
    stage: Stage, api: aiogram.Bot, url: str, secret: str | None, said: str
) -> None:
    with pytest.raises(TelegramBadRequest, match=said):
        await api.set_webhook(url, secret_token=secret)


async def test_retry_after_of_the_webhook_is_obeyed(stage: Stage, api: aiogram.Bot, hook: Hook) -> None:
    loop = asyncio.get_running_loop()
    times: list[float] = []

    async def later(_: dict[str, Any]) -> web.Response:
        times.append(loop.time())
        return web.Response(status=429, headers={"Retry-After": "1"}) if len(times) == 1 else web.Response()

    hook.answer = later
    await api.set_webhook(hook.url)
    stage.world.person_sends(stage.anna, stage.shop, "а")
    await wait_until(lambda: not stage.shop.updates.pending)
    assert times[1] - times[0] >= 0.95


async def test_faults_of_updates_reach_webhooks_as_well(stage: Stage, api: aiogram.Bot, hook: Hook) -> None:
    await api.set_webhook(hook.url)
    stage.faults.update({"repeat": 1, "delay": 0.02, "reorder": 0.3})
    people = [stage.world.add_person(f"Гость {number}") for number in range(3)]
    for number in range(4):
        for person in people:
            stage.world.person_sends(person, stage.shop, f"{number}")
    await wait_until(lambda: len(hook.came) == 24)
    first = {update["update_id"]: update["message"] for update in reversed(hook.came)}
    for person in people:
        of_person = [message["text"] for _, message in sorted(first.items()) if message["chat"]["id"] == person.id]
        assert of_person == ["0", "1", "2", "3"]
