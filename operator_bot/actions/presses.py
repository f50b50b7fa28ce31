"""What follows from a pressed button?"""

from collections.abc import Iterable, Mapping
from typing import Protocol

from gateway.errors import AlreadyTaken, Forbidden, IllegalTransition, Invalid, NotFound
from gateway.tickets import TicketId
from operator_bot.actions.here import Here
from operator_bot.actions.tickets import TicketButtons
from operator_bot.actions.toast import Follow, Toast, alert
from operator_bot.buttons import Press
from operator_bot.reading import Pushed
from operator_bot.words import short

_FORBIDDEN = {
    "article": "owners_articles",
    "send_article": "internal_article",
    "lesson": "owners_lessons",
    "flow": "owners_flow",
    "quick_reply": "shared_reply",
}
"""What pops up instead of the usual words, by what may not be done."""
INVALID = {
    field: f"invalid_{field}"
    for field in (
        *("due", "until", "reason", "result", "comment", "tag", "subject", "into", "messages", "field"),
        *("phone", "email", "name", "value", "note", "line", "last_owner", "capacity"),
        *("to_operator", "position", "person", "template", "receiver"),
    )
}
"""What pops up by what cannot be taken; for the rest a text for anything."""
_EXACTLY = {
    (field, reason): f"invalid_{field}_{reason}"
    for field, reasons in {
        "due": ("unclear", "too_far"),
        "until": ("unclear", "too_far"),
        "tag": ("too_many",),
        "into": ("unknown", "same", "not_open"),
    }.items()
    for reason in reasons
}
"""The same where the reason makes a difference."""


def refusal(field: str, reason: str = "") -> str:
    """Return which text of the section `toast` says why something cannot be taken."""
    return _EXACTLY.get((field, reason)) or INVALID.get(field, "invalid")


class Follows(Protocol):
    """Follows some kinds of buttons."""

    @property
    def follows(self) -> Mapping[type[Press], Follow]:
        """What each kind does."""
        ...


class Presses:
    """Follows buttons: each kind has one place where it is followed."""

    def __init__(self, *, tickets: TicketButtons, others: Iterable[Follows]) -> None:
        self._tickets = tickets
        self.follows: Mapping[type[Press], Follow] = {
            kind: follow for each in (tickets, *others) for kind, follow in each.follows.items()
        }

    async def follow(self, here: Here, pushed: Pushed) -> Toast:
        """Do what the button says and return what pops up; what cannot be done is told, and the card made true."""
        press = pushed.press
        if press is None:
            return alert("old")
        try:
            return await self.follows[type(press)](here, press, pushed)
        except NotFound:
            return alert("gone")
        except AlreadyTaken as taken:
            refused = alert("already", number=taken.number, operator=short(taken.by, 40))
        except IllegalTransition as illegal:
            refused = alert("not_now", status=illegal.status)
        except Forbidden as forbidden:
            refused = alert(_FORBIDDEN.get(forbidden.action, "forbidden"))
        except Invalid as invalid:
            refused = alert(refusal(invalid.field, invalid.reason))
        ticket: TicketId | None = getattr(press, "ticket", None)
        if ticket:
            await self._tickets.refresh(here, ticket)
        return refused
