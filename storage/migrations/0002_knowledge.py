"""The knowledge base, scenarios, and what the bot remembers."""

from orjson import loads
from tortoise import fields, migrations
from tortoise.fields.data import JSON_DUMPS
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from storage.models.columns import AddColumn
from storage.models.ids import Id
from storage.models.indexes import Where

NO_REVISION = "INSERT INTO knowledge_revision (id, value) VALUES (1, 0)"


class Migration(migrations.Migration):
    dependencies = [("storage", "0001_initial")]

    operations = [
        ops.CreateModel(
            name="Article",
            fields=[
                ("id", Id()),
                ("key", fields.TextField()),
                ("state", fields.TextField()),
                ("audience", fields.TextField()),
                ("service", fields.TextField()),
                ("product", fields.TextField()),
                ("tags", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("texts", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("author", fields.TextField()),
                ("number", fields.BigIntField()),
                ("revision", fields.BigIntField()),
                ("created_at", fields.DatetimeField()),
                ("changed_at", fields.DatetimeField()),
            ],
            options={
                "table": "article",
                "unique_together": (("key",),),
                "app": "storage",
                "indexes": [Index(fields=["revision"], name="article_revision")],
            },
        ),
        ops.CreateModel(
            name="ArticleVersion",
            fields=[
                ("id", Id()),
                ("article_id", fields.BigIntField()),
                ("number", fields.BigIntField()),
                ("author", fields.TextField()),
                ("at", fields.DatetimeField()),
                ("content", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={
                "table": "article_version",
                "app": "storage",
                "indexes": [Index(fields=["article_id", "number"], name="article_version_article")],
            },
        ),
        ops.CreateModel(
            name="CatalogueEntry",
            fields=[
                ("id", Id()),
                ("shelf", fields.TextField()),
                ("key", fields.TextField()),
                ("titles", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("place", fields.BigIntField()),
            ],
            options={"table": "catalogue", "app": "storage", "unique_together": (("shelf", "key"),)},
        ),
        ops.CreateModel(
            name="Search",
            fields=[
                ("id", Id()),
                ("conversation_id", fields.BigIntField()),
                ("ticket_id", fields.BigIntField(null=True)),
                ("contact_id", fields.BigIntField()),
                ("locale", fields.TextField()),
                ("text", fields.TextField()),
                ("choice", fields.TextField()),
                ("offered", fields.JSONField(encoder=JSON_DUMPS, decoder=loads)),
                ("p_right", fields.FloatField()),
                ("p_some", fields.FloatField()),
                ("revision", fields.BigIntField()),
                ("outcome", fields.TextField()),
                ("answer_id", fields.BigIntField(null=True)),
                ("reply_id", fields.BigIntField(null=True)),
                ("at", fields.DatetimeField()),
                ("settled_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "search",
                "app": "storage",
                "indexes": [
                    Index(fields=["ticket_id", "id"], name="search_ticket"),
                    Index(fields=["at"], name="search_at"),
                ],
            },
        ),
        ops.CreateModel(
            name="Lesson",
            fields=[
                ("id", Id()),
                ("kind", fields.TextField()),
                ("article_id", fields.BigIntField(null=True)),
                ("locale", fields.TextField()),
                ("text", fields.TextField()),
                ("contact_id", fields.BigIntField()),
                ("operator_id", fields.BigIntField(null=True)),
                ("search_id", fields.BigIntField(null=True)),
                ("revision", fields.BigIntField()),
                ("at", fields.DatetimeField()),
                ("undone_at", fields.DatetimeField(null=True)),
                ("undone_by", fields.BigIntField(null=True)),
            ],
            options={
                "table": "lesson",
                "app": "storage",
                "indexes": [
                    Index(fields=["revision"], name="lesson_revision"),
                    Index(fields=["contact_id", "at"], name="lesson_contact"),
                    Where(fields=["article_id", "at"], name="lesson_article", where="article_id IS NOT NULL"),
                ],
            },
        ),
        ops.CreateModel(
            name="Prepared",
            fields=[
                ("id", Id()),
                ("data", fields.BinaryField()),
            ],
            options={"table": "prepared", "app": "storage"},
        ),
        ops.CreateModel(
            name="FlowVersion",
            fields=[
                ("id", Id()),
                ("key", fields.TextField()),
                ("number", fields.BigIntField()),
                ("state", fields.TextField()),
                ("source", fields.TextField()),
                ("author", fields.TextField()),
                ("revision", fields.BigIntField()),
                ("at", fields.DatetimeField()),
            ],
            options={
                "table": "flow_version",
                "app": "storage",
                "unique_together": (("key", "number"),),
                "indexes": [Where(fields=["key"], name="flow_version_published", where="state = 'published'")],
            },
        ),
        ops.CreateModel(
            name="KnowledgeRevision",
            fields=[
                ("id", Id()),
                ("value", fields.BigIntField()),
            ],
            options={"table": "knowledge_revision", "app": "storage"},
        ),
        AddColumn(model_name="Conversation", name="turn_at", field=fields.DatetimeField(null=True)),
        ops.AddIndex(
            model_name="Conversation",
            index=Where(fields=["turn_at"], name="conversation_turn", where="turn_at IS NOT NULL"),
        ),
        AddColumn(model_name="Ticket", name="service", field=fields.TextField(db_default="")),
        AddColumn(model_name="Ticket", name="product", field=fields.TextField(db_default="")),
        AddColumn(
            model_name="Ticket",
            name="answers",
            field=fields.JSONField(encoder=JSON_DUMPS, decoder=loads, db_default="{}"),
        ),
        ops.AddIndex(
            model_name="Ticket",
            index=Where(fields=["opened_at"], name="ticket_new", where="status = 'new'"),
        ),
        ops.RunSQL(NO_REVISION, reverse_sql=ops.RunSQL.noop),
    ]
