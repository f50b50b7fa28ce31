"""What is known of a letter that is being written about a ticket (F23)? It lies in `Operator.settings` meanwhile."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, cast

from gateway.operators import Operator
from gateway.tickets import TicketId
from operator_bot.payloads.forward import Enclosure

_USUAL = Enclosure.FACTS.value + Enclosure.TALK.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter so far."""

    ticket: int
    to: str = ""
    subject: str = ""
    words: str = ""
    """What is said before everything else."""
    enclosed: str = _USUAL
    """Values of `Enclosure`, one letter each."""

    def has(self, what: Enclosure) -> bool:
        """Return whether the letter tells this."""
        return what.value in self.enclosed

    def enclosing(self, what: Enclosure, *, wanted: bool) -> str:
        """Return what is enclosed once this is, or is not."""
        chosen = {*self.enclosed} - {what.value} | ({what.value} if wanted else set[str]())
        return "".join(each.value for each in Enclosure if each.value in chosen)


def kept(draft: Draft) -> dict[str, Any]:
    """Return what is kept of it."""
    return asdict(draft)


def read(found: object) -> Draft | None:
    """Return what was kept; None for anything else."""
    if not isinstance(found, Mapping):
        return None
    data = cast("Mapping[str, object]", found)
    ticket, texts = data.get("ticket"), {name: data.get(name) for name in ("to", "subject", "words", "enclosed")}
    if not isinstance(ticket, int) or not all(isinstance(each, str) for each in texts.values()):
        return None
    return Draft(ticket=ticket, **cast("dict[str, str]", texts))


def draft_of(operator: Operator, ticket: TicketId) -> Draft | None:
    """Return the letter somebody has begun about a ticket; None when there is none."""
    draft = read(operator.settings.get("letter"))
    return draft if draft is not None and draft.ticket == ticket else None
