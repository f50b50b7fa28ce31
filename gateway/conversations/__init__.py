"""A customer at an entry point, and what was said."""

from gateway.conversations.conversation import Case, Conversation
from gateway.conversations.message import Author, Delivery, Message, MessageRef, Visibility

__all__ = ["Author", "Case", "Conversation", "Delivery", "Message", "MessageRef", "Visibility"]
