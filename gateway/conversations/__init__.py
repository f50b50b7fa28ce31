"""A customer at an entry point, and what was said."""

from gateway.conversations.conversation import MANUAL, Case, Conversation
from gateway.conversations.message import Author, Delivery, Message, MessageRef, Visibility

__all__ = ["MANUAL", "Author", "Case", "Conversation", "Delivery", "Message", "MessageRef", "Visibility"]
