"""Who writes to us."""

from gateway.contacts.contact import Contact, display_name

__all__ = ["Contact", "display_name"]
