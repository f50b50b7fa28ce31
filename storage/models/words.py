"""How is kept which words tickets hold?"""

from tortoise import fields
from tortoise.models import Model

from storage.models.ids import Id


class Words(fields.TextField):
    """The words of a document: a text of words for SQLite, what GIN indexes for PostgreSQL."""

    class _db_postgres:  # noqa: N801 - Tortoise looks for it
        SQL_TYPE = "TSVECTOR"


class TicketWords(Model):
    """What a ticket is found by."""

    ticket_id = Id()
    words = Words()

    class Meta(Model.Meta):
        table = "ticket_words"
        # The migration adds the index: SQLite's is a table of its own, PostgreSQL's is of a kind of its own.


class WordsAnew(Model):
    """What must be read again."""

    id = Id()
    ticket_id = fields.BigIntField(null=True)
    contact_id = fields.BigIntField(null=True)

    class Meta(Model.Meta):
        table = "words_anew"


class WordPosition(Model):
    """Up to which message everything is indexed: one row."""

    id = Id()
    message_id = fields.BigIntField()

    class Meta(Model.Meta):
        table = "word_position"
