"""What can be set?"""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from gateway.errors import OtklikError
from gateway.knowledge import Thresholds
from gateway.schedule import ALWAYS, Hours

TELEGRAM_API = "https://api.telegram.org"
VK_API = "https://api.vk.com"


class SettingsError(OtklikError):
    """Settings are wrong or missing; `problems` has a sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(*problems)
        self.problems = problems


class Encoders(StrEnum):
    """Which sentence encoders the search uses."""

    AUTO = "auto"
    """Those that are installed."""
    NONE = "none"
    USE = "use"
    USE_AND_E5 = "use+e5"


@dataclass(frozen=True, slots=True, kw_only=True)
class BotSettings:
    """How the bot behaves before a person is disturbed."""

    hours: Hours = ALWAYS
    """When people are there."""
    quiet: timedelta = timedelta(seconds=1.5)
    """How long the bot waits after the customer's last word before it answers."""
    silence: timedelta = timedelta(hours=24)
    """After how long an offer without an answer counts as abandoned."""
    thresholds: Thresholds = field(default_factory=Thresholds)
    encoders: Encoders = Encoders.AUTO


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramEntry:
    """A Telegram bot customers write to."""

    name: str
    title: str = ""
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class VkEntry:
    """A VK community customers write to."""

    name: str
    title: str = ""
    token: str = field(repr=False)
    group_id: int
    secret: str = field(default="", repr=False)
    confirmation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WidgetEntry:
    """A website with the chat widget."""

    name: str
    title: str = ""
    subtitle: str = ""
    origins: tuple[str, ...] = ()
    """Sites that may show the widget, such as `https://shop.example`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorEntry:
    """The bot operators work in."""

    token: str = field(repr=False)
    owners: tuple[str, ...] = ()
    """Telegram user ids."""
    group: str = ""
    """The team's forum group; empty: private chats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """The server letters leave through."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    tls: str = "start"
    """`start`: STARTTLS; `whole`: TLS from the first byte; empty: none, for a server of one's own machine."""
    sender: str
    """`Name <address>` or an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the gateway is told from outside."""

    telegram: tuple[TelegramEntry, ...] = ()
    vk: tuple[VkEntry, ...] = ()
    widget: tuple[WidgetEntry, ...] = ()
    operator: OperatorEntry | None = None
    mail: MailSettings | None = None
    telegram_api_url: str = TELEGRAM_API
    vk_api_url: str = VK_API
    public_url: str = ""
    """Set: webhooks; empty: long polling."""
    database_url: str
    redis_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8080
    secret_key: str = field(repr=False)
    data_dir: Path
    desk: str = ""
    """What the company is called in greetings."""
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Moscow"))
    locale: str = "ru"
    bot: BotSettings = field(default_factory=BotSettings)
    trust_proxy: bool = False
    """Whether X-Forwarded-For comes from a proxy of our own."""
    pacing: bool = True
    """Whether the platforms' known limits are kept; switched off only to measure."""

    @property
    def is_sandbox(self) -> bool:
        """Whether nothing real is configured."""
        return not (self.telegram or self.vk or self.widget or self.operator)
