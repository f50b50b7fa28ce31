"""How are the desk's configuration, ready texts and ratings kept?"""

from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from storage.models.ids import Id
from storage.models.indexes import Where


class ConfigVersion(Model):
    """A configuration as it was brought into force."""

    id = Id()
    number = fields.BigIntField(unique=True)
    content = fields.JSONField[dict[str, Any]]()
    author = fields.TextField()
    revision = fields.BigIntField()
    at = fields.DatetimeField()

    class Meta(Model.Meta):
        table = "config_version"


class QuickReply(Model):
    """A ready text that operators send."""

    id = Id()
    key = fields.TextField()
    title = fields.TextField()
    folder = fields.TextField()
    team = fields.TextField()
    owner_id = fields.BigIntField(null=True)
    texts = fields.JSONField[dict[str, Any]]()
    attachments = fields.JSONField[list[Any]]()
    uses = fields.BigIntField()
    used_at = fields.DatetimeField(null=True)
    changed_at = fields.DatetimeField()
    removed_at = fields.DatetimeField(null=True)

    class Meta(Model.Meta):
        table = "quick_reply"
        indexes = (Where(fields=["folder", "key", "id"], name="quick_reply_kept", where="removed_at IS NULL"),)


class ScheduledReply(Model):
    """An operator's reply that waits for its moment."""

    id = Id()
    ticket_id = fields.BigIntField()
    operator_id = fields.BigIntField()
    body = fields.JSONField[dict[str, Any]]()
    place = fields.JSONField[dict[str, Any]]()
    send_at = fields.DatetimeField()
    state = fields.TextField()
    created_at = fields.DatetimeField()

    class Meta(Model.Meta):
        table = "scheduled_reply"
        indexes = (
            Where(fields=["send_at"], name="scheduled_reply_due", where="state = 'waiting'"),
            Where(fields=["ticket_id", "send_at"], name="scheduled_reply_ticket", where="state = 'waiting'"),
        )


class Rating(Model):
    """What a customer thought of a ticket."""

    id = Id()
    ticket_id = fields.BigIntField()
    contact_id = fields.BigIntField()
    operator_id = fields.BigIntField(null=True)
    team = fields.TextField()
    score = fields.BigIntField()
    comment = fields.TextField()
    at = fields.DatetimeField()

    class Meta(Model.Meta):
        table = "rating"
        unique_together = (("ticket_id",),)
        indexes = (Index(fields=["at"], name="rating_at"), Index(fields=["operator_id", "at"], name="rating_operator"))
