"""A shop with its whole desk in this process, between a local Telegram, a local VK and visitors of its website."""

import asyncio
import re
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

import aiohttp
from aiohttp import web

from bots.sandbox.faults import Faults
from bots.sandbox.telegram import BotAbilities, Person, TelegramWorld, telegram_app
from bots.sandbox.telegram.webhooks import Pauses
from bots.sandbox.vk import CommunitySettings, User, VkWorld, vk_app
from gateway.clock import Clock
from gateway.settings import load
from gateway.wiring import serve
from tests.stories.customers import Customer
from tests.stories.in_telegram import TelegramAccount
from tests.stories.in_vk import VkAccount
from tests.stories.on_the_site import SITE, Visitor, opened
from tests.stories.operators import Operator
from tests.stories.patience import until
from tests.support.machine import free_port
from tests.support.tables import lay_tables

# Nobody should wait for libraries while a story is told.
for _library in ("bots.telegram.sending", "bots.vk.sending"):
    import_module(_library)

CHANNELS = ("telegram", "vk", "site")
TITLE = "Ромашка"
SHOP_TOKEN, DESK_TOKEN = "7001:SHOPS-SECRET-TOKEN-1234567890", "7002:DESKS-SECRET-TOKEN-1234567890"
VK_TOKEN, VK_SECRET = "vk1.a.COMMUNITYS-SECRET-TOKEN", "callback-secret-of-vk"
SECRET_KEY = "the secret key of the shop"
SECRETS = (SHOP_TOKEN, DESK_TOKEN, VK_TOKEN, VK_SECRET, SECRET_KEY)
"""What may never be logged."""
LARGEST_BODY = 64 * 1024 * 1024
_JOIN = re.compile(r"\?start=(join_[\w-]+)")


@dataclass
class Plan:
    """How a shop is set up; what is not said is as most shops have it."""

    topics: bool = True
    """Whether the operator bot has topics in private chats."""
    webhooks: bool = False
    inline: bool = False
    """Whether the operator bot can be asked inline, by its name."""
    settings: dict[str, str] = field(default_factory=dict[str, str])
    """Settings beside the usual ones."""
    clock: Clock | None = None
    """What the desk takes for the time; nothing: the time it is."""
    config: str = ""
    """The configuration file."""


