"""What is a scenario made of?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Words = Mapping[str, str]
"""The same words by language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A button: of a menu, or of a question with a choice."""

    id: str
    """What the pressed button carries back; unique in its step."""
    label: Words
    next: str = ""
    """The step it leads to; empty for a choice of a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SayStep:
    """Say something and go on."""

    text: Words
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuStep:
    """Say something and let the customer choose; words that are no option are searched."""

    text: Words
    options: tuple[Option, ...]


class Expect(StrEnum):
    """What a question takes as an answer."""

    TEXT = "text"
    NUMBER = "number"
    EMAIL = "email"
    PHONE = "phone"
    CONTACT = "contact"
    """A phone number or an e-mail address."""
    DATE = "date"
    PATTERN = "pattern"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskStep:
    """Ask, check the answer and keep it."""

    text: Words
    save: str
    """The name of the answer."""
    next: str
    title: Words = field(default_factory=dict[str, str])
    """What operators read before the answer; empty: its name."""
    expect: Expect = Expect.TEXT
    pattern: str = ""
    """For PATTERN; see `flows.patterns`."""
    choices: tuple[Option, ...] = ()
    """For CHOICE."""
    error: Words = field(default_factory=dict[str, str])
    """What is said to a wrong answer; empty: the question again."""
    tries: int = 3
    """Wrong answers after which it is given up."""
    failed: str = ""
    """Where to go then; empty: keep the last answer as it was written and go on."""
    skip: Words = field(default_factory=dict[str, str])
    """The button that leaves the question out; empty: it cannot be left out."""


class Hours(StrEnum):
    """Whether people are there."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerIs:
    """What an earlier answer must be like; with nothing asked it must only be there."""

    name: str
    equals: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    exists: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A condition: everything named must hold, any of several values will do; nothing named always holds."""

    hours: Hours | None = None
    language: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    entry_point: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    answer: AnswerIs | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One way of a branch."""

    when: When
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchStep:
    """Go the first way whose condition holds."""

    cases: tuple[Case, ...]
    otherwise: str
    """In the file: `else`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlesStep:
    """Offer these articles, the first as the answer."""

    articles: tuple[str, ...]
    """Keys of articles."""
    text: Words = field(default_factory=dict[str, str])
    """Said before."""
    not_it: str = ""
    """Where to go when they do not help; empty: as after any offer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchStep:
    """Ask for a question in the customer's own words and have it searched."""

    text: Words
    not_it: str = ""
    """Where to go when nothing was found or it did not help; empty: as after any search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowseStep:
    """Show the articles of a service or a product; of neither: all topics."""

    service: str = ""
    product: str = ""
    text: Words = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStep:
    """Fill fields of the ticket; an empty one is left as it is."""

    next: str
    service: str = ""
    product: str = ""
    priority: str = ""
    topic: str = ""
    answers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverStep:
    """Call a person."""

    reason: Words = field(default_factory=dict[str, str])
    """For operators."""
    text: Words = field(default_factory=dict[str, str])
    """For the customer, before the usual words of a hand-over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndStep:
    """Nothing more to do."""

    text: Words = field(default_factory=dict[str, str])


Step = (
    SayStep
    | MenuStep
    | AskStep
    | BranchStep
    | ArticlesStep
    | SearchStep
    | BrowseStep
    | SetStep
    | HandOverStep
    | EndStep
)

KINDS: Mapping[str, type[Step]] = {
    "say": SayStep,
    "menu": MenuStep,
    "ask": AskStep,
    "branch": BranchStep,
    "articles": ArticlesStep,
    "search": SearchStep,
    "browse": BrowseStep,
    "set": SetStep,
    "handover": HandOverStep,
    "end": EndStep,
}
"""What the file calls each kind of step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A scenario."""

    key: str
    start: str
    """The step it begins with."""
    languages: tuple[str, ...]
    """The first is used where words are missing in another."""
    steps: Mapping[str, Step]
    """By name, in the order of the file."""
    lines: Mapping[str, int] = field(default_factory=dict[str, int])
    """Where each step begins in the file."""
    number: int = 0
    """Of its version; 0 for a file that is not kept."""


def kind(step: Step) -> str:
    """Return what the file calls this kind of step."""
    return next(name for name, made in KINDS.items() if isinstance(step, made))


def words(said: Words, *locales: str) -> str:
    """Return the words in the first of these languages they have, else in any; empty when there are none."""
    found = (said[locale] for locale in locales if said.get(locale))
    return next(found, next(iter(said.values()), ""))
