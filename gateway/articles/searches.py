"""What was looked for, what was offered, and what is learnt from it?"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from gateway.tickets import TicketId


class Choice(StrEnum):
    """What the bot made of a search."""

    ONE = "one"
    """One article was offered."""
    MENU = "menu"
    """A short menu of titles was offered."""
    NOTHING = "nothing"
    """Nothing fitted well enough: handed over."""


class Outcome(StrEnum):
    """How it ended."""

    OPEN = ""
    CONFIRMED = "confirmed"
    """The customer said that an article helped."""
    REFUSED = "refused"
    """The customer said that it did not help, and nothing else has come of it yet."""
    HANDED_OVER = "handed_over"
    ABANDONED = "abandoned"
    """The customer went silent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One search of the bot for a customer's question, and how it ended."""

    id: int
    conversation_id: int
    ticket_id: TicketId | None = None
    contact_id: int
    locale: str
    """The language of the question."""
    text: str
    """The customer's words, as written."""
    choice: Choice
    offered: list[int] = field(default_factory=list[int])
    """Ids of the articles offered, best first."""
    p_right: float = 0.0
    """Probability that the first is right."""
    p_some: float = 0.0
    """Probability that some article answers."""
    revision: int = 0
    """The knowledge base's version that was searched."""
    outcome: Outcome = Outcome.OPEN
    answer_id: int | None = None
    """The article that answered, by the word of the customer or by an operator's sending it."""
    reply_id: int | None = None
    """The operator's message that answered where no article did (for F126)."""
    at: datetime
    settled_at: datetime | None = None


class LessonKind(StrEnum):
    """What somebody has taught the search (F124)."""

    CONFIRMED = "confirmed"
    """The customer said that the article helped."""
    SENT = "sent"
    """An operator answered with the article."""
    REFUSED = "refused"
    """The customer said that the article is not it."""
    UNANSWERED = "unanswered"
    """An operator answered without any article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A message and the article that did, or did not, answer it."""

    id: int
    kind: LessonKind
    article_id: int | None = None
    """None for UNANSWERED."""
    locale: str
    text: str
    contact_id: int
    """Whose message it was: limits are counted by person."""
    operator_id: int | None = None
    search_id: int | None = None
    revision: int = 0
    """The knowledge base's version with which it came into force."""
    at: datetime
    undone_at: datetime | None = None
    undone_by: int | None = None
    """The operator who took it back."""
