"""What does the bot remember of a dialogue, and how is it kept?

Small JSON in `Conversation.dialog`. `search` is read by the desk too: the id of the search whose question an operator
answers. What cannot be read is forgotten, so that no earlier version and no damage stops a conversation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

MOST_GONE = 20
"""Articles that are not offered again."""
MOST_ALTERNATIVES = 5
MOST_UNREAD = 10
MOST_ANSWERS, LONGEST_ANSWER = 30, 300
LONGEST_LOOK = 500
"""Characters a scenario may have searched."""
KEYS = frozenset(
    {
        *("search", "shown", "next", "gone", "offers", "riddles", "unread"),
        *("read", "since", "look", "asked", "flow", "by_hand"),
    }
)
"""What of `Conversation.dialog` is the bot's memory; others keep things there too."""

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a scenario the customer is."""

    key: str
    number: int
    at: str
    """The step that waits."""
    tries: int = 0
    answers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What was offered and refused, and what waits."""

    search: int | None = None
    """The last search."""
    shown: int | None = None
    """The article on the table; None: a menu, or nothing."""
    alternatives: tuple[int, ...] = ()
    """Articles that come next if it is not it."""
    gone: tuple[int, ...] = ()
    """Articles that were shown already."""
    offers: int = 0
    """Offers and menus of this ticket."""
    riddles: int = 0
    """Messages without sense in a row."""
    unread: tuple[int, ...] = ()
    """Messages without sense that are of no ticket: a person, once called, may make something of them."""
    read: int = 0
    """Everything up to this place in the conversation is answered or passed on; see `Message.rev`."""
    since: datetime | None = None
    """When the first word was said that is not answered yet."""
    look: str = ""
    """Words a scenario wants searched."""
    asked: bool = False
    """Whether the customer has called a person, and what was said before is still to be read."""
    place: Place | None = None
    by_hand: bool = False
    """Whether the customer has chosen the language."""

    @property
    def is_offering(self) -> bool:
        """Whether an article or a menu waits for the customer's word."""
        return self.shown is not None or bool(self.alternatives)


def read_memory(dialog: Json) -> Memory:
    """Return what is remembered; never raises."""
    return Memory(
        search=_id(dialog.get("search")),
        shown=_id(dialog.get("shown")),
        alternatives=_ids(dialog.get("next"))[:MOST_ALTERNATIVES],
        gone=_ids(dialog.get("gone"))[-MOST_GONE:],
        offers=_count(dialog.get("offers")),
        riddles=_count(dialog.get("riddles")),
        unread=_ids(dialog.get("unread"))[-MOST_UNREAD:],
        read=_count(dialog.get("read")),
        since=_moment(dialog.get("since")),
        look=_text(dialog.get("look"))[:LONGEST_LOOK],
        asked=dialog.get("asked") is True,
        place=_place(dialog.get("flow")),
        by_hand=dialog.get("by_hand") is True,
    )


def write_memory(memory: Memory) -> dict[str, Any]:
    """Return the memory as JSON data without what is empty; ids are text: 64 bits are more than JSON's numbers hold."""
    data: dict[str, Any] = {
        "search": _kept(memory.search),
        "shown": _kept(memory.shown),
        "next": [str(each) for each in memory.alternatives[:MOST_ALTERNATIVES]],
        "gone": [str(each) for each in memory.gone[-MOST_GONE:]],
        "offers": memory.offers,
        "riddles": memory.riddles,
        "unread": [str(each) for each in memory.unread[-MOST_UNREAD:]],
        "read": memory.read,
        "since": memory.since.isoformat() if memory.since else "",
        "look": memory.look[:LONGEST_LOOK],
        "asked": memory.asked,
        "flow": _place_to_json(memory.place) if memory.place else None,
        "by_hand": memory.by_hand,
    }
    return {key: value for key, value in data.items() if value}


def _place_to_json(place: Place) -> dict[str, Any]:
    kept = list(place.answers.items())[-MOST_ANSWERS:]
    return {
        "key": place.key,
        "number": place.number,
        "at": place.at,
        "tries": place.tries,
        "answers": {name: value[:LONGEST_ANSWER] for name, value in kept},
    }


def _place(data: object) -> Place | None:
    known = _object(data)
    if not known.get("key") or not known.get("at"):
        return None
    answers = _object(known.get("answers"))
    return Place(
        key=_text(known.get("key")),
        number=_count(known.get("number")),
        at=_text(known.get("at")),
        tries=_count(known.get("tries")),
        answers={name: _text(value) for name, value in answers.items()},
    )


def _object(data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        return {}
    return {str(key): value for key, value in data.items()}


def _kept(number: int | None) -> str:
    return "" if number is None else str(number)


def _id(data: object) -> int | None:
    return int(data) if isinstance(data, str) and data.isascii() and data.isdecimal() and len(data) < 20 else None


def _ids(data: object) -> tuple[int, ...]:
    found = [_id(each) for each in data] if isinstance(data, list) else []
    return tuple(each for each in found if each is not None)


def _count(data: object) -> int:
    return data if isinstance(data, int) and not isinstance(data, bool) and data >= 0 else 0


def _text(data: object) -> str:
    return data if isinstance(data, str) else ""


def _moment(data: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(data) if isinstance(data, str) and data else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
