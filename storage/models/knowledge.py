"""How are articles, searches and what is learnt from them kept?"""

from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from storage.models.ids import Id
from storage.models.indexes import Where


class Article(Model):
    """An answer in one or several languages."""

    id = Id()
    key = fields.TextField()
    state = fields.TextField()
    audience = fields.TextField()
    service = fields.TextField()
    product = fields.TextField()
    tags = fields.JSONField[list[Any]]()
    texts = fields.JSONField[list[Any]]()
    author = fields.TextField()
    number = fields.BigIntField()
    revision = fields.BigIntField()
    created_at = fields.DatetimeField()
    changed_at = fields.DatetimeField()

    class Meta(Model.Meta):
        table = "article"
        unique_together = (("key",),)
        indexes = (Index(fields=["revision"], name="article_revision"),)


class ArticleVersion(Model):
    """A state of an article."""

    id = Id()
    article_id = fields.BigIntField()
    number = fields.BigIntField()
    author = fields.TextField()
    at = fields.DatetimeField()
    content = fields.JSONField[dict[str, Any]]()

    class Meta(Model.Meta):
        table = "article_version"
        indexes = (Index(fields=["article_id", "number"], name="article_version_article"),)


class CatalogueEntry(Model):
    """A service or a product."""

    id = Id()
    shelf = fields.TextField()
    key = fields.TextField()
    titles = fields.JSONField[dict[str, Any]]()
    place = fields.BigIntField()

    class Meta(Model.Meta):
        table = "catalogue"
        unique_together = (("shelf", "key"),)


class Search(Model):
    """A search of the bot, and how it ended."""

    id = Id()
    conversation_id = fields.BigIntField()
    ticket_id = fields.BigIntField(null=True)
    contact_id = fields.BigIntField()
    locale = fields.TextField()
    text = fields.TextField()
    choice = fields.TextField()
    offered = fields.JSONField[list[Any]]()
    p_right = fields.FloatField()
    p_some = fields.FloatField()
    revision = fields.BigIntField()
    outcome = fields.TextField()
    answer_id = fields.BigIntField(null=True)
    reply_id = fields.BigIntField(null=True)
    at = fields.DatetimeField()
    settled_at = fields.DatetimeField(null=True)

    class Meta(Model.Meta):
        table = "search"
        indexes = (
            Index(fields=["ticket_id", "id"], name="search_ticket"),
            Index(fields=["at"], name="search_at"),
        )


class Lesson(Model):
    """A message and the article that did, or did not, answer it."""

    id = Id()
    kind = fields.TextField()
    article_id = fields.BigIntField(null=True)
    locale = fields.TextField()
    text = fields.TextField()
    contact_id = fields.BigIntField()
    operator_id = fields.BigIntField(null=True)
    search_id = fields.BigIntField(null=True)
    revision = fields.BigIntField()
    at = fields.DatetimeField()
    undone_at = fields.DatetimeField(null=True)
    undone_by = fields.BigIntField(null=True)

    class Meta(Model.Meta):
        table = "lesson"
        indexes = (
            Index(fields=["revision"], name="lesson_revision"),
            Index(fields=["contact_id", "at"], name="lesson_contact"),
            Where(fields=["article_id", "at"], name="lesson_article", where="article_id IS NOT NULL"),
        )


class Prepared(Model):
    """What the search has computed of a text."""

    id = Id()
    data = fields.BinaryField()

    class Meta(Model.Meta):
        table = "prepared"


class FlowVersion(Model):
    """A version of a scenario."""

    id = Id()
    key = fields.TextField()
    number = fields.BigIntField()
    state = fields.TextField()
    source = fields.TextField()
    author = fields.TextField()
    revision = fields.BigIntField()
    at = fields.DatetimeField()

    class Meta(Model.Meta):
        table = "flow_version"
        unique_together = (("key", "number"),)
        indexes = (Where(fields=["key"], name="flow_version_published", where="state = 'published'"),)


class KnowledgeRevision(Model):
    """The version of everything the bot answers from: one row."""

    id = Id()
    value = fields.BigIntField()

    class Meta(Model.Meta):
        table = "knowledge_revision"
