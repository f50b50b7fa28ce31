"""What goes into a step of a scenario, and what comes out?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gateway.flows.steps import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowContext:
    """What a scenario may know."""

    locale: str
    is_open: bool = True
    channel: str = ""
    """The kind: `telegram`, `vk`, `widget`."""
    entry_point: str = ""
    category: str = ""
    """Of the customer: `vip` or nothing."""
    desk: str = ""
    """What the company is called; texts name it as {{ desk }}."""
    today: date | None = None
    """For "tomorrow" and dates without a year; None: these are not understood."""
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Answers so far: `Progress.answers` of the last call."""
    tries: int = 0
    """`Progress.tries` of the last call."""


# what was heard


@dataclass(frozen=True, slots=True)
class Picked:
    """A button of the scenario was pressed."""

    option: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Something was written."""

    text: str


@dataclass(frozen=True, slots=True)
class Unhelped:
    """The articles offered, or what the search found, are not it; also: nothing was found."""


Heard = Picked | Typed | Unhelped


# what is to be done


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button under a message of the scenario."""

    id: str
    label: Words
    to_person: bool = False
    """Whether it leads straight to a person: then the bot need not put its own way out beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Say something to the customer: plain text, not markup, with answers filled in."""

    text: Words
    options: tuple[Choice, ...] = ()
    step: str = ""
    """Whose options they are, for their buttons."""


@dataclass(frozen=True, slots=True)
class OfferArticles:
    """Offer articles by key, the first as the answer; keys may be gone."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """Let the search answer these words of the customer."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Browse:
    """Show the articles of a service or a product; of neither: all topics."""

    service: str = ""
    product: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAnswer:
    """Keep an answer with the ticket."""

    name: str
    value: str
    title: Words = field(default_factory=dict[str, str])
    """What people read before it; empty: its name."""
    shown: Words = field(default_factory=dict[str, str])
    """What people read for it (the label of a choice); empty: the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTicket:
    """Fill fields of the ticket; an empty one is left as it is."""

    service: str = ""
    product: str = ""
    priority: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Call a person."""

    reason: Words = field(default_factory=dict[str, str])
    """For operators; may be empty."""


@dataclass(frozen=True, slots=True)
class Finish:
    """The scenario has come to its end; nothing more to do."""


Output = Say | OfferArticles | Look | Browse | SetAnswer | SetTicket | HandOver | Finish


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What came of one call, in the order in which it is to be done."""

    outputs: tuple[Output, ...]
    at: str = ""
    """The step that waits for the customer; empty: the scenario waits for nothing.

    After `OfferArticles` and `Look` it is the step to be told `Unhelped`, if it has a way for that.
    """
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    """All answers so far, to be given back with the next context."""
    tries: int = 0
    """Wrong answers to the question at `at`, to be given back with the next context."""
    trouble: str = ""
    """Why a person is called although nobody asked: `loop`, `no_step`; for the log."""
