"""Which tickets have a tag: a table that finds rare ones at once, instead of all tickets that have any."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.schema_editor.base import BaseSchemaEditor

from storage.models.ids import Id

_EACH = {
    "sqlite": "ticket t, json_each(t.tags) e",
    "postgres": "ticket t CROSS JOIN LATERAL jsonb_array_elements_text(t.tags) e(value)",
}
FILL = (
    "INSERT INTO ticket_tag (id, tag, ticket_id) SELECT row_number() OVER (ORDER BY q.ticket_id, q.tag), q.tag, "
    "q.ticket_id FROM (SELECT DISTINCT e.value AS tag, t.id AS ticket_id FROM {} WHERE t.tags <> '[]') q"
)
"""Small numbers, which nothing else has here: those of the program are far above them."""


async def fill(_apps: object, editor: BaseSchemaEditor) -> None:
    await editor.client.execute_script(FILL.format(_EACH[editor.client.capabilities.dialect]))


async def nothing(_apps: object, _editor: BaseSchemaEditor) -> None:
    """The table goes, with everything in it."""


class Migration(migrations.Migration):
    dependencies = [("storage", "0005_people_history")]

    operations = [
        ops.CreateModel(
            name="TicketTag",
            fields=[("id", Id()), ("tag", fields.TextField()), ("ticket_id", fields.BigIntField())],
            options={"table": "ticket_tag", "app": "storage", "unique_together": (("tag", "ticket_id"),)},
        ),
        ops.RunPython(fill, reverse_code=nothing),
        ops.RemoveIndex(model_name="Ticket", name="ticket_tagged"),
    ]
