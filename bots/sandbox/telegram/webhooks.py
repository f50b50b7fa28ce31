"""How do updates reach a bot that has a webhook? By POST, in order for each chat, chats in parallel, until 2xx.

A failed delivery is repeated after a growing pause; `Retry-After` is obeyed. The answer may carry a method call
(`{"method": "sendMessage", ...}`), which is made; nobody learns its result.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp

from bots.sandbox.telegram.accounts import Bot
from bots.sandbox.telegram.json_values import JsonObject, as_object, as_text, decode
from bots.sandbox.telegram.updates import Update

ANSWER_WITHIN = 60.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name

Answered = Callable[[Bot, str, JsonObject], Awaitable[None]]
"""Makes the method call that came back with the webhook's answer."""


@dataclass(slots=True, eq=False)
class Webhook:
    """Where a bot wants its updates, and how the last delivery went. Dates are Unix time."""

    url: str
    secret_token: str | None = None
    max_connections: int = 40
    ip_address: str | None = None
    has_custom_certificate: bool = False
    last_error_date: int | None = None
    last_error_message: str | None = None
    lanes: dict[str, deque[Update]] = field(default_factory=dict[str, deque[Update]])
    """Updates under way, by chat."""
    connections: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self.connections = asyncio.Semaphore(self.max_connections)


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds before a failed delivery is repeated: `first`, then doubled up to `longest`."""

    first: float = 1.0
    longest: float = 60.0


class WebhookSender:
    """Delivers the updates of all bots that have a webhook, as long as `run` runs."""

    def __init__(self, *, pauses: Pauses, unix_time: Callable[[], int]) -> None:
        self.answered: Answered | None = None
        """Set by whoever can make calls; without it, calls in webhooks' answers are ignored."""
        self._pauses = pauses
        self._unix_time = unix_time
        self._new: deque[tuple[Bot, Webhook, str]] = deque()
        self._woken = asyncio.Event()

    def serve(self, bot: Bot, webhook: Webhook) -> None:
        """Begin with what waits for the bot already, and take every new update."""
        bot.webhook = webhook
        bot.updates.on_new = lambda update: self._enqueue(bot, webhook, update)
        for update in list(bot.updates.pending.values()):
            self._enqueue(bot, webhook, update)

    def stop(self, bot: Bot) -> None:
        """Leave the bot's updates to `getUpdates`."""
        bot.webhook = None
        bot.updates.on_new = None

    def _enqueue(self, bot: Bot, webhook: Webhook, update: Update) -> None:
        lane = webhook.lanes.get(update.key)
        if lane is not None:
            lane.append(update)
            return
        webhook.lanes[update.key] = deque([update])
        self._new.append((bot, webhook, update.key))
        self._woken.set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with (
            aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=ANSWER_WITHIN), connector=aiohttp.TCPConnector(limit=0)
            ) as session,
            asyncio.TaskGroup() as lanes,
        ):
            while True:
                await self._woken.wait()
                self._woken.clear()
                while self._new:
                    bot, webhook, key = self._new.popleft()
                    lanes.create_task(self._work_lane(session, bot, webhook, key=key))

    async def _work_lane(self, session: aiohttp.ClientSession, bot: Bot, webhook: Webhook, *, key: str) -> None:
        lane = webhook.lanes[key]
        pause = self._pauses.first
        while lane and bot.webhook is webhook:
            async with webhook.connections:
                failure = await self._deliver(session, bot, webhook, update=lane[0])
            if failure is None:
                bot.updates.done(lane.popleft())
                pause = self._pauses.first
                continue
            webhook.last_error_date = self._unix_time()
            webhook.last_error_message = failure.message
            await asyncio.sleep(pause if failure.retry_after is None else failure.retry_after)
            pause = min(pause * 2, self._pauses.longest)
        webhook.lanes.pop(key, None)

    async def _deliver(
        self, session: aiohttp.ClientSession, bot: Bot, webhook: Webhook, *, update: Update
    ) -> "_Failure | None":
        headers = {"Content-Type": "application/json"}
        if webhook.secret_token:
            headers[SECRET_HEADER] = webhook.secret_token
        try:
            async with session.post(webhook.url, data=update.body, headers=headers, allow_redirects=False) as answer:
                if not 200 <= answer.status < 300:
                    return _Failure.of(answer)
                content = await answer.read()
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            return _Failure(f"Connection failed: {type(error).__name__}")
        await self._call_back(bot, content)
        return None

    async def _call_back(self, bot: Bot, content: bytes) -> None:
        try:
            fields = as_object(decode(content)) if content.startswith(b"{") else None
        except ValueError:
            return
        method = as_text((fields or {}).pop("method", None)) if fields else None
        if fields is not None and method and self.answered is not None:
            await self.answered(bot, method, fields)


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why an update was not taken, and when the webhook asks to be called again, in seconds."""

    message: str
    retry_after: float | None = None

    @classmethod
    def of(cls, answer: aiohttp.ClientResponse) -> "_Failure":
        asked = answer.headers.get("Retry-After", "")
        message = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        return cls(message, float(asked) if asked.isdecimal() else None)
