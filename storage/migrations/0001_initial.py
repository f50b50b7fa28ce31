"""The first tables."""

from orjson import loads
from tortoise import fields, migrations
from tortoise.fields.data import JSON_DUMPS
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.schema_editor.base import BaseSchemaEditor

from storage.models.ids import Counted, Id
from storage.models.indexes import Where

OPERATOR_HERE = 'CREATE UNIQUE INDEX "operator_here" ON "operator" ("chat") WHERE "left_at" IS NULL'
START_POSTGRES = "ALTER SEQUENCE ticket_number_id_seq RESTART WITH 1001"
START_SQLITE = "INSERT INTO ticket_number (id) VALUES (1000)"


async def start_numbers(_apps: object, editor: BaseSchemaEditor) -> None:
    postgres = editor.client.capabilities.dialect == "postgres"
    await editor.client.execute_script(START_POSTGRES if postgres else START_SQLITE)


class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name="Card",
            fields=[
                ("id", Id()),
                ("ticket_id", fields.BigIntField()),
                ("role", fields.TextField()),
                ("operator_id", fields.BigIntField(null=True)),
                ("lane", fields.TextField()),
                ("thread_id", fields.BigIntField(null=True)),
                ("chat", fields.TextField()),
                ("ref", fields.TextField()),
            ],
            options={
                "table": "card",
                "app": "storage",
                "indexes": [Index(fields=["ticket_id", "id"], name="card_ticket")],
            },
        ),
        ops.CreateModel(
            name="Contact",
            fields=[
                ("id", Id()),
                ("name", fields.TextField()),
                ("account", fields.TextField()),
                ("username", fields.TextField()),
                ("phone", fields.TextField()),
                ("email", fields.TextField()),
                ("profile", fields.TextField()),
                ("vip", fields.BooleanField()),
                ("context", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("created_at", fields.DatetimeField()),
            ],
            options={"table": "contact", "app": "storage"},
        ),
        ops.CreateModel(
            name="Conversation",
            fields=[
                ("id", Id()),
                ("entry_point", fields.TextField()),
                ("chat", fields.TextField()),
                ("contact_id", fields.BigIntField()),
                ("ticket_id", fields.BigIntField(null=True)),
                ("locale", fields.TextField()),
                ("counter", fields.BigIntField()),
                ("seen", fields.BigIntField()),
                ("blocked", fields.BooleanField()),
                ("dialog", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("created_at", fields.DatetimeField()),
            ],
            options={"table": "conversation", "app": "storage", "unique_together": (("entry_point", "chat"),)},
        ),
        ops.CreateModel(
            name="Cursor",
            fields=[
                ("entry_point", fields.CharField(max_length=255, primary_key=True)),
                ("value", fields.TextField()),
            ],
            options={"table": "cursor", "app": "storage"},
        ),
        ops.CreateModel(
            name="InboxEvent",
            fields=[
                ("id", Counted()),
                ("entry_point", fields.TextField()),
                ("event_id", fields.TextField()),
                ("lane", fields.TextField()),
                ("payload", fields.TextField()),
                ("attempts", fields.IntField(db_default=0)),
                ("state", fields.TextField(db_default="waiting")),
                ("error", fields.TextField(db_default="")),
                ("received_at", fields.DatetimeField()),
            ],
            options={
                "table": "inbox",
                "app": "storage",
                "unique_together": (("entry_point", "event_id"),),
                "indexes": [Where(fields=["entry_point", "lane", "id"], name="inbox_left", where="state <> 'done'")],
            },
        ),
        ops.CreateModel(
            name="Invite",
            fields=[
                ("id", Id()),
                ("digest", fields.TextField()),
                ("role", fields.TextField()),
                ("made_by", fields.BigIntField()),
                ("made_at", fields.DatetimeField()),
                ("expires_at", fields.DatetimeField()),
                ("used_by", fields.BigIntField(null=True)),
                ("used_at", fields.DatetimeField(null=True)),
            ],
            options={"table": "invite", "app": "storage", "unique_together": (("digest",),)},
        ),
        ops.CreateModel(
            name="Message",
            fields=[
                ("id", Id()),
                ("conversation_id", fields.BigIntField()),
                ("ticket_id", fields.BigIntField(null=True)),
                ("seq", fields.BigIntField()),
                ("rev", fields.BigIntField()),
                ("author", fields.TextField()),
                ("operator_id", fields.BigIntField(null=True)),
                ("visibility", fields.TextField()),
                ("text", fields.TextField()),
                ("html", fields.TextField()),
                ("attachments", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("buttons", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("reply_to", fields.BigIntField(null=True)),
                ("client_id", fields.TextField()),
                ("versions", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("delivery", fields.TextField()),
                ("failure", fields.TextField()),
                ("created_at", fields.DatetimeField()),
                ("edited_at", fields.DatetimeField(null=True)),
                ("deleted_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "message",
                "app": "storage",
                "indexes": [
                    Index(fields=["conversation_id", "rev"], name="message_rev"),
                    Index(fields=["conversation_id", "seq"], name="message_seq"),
                    Index(fields=["ticket_id", "seq"], name="message_ticket"),
                ],
            },
        ),
        ops.CreateModel(
            name="MessageRef",
            fields=[
                ("id", Id()),
                ("entry_point", fields.TextField()),
                ("chat", fields.TextField()),
                ("ref", fields.TextField()),
                ("message_id", fields.BigIntField()),
                ("ticket_id", fields.BigIntField(null=True)),
            ],
            options={
                "table": "message_ref",
                "app": "storage",
                "unique_together": (("entry_point", "chat", "ref"),),
                "indexes": [Index(fields=["message_id", "entry_point", "chat"], name="message_ref_message")],
            },
        ),
        ops.CreateModel(
            name="Operator",
            fields=[
                ("id", Id()),
                ("chat", fields.TextField()),
                ("name", fields.TextField()),
                ("username", fields.TextField()),
                ("role", fields.TextField()),
                ("presence", fields.TextField()),
                ("presence_reason", fields.TextField()),
                ("presence_since", fields.DatetimeField()),
                ("locale", fields.TextField()),
                ("active_ticket_id", fields.BigIntField(null=True)),
                ("awaits", fields.TextField()),
                ("joined_at", fields.DatetimeField()),
                ("left_at", fields.DatetimeField(null=True)),
            ],
            options={"table": "operator", "app": "storage"},
        ),
        ops.CreateModel(
            name="OutboxItem",
            fields=[
                ("id", Id()),
                ("entry_point", fields.TextField()),
                ("chat", fields.TextField()),
                ("kind", fields.TextField()),
                ("body", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("message_id", fields.BigIntField(null=True)),
                ("ticket_id", fields.BigIntField(null=True)),
                ("hold_until", fields.DatetimeField(null=True)),
                ("state", fields.TextField()),
                ("attempts", fields.IntField()),
                ("failure", fields.TextField()),
                ("created_at", fields.DatetimeField()),
                ("sent_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "outbox",
                "app": "storage",
                "indexes": [Where(fields=["entry_point", "id"], name="outbox_pending", where="state = 'pending'")],
            },
        ),
        ops.CreateModel(
            name="Thread",
            fields=[
                ("id", Id()),
                ("ticket_id", fields.BigIntField()),
                ("operator_id", fields.BigIntField()),
                ("lane", fields.TextField()),
                ("chat", fields.TextField()),
                ("topic", fields.TextField()),
                ("placement", fields.TextField()),
                ("opened_at", fields.DatetimeField()),
                ("closed_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "thread",
                "app": "storage",
                "indexes": [
                    Index(fields=["ticket_id", "id"], name="thread_ticket"),
                    Where(fields=["chat", "topic"], name="thread_topic", where="topic <> ''"),
                ],
            },
        ),
        ops.CreateModel(
            name="Ticket",
            fields=[
                ("id", Id()),
                ("number", fields.BigIntField(unique=True)),
                ("conversation_id", fields.BigIntField()),
                ("contact_id", fields.BigIntField()),
                ("entry_point", fields.TextField()),
                ("status", fields.TextField()),
                ("clocks", fields.TextField()),
                ("operator_id", fields.BigIntField(null=True)),
                ("subject", fields.TextField()),
                ("opened_at", fields.DatetimeField()),
                ("changed_at", fields.DatetimeField()),
                ("accepted_at", fields.DatetimeField(null=True)),
                ("started_at", fields.DatetimeField(null=True)),
                ("waiting_since", fields.DatetimeField(null=True)),
                ("resolved_at", fields.DatetimeField(null=True)),
                ("closed_at", fields.DatetimeField(null=True)),
                ("pause_reason", fields.TextField()),
                ("resume_at", fields.DatetimeField(null=True)),
                ("result", fields.TextField()),
                ("previous_id", fields.BigIntField(null=True)),
            ],
            options={
                "table": "ticket",
                "app": "storage",
                "indexes": [
                    Index(fields=["status", "operator_id"], name="ticket_status"),
                    Where(fields=["resolved_at"], name="ticket_resolved", where="status = 'resolved'"),
                    Where(fields=["resume_at"], name="ticket_paused", where="status = 'waiting'"),
                    Index(fields=["contact_id", "id"], name="ticket_contact"),
                ],
            },
        ),
        ops.CreateModel(
            name="TicketEvent",
            fields=[
                ("id", Id()),
                ("ticket_id", fields.BigIntField()),
                ("trigger", fields.TextField()),
                ("actor", fields.TextField()),
                ("actor_id", fields.BigIntField(null=True)),
                ("before", fields.TextField()),
                ("after", fields.TextField()),
                ("at", fields.DatetimeField()),
                ("data", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={
                "table": "ticket_event",
                "app": "storage",
                "indexes": [Index(fields=["ticket_id", "id"], name="ticket_event_ticket")],
            },
        ),
        ops.CreateModel(
            name="TicketNumber",
            fields=[
                ("id", Counted()),
            ],
            options={"table": "ticket_number", "app": "storage"},
        ),
        ops.RunSQL(OPERATOR_HERE, reverse_sql=ops.RunSQL.noop),
        ops.RunPython(start_numbers, reverse_code=ops.RunPython.noop),
    ]
