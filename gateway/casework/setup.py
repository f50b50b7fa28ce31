"""What does casework need to know of the desk?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from gateway.casework.bell import Bell
from gateway.casework.configured import Configured
from gateway.casework.no_library import NoLibrary
from gateway.casework.scenarios import Scenarios
from gateway.casework.waits import Waits
from gateway.clock import Clock
from gateway.configuration import Configuration
from gateway.ids import Ids
from gateway.messages import Capabilities
from gateway.ports import Library, Texts
from gateway.schedule import ALWAYS, Hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """The desk as it is configured, and the tools for writing things down."""

    clock: Clock
    ids: Ids
    texts: Texts
    channels: Mapping[str, Capabilities]
    """What each entry point of customers can show."""
    operator_entry: str
    """The name of the operator bot among the entry points."""
    operator_can: Capabilities
    group: str = ""
    """The team's forum group; empty: operators work in private chats."""
    reopen_window: timedelta = timedelta(days=3)
    """For how long a message reopens a resolved ticket (F116)."""
    library: Library = field(default_factory=NoLibrary)
    """What the bot answers from."""
    scenarios: Scenarios = field(default_factory=Scenarios)
    configured: Configured = field(default_factory=Configured)
    bell: Bell = field(default_factory=Bell)
    """Rung when a waiting ticket and free hands may have come together."""
    stirred: Bell = field(default_factory=Bell)
    """Rung when a ticket or somebody's presence has changed: what shows the whole desk is to be looked at again."""
    waits: Waits = field(default_factory=Waits)
    """How long people usually wait."""
    hours: Hours = ALWAYS
    """When people are there (F128)."""
    quiet: timedelta = timedelta(seconds=1.5)
    """How long the bot waits after the customer's last word, so that several messages are read together."""
    silence: timedelta = timedelta(hours=24)
    """After how long a customer who does not answer the bot has left it at that."""
    kinds: Mapping[str, str] = field(default_factory=dict[str, str])
    """Which channel each entry point of customers is: `telegram`, `vk`, `widget`."""
    has_mail: bool = False
    """Whether letters can be sent."""
    desk: str = ""
    """What the company is called."""
    default_locale: str = "ru"
    locales: tuple[str, ...] = ("ru", "en", "uk")

    @property
    def config(self) -> Configuration:
        """How the desk is run now."""
        return self.configured.current

    @property
    def has_bot(self) -> bool:
        """Whether there is anything the bot could say before a person does."""
        return not self.library.is_empty or self.scenarios.current is not None

    def locale(self, tag: str) -> str:
        """Return the language we write in for a language tag such as `en-US`."""
        language = tag.lower().replace("_", "-").partition("-")[0]
        return language if language in self.locales else self.default_locale
