"""How are customers kept?"""

from typing import Any

from tortoise import fields
from tortoise.models import Model

from storage.models.ids import Id


class Contact(Model):
    """A customer, over all channels."""

    id = Id()
    name = fields.TextField()
    account = fields.TextField()
    username = fields.TextField()
    phone = fields.TextField()
    email = fields.TextField()
    profile = fields.TextField()
    vip = fields.BooleanField()
    context = fields.JSONField[dict[str, Any]]()
    created_at = fields.DatetimeField()
    category = fields.TextField(db_default="")
    note = fields.TextField(db_default="")
    barred_at = fields.DatetimeField(null=True)

    class Meta(Model.Meta):
        table = "contact"
