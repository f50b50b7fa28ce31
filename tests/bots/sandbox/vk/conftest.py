"""A local VK that listens, with one community, one customer, and a vkbottle client that knows its address."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp.test_utils import TestServer
from vkbottle import API
from vkbottle.http import AiohttpClient

from bots.sandbox.faults import Faults
from bots.sandbox.vk import MESSAGE_EVENTS, Community, CommunitySettings, User, VkWorld, vk_app


class MovedClock:
    """A clock that goes only where a test moves it."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """The moment it was moved to."""
        return self._now

    def move(self, **forward: float) -> None:
        """Go forward by `minutes=`, `hours=` and so on."""
        self._now += timedelta(**forward)


@dataclass(frozen=True)
class Vk:
    """Everything a test needs: the world, its server's address, and who is there."""

    world: VkWorld
    clock: MovedClock
    url: str
    group: Community
    anna: User

    def api(self, client: AiohttpClient, *, token: str = "") -> API:
        """An unmodified vkbottle client with another address."""
        url = f"{self.url}/method/"
        api_class = type("LocalAPI", (API,), {"API_URL": url})
        api: API = api_class(token or self.group.token, http_client=client)
        return api


@pytest.fixture
async def vk() -> AsyncIterator[Vk]:
    """A server with the community «Магазин», all message events on, and Anna, who has not written yet."""
    clock = MovedClock()
    world = VkWorld(Faults(seed=7), clock=clock, retry_delays=(0.01, 0.02))
    group = world.add_group(settings=CommunitySettings(events=frozenset(MESSAGE_EVENTS)))
    anna = world.add_user("Анна", "Петрова", domain="anna")
    async with TestServer(vk_app(world)) as server:
        yield Vk(world, clock, str(server.make_url("")).rstrip("/"), group, anna)


@pytest.fixture
async def client() -> AsyncIterator[AiohttpClient]:
    """The HTTP client of vkbottle, closed afterwards."""
    client = AiohttpClient()
    yield client
    await client.close()


@pytest.fixture
def api(vk: Vk, client: AiohttpClient) -> API:
    """The community's vkbottle API."""
    return vk.api(client)


@pytest.fixture
def known(vk: Vk) -> Vk:
    """The same, after Anna has written once."""
    vk.world.user_sends(vk.anna, vk.group, "Здравствуйте!")
    return vk
