"""What is a Telegram bot to the core? One configured entry point, put together from its parts."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Sequence
from typing import TYPE_CHECKING, Self

from aiohttp import web
from typing_extensions import override

from bots.http import Http
from bots.loading import load_beside
from bots.telegram.abilities import CAN
from bots.telegram.attachments import DOWNLOAD_LIMIT
from bots.telegram.calls import OFFICIAL, Calls
from bots.telegram.checking import check
from bots.telegram.commands import offer_commands
from bots.telegram.events import CUSTOMERS, Wanted
from bots.telegram.files import Downloads
from bots.telegram.parse import Reading, parse
from bots.telegram.polling import Poller
from bots.telegram.registration import Registration
from bots.telegram.talking import Talking, place
from bots.telegram.webhook import Webhook, is_secret, path
from gateway.clock import Clock, SystemClock
from gateway.errors import OtklikError
from gateway.messages import Attachment, Inbound, Outbound
from gateway.ports import (
    AnswersPresses,
    Channel,
    Checks,
    Deletes,
    Edits,
    FetchesFiles,
    Files,
    Finding,
    Quotes,
    Receiver,
    ServesHttp,
    ShowsTyping,
)

if TYPE_CHECKING:
    from bots.telegram.sending import Sending

logger = logging.getLogger(__name__)


class Telegram(Channel, Quotes, Edits, Deletes, ShowsTyping, AnswersPresses, FetchesFiles, ServesHttp, Checks):
    """A bot that customers write to.

    `api_url` may be a local Bot API server or a proxy of one. With `public_url` updates come to
    `<public_url>/hooks/telegram/<name>` and must carry `secret`, without it they are polled.
    Raises ValueError for a `public_url` without a secret that Telegram takes.
    """

    def __init__(
        self,
        *,
        name: str,
        token: str,
        files: Files,
        api_url: str = OFFICIAL,
        public_url: str | None = None,
        secret: str = "",
        clock: Clock | None = None,
        wanted: Wanted = CUSTOMERS,
    ) -> None:
        if public_url and not is_secret(secret):
            raise ValueError("a webhook needs a secret of 1-256 letters, digits, _ and -")
        self.name = name
        self.can = CAN
        self._token = token
        self._files = files
        self._api_url = api_url.rstrip("/")
        self._webhook_url = public_url.rstrip("/") + path(name) if public_url else ""
        self._secret = secret
        self._clock = clock or SystemClock()
        self._wanted = wanted
        self._reading = Reading(name, DOWNLOAD_LIMIT)
        self._http = Http(self._api_url)
        self.calls = Calls(entry_point=name, token=token, api_url=self._api_url, http=self._http)
        """Calls any method of the Bot API, without aiogram."""
        self._talking = Talking(self.calls)
        self._sending: Sending | None = None
        self._loading = asyncio.Lock()

    @override
    def parse(self, payload: str) -> Inbound | None:
        """Return what a stored update means. Pure; raises ValueError for what is no update."""
        return parse(payload, self._reading)

    @override
    async def listen(self, receiver: Receiver) -> None:
        """Receive until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            if self._wanted is CUSTOMERS:
                tasks.create_task(offer_commands(self.calls))
            if self._webhook_url:
                await self._registration().run()
            await Poller(calls=self.calls, receiver=receiver, clock=self._clock, wanted=self._wanted).run()

    @override
    def routes(self, receiver: Receiver) -> Sequence[web.RouteDef]:
        """Return the route Telegram brings updates to; none when they are polled."""
        if not self._webhook_url:
            return ()
        hook = Webhook(
            entry_point=self.name, secret=self._secret, receiver=receiver, clock=self._clock, wanted=self._wanted
        )
        return (web.post(path(self.name), hook.take),)

    @override
    async def send(self, chat: str, message: Outbound, *, key: int) -> Sequence[str]:
        """Send a message; Telegram knows no key, so a repeated call may repeat the message."""
        del key
        return await self._send(chat, message)

    @override
    async def send_reply(self, chat: str, message: Outbound, *, key: int, ref: str) -> Sequence[str]:
        """Send a message as an answer to another; without that if it is gone."""
        del key
        return await self._send(chat, message, reply_to=ref)

    @override
    async def edit(self, chat: str, ref: str, message: Outbound) -> None:
        """Put a message in place of another."""
        if message.attachments:
            await (await self.sending()).edit(chat, ref, message)
        else:
            await self._talking.edit(chat, ref, message)

    @override
    async def delete(self, chat: str, refs: Sequence[str]) -> None:
        """Delete messages; those already gone are no error."""
        await self._talking.delete(chat, refs)

    @override
    async def typing(self, chat: str, name: str) -> None:
        """Show for some seconds that somebody writes; Telegram shows no name."""
        del name
        await self._best_effort(self._talking.typing(chat))

    @override
    async def answer(self, token: str, text: str = "") -> None:
        """Stop the waiting sign of a pressed button."""
        await self._best_effort(self._talking.answer(token, text))

    @override
    def fetch(self, attachment: Attachment) -> AsyncIterator[bytes]:
        """Give a file in pieces."""
        return Downloads(calls=self.calls, http=self._http).pieces(attachment.file)

    @override
    async def check(self) -> list[Finding]:
        """Look at the token, the bot and its webhook; change nothing."""
        return await check(self.calls, webhook_url=self._webhook_url, wanted=self._wanted)

    async def close(self) -> None:
        """Close every connection."""
        await self._http.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def _registration(self) -> Registration:
        return Registration(calls=self.calls, url=self._webhook_url, secret=self._secret, wanted=self._wanted)

    async def _send(self, chat: str, message: Outbound, *, reply_to: str = "") -> Sequence[str]:
        if message.attachments:
            return await (await self.sending()).send(chat, message, reply_to=reply_to)
        return await self._talking.send(message, place(chat, reply_to=reply_to))

    async def _best_effort(self, call: Awaitable[None]) -> None:
        try:
            await call
        except OtklikError as error:
            logger.debug("%s: %r", self.name, error)

    async def sending(self) -> "Sending":
        """Return what sends files. aiogram takes seconds to load: it does so in a thread, and the loop goes on."""
        if self._sending is None:
            async with self._loading:
                if self._sending is None:
                    self._sending = await load_beside(self._load)
        return self._sending

    def _load(self) -> "Sending":
        from bots.telegram.sending import Sending
        from bots.telegram.session import Connection

        connection = Connection(token=self._token, api_url=self._api_url, calls=self.calls, http=self._http)
        return Sending(entry_point=self.name, connection=connection, files=self._files, talking=self._talking)
