"""What is a screen, and who reads it?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from gateway.configuration import Configuration
from gateway.contacts import Contact, display_name
from gateway.conversations import MANUAL
from gateway.desk import may
from gateway.operators import Operator, Permission
from gateway.tickets import Status, Ticket, TicketId
from operator_bot.buttons import Press, pack
from operator_bot.words import Words, short

LABEL = 60
"""Characters of a button's label."""
NAME = 40
"""Characters of somebody's name."""
TEXT = 4096
"""Characters of a message, after its markup is taken away."""

SIGNS = {
    Status.NEW: "🤖",
    Status.CLASSIFICATION: "🟡",
    Status.ACCEPTED: "🟡",
    Status.IN_PROGRESS: "🟢",
    Status.WAITING: "⏸",
    Status.RESOLVED: "✅",
    Status.CLOSED: "⚪",
}


@dataclass(frozen=True, slots=True)
class Button:
    """A button: carries `press` back, opens `url`, puts `copy` into the clipboard, or begins to search by words."""

    text: str
    press: Press | None = None
    url: str = ""
    copy: str = ""
    searches: bool = False

    def as_api(self) -> dict[str, object]:
        """Return Telegram's `InlineKeyboardButton`."""
        label = short(self.text, LABEL)
        if self.press is not None:
            return {"text": label, "callback_data": pack(self.press)}
        if self.searches:
            return {"text": label, "switch_inline_query_current_chat": ""}
        return {"text": label, "url": self.url} if self.url else {"text": label, "copy_text": {"text": self.copy}}


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """A message of ours: HTML and the buttons under it."""

    html: Markup
    rows: tuple[Row, ...] = ()

    def keyboard(self) -> dict[str, object]:
        """Return Telegram's `InlineKeyboardMarkup`; one without rows takes the buttons away."""
        return {"inline_keyboard": [[button.as_api() for button in row] for row in self.rows]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads, in which words, and what things are called at this desk."""

    words: Words
    operator: Operator | None = None
    """None: nobody in particular."""
    shared: bool = False
    """Whether others read it too, as in the team's group: nobody is called "you"."""
    writes_to: TicketId | None = None
    """The ticket plain messages go to, where several tickets share a chat."""
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    """What the customers' entry points are called."""
    names: Mapping[int, str] = field(default_factory=dict[int, str])
    """What the operators are called, by id."""
    config: Configuration = field(default_factory=Configuration)
    """How the desk is run: what teams, services and results are called."""

    def customer(self, contact: Contact) -> str:
        """Return what people call a customer (F68)."""
        return short(display_name(contact, self.words.plain("card.guest")), NAME)

    def place(self, ticket: Ticket) -> str:
        """Return the channel and the entry point; who has no chat with us has called, or come by."""
        if ticket.entry_point == MANUAL:
            return self.words.plain("card.no_chat")
        return self.titles.get(ticket.entry_point, ticket.entry_point)

    def colleague(self, operator_id: int | None) -> str:
        """Return an operator's name; a word for somebody who has left."""
        name = self.names.get(operator_id) if operator_id is not None else None
        return short(name, NAME) if name else self.words.plain("card.colleague")

    def may(self, permission: Permission) -> bool:
        """Return whether the reader has a permission; nobody in particular has none."""
        return self.operator is not None and may(self.config, self.operator, permission)

    def owns(self, ticket: Ticket) -> bool:
        """Return whether the ticket is the reader's own."""
        return self.operator is not None and ticket.operator_id == self.operator.id


def lines(*parts: str) -> Markup:
    """Return the parts that say something, one a line; plain strings among them are escaped."""
    return Markup("\n").join(part for part in parts if part)


def in_rows(buttons: Iterable[Button], width: int) -> tuple[Row, ...]:
    """Return the buttons in rows of at most `width`."""
    listed = tuple(buttons)
    return tuple(listed[start : start + width] for start in range(0, len(listed), width))
