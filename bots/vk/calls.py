"""How is VK asked? Every call goes through here, those of the SDK too.

The token travels in the body, since addresses end up in logs and in the words of exceptions.
"""

from collections.abc import Mapping
from typing import Any

from aiohttp import ClientTimeout, FormData

from bots.http import CALL, CONNECT, Http
from bots.json_values import Json, load_mended, object_at
from bots.vk.errors import NO_ANSWER, refusal, unreachable
from gateway.errors import Unreachable

OFFICIAL = "https://api.vk.ru"
VERSION = "5.199"
UPLOAD = 600.0
"""Seconds for a file on its way to VK."""


class Calls:
    """Calls methods of the VK API for one community."""

    def __init__(self, *, entry_point: str, token: str, api_url: str, http: Http) -> None:
        self.entry_point = entry_point
        self._methods = methods_url(api_url)
        self._token = token
        self._http = http

    async def call(self, method: str, params: Mapping[str, Any], *, within: float = CALL) -> Any:
        """Return the `response`. Raises Unreachable, Unauthorized, Throttled, Blocked or Refused."""
        values = {**params, "access_token": self._token, "v": VERSION}
        body = await self.post(self._methods + method, values, within=within)
        answer = _object(body)
        if "error" in answer:
            raise refusal(object_at(answer, "error"), entry_point=self.entry_point)
        if "response" not in answer:
            raise Unreachable("not of VK")
        return answer["response"]

    async def ask(self, url: str, params: Mapping[str, Any], *, within: float) -> Json:
        """Return what a long poll server answers. Raises Unreachable."""
        timeout = ClientTimeout(total=within, sock_connect=CONNECT)
        try:
            async with self._http.session().get(url, params=params, timeout=timeout) as answer:
                return _object(await answer.read())
        except NO_ANSWER as error:
            trouble = unreachable(error)
        raise trouble

    async def post(self, url: str, data: Mapping[str, Any] | FormData, *, within: float) -> bytes:
        """Return the answer to a form. Raises Unreachable."""
        timeout = ClientTimeout(total=within, sock_connect=CONNECT)
        try:
            async with self._http.session().post(url, data=data, timeout=timeout, allow_redirects=False) as answer:
                return await answer.read()
        except NO_ANSWER as error:
            trouble = unreachable(error)
        raise trouble


def methods_url(api_url: str) -> str:
    """Return the address methods are called under, with or without `/method` in what was configured."""
    return f"{api_url.rstrip('/').removesuffix('/method')}/method/"


def _object(body: bytes) -> Json:
    try:
        data = load_mended(body)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise Unreachable("not of VK")
    return data
