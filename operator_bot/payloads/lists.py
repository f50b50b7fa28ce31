"""What do the buttons of lists and searches carry (F46-F48)?"""

from dataclasses import dataclass
from enum import StrEnum

from gateway.tickets import Order


class Sight(StrEnum):
    """Which tickets a list shows."""

    MINE = "m"
    QUEUE = "q"
    HIGH = "h"
    RESPONSIBLE = "r"
    WAITING = "w"
    MISSED = "x"
    LATE = "l"
    """A deadline is over, or near."""
    ALL = "a"
    RESOLVED = "d"
    CHOSEN = "c"
    """What somebody has put together: a filter, a channel, a saved view."""


class Mode(StrEnum):
    """What a tap on a ticket of a list does."""

    OPEN = "o"
    ACT = "a"
    """Shows what can be done at once (F61)."""
    PICK = "p"
    """Puts a check mark (F22)."""


class Aspect(StrEnum):
    """By what a list is narrowed."""

    WHOSE = "w"
    STATUS = "s"
    PRIORITY = "p"
    CHANNEL = "c"
    TEAM = "t"
    KIND = "k"
    SERVICE = "v"
    TOPIC = "o"
    TAG = "g"
    OPENED = "d"
    DUE = "u"


class Pane(StrEnum):
    """Screens around the lists."""

    MORE = "m"
    LISTS = "l"
    CHANNELS = "c"
    FILTER = "f"
    ORDER = "o"
    VIEWS = "v"


class Asked(StrEnum):
    """What somebody's next message is asked for."""

    WORDS = "w"
    """Words to search by."""
    NAME = "n"
    """What a view is saved under."""
    TAG = "t"
    """A tag to narrow by."""
    DAYS = "d"
    """On which days the tickets were opened."""


@dataclass(frozen=True, slots=True)
class See:
    """Show a page of a list."""

    which: Sight
    page: int
    mode: Mode


@dataclass(frozen=True, slots=True)
class Around:
    """Show a screen around the lists."""

    what: Pane


@dataclass(frozen=True, slots=True)
class Begin:
    """Narrow a list further: the filter begins with what the list shows."""

    which: Sight


@dataclass(frozen=True, slots=True)
class Values:
    """Show the values of an aspect to choose from."""

    aspect: Aspect
    page: int


@dataclass(frozen=True, slots=True)
class Narrow:
    """Put a value of an aspect in or take it out, by its `fingerprint`; 0: any value will do."""

    aspect: Aspect
    value: int


@dataclass(frozen=True, slots=True)
class Sort:
    """Put a list into another order."""

    order: Order


@dataclass(frozen=True, slots=True)
class Saved:
    """Show a saved view, by the `fingerprint` of its key or name."""

    view: int


@dataclass(frozen=True, slots=True)
class Forget:
    """Remove an own view."""

    view: int


@dataclass(frozen=True, slots=True)
class Ask:
    """Let the next message be what is asked for."""

    what: Asked


@dataclass(frozen=True, slots=True)
class Found:
    """Show a page of what was found by the last words."""

    page: int


ListPress = See | Around | Begin | Values | Narrow | Sort | Saved | Forget | Ask | Found

LIST_SIGNS: dict[str, type[ListPress]] = {
    "La": See,
    "Lb": Around,
    "Lc": Begin,
    "Ld": Values,
    "Le": Narrow,
    "Lf": Sort,
    "Lg": Saved,
    "Lh": Forget,
    "Li": Ask,
    "Lj": Found,
}
