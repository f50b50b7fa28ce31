"""How are conversations and what was said in them kept?"""

from typing import Any

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from storage.models.ids import Id
from storage.models.indexes import Where


class Conversation(Model):
    """A customer at an entry point."""

    id = Id()
    entry_point = fields.TextField()
    chat = fields.TextField()
    contact_id = fields.BigIntField()
    ticket_id = fields.BigIntField(null=True)
    locale = fields.TextField()
    counter = fields.BigIntField()
    seen = fields.BigIntField()
    blocked = fields.BooleanField()
    dialog = fields.JSONField[dict[str, Any]]()
    turn_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()

    class Meta(Model.Meta):
        table = "conversation"
        unique_together = (("entry_point", "chat"),)
        indexes = (
            Where(fields=["turn_at"], name="conversation_turn", where="turn_at IS NOT NULL"),
            Index(fields=["contact_id"], name="conversation_contact"),
        )


class Message(Model):
    """One message of a conversation."""

    id = Id()
    conversation_id = fields.BigIntField()
    ticket_id = fields.BigIntField(null=True)
    seq = fields.BigIntField()
    rev = fields.BigIntField()
    author = fields.TextField()
    operator_id = fields.BigIntField(null=True)
    visibility = fields.TextField()
    text = fields.TextField()
    html = fields.TextField()
    attachments = fields.JSONField[list[Any]]()
    buttons = fields.JSONField[list[Any]]()
    reply_to = fields.BigIntField(null=True)
    client_id = fields.TextField()
    versions = fields.JSONField[list[Any]]()
    delivery = fields.TextField()
    failure = fields.TextField()
    created_at = fields.DatetimeField()
    edited_at = fields.DatetimeField(null=True)
    deleted_at = fields.DatetimeField(null=True)

    class Meta(Model.Meta):
        table = "message"
        indexes = (
            Index(fields=["conversation_id", "rev"], name="message_rev"),
            Index(fields=["conversation_id", "seq"], name="message_seq"),
            Index(fields=["ticket_id", "seq"], name="message_ticket"),
        )


class MessageRef(Model):
    """The platform's id of one copy of a message."""

    id = Id()
    entry_point = fields.TextField()
    chat = fields.TextField()
    ref = fields.TextField()
    message_id = fields.BigIntField()
    ticket_id = fields.BigIntField(null=True)

    class Meta(Model.Meta):
        table = "message_ref"
        unique_together = (("entry_point", "chat", "ref"),)
        indexes = (Index(fields=["message_id", "entry_point", "chat"], name="message_ref_message"),)
