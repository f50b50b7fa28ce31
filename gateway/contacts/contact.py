"""What do we know of a customer, and what do we call them?"""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A customer, over all channels."""

    id: int
    name: str = ""
    """What the desk or the customer says the name is."""
    account: str = ""
    """The name of the messenger account."""
    username: str = ""
    phone: str = ""
    email: str = ""
    profile: str = ""
    vip: bool = False
    category: str = ""
    """Key of a category in the configuration (F67)."""
    note: str = ""
    """What the desk should know of the person."""
    barred_at: datetime | None = None
    """Since when the person is on the black list (F62): nothing they send reaches anybody."""
    context: dict[str, str] = field(default_factory=dict[str, str])
    """What the website told about the visitor."""
    created_at: datetime


def display_name(contact: Contact, guest: str) -> str:
    """Return what people call the customer (F68): own name, account name, phone, else the word for a guest."""
    return contact.name or contact.account or contact.phone or guest
