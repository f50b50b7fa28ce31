"""What is a VK community to the core? One configured entry point, put together from its parts."""

import asyncio
import logging
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Self

from aiohttp import web
from typing_extensions import override

from bots.http import Http
from bots.json_values import text_at
from bots.loading import load_beside
from bots.vk.abilities import CAN
from bots.vk.calls import OFFICIAL, Calls
from bots.vk.checking import Check
from bots.vk.files import Downloads
from bots.vk.intake import Intake
from bots.vk.parse import parse
from bots.vk.persons import Persons
from bots.vk.polling import Cursor, Poller
from bots.vk.registration import Registration
from bots.vk.webhook import Webhook, path
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
    from bots.vk.sending import Sending

logger = logging.getLogger(__name__)


class Vk(Channel, Quotes, Edits, Deletes, ShowsTyping, AnswersPresses, FetchesFiles, ServesHttp, Checks):
    """A community that customers write to.

    With `public_url` events come to `<public_url>/hooks/vk/<name>` and must carry `secret`, without it they are polled.
    `confirmation` is what VK wants to hear when it gets to know that address; without it VK is asked for it.
    Raises ValueError for a `public_url` without a secret.
    """

    def __init__(  # noqa: PLR0913 - the settings of an entry point
        self,
        *,
        name: str,
        token: str,
        group_id: int,
        cursor: Cursor,
        files: Files,
        api_url: str = OFFICIAL,
        public_url: str | None = None,
        secret: str = "",
        confirmation: str = "",
        clock: Clock | None = None,
    ) -> None:
        if public_url and not secret:
            raise ValueError("the Callback API needs a secret")
        self.name = name
        self.can = CAN
        self._token = token
        self._group_id = group_id
        self._cursor = cursor
        self._files = files
        self._api_url = api_url
        self._webhook_url = public_url.rstrip("/") + path(name) if public_url else ""
        self._secret = secret
        self._confirmation = confirmation
        self._clock = clock or SystemClock()
        self._http = Http(api_url)
        self._calls = Calls(entry_point=name, token=token, api_url=api_url, http=self._http)
        self._persons = Persons(calls=self._calls, clock=self._clock)
        self._sending: Sending | None = None
        self._loading = asyncio.Lock()

    @override
    def parse(self, payload: str) -> Inbound | None:
        """Return what a stored event means. Pure; raises ValueError for what is no event."""
        return parse(payload, entry_point=self.name)

    @override
    async def listen(self, receiver: Receiver) -> None:
        """Receive until cancelled; meanwhile load what sending needs."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._sender())
            if self._webhook_url:
                await Registration(
                    calls=self._calls, group_id=self._group_id, url=self._webhook_url, secret=self._secret
                ).run()
            intake = self._intake(receiver)
            await Poller(calls=self._calls, group_id=self._group_id, intake=intake, cursor=self._cursor).run()

    @override
    def routes(self, receiver: Receiver) -> Sequence[web.RouteDef]:
        """Return the route VK brings events to; none when they are polled."""
        if not self._webhook_url:
            return ()
        hook = Webhook(
            group_id=self._group_id,
            secret=self._secret,
            intake=self._intake(receiver),
            confirmation=self._confirmed,
        )
        return (web.post(path(self.name), hook.take),)

    @override
    async def send(self, chat: str, message: Outbound, *, key: int) -> Sequence[str]:
        """Send a message; VK makes one message of all calls with the same key."""
        return await (await self._sender()).send(chat, message, key=key)

    @override
    async def send_reply(self, chat: str, message: Outbound, *, key: int, ref: str) -> Sequence[str]:
        """Send a message as an answer to another; without that if it is gone."""
        return await (await self._sender()).send(chat, message, key=key, reply_to=ref)

    @override
    async def edit(self, chat: str, ref: str, message: Outbound) -> None:
        """Put a message in place of another."""
        await (await self._sender()).edit(chat, ref, message)

    @override
    async def delete(self, chat: str, refs: Sequence[str]) -> None:
        """Delete messages; those already gone are no error."""
        await (await self._sender()).delete(chat, refs)

    @override
    async def typing(self, chat: str, name: str) -> None:
        """Show for some seconds that somebody writes; VK shows no name."""
        del name
        await self._best_effort(lambda sending: sending.typing(chat))

    @override
    async def answer(self, token: str, text: str = "") -> None:
        """Stop the waiting sign of a pressed button."""
        await self._best_effort(lambda sending: sending.answer(token, text))

    @override
    def fetch(self, attachment: Attachment) -> AsyncIterator[bytes]:
        """Give a file in pieces."""
        return Downloads(api_url=self._api_url, http=self._http).pieces(attachment.file)

    @override
    async def check(self) -> list[Finding]:
        """Look at the token, the community and how events come; change nothing."""
        return await Check(calls=self._calls, group_id=self._group_id, webhook_url=self._webhook_url).run()

    async def close(self) -> None:
        """Close every connection."""
        await self._http.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def _intake(self, receiver: Receiver) -> Intake:
        return Intake(entry_point=self.name, receiver=receiver, persons=self._persons, clock=self._clock)

    async def _confirmed(self) -> str:
        if not self._confirmation:
            asked = {"group_id": self._group_id}
            answer = await self._calls.call("groups.getCallbackConfirmationCode", asked)
            self._confirmation = text_at(answer, "code") if isinstance(answer, dict) else ""
        return self._confirmation

    async def _best_effort(self, call: "Callable[[Sending], Awaitable[None]]") -> None:
        try:
            await call(await self._sender())
        except (OtklikError, ValueError) as error:
            logger.debug("%s: %r", self.name, error)

    async def _sender(self) -> "Sending":
        """Return what sends. vkbottle takes seconds to load: it does so in a thread, and the loop goes on."""
        if self._sending is None:
            async with self._loading:
                if self._sending is None:
                    self._sending = await load_beside(self._load)
        return self._sending

    def _load(self) -> "Sending":
        shown = warnings.showwarning
        from bots.vk.api import Api
        from bots.vk.sending import Sending

        # vkbottle writes to the terminal by itself, customers' words too, and takes every program's warnings over.
        warnings.showwarning = shown
        own = logging.getLogger("vkbottle")
        own.handlers.clear()
        own.setLevel(logging.WARNING)
        api = Api(token=self._token, api_url=self._api_url, calls=self._calls)
        return Sending(entry_point=self.name, api=api, files=self._files)
