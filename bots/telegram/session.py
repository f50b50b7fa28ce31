"""How are aiogram's methods carried to Telegram?

By our own connections and with our own errors. aiogram writes the request; of the answer `ask` takes only the result's
JSON, since a message that was just sent need not be read again into a hundred fields.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar, cast

import orjson
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import Response, TelegramMethod
from aiogram.types import FSInputFile, InputFile
from aiogram.utils.token import TokenValidationError
from aiohttp import ClientTimeout, FormData
from typing_extensions import override

from bots.http import CALL, CONNECT, Http
from bots.telegram.calls import Calls
from bots.telegram.errors import NO_ANSWER, unreachable
from gateway.errors import Refused, Unauthorized

T = TypeVar("T")

UPLOAD = 600.0
"""Seconds for a call that carries files."""
_JSON = {"Content-Type": "application/json"}


class Connection(BaseSession):
    """aiogram's session over the connections of a bot. They are closed by their owner."""

    def __init__(self, *, token: str, api_url: str, calls: Calls, http: Http) -> None:
        super().__init__(api=TelegramAPIServer.from_base(api_url))
        try:
            self.bot = Bot(token, session=self)
        except TokenValidationError:
            raise Unauthorized(calls.entry_point) from None
        self._calls = calls
        self._http = http
        self._quick = ClientTimeout(total=CALL, sock_connect=CONNECT)
        self._slow = ClientTimeout(total=UPLOAD, sock_connect=CONNECT)

    async def ask(self, method: TelegramMethod[Any]) -> Any:
        """Return the result as JSON data. Raises what `errors.refusal` makes, or Unreachable."""
        url = self.api.api_url(self.bot.token, method.__api_method__)
        values, files = self._written(method)
        if not files:
            return await self._post(url, orjson.dumps(values), headers=_JSON, timeout=self._quick)
        with ExitStack() as opened:
            form = await asyncio.to_thread(_form, values, files, opened)
            return await self._post(url, form, headers=None, timeout=self._slow)

    async def _post(
        self, url: str, data: bytes | FormData, *, headers: dict[str, str] | None, timeout: ClientTimeout
    ) -> Any:
        try:
            async with self._http.session().post(
                url, data=data, headers=headers, timeout=timeout, allow_redirects=False
            ) as answer:
                return self._calls.result(answer.status, await answer.read())
        except NO_ANSWER as error:
            trouble = unreachable(error)
        raise trouble

    @override
    async def make_request(self, bot: Bot, method: TelegramMethod[T], timeout: int | None = None) -> T:
        result = await self.ask(method)
        response = Response[method.__returning__].model_validate({"ok": True, "result": result}, context={"bot": bot})
        return cast("T", response.result)

    @override
    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        async with self._http.session().get(url, headers=headers, raise_for_status=raise_for_status) as answer:
            async for piece in answer.content.iter_chunked(chunk_size):
                yield piece

    @override
    async def close(self) -> None:
        return

    def _written(self, method: TelegramMethod[Any]) -> tuple[dict[str, Any], dict[str, InputFile]]:
        files: dict[str, InputFile] = {}
        values: dict[str, Any] = {}
        # Only what was given: this bot has no defaults, and a message has twenty fields nobody set.
        for name in method.model_fields_set:
            value = getattr(method, name)
            if not isinstance(value, str | int):
                value = self.prepare_value(value, bot=self.bot, files=files, _dumps_json=False)
            if value is not None:
                values[name] = value
        return values, files


def _form(values: dict[str, Any], files: dict[str, InputFile], opened: ExitStack) -> FormData:
    """Return the request as a form; its files stay open as long as `opened`. Raises Refused for one that is gone."""
    form = FormData(quote_fields=False)
    for name, value in values.items():
        form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
    for name, file in files.items():
        if isinstance(file, FSInputFile):
            try:
                content = opened.enter_context(Path(file.path).open("rb"))  # noqa: SIM115 - the caller closes it
            except OSError as error:
                raise Refused("bad_file", type(error).__name__) from None
            form.add_field(name, content, filename=file.filename or name)
    return form
