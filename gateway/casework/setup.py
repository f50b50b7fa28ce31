"""What does casework need to know of the desk?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from gateway.clock import Clock
from gateway.ids import Ids
from gateway.messages import Capabilities
from gateway.ports import Texts


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
    default_locale: str = "ru"
    locales: tuple[str, ...] = ("ru", "en", "uk")

    def locale(self, tag: str) -> str:
        """Return the language we write in for a language tag such as `en-US`."""
        language = tag.lower().replace("_", "-").partition("-")[0]
        return language if language in self.locales else self.default_locale
