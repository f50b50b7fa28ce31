"""What is asked of the database to index words? Read by both databases; see `storage.queries`."""

from collections.abc import Sequence
from functools import cache

from storage.queries import of_each
from storage.ticket_conditions import SIZES

OF_CONTACT = 200
"""A customer's last tickets, which are read again when the customer has another name."""
MESSAGES = 2000
"""A ticket's last messages that are found by their words."""

IS_THERE_ANY = (
    "SELECT (SELECT count(*) FROM (SELECT 1 FROM message WHERE id > $1 LIMIT $2) q), EXISTS (SELECT 1 FROM words_anew)"
)
NEW_MESSAGES = "SELECT id, ticket_id FROM message WHERE id > $1 ORDER BY id LIMIT $2"
ANEW = "SELECT id, ticket_id, contact_id FROM words_anew ORDER BY id LIMIT $1"
TICKETS_OF = f"SELECT id FROM ticket WHERE contact_id = $1 ORDER BY id DESC LIMIT {OF_CONTACT}"  # noqa: S608 - a number
MOVE_ON = "UPDATE word_position SET message_id = $1 WHERE id = 1"
POSITION = "SELECT message_id FROM word_position WHERE id = 1"

_NAMES = "p.name, p.account, p.username, p.phone, p.email"
_TICKET = "t.id, t.number, t.subject, t.comment, t.tags, t.custom"


@cache
def about(tickets: int) -> str:
    """Return the text for what so many tickets say of themselves and of their customers."""
    names = ", ".join(f"${number}" for number in range(1, tickets + 1))
    return (
        f"SELECT {_TICKET}, {_NAMES} FROM ticket t JOIN contact p ON p.id = t.contact_id "  # noqa: S608 - our own names
        f"WHERE t.id IN ({names})"
    )


@cache
def said(tickets: int) -> str:
    """Return the text for what people said in so many tickets, the last first; parameters: a limit, the tickets."""
    return of_each(
        tickets,
        "SELECT r.ticket_id, r.id, r.text FROM message r "
        "WHERE r.ticket_id = ${} AND r.author <> 'bot' AND r.deleted_at IS NULL ORDER BY r.seq DESC LIMIT $1",
    )


@cache
def forget(rows: int) -> str:
    """Return the text that deletes so many rows of what was to be read again."""
    return f"DELETE FROM words_anew WHERE id IN ({', '.join(f'${n}' for n in range(1, rows + 1))})"  # noqa: S608


def filled(ids: list[int]) -> list[int]:
    """Return ids, the last one repeated, in one of a few lengths: so there are few texts to prepare."""
    size = next(size for size in SIZES if size >= len(ids))
    return ids + ids[-1:] * (size - len(ids))


def filled_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return words of a condition, the last one repeated, in one of a few lengths; further ones are left out."""
    some = tuple(words)[: SIZES[-1]]
    size = next(size for size in SIZES if size >= len(some))
    return some + some[-1:] * (size - len(some))