class Shop:
    """Platforms that stay, and a desk that can be closed and opened again on the same data."""

    def __init__(self, folder: Path, plan: Plan, *, port: int) -> None:
        self.folder = folder
        self.plan = plan
        self.telegram = TelegramWorld(Faults(seed=1), webhook_pauses=Pauses(0.05, 0.2))
        self.vk = VkWorld(Faults(seed=1), retry_delays=(0.05, 0.1, 0.2))
        self.bot = self.telegram.add_bot(SHOP_TOKEN, "shop_bot", name=TITLE)
        abilities = BotAbilities(has_topics_enabled=plan.topics, supports_inline_queries=plan.inline)
        self.desk_bot = self.telegram.add_bot(DESK_TOKEN, "desk_bot", name="Поддержка", abilities=abilities)
        self.community = self.vk.add_group(settings=CommunitySettings(name=TITLE, token=VK_TOKEN))
        self.olga = self.person("Ольга", person_id=900)
        self.maria = self.person("Мария", person_id=901)
        self.platforms = f"http://127.0.0.1:{port}"
        self.url = ""
        self._names = iter(range(1, 1000))

    # --- people -------------------------------------------------------------------------------------------------------

    def person(self, name: str, *, person_id: int | None = None, locale: str = "ru") -> Operator:
        """Return somebody with Telegram, who works here or not."""
        person = self.telegram.add_person(name, person_id=person_id, language_code=locale)
        return Operator(self.telegram, person, self.desk_bot)

    async def customer(self, channel: str, name: str = "", *, locale: str = "ru") -> Customer:
        """Return a new customer in a channel; on the website the page is open."""
        name = name or f"Анна-{next(self._names)}"
        if channel == "telegram":
            person = self.telegram.add_person(name, language_code=locale)
            return Customer(TelegramAccount(self.telegram, person, self.bot))
        if channel == "vk":
            return Customer(VkAccount(self.vk, self.vk.add_user(name, language=locale), self.community))
        visitor = await self.visitor(locale=locale)
        await visitor.is_called(name)
        return Customer(visitor)

    async def visitor(self, *, entry: str = "site", locale: str = "ru", token: str | None = None) -> Visitor:
        """Return a visitor of a website whose page is open; with a token, one who has been here before."""
        return await opened(self.tasks, Visitor(self.client, self.url, entry=entry, locale=locale, token=token))

    def person_of(self, customer: Customer) -> Person:
        """Return the Telegram account of a customer."""
        assert isinstance(customer.account, TelegramAccount)
        return customer.account.person

    def user_of(self, customer: Customer) -> User:
        """Return the VK account of a customer."""
        assert isinstance(customer.account, VkAccount)
        return customer.account.user

    def is_blocked_by(self, customer: Customer) -> None:
        """Let a customer forbid the shop to write."""
        if isinstance(customer.account, TelegramAccount):
            self.telegram.person_blocks(self.person_of(customer), self.bot)
        else:
            self.vk.user_denies(self.user_of(customer), self.community)

    def is_allowed_by(self, customer: Customer) -> None:
        """Let a customer take that back."""
        if isinstance(customer.account, TelegramAccount):
            self.telegram.person_unblocks(self.person_of(customer), self.bot)
        else:
            self.vk.user_allows(self.user_of(customer), self.community)

    async def invite(self) -> str:
        """Let Olga make a link, and return what it carries."""
        before = len(self.olga.messages())
        self.olga.writes("/invite")

        def made() -> str:
            links = (_JOIN.search(each.text) for each in self.olga.messages()[before:])
            return next((link[1] for link in links if link), "")

        return await until(made)

    # --- the desk -----------------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def open(self) -> AsyncGenerator[None]:
        """Let the desk work inside the block."""
        ready = asyncio.Event()

        async def listening(port: int) -> None:
            self.url = f"http://127.0.0.1:{port}"
            ready.set()

        async with aiohttp.ClientSession() as self.client, asyncio.TaskGroup() as self.tasks:
            settings = load(self.folder, self.environment())
            working = self.tasks.create_task(serve(settings, clock=self.plan.clock, ready=listening))
            async with asyncio.timeout(20):
                await ready.wait()
            yield
            working.cancel()
            await asyncio.wait([working])

    def _listens_to_vk(self) -> bool:
        # What is written before the first long poll has begun is not for this desk.
        servers = self.community.servers.values()
        return self.vk.counts["groups.getLongPollServer"] > 0 or any("message_new" in each.events for each in servers)

    def environment(self) -> Mapping[str, str]:
        """Return the settings of the desk, on a free port."""
        port = free_port()
        (self.folder / "otklik.toml").write_text(self.plan.config, encoding="utf-8")
        usual = {
            "TELEGRAM_TOKEN": SHOP_TOKEN,
            "OPERATOR_BOT_TOKEN": DESK_TOKEN,
            "OWNER_TELEGRAM_IDS": str(self.olga.person.id),
            "VK_TOKEN": VK_TOKEN,
            "VK_GROUP_ID": str(self.community.id),
            "WIDGET_ORIGINS": SITE,
            "TELEGRAM_API_URL": f"{self.platforms}/telegram",
            "VK_API_URL": f"{self.platforms}/vk",
            "HTTP_BIND": f"127.0.0.1:{port}",
            "SECRET_KEY": SECRET_KEY,
            "DESK_NAME": TITLE,
            "UNPACED": "yes",
        }
        hooks = {"PUBLIC_URL": f"http://127.0.0.1:{port}", "VK_SECRET": VK_SECRET} if self.plan.webhooks else {}
        return usual | hooks | self.plan.settings

    async def bring_the_team(self) -> None:
        """Let Olga, the owner, start the bot and Maria join by her invitation, once all channels listen."""
        await until(self._listens_to_vk)
        self.olga.starts()
        self.maria.starts(await self.invite())
        await self.maria.reads("Добро пожаловать")


@asynccontextmanager
async def closed_shop(folder: Path, plan: Plan | None = None) -> AsyncGenerator[Shop]:
    """Serve the platforms inside the block; the desk is not open yet."""
    port = free_port()
    await lay_tables(folder / "data")
    async with AsyncExitStack() as stack:
        shop = Shop(folder, plan or Plan(), port=port)
        app = web.Application(client_max_size=LARGEST_BODY)
        app.add_subapp("/telegram", telegram_app(shop.telegram))
        app.add_subapp("/vk", vk_app(shop.vk))
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", port, backlog=512).start()
        yield shop


@asynccontextmanager
async def open_shop(folder: Path, plan: Plan | None = None) -> AsyncGenerator[Shop]:
    """Open a shop whose team is at work."""
    async with closed_shop(folder, plan) as shop, shop.open():
        await shop.bring_the_team()
        yield shop
