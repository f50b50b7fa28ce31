"""Where do customers and operators write: a local Telegram and a local VK that outlive the gateway?"""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from typing_extensions import override

from bots.sandbox.faults import Faults
from bots.sandbox.telegram import BotAbilities, TelegramWorld, telegram_app
from bots.sandbox.telegram.journal import ApiCall, Journal
from bots.sandbox.telegram.webhooks import Pauses
from bots.sandbox.vk import CommunitySettings, VkWorld, vk_app
from tests.faults.plan import Weather
from tests.support.machine import free_port

LARGEST_BODY = 64 * 1024 * 1024
AT_ONCE = 0.005
"""Seconds within which a call has only just ended."""
MessageKey = tuple[int, int, int]
"""A bot, a chat and a message in it."""


class Calls(Journal):
    """The calls that were made, of which only the last one is kept."""

    def __init__(self) -> None:
        super().__init__(keep=0)
        self.last: ApiCall | None = None
        self.sends = 0
        """How many of them have sent something."""

    @override
    def add(self, call: ApiCall) -> None:
        super().add(call)
        self.last = call
        self.sends += call.ok and call.method.startswith("send")


@dataclass(slots=True)
class Witness(Faults):
    """A switchboard that remembers which calls took effect without their answer arriving."""

    calls: Calls = field(default_factory=Calls, repr=False)
    lost: set[MessageKey] = field(default_factory=set[MessageKey])
    """Messages whose sender was not answered."""

    @override
    def happens(self, name: str) -> bool:
        hit = Faults.happens(self, name)
        last = self.calls.last
        # Nothing runs between the end of a call and this question; downloads are asked about too, and are no calls.
        if hit and name == "reset_after" and last and TelegramWorld.loop_time() - last.finished < AT_ONCE:
            self.lost.update(messages_of(last))
        return hit


def messages_of(call: ApiCall) -> set[MessageKey]:
    """Return the messages that a call has made."""
    results = call.result if isinstance(call.result, list) else [call.result]
    numbers = (each.get("message_id") for each in results if isinstance(each, dict))
    chat = call.chat_id if isinstance(call.chat_id, int) else 0
    return {(call.bot_id, chat, number) for number in numbers if isinstance(number, int)}


class Platforms:
    """Both platforms with the bots and the community of one desk, on one address."""

    def __init__(self, seed: int, *, has_topics: bool = True) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.witness = Witness(seed=seed)
        self.telegram = TelegramWorld(self.witness, journal=self.witness.calls, webhook_pauses=Pauses(0.1, 1.0))
        self.vk = VkWorld(Faults(seed=seed), retry_delays=(0.1, 0.2, 0.5, 1.0, 1.0, 1.0, 2.0, 2.0, 5.0, 5.0))
        self.shop = self.telegram.add_bot(username="fault_shop_bot", name="Shop")
        topics = BotAbilities(has_topics_enabled=has_topics)
        self.desk = self.telegram.add_bot(username="fault_desk_bot", name="Desk", abilities=topics)
        self.community = self.vk.add_group(settings=CommunitySettings(name="Shop"))

    def settings(self) -> dict[str, str]:
        """Return what a gateway needs to speak to them."""
        return {
            "TELEGRAM_API_URL": f"{self.url}/telegram",
            "TELEGRAM_TOKEN": self.shop.token,
            "OPERATOR_BOT_TOKEN": self.desk.token,
            "VK_API_URL": f"{self.url}/vk",
            "VK_TOKEN": self.community.token,
            "VK_GROUP_ID": str(self.community.id),
            "VK_SECRET": "fault-run-secret",
            "VK_CONFIRMATION": self.community.confirmation,
        }

    def set_weather(self, weather: Weather) -> None:
        """Let exactly these things go wrong from now on."""
        for faults in (self.witness, self.vk.faults):
            faults.calm()
            faults.update(weather)

    def injected(self) -> Mapping[str, int]:
        """Return how often each fault has happened, on both."""
        return dict(self.witness.injected + self.vk.faults.injected)

    @asynccontextmanager
    async def served(self) -> AsyncGenerator[None]:
        """Serve both for the time of a block."""
        app = web.Application(client_max_size=LARGEST_BODY)
        app.add_subapp("/telegram", telegram_app(self.telegram))
        app.add_subapp("/vk", vk_app(self.vk))
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", self.port, backlog=512).start()
            yield
        finally:
            await runner.cleanup()
