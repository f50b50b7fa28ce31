"""How is this desk run? What a supervisor may change without touching code, as data (F143).

Things are known by keys: lower-case latin letters, digits and dashes. Titles are by language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any, TypeVar

from gateway.operators.permissions import PERMISSIONS, Permission, Role
from gateway.schedule import ALWAYS, Hours
from gateway.tickets import Priority

Titles = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something with a key that people choose by its title."""

    key: str
    titles: Titles = field(default_factory=dict[str, str])

    def title(self, locale: str) -> str:
        """Return its name in a language, else in any, else its key."""
        return self.titles.get(locale) or next(iter(self.titles.values()), self.key)


E = TypeVar("E", bound=Entry)


class Strategy(StrEnum):
    """How a team's tickets find an operator (F25-F28)."""

    OFFER_ALL = "offer-all"
    """Everybody entitled sees the card; the first to take it has it."""
    LEAST_LOADED = "least-loaded"
    ROUND_ROBIN = "round-robin"
    MANUAL = "manual"
    """Nothing is announced to operators: supervisors assign, operators pick from the queue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team(Entry):
    """A group of operators."""

    strategy: Strategy = Strategy.OFFER_ALL
    sticky: bool = True
    """Whether who served a customer before is asked first, if free (F28)."""
    accept_within: timedelta = timedelta(seconds=60)
    """How long an offer waits for one operator before it goes on."""
    calendar: str = ""
    """Key of a calendar; empty: the desk's."""
    managers_close: bool = False
    """Whether only those with `ticket.close` may resolve and close (F97)."""
    classify: bool = False
    """Whether a ticket without a service must be classified before it is worked on (F9)."""
    channels: tuple[str, ...] = ()
    """Entry points whose unclassified tickets come here; empty: those of no other team."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketType(Entry):
    """A type of ticket; gives its priority (F4)."""

    priority: Priority = Priority.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Entry):
    """What routing knows of a service of the catalogue; gives the team and the responsible (F4, F9)."""

    team: str = ""
    responsible: str = ""
    """Telegram user id of the person; empty: nobody in particular."""
    skills: tuple[str, ...] = ()
    """What an operator must know to be offered its tickets."""
    fields: tuple[str, ...] = ()
    """Keys of custom fields asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Entry):
    """A node of the directory of topics (F19)."""

    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Entry):
    """How a ticket can end (F15)."""

    comment: bool = False
    """Whether one line of explanation must be given."""
    silent: bool = False
    """Whether the customer is told nothing and not asked for a rating."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseReason(Entry):
    """Why a ticket waits (F12)."""

    tell_customer: bool = False
    until_reply: bool = False
    """Whether a message of the customer brings the ticket back to work, and silence is reminded of and ended (F118)."""
    lasts: timedelta = timedelta(days=1)
    """How long it usually is: nobody is asked then."""


class FieldKind(StrEnum):
    """What a custom field takes."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomField(Entry):
    """A field of the company's own (F19)."""

    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Entry):
    """Working hours, by the clock on the wall of a time zone (F37)."""

    hours: Hours = ALWAYS
    written: str = ""
    """The rules as they were written (`gateway.schedule.read_hours`)."""
    zone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Entry):
    """A service level: norms in working time (F36); a norm that is not named is not kept."""

    calendar: str = ""
    """Empty: the team's."""
    reaction: timedelta | None = None
    next_reply: timedelta | None = None
    resolution: timedelta | None = None
    remind_at: float = 0.75
    """Share of a norm after which the responsible is reminded."""
    priorities: tuple[Priority, ...] = ()
    services: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    """Whose tickets it holds for; empty: any. The first level of the list that fits is the ticket's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Macro(Entry):
    """Several actions under one button (F119)."""

    team: str = ""
    steps: tuple[dict[str, Any], ...] = ()
    """Each {"do": ..., ...}; see `gateway.desk.macros`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Entry):
    """A ready list (F48): a filter as `gateway.tickets.filters` reads it."""

    filter: dict[str, str] = field(default_factory=dict[str, str])
    team: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Numbers of the desk."""

    unseen_after: timedelta = timedelta(minutes=5)
    """When nobody has looked at a waiting ticket: the alarm (F135)."""
    nudge_every: timedelta = timedelta(minutes=5)
    """From one rung of the ladder (operator, team, supervisor) to the next."""
    silent_reminder: timedelta = timedelta(days=1)
    """When a customer we wait for is reminded (F118)."""
    silent_close: timedelta = timedelta(days=3)
    """How long after the reminder the ticket is resolved."""
    long_pause: timedelta = timedelta(minutes=45)
    """How long somebody may be on a pause before those in charge of the team are told."""
    rating: bool = True
    """Whether customers are asked for a rating (F130)."""
    rating_hidden: bool = False
    """Whether operators do not see ratings."""
    undo: timedelta = timedelta(0)
    """How long a reply is held so that it can be taken back, unless the operator says otherwise (F114): 0-10 s."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """All of it. Lists are in the order in which they are offered."""

    teams: tuple[Team, ...] = ()
    types: tuple[TicketType, ...] = ()
    services: tuple[Service, ...] = ()
    topics: tuple[Topic, ...] = ()
    products: tuple[Entry, ...] = ()
    results: tuple[Result, ...] = ()
    pause_reasons: tuple[PauseReason, ...] = ()
    close_reasons: tuple[Entry, ...] = ()
    """Why a ticket is closed for good, for "explain and close" (F16)."""
    root_causes: tuple[Entry, ...] = ()
    categories: tuple[Entry, ...] = ()
    """Of customers (F67)."""
    fields: tuple[CustomField, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    levels: tuple[Level, ...] = ()
    macros: tuple[Macro, ...] = ()
    views: tuple[View, ...] = ()
    skills: tuple[Entry, ...] = ()
    away_reasons: tuple[Entry, ...] = ()
    """Why an operator takes a break (F55)."""
    roles: Mapping[Role, frozenset[Permission]] = field(default_factory=lambda: dict(PERMISSIONS))
    options: Options = field(default_factory=Options)

    def permissions(self, role: Role) -> frozenset[Permission]:
        """Return what a role may do; an owner everything."""
        return PERMISSIONS[role] if role is Role.OWNER else self.roles.get(role, PERMISSIONS[role])

    def team(self, key: str) -> Team:
        """Return a team; for a key nobody knows (or none) the first, and at a desk without teams one for everybody."""
        return find(self.teams, key) or (self.teams[0] if self.teams else EVERYBODY)


def find(entries: tuple[E, ...], key: str) -> E | None:
    """Return the entry with a key."""
    return next((each for each in entries if each.key == key), None)


EVERYBODY = Team(key="")
"""The team of a desk that has none: all its operators."""
