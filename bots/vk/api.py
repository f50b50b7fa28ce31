"""How do the SDK's calls and uploads travel? By our own connections, and with our own errors."""

from typing import Any

import orjson
from typing_extensions import override
from vkbottle import API
from vkbottle.http import ABCHTTPClient

from bots.vk.calls import UPLOAD, Calls, methods_url


class Api(API):
    """vkbottle's API for one community.

    vkbottle itself would wait without end for an answer that is JSON, put the token into addresses and log messages.
    """

    def __init__(self, *, token: str, api_url: str, calls: Calls) -> None:
        super().__init__(token, http_client=_Uploads(calls))
        self.API_URL = methods_url(api_url)
        self._calls = calls

    @override
    async def request(self, method: str, data: dict[str, Any], version: str | None = None) -> dict[str, Any]:
        """Return the answer to a call. Raises as `Calls.call`."""
        return {"response": await self._calls.call(method, await self.validate_request(dict(data)))}


class _Uploads(ABCHTTPClient):
    """What vkbottle's uploaders post files with."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    @override
    async def request_content(
        self, url: str, method: str = "POST", data: dict[str, Any] | None = None, **kwargs: Any
    ) -> bytes:
        return await self._calls.post(url, data or {}, within=UPLOAD)

    @override
    async def request_text(
        self, url: str, method: str = "POST", data: dict[str, Any] | None = None, **kwargs: Any
    ) -> str:
        return (await self.request_content(url, method, data)).decode("utf-8", "replace")

    @override
    async def request_json(
        self, url: str, method: str = "POST", data: dict[str, Any] | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        return orjson.loads(await self.request_content(url, method, data))

    @override
    async def request_raw(
        self, url: str, method: str = "POST", data: dict[str, Any] | None = None, **kwargs: Any
    ) -> bytes:
        return await self.request_content(url, method, data)

    @override
    async def close(self) -> None:
        return
