"""What do the buttons carry by which the desk is set up (F143)?

`number` is the version somebody looked at: a change of an earlier one is not made.
"""

from dataclasses import dataclass
from enum import StrEnum

from gateway.operators import Role
from operator_bot.payloads.key import Key, Switch


class Area(StrEnum):
    """What is looked at."""

    HOME = "h"
    PEOPLE = "p"
    CALENDARS = "c"
    OPTIONS = "o"
    VERSIONS = "v"


class Choice(StrEnum):
    """What can be chosen of the options, without a file."""

    RATING = "r"
    RATING_HIDDEN = "h"
    UNSEEN_AFTER = "u"
    NUDGE_EVERY = "n"
    UNDO = "z"


@dataclass(frozen=True, slots=True)
class Settle:
    """Show a part of the settings."""

    area: Area
    page: int


@dataclass(frozen=True, slots=True)
class Person:
    """Show what somebody is at the desk."""

    person: int


@dataclass(frozen=True, slots=True)
class PutRole:
    """Make somebody an operator, a supervisor and so on."""

    person: int
    role: Role


@dataclass(frozen=True, slots=True)
class PutTeam:
    """Put somebody into a team, or take them out."""

    person: int
    team: Key
    on: Switch


@dataclass(frozen=True, slots=True)
class PutSkill:
    """Say that somebody knows something, or does not."""

    person: int
    skill: Key
    on: Switch


@dataclass(frozen=True, slots=True)
class PutCapacity:
    """Say how many tickets somebody is given at once."""

    person: int
    count: int


@dataclass(frozen=True, slots=True)
class OpenCalendar:
    """Show a calendar."""

    calendar: Key


@dataclass(frozen=True, slots=True)
class DayOff:
    """Close on a day (its ordinal), or let it be as usual again."""

    calendar: Key
    day: int
    off: Switch
    number: int


@dataclass(frozen=True, slots=True)
class OtherHours:
    """Let the next message be days and hours."""

    calendar: Key


@dataclass(frozen=True, slots=True)
class Choose:
    """Choose an option: a yes, or seconds."""

    what: Choice
    value: int
    number: int


@dataclass(frozen=True, slots=True)
class GiveFile:
    """Send the configuration as a file."""


@dataclass(frozen=True, slots=True)
class TakeFile:
    """Let the next message be a file."""


@dataclass(frozen=True, slots=True)
class Apply:
    """Bring the file of a message into force: `mark` is of what was read, `number` what it was compared with."""

    item: int
    mark: int
    number: int


@dataclass(frozen=True, slots=True)
class InviteAs:
    """Choose into which team somebody with a role is invited."""

    role: Role


@dataclass(frozen=True, slots=True)
class InviteInto:
    """Make a link."""

    role: Role
    team: Key


SettingsPress = (
    Settle
    | Person
    | PutRole
    | PutTeam
    | PutSkill
    | PutCapacity
    | OpenCalendar
    | DayOff
    | OtherHours
    | Choose
    | GiveFile
    | TakeFile
    | Apply
    | InviteAs
    | InviteInto
)

SETTINGS_SIGNS: dict[str, type[SettingsPress]] = {
    "Ka": Settle,
    "Kb": Person,
    "Kc": PutRole,
    "Kd": PutTeam,
    "Ke": PutSkill,
    "Kf": PutCapacity,
    "Kg": OpenCalendar,
    "Kh": DayOff,
    "Ki": OtherHours,
    "Kj": Choose,
    "Kk": GiveFile,
    "Kl": TakeFile,
    "Km": Apply,
    "Kn": InviteAs,
    "Ko": InviteInto,
}
