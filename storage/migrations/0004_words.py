"""The words tickets are found by, and what is still to be indexed: at first every ticket there is."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.schema_editor.base import BaseSchemaEditor

from storage.models.ids import Id
from storage.models.words import Words
from storage.postgres.words import MAKE as MAKE_POSTGRES
from storage.sqlite.words import DROP, HAS_FTS5
from storage.sqlite.words import MAKE as MAKE_SQLITE

EVERYTHING = (
    "INSERT INTO words_anew (id, ticket_id) SELECT id, id FROM ticket",
    "INSERT INTO word_position (id, message_id) SELECT 1, COALESCE(max(id), 0) FROM message",
)


async def make_index(_apps: object, editor: BaseSchemaEditor) -> None:
    client = editor.client
    if client.capabilities.dialect == "postgres":
        await client.execute_script(MAKE_POSTGRES)
    elif (await client.execute_query(HAS_FTS5))[1][0][0]:
        await client.execute_script(MAKE_SQLITE)
    for statement in EVERYTHING:
        await client.execute_script(statement)


async def drop_index(_apps: object, editor: BaseSchemaEditor) -> None:
    if editor.client.capabilities.dialect != "postgres":
        await editor.client.execute_script(DROP)


class Migration(migrations.Migration):
    dependencies = [("storage", "0003_operators_day")]

    operations = [
        ops.CreateModel(
            name="TicketWords",
            fields=[("ticket_id", Id()), ("words", Words())],
            options={"table": "ticket_words", "app": "storage"},
        ),
        ops.CreateModel(
            name="WordsAnew",
            fields=[
                ("id", Id()),
                ("ticket_id", fields.BigIntField(null=True)),
                ("contact_id", fields.BigIntField(null=True)),
            ],
            options={"table": "words_anew", "app": "storage"},
        ),
        ops.CreateModel(
            name="WordPosition",
            fields=[("id", Id()), ("message_id", fields.BigIntField())],
            options={"table": "word_position", "app": "storage"},
        ),
        ops.RunPython(make_index, reverse_code=drop_index),
    ]
