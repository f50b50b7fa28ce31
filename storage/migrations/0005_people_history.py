"""What was done to people, and from when on a ticket is at risk."""

from datetime import UTC, datetime
from typing import Any

from orjson import loads
from tortoise import fields, migrations
from tortoise.fields.data import JSON_DUMPS
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.schema_editor.base import BaseSchemaEditor

from storage.models.columns import AddColumn
from storage.models.ids import Id

RUNNING = (
    "SELECT id, clocks, timers FROM ticket WHERE status IN ('classification', 'accepted', 'in_progress', 'waiting') "
    "AND due_at IS NOT NULL"
)
CLOCKS = ("reaction", "next_reply", "resolution")


async def work_out(_apps: object, editor: BaseSchemaEditor) -> None:
    """Write what `gateway.sla` keeps from now on into the tickets that are open."""
    is_postgres = editor.client.capabilities.dialect == "postgres"
    names = ("$1", "$2") if is_postgres else ("?", "?")
    change = f"UPDATE ticket SET risk_at = {names[0]} WHERE id = {names[1]}"  # noqa: S608 - no stranger's words
    for row in (await editor.client.execute_query(RUNNING))[1]:
        number, clocks, timers = row[0], row[1], row[2]
        risk = _risk(clocks, loads(timers) if isinstance(timers, str | bytes) else timers)
        if risk is not None:
            await editor.client.execute_query(change, [risk if is_postgres else str(risk), number])


def _risk(clocks: str, timers: dict[str, Any]) -> datetime | None:
    """Return when the first of the clocks that run comes near its end."""
    running = (timers.get(name, {}) for name, state in zip(CLOCKS, clocks, strict=True) if state == "r")
    moments = (datetime.fromisoformat(each["risk"]).astimezone(UTC) for each in running if "risk" in each)
    return min(moments, default=None)


class Migration(migrations.Migration):
    dependencies = [("storage", "0004_words")]

    operations = [
        ops.CreateModel(
            name="PersonEvent",
            fields=[
                ("id", Id()),
                ("person_id", fields.BigIntField()),
                ("deed", fields.TextField()),
                ("actor", fields.TextField()),
                ("actor_id", fields.BigIntField(null=True)),
                ("at", fields.DatetimeField()),
                ("data", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={
                "table": "person_event",
                "app": "storage",
                "indexes": [Index(fields=["person_id", "id"], name="person_event_person")],
            },
        ),
        AddColumn(model_name="Ticket", name="risk_at", field=fields.DatetimeField(null=True)),
        ops.RunPython(work_out, reverse_code=ops.RunPython.noop),
    ]
