"""Tickets with a real life, service levels, presence, quick replies, ratings and the desk's configuration."""

from orjson import loads
from tortoise import fields, migrations
from tortoise.fields.data import JSON_DUMPS
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from storage.models.columns import AddColumn
from storage.models.ids import Id
from storage.models.indexes import Where

IN_QUEUE = (
    "UPDATE ticket SET queue_key = '9999219999999999999999900000000000000000' || CAST(id AS TEXT) "
    "WHERE status IN ('classification', 'accepted') AND operator_id IS NULL AND deleted_at IS NULL"
)
"""Puts what waits already into the queue, as `gateway.routing.queue_key` would, the oldest before everything new."""


class Migration(migrations.Migration):
    dependencies = [("storage", "0002_knowledge")]

    operations = [
        ops.CreateModel(
            name="ConfigVersion",
            fields=[
                ("id", Id()),
                ("number", fields.BigIntField(unique=True)),
                ("content", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("author", fields.TextField()),
                ("revision", fields.BigIntField()),
                ("at", fields.DatetimeField()),
            ],
            options={"table": "config_version", "app": "storage"},
        ),
        ops.CreateModel(
            name="PresenceSpan",
            fields=[
                ("id", Id()),
                ("operator_id", fields.BigIntField()),
                ("presence", fields.TextField()),
                ("reason", fields.TextField()),
                ("since", fields.DatetimeField()),
                ("until", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "presence_span",
                "app": "storage",
                "indexes": [
                    Index(fields=["operator_id", "until"], name="presence_span_operator"),
                    Index(fields=["until"], name="presence_span_until"),
                ],
            },
        ),
        ops.CreateModel(
            name="QuickReply",
            fields=[
                ("id", Id()),
                ("key", fields.TextField()),
                ("title", fields.TextField()),
                ("folder", fields.TextField()),
                ("team", fields.TextField()),
                ("owner_id", fields.BigIntField(null=True)),
                ("texts", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("attachments", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("uses", fields.BigIntField()),
                ("used_at", fields.DatetimeField(null=True)),
                ("changed_at", fields.DatetimeField()),
                ("removed_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "quick_reply",
                "app": "storage",
                "indexes": [Where(fields=["folder", "key", "id"], name="quick_reply_kept", where="removed_at IS NULL")],
            },
        ),
        ops.CreateModel(
            name="ScheduledReply",
            fields=[
                ("id", Id()),
                ("ticket_id", fields.BigIntField()),
                ("operator_id", fields.BigIntField()),
                ("body", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("place", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("send_at", fields.DatetimeField()),
                ("state", fields.TextField()),
                ("created_at", fields.DatetimeField()),
            ],
            options={
                "table": "scheduled_reply",
                "app": "storage",
                "indexes": [
                    Where(fields=["send_at"], name="scheduled_reply_due", where="state = 'waiting'"),
                    Where(fields=["ticket_id", "send_at"], name="scheduled_reply_ticket", where="state = 'waiting'"),
                ],
            },
        ),
        ops.CreateModel(
            name="Rating",
            fields=[
                ("id", Id()),
                ("ticket_id", fields.BigIntField()),
                ("contact_id", fields.BigIntField()),
                ("operator_id", fields.BigIntField(null=True)),
                ("team", fields.TextField()),
                ("score", fields.BigIntField()),
                ("comment", fields.TextField()),
                ("at", fields.DatetimeField()),
            ],
            options={
                "table": "rating",
                "app": "storage",
                "unique_together": (("ticket_id",),),
                "indexes": [
                    Index(fields=["at"], name="rating_at"),
                    Index(fields=["operator_id", "at"], name="rating_operator"),
                ],
            },
        ),
        AddColumn(model_name="Ticket", name="kind", field=fields.TextField(db_default="")),
        AddColumn(model_name="Ticket", name="topic", field=fields.TextField(db_default="")),
        AddColumn(model_name="Ticket", name="priority", field=fields.TextField(db_default="normal")),
        AddColumn(model_name="Ticket", name="team", field=fields.TextField(db_default="")),
        AddColumn(model_name="Ticket", name="responsible_id", field=fields.BigIntField(null=True)),
        AddColumn(
            model_name="Ticket", name="tags", field=fields.JSONField(encoder=JSON_DUMPS, decoder=loads, db_default="[]")
        ),
        AddColumn(
            model_name="Ticket",
            name="custom",
            field=fields.JSONField(encoder=JSON_DUMPS, decoder=loads, db_default="{}"),
        ),
        AddColumn(model_name="Ticket", name="comment", field=fields.TextField(db_default="")),
        AddColumn(model_name="Ticket", name="close_reason", field=fields.TextField(db_default="")),
        AddColumn(model_name="Ticket", name="root_cause", field=fields.TextField(db_default="")),
        AddColumn(model_name="Ticket", name="level", field=fields.TextField(db_default="")),
        AddColumn(
            model_name="Ticket",
            name="timers",
            field=fields.JSONField(encoder=JSON_DUMPS, decoder=loads, db_default="{}"),
        ),
        AddColumn(model_name="Ticket", name="due_at", field=fields.DatetimeField(null=True)),
        AddColumn(model_name="Ticket", name="watch_at", field=fields.DatetimeField(null=True)),
        AddColumn(model_name="Ticket", name="queue_key", field=fields.TextField(db_default="")),
        AddColumn(model_name="Ticket", name="position", field=fields.BigIntField(db_default=0)),
        AddColumn(
            model_name="Ticket",
            name="offer",
            field=fields.JSONField(encoder=JSON_DUMPS, decoder=loads, db_default="{}"),
        ),
        AddColumn(model_name="Ticket", name="seen_at", field=fields.DatetimeField(null=True)),
        AddColumn(model_name="Ticket", name="opened_by", field=fields.BigIntField(null=True)),
        AddColumn(model_name="Ticket", name="merged_into", field=fields.BigIntField(null=True)),
        AddColumn(model_name="Ticket", name="deleted_at", field=fields.DatetimeField(null=True)),
        AddColumn(
            model_name="Operator",
            name="teams",
            field=fields.JSONField(encoder=JSON_DUMPS, decoder=loads, db_default="[]"),
        ),
        AddColumn(
            model_name="Operator",
            name="skills",
            field=fields.JSONField(encoder=JSON_DUMPS, decoder=loads, db_default="[]"),
        ),
        AddColumn(model_name="Operator", name="capacity", field=fields.BigIntField(db_default=5)),
        AddColumn(
            model_name="Operator",
            name="channels",
            field=fields.JSONField(encoder=JSON_DUMPS, decoder=loads, db_default="[]"),
        ),
        AddColumn(
            model_name="Operator",
            name="topics",
            field=fields.JSONField(encoder=JSON_DUMPS, decoder=loads, db_default="[]"),
        ),
        AddColumn(
            model_name="Operator",
            name="settings",
            field=fields.JSONField(encoder=JSON_DUMPS, decoder=loads, db_default="{}"),
        ),
        AddColumn(model_name="Contact", name="category", field=fields.TextField(db_default="")),
        AddColumn(model_name="Contact", name="note", field=fields.TextField(db_default="")),
        AddColumn(model_name="Contact", name="barred_at", field=fields.DatetimeField(null=True)),
        AddColumn(model_name="Invite", name="team", field=fields.TextField(db_default="")),
        ops.AddIndex(
            model_name="Ticket",
            index=Where(fields=["operator_id", "id"], name="ticket_operator", where="operator_id IS NOT NULL"),
        ),
        ops.AddIndex(
            model_name="Ticket",
            index=Where(fields=["responsible_id", "id"], name="ticket_responsible", where="responsible_id IS NOT NULL"),
        ),
        ops.AddIndex(model_name="Ticket", index=Index(fields=["team", "id"], name="ticket_team")),
        ops.AddIndex(model_name="Ticket", index=Index(fields=["entry_point", "id"], name="ticket_entry_point")),
        ops.AddIndex(model_name="Ticket", index=Index(fields=["service", "id"], name="ticket_service")),
        ops.AddIndex(model_name="Ticket", index=Index(fields=["topic", "id"], name="ticket_topic")),
        ops.AddIndex(model_name="Ticket", index=Index(fields=["kind", "id"], name="ticket_kind")),
        ops.AddIndex(model_name="Ticket", index=Index(fields=["opened_at", "id"], name="ticket_opened")),
        ops.AddIndex(model_name="Ticket", index=Where(fields=["id"], name="ticket_tagged", where="tags <> '[]'")),
        ops.AddIndex(
            model_name="Ticket",
            index=Where(fields=["contact_id", "id"], name="ticket_deleted", where="deleted_at IS NOT NULL"),
        ),
        ops.AddIndex(
            model_name="Ticket",
            index=Where(fields=["team", "queue_key", "id"], name="ticket_queue", where="queue_key <> ''"),
        ),
        ops.AddIndex(
            model_name="Ticket",
            index=Where(fields=["watch_at", "id"], name="ticket_watch", where="watch_at IS NOT NULL"),
        ),
        ops.AddIndex(
            model_name="Ticket",
            index=Where(fields=["team", "started_at"], name="ticket_team_started", where="started_at IS NOT NULL"),
        ),
        ops.AddIndex(
            model_name="Ticket",
            index=Where(fields=["started_at"], name="ticket_started", where="started_at IS NOT NULL"),
        ),
        ops.AddIndex(
            model_name="Ticket",
            index=Where(fields=["resolved_at"], name="ticket_done", where="resolved_at IS NOT NULL"),
        ),
        ops.AddIndex(
            model_name="Ticket",
            index=Where(fields=["closed_at", "id"], name="ticket_closed", where="closed_at IS NOT NULL"),
        ),
        ops.AddIndex(
            model_name="TicketEvent",
            index=Where(fields=["at"], name="ticket_event_escalated", where="trigger = 'escalated'"),
        ),
        ops.AddIndex(model_name="Conversation", index=Index(fields=["contact_id"], name="conversation_contact")),
        ops.RunSQL(IN_QUEUE, reverse_sql=ops.RunSQL.noop),
    ]
