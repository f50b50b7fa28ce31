"""How is kept what came in and what goes out?"""

from typing import Any

from tortoise import fields
from tortoise.models import Model

from storage.models.ids import Counted, Id
from storage.models.indexes import Where


class InboxEvent(Model):
    """An event as the platform sent it."""

    id = Counted()
    entry_point = fields.TextField()
    event_id = fields.TextField()
    lane = fields.TextField()
    payload = fields.TextField()
    attempts = fields.IntField(db_default=0)
    state = fields.TextField(db_default="waiting")
    error = fields.TextField(db_default="")
    received_at = fields.DatetimeField()

    class Meta(Model.Meta):
        table = "inbox"
        unique_together = (("entry_point", "event_id"),)
        indexes = (Where(fields=["entry_point", "lane", "id"], name="inbox_left", where="state <> 'done'"),)


class OutboxItem(Model):
    """One thing to send to one destination."""

    id = Id()
    entry_point = fields.TextField()
    chat = fields.TextField()
    kind = fields.TextField()
    body = fields.JSONField[dict[str, Any]]()
    message_id = fields.BigIntField(null=True)
    ticket_id = fields.BigIntField(null=True)
    hold_until = fields.DatetimeField(null=True)
    state = fields.TextField()
    attempts = fields.IntField()
    failure = fields.TextField()
    created_at = fields.DatetimeField()
    sent_at = fields.DatetimeField(null=True)

    class Meta(Model.Meta):
        table = "outbox"
        indexes = (Where(fields=["entry_point", "id"], name="outbox_pending", where="state = 'pending'"),)


class Cursor(Model):
    """How far an entry point has received."""

    entry_point = fields.CharField(max_length=255, primary_key=True)
    value = fields.TextField()

    class Meta(Model.Meta):
        table = "cursor"
