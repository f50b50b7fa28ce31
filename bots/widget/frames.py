"""What does a browser say? The frames it sends, as values."""

from dataclasses import dataclass, field


@dataclass(eq=False)
class BadFrame(Exception):
    """A frame that cannot be followed: `code` and `id` as the protocol's error has them."""

    code: str = "bad"
    id: str | None = None
    words: str = ""
    """A key of `words`, where the code's own sentence does not say it."""


@dataclass(frozen=True, slots=True)
class Hello:
    """The first frame."""

    token: str | None
    rev: int
    locale: str
    page: str = ""
    """The address of the page without what follows `?` or `#`: secrets travel there."""
    page_title: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A message."""

    id: str
    text: str
    files: tuple[str, ...] = ()
    """Handles of uploads."""
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """An earlier message of the visitor's own has a new text."""

    id: str
    seq: int
    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """A button."""

    id: str
    seq: int
    data: str


@dataclass(frozen=True, slots=True)
class User:
    """The site says who the visitor is."""

    id: str
    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """The site says something about the visitor."""

    id: str
    data: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Locale:
    """The visitor reads another language."""

    id: str
    locale: str


@dataclass(frozen=True, slots=True)
class Writing:
    """The visitor is writing."""


@dataclass(frozen=True, slots=True)
class Read:
    """Everything up to here is on the visitor's screen."""

    seq: int


@dataclass(frozen=True, slots=True)
class Got:
    """Everything up to this change has arrived."""

    rev: int


@dataclass(frozen=True, slots=True)
class History:
    """Older messages are wanted."""

    before: int


@dataclass(frozen=True, slots=True)
class Ping:
    """Are you there?"""


Frame = Hello | Said | Changed | Press | User | Context | Locale | Writing | Read | Got | History | Ping
