"""What do the buttons carry that are about what the bot knows and learns (F124, F126)?"""

from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    """Screens about the knowledge base."""

    STATE = "s"
    GAPS = "g"
    LESSONS = "l"


@dataclass(frozen=True, slots=True)
class Know:
    """Turn to a page of a screen about the knowledge base."""

    subject: Subject
    page: int


@dataclass(frozen=True, slots=True)
class FillGap:
    """Begin an article for a question without one: the search that put it most typically."""

    search: int


@dataclass(frozen=True, slots=True)
class Lessons:
    """Show what was learnt about one article."""

    article: int
    page: int


@dataclass(frozen=True, slots=True)
class Unlearn:
    """Take a lesson back; `article` and `page` say where one was, 0 for the list of all."""

    lesson: int
    article: int
    page: int


KnowledgePress = Know | FillGap | Lessons | Unlearn

KNOWLEDGE_SIGNS: dict[str, type[KnowledgePress]] = {
    "k": Know,
    "f": FillGap,
    "m": Lessons,
    "U": Unlearn,
}
