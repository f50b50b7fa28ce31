"""How is Telegram asked while its SDK is not loaded?

Receiving, webhooks and `check` need a handful of methods; they must not wait three seconds for an import.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

import orjson
from aiohttp import ClientTimeout, FormData
from yarl import URL

from bots.http import CALL, Http
from bots.json_values import Json, load_mended
from bots.telegram.errors import NO_ANSWER, refusal, unreachable
from gateway.errors import Unauthorized, Unreachable

OFFICIAL = "https://api.telegram.org"
_JSON = {"Content-Type": "application/json"}
TOKEN = re.compile(r"\d+:[^/?#\s]+")


class Calls:
    """Calls methods of the Bot API and returns their results as JSON data."""

    def __init__(self, *, entry_point: str, token: str, api_url: str, http: Http) -> None:
        self.entry_point = entry_point
        self._api = api_url.rstrip("/")
        self._token = token
        self._is_token = TOKEN.fullmatch(token) is not None
        self._http = http

    async def call(self, method: str, /, *, within: float = CALL, **params: Any) -> Any:
        """Return the result. Raises Unreachable, Unauthorized, Throttled, Conflict, Refused or Blocked."""
        if not self._is_token:
            raise Unauthorized(self.entry_point)
        return await self._post(method, _written(params), within=within, headers=_JSON)

    async def upload(self, method: str, /, *, field: str, name: str, data: bytes, **params: Any) -> Any:
        """Call a method with a small file in a field and return the result. Raises as `call`."""
        if not self._is_token:
            raise Unauthorized(self.entry_point)
        form = FormData(quote_fields=False)
        for key, value in params.items():
            form.add_field(key, value if isinstance(value, str) else json.dumps(value))
        form.add_field(field, data, filename=name)
        return await self._post(method, form, within=CALL, headers=None)

    async def _post(
        self, method: str, data: bytes | FormData, *, within: float, headers: Mapping[str, str] | None
    ) -> Any:
        timeout = ClientTimeout(total=within, sock_connect=10)
        try:
            async with self._http.session().post(
                self._url(method), data=data, headers=headers, timeout=timeout, allow_redirects=False
            ) as answer:
                return self.result(answer.status, await answer.read())
        except NO_ANSWER as error:
            trouble = unreachable(error)
        raise trouble

    def result(self, status: int, body: bytes) -> Any:
        """Return the result in an answer. Raises as `call`."""
        answer = _object(body)
        if answer is None or "ok" not in answer:
            raise Unreachable(f"{status} not of Telegram")
        if answer["ok"] is True:
            return answer.get("result")
        raise refusal(answer, status=status, entry_point=self.entry_point)

    def file_url(self, path: str) -> URL:
        """Return where a file is fetched; holds the token."""
        return URL(f"{self._api}/file/bot{self._token}/{path}")

    def _url(self, method: str) -> URL:
        return URL(f"{self._api}/bot{self._token}/{method}")


def _written(params: Json) -> bytes:
    try:
        return orjson.dumps(params)
    except TypeError:
        # Half of a surrogate pair, which Telegram answers better than we do.
        return json.dumps(params).encode()


def _object(body: bytes) -> Json | None:
    try:
        data = load_mended(body)
    except ValueError:
        return None
    return data if isinstance(data, dict) else None
