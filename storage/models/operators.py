"""How are the people of the desk and their places of work kept?"""

from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from storage.models.ids import Id
from storage.models.indexes import Where


class Operator(Model):
    """Somebody who answers customers."""

    id = Id()
    chat = fields.TextField()
    name = fields.TextField()
    username = fields.TextField()
    role = fields.TextField()
    presence = fields.TextField()
    presence_reason = fields.TextField()
    presence_since = fields.DatetimeField()
    locale = fields.TextField()
    active_ticket_id = fields.BigIntField(null=True)
    awaits = fields.TextField()
    joined_at = fields.DatetimeField()
    left_at = fields.DatetimeField(null=True)
    teams = fields.JSONField[list[str]](db_default="[]")
    skills = fields.JSONField[list[str]](db_default="[]")
    capacity = fields.BigIntField(db_default=5)
    channels = fields.JSONField[list[str]](db_default="[]")
    topics = fields.JSONField[list[str]](db_default="[]")
    settings = fields.JSONField[dict[str, Any]](db_default="{}")

    class Meta(Model.Meta):
        table = "operator"
        # The unique index `operator_here` (chat, where left_at is null) is made by the migration: Tortoise has no such.


class Invite(Model):
    """A link that lets one person join, once."""

    id = Id()
    digest = fields.TextField()
    role = fields.TextField()
    team = fields.TextField(db_default="")
    made_by = fields.BigIntField()
    made_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    used_by = fields.BigIntField(null=True)
    used_at = fields.DatetimeField(null=True)

    class Meta(Model.Meta):
        table = "invite"
        unique_together = (("digest",),)


class PresenceSpan(Model):
    """A stretch of somebody's day."""

    id = Id()
    operator_id = fields.BigIntField()
    presence = fields.TextField()
    reason = fields.TextField()
    since = fields.DatetimeField()
    until = fields.DatetimeField(null=True)

    class Meta(Model.Meta):
        table = "presence_span"
        indexes = (
            Index(fields=["operator_id", "until"], name="presence_span_operator"),
            Index(fields=["until"], name="presence_span_until"),
        )


class PersonEvent(Model):
    """Who did what to somebody of the desk, when."""

    id = Id()
    person_id = fields.BigIntField()
    deed = fields.TextField()
    actor = fields.TextField()
    actor_id = fields.BigIntField(null=True)
    at = fields.DatetimeField()
    data = fields.JSONField[dict[str, Any]]()

    class Meta(Model.Meta):
        table = "person_event"
        indexes = (Index(fields=["person_id", "id"], name="person_event_person"),)


class Thread(Model):
    """Where one operator works on one ticket."""

    id = Id()
    ticket_id = fields.BigIntField()
    operator_id = fields.BigIntField()
    lane = fields.TextField()
    chat = fields.TextField()
    topic = fields.TextField()
    placement = fields.TextField()
    opened_at = fields.DatetimeField()
    closed_at = fields.DatetimeField(null=True)

    class Meta(Model.Meta):
        table = "thread"
        indexes = (
            Index(fields=["ticket_id", "id"], name="thread_ticket"),
            Where(fields=["chat", "topic"], name="thread_topic", where="topic <> ''"),
        )


class Card(Model):
    """A message that shows a ticket as it is."""

    id = Id()
    ticket_id = fields.BigIntField()
    role = fields.TextField()
    operator_id = fields.BigIntField(null=True)
    lane = fields.TextField()
    thread_id = fields.BigIntField(null=True)
    chat = fields.TextField()
    ref = fields.TextField()

    class Meta(Model.Meta):
        table = "card"
        indexes = (Index(fields=["ticket_id", "id"], name="card_ticket"),)
