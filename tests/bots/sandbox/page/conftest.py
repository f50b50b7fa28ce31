"""A scene that is served as the gateway serves it, mounted in a stricter application."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bots.sandbox.page import front_routes
from bots.sandbox.scene import Scene, open_scene
from bots.sandbox.servers import platforms_app, sandbox_app

SMALL = 1024 * 1024
"""Bytes of a body in the application around."""


@dataclass(frozen=True)
class Served:
    """The scene, the page's address, the platforms' address and a client."""

    scene: Scene
    url: str
    platforms: str
    client: aiohttp.ClientSession
    spoken: list[str]

    async def get(self, path: str) -> Any:
        """The JSON at a path of the page's server."""
        async with self.client.get(f"{self.url}{path}") as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def post(self, path: str, body: object, **headers: str) -> tuple[int, Any]:
        """Status and JSON that a command is answered with."""
        async with self.client.post(f"{self.url}{path}", json=body, headers=headers) as answer:
            return answer.status, await answer.json(content_type=None)

    async def call(self, path: str, **form: str) -> Any:
        """What a platform answers a program."""
        async with self.client.post(f"{self.platforms}{path}", data=form) as answer:
            return await answer.json()


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    """The page's server and the platforms' server of one scene."""
    scene, spoken = open_scene(), list[str]()

    async def heard(locale: str) -> None:
        spoken.append(locale)

    around = web.Application(client_max_size=SMALL)
    around.add_routes(front_routes())
    around.add_subapp("/sandbox", sandbox_app(scene, spoken=heard))
    async with (
        TestServer(around) as page,
        TestServer(platforms_app(scene)) as platforms,
        aiohttp.ClientSession() as client,
    ):
        url, behind = (str(each.make_url("")).rstrip("/") for each in (page, platforms))
        yield Served(scene, url, behind, client, spoken)
