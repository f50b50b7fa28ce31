"""Which tags have tickets come to have?

`ticket_tag` says which tickets to look at for a tag, so that a rare one is found at once among very many tickets. What
a ticket is tagged with says the ticket alone: a tag that was taken off leaves its row, and nothing is deleted on the
way of a unit.
"""

from collections.abc import Callable, Iterable

from gateway.tickets import Ticket
from storage.rows import Tagged

Change = tuple[Ticket | None, Ticket]
"""A ticket as it was, None if it is new or nobody knows, and as it is."""


def tagged(changes: Iterable[Change], new_id: Callable[[], int]) -> list[Tagged]:
    """Return a row for each tag that a ticket has now and had not before, each once."""
    found = list[Tagged]()
    for before, after in changes:
        had = before.tags if before else []
        if after.tags != had:
            come = dict.fromkeys(tag for tag in after.tags if tag not in had)
            found += [Tagged(id=new_id(), tag=tag, ticket_id=after.id) for tag in come]
    return found
