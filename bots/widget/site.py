"""What do all connections of one website share?"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bots.widget.events import Envelope
from bots.widget.feed import Feed
from bots.widget.handles import Handles
from bots.widget.hub import Hub
from bots.widget.limits import Allowances, Limits
from bots.widget.origins import Origins
from bots.widget.people import People
from bots.widget.ports import Conversations
from bots.widget.tokens import Tokens
from gateway.clock import Clock
from gateway.files import FileStore, Links

_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")
_ORIGIN = re.compile(r"https?://[^/\s?#]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Website:
    """The settings of one website. Raises ValueError for a name that cannot stand in an address."""

    name: str
    """The entry point."""
    title: str
    subtitle: str
    origins: tuple[str, ...]
    public_url: str
    types: tuple[str, ...]
    """Types of files visitors may send."""
    limits: Limits

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"not a name for a website: {self.name!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a website needs of the desk around it."""

    secret_key: str
    store: Conversations
    files: FileStore
    links: Links
    clock: Clock
    monotonic: Callable[[], float]


class Site:
    """One entry point as its connections see it."""

    def __init__(self, website: Website, desk: Desk) -> None:
        name, secret, limits = website.name, desk.secret_key, website.limits
        self.name = name
        self.title = website.title
        self.subtitle = website.subtitle
        self.types = website.types
        self.limits = limits
        self.store = desk.store
        self.files = desk.files
        self.clock = desk.clock
        self.monotonic = desk.monotonic
        self.origins = Origins(name, website.origins, _origin(website.public_url))
        self.allowances = Allowances(limits, desk.monotonic)
        self.tokens = Tokens(secret=secret, entry_point=name, clock=desk.clock)
        self.handles = Handles(secret=secret, entry_point=name)
        self.links = desk.links
        self.people = People(desk.store, desk.monotonic)
        self.feed = Feed(entry_point=name, store=desk.store, people=self.people, links=self.links)
        self.hub = Hub(limits.connections_per_visitor)

    def envelope(self, visitor: str, locale: str) -> Envelope:
        """Return an envelope for what this visitor does now."""
        return Envelope(self.name, visitor, self.clock.now(), locale)


def _origin(public_url: str) -> str:
    """The origin of an address: without the path."""
    found = _ORIGIN.match(public_url)
    return found[0] if found else ""
