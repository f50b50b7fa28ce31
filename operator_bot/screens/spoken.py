"""How is a message of a conversation told in a line or two?"""

from collections.abc import Iterable

from markupsafe import Markup

from gateway.conversations import Author, Message, Visibility
from gateway.messages import Attachment
from operator_bot.screens.screen import Reader
from operator_bot.words import Words, short

ATTACHMENTS = 3
"""Attachments of one message that are told."""


def gist(message: Message, words: Words, limit: int) -> str:
    """Return the text and the attachments of a message in one line."""
    told = [attached(each, words) for each in message.attachments[:ATTACHMENTS]]
    return short(" ".join(part for part in (*told, message.text) if part), limit)


def attached(attachment: Attachment, words: Words) -> str:
    """Return what an attachment is, in words."""
    name = short(attachment.title or attachment.name, 60)
    return words.plain(f"kind.{attachment.kind.value}", name=name, seconds=attachment.duration or 0)


def conversation(messages: Iterable[Message], reader: Reader, *, customer: str, limit: int) -> Markup:
    """Return messages with who said them, one a line, each of at most `limit` characters."""
    told = (_line(message, reader, customer, limit) for message in messages if message.deleted_at is None)
    return Markup("\n").join(told)


def _line(message: Message, reader: Reader, customer: str, limit: int) -> Markup:
    words = reader.words
    key = "note" if message.visibility is Visibility.NOTE else message.author.value
    who = customer if message.author is Author.CUSTOMER else ""
    if message.author is Author.OPERATOR:
        who = reader.colleague(message.operator_id)
    values = {"at": words.when(message.created_at), "who": who, "text": gist(message, words, limit)}
    return words.html(f"talk.{key}", **values)
