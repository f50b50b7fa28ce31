"""What did each side say, what did the other side see, and what does the desk keep of it?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

_TOKEN = re.compile(r"\b([cobef])(\d+):(\d+)\b")


class Side(StrEnum):
    """Who says something."""

    CUSTOMER = "c"
    OPERATOR = "o"
    BOT = "b"
    """The desk's own "request no. N": it is said once to each customer."""
    CUSTOMER_EDIT = "e"
    """A customer's line is changed: the changed text contains both."""
    OPERATOR_EDIT = "f"

    @property
    def is_read_by_operators(self) -> bool:
        """Whether it goes from a customer to operators, and not the other way."""
        return self in {Side.CUSTOMER, Side.CUSTOMER_EDIT}


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """Something said in a conversation, numbered from 1 on each side."""

    side: Side
    conversation: int
    number: int

    @property
    def token(self) -> str:
        """What its text contains, and no other text."""
        return f"{self.side.value}{self.conversation}:{self.number}"

    def on(self, side: Side) -> "Line":
        """Return the line of another side that belongs to this one."""
        return Line(side, self.conversation, self.number)


def lines_in(text: str) -> Iterator[Line]:
    """Give the lines a text contains, each once: a changed message shows its earlier text as well."""
    for side, conversation, number in dict.fromkeys(_TOKEN.findall(text)):
        yield Line(Side(side), int(conversation), int(number))


def line_in(text: str) -> Line | None:
    """Return the first line a text contains."""
    return next(lines_in(text), None)


@dataclass(frozen=True, slots=True)
class Said:
    """A line as its author has sent it; `by` tells whose order counts, `file` is the digest of its file."""

    line: Line
    by: str
    file: str = ""
    held: bool = False
    """The desk asked where it belongs: its place among the others is where the answer came."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A line as it is seen at a place, in the order of `position`.

    `at` is when it got there, in the event loop's seconds; 0 where the platform knows repeats by itself.
    """

    line: Line
    place: str
    position: float
    room: str = ""
    """The part of the place that belongs to one conversation: an operator's topic."""
    at: float = 0.0
    file: str = ""
    answer_lost: bool = False
    """The platform took it, and its answer did not arrive."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line as the store keeps it; `home` is the place of the conversation it is kept in."""

    line: Line
    home: str
    seq: int


@dataclass(frozen=True, slots=True)
class Death:
    """The process was killed; what was sent since `unmarked_since` may not have been marked as sent."""

    at: float
    unmarked_since: float


@dataclass(frozen=True, slots=True)
class Leftovers:
    """What is still in the store when everything is over, by state."""

    events: Mapping[str, int] = field(default_factory=dict[str, int])
    items: Mapping[str, int] = field(default_factory=dict[str, int])
    tickets: Mapping[str, int] = field(default_factory=dict[str, int])
    """How many tickets each conversation's place has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """Everything a run leaves behind."""

    homes: Mapping[int, str]
    """Where each customer reads, beginning with the channel's name."""
    said: Sequence[Said] = ()
    heard: Sequence[Heard] = ()
    rows: Sequence[Row] = ()
    deaths: Sequence[Death] = ()
    left: Leftovers = field(default_factory=Leftovers)

    def channel(self, line: Line) -> str:
        """Return the customer's channel of a line."""
        return self.homes[line.conversation].partition(":")[0]
