"""How are tickets and what happened to them kept?"""

from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from storage.models.ids import Counted, Id
from storage.models.indexes import Where


class Ticket(Model):
    """One request of one customer."""

    id = Id()
    number = fields.BigIntField(unique=True)
    conversation_id = fields.BigIntField()
    contact_id = fields.BigIntField()
    entry_point = fields.TextField()
    status = fields.TextField()
    clocks = fields.TextField()
    operator_id = fields.BigIntField(null=True)
    subject = fields.TextField()
    opened_at = fields.DatetimeField()
    changed_at = fields.DatetimeField()
    accepted_at = fields.DatetimeField(null=True)
    started_at = fields.DatetimeField(null=True)
    waiting_since = fields.DatetimeField(null=True)
    resolved_at = fields.DatetimeField(null=True)
    closed_at = fields.DatetimeField(null=True)
    pause_reason = fields.TextField()
    resume_at = fields.DatetimeField(null=True)
    result = fields.TextField()
    service = fields.TextField(db_default="")
    product = fields.TextField(db_default="")
    answers = fields.JSONField[dict[str, Any]](db_default="{}")
    previous_id = fields.BigIntField(null=True)
    kind = fields.TextField(db_default="")
    topic = fields.TextField(db_default="")
    priority = fields.TextField(db_default="normal")
    team = fields.TextField(db_default="")
    responsible_id = fields.BigIntField(null=True)
    tags = fields.JSONField[list[str]](db_default="[]")
    custom = fields.JSONField[dict[str, Any]](db_default="{}")
    comment = fields.TextField(db_default="")
    close_reason = fields.TextField(db_default="")
    root_cause = fields.TextField(db_default="")
    level = fields.TextField(db_default="")
    timers = fields.JSONField[dict[str, Any]](db_default="{}")
    due_at = fields.DatetimeField(null=True)
    risk_at = fields.DatetimeField(null=True)
    watch_at = fields.DatetimeField(null=True)
    queue_key = fields.TextField(db_default="")
    position = fields.BigIntField(db_default=0)
    offer = fields.JSONField[dict[str, Any]](db_default="{}")
    seen_at = fields.DatetimeField(null=True)
    opened_by = fields.BigIntField(null=True)
    merged_into = fields.BigIntField(null=True)
    deleted_at = fields.DatetimeField(null=True)

    class Meta(Model.Meta):
        table = "ticket"
        # What changes while messages go to and fro is in no index but `ticket_watch`: PostgreSQL then touches no index
        # for a message, SQLite leaves out of its statement what has not changed (`storage.rows.changed`).
        indexes = (
            Index(fields=["status", "operator_id"], name="ticket_status"),
            Where(fields=["resolved_at"], name="ticket_resolved", where="status = 'resolved'"),
            Where(fields=["resume_at"], name="ticket_paused", where="status = 'waiting'"),
            Where(fields=["opened_at"], name="ticket_new", where="status = 'new'"),
            Index(fields=["contact_id", "id"], name="ticket_contact"),
            Where(fields=["operator_id", "id"], name="ticket_operator", where="operator_id IS NOT NULL"),
            Where(fields=["responsible_id", "id"], name="ticket_responsible", where="responsible_id IS NOT NULL"),
            Index(fields=["team", "id"], name="ticket_team"),
            Index(fields=["entry_point", "id"], name="ticket_entry_point"),
            Index(fields=["service", "id"], name="ticket_service"),
            Index(fields=["topic", "id"], name="ticket_topic"),
            Index(fields=["kind", "id"], name="ticket_kind"),
            Index(fields=["opened_at", "id"], name="ticket_opened"),
            Where(fields=["contact_id", "id"], name="ticket_deleted", where="deleted_at IS NOT NULL"),
            Where(fields=["team", "queue_key", "id"], name="ticket_queue", where="queue_key <> ''"),
            Where(fields=["watch_at", "id"], name="ticket_watch", where="watch_at IS NOT NULL"),
            Where(fields=["team", "started_at"], name="ticket_team_started", where="started_at IS NOT NULL"),
            Where(fields=["started_at"], name="ticket_started", where="started_at IS NOT NULL"),
            Where(fields=["resolved_at"], name="ticket_done", where="resolved_at IS NOT NULL"),
            Where(fields=["closed_at", "id"], name="ticket_closed", where="closed_at IS NOT NULL"),
        )


class TicketTag(Model):
    """Which tickets have a tag, or had it once (`storage.tagging`)."""

    id = Id()
    tag = fields.TextField()
    ticket_id = fields.BigIntField()

    class Meta(Model.Meta):
        table = "ticket_tag"
        unique_together = (("tag", "ticket_id"),)


class TicketEvent(Model):
    """Who did what to a ticket, when."""

    id = Id()
    ticket_id = fields.BigIntField()
    trigger = fields.TextField()
    actor = fields.TextField()
    actor_id = fields.BigIntField(null=True)
    before = fields.TextField()
    after = fields.TextField()
    at = fields.DatetimeField()
    data = fields.JSONField[dict[str, Any]]()

    class Meta(Model.Meta):
        table = "ticket_event"
        indexes = (
            Index(fields=["ticket_id", "id"], name="ticket_event_ticket"),
            Where(fields=["at"], name="ticket_event_escalated", where="trigger = 'escalated'"),
        )


class TicketNumber(Model):
    """Gives out the numbers people call tickets by; holds no rows worth keeping."""

    id = Counted()

    class Meta(Model.Meta):
        table = "ticket_number"
