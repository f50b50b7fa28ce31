"""How does a message reach the customer, change and disappear? Loads aiogram: import it only to send."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessages,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageText,
    SendChatAction,
    SendMediaGroup,
    SendMessage,
)
from aiogram.types import ReplyParameters

from bots.telegram.errors import Unchanged
from bots.telegram.keyboard import keyboard
from bots.telegram.media import (
    REPLACEABLE,
    File,
    Method,
    file_call,
    grouped,
    place_call,
    shown_as,
    upload,
)
from bots.telegram.session import Connection
from bots.telegram.spoken import Spoken, plain, spoken
from bots.telegram.steps import steps
from gateway.errors import Refused
from gateway.messages import Attachment, Kind, Outbound
from gateway.ports import Files

MOST_DELETED = 100
LONGEST_ANSWER = 200
_NO_WORDS = Spoken("")
_PLACES = frozenset((Kind.LOCATION, Kind.CONTACT))
_ANOTHER_WAY = frozenset(("bad_file", "other"))
"""Refusals after which a file is tried as a plain document."""


class Sending:
    """Sends, edits and deletes the messages of one entry point."""

    def __init__(self, *, entry_point: str, connection: Connection, files: Files) -> None:
        self._entry_point = entry_point
        self._connection = connection
        self._files = files

    async def send(self, chat: str, message: Outbound, *, reply_to: str = "", topic: str = "") -> list[str]:
        """Send a message, into a topic if one is named, and return the ids of what came of it.

        Raises as `Channel.send`.
        """
        place: dict[str, Any] = {"chat_id": int(chat)}
        if topic:
            place["message_thread_id"] = int(topic)
        options = dict(place)
        if reply_to.isdecimal():
            options["reply_parameters"] = ReplyParameters(message_id=int(reply_to), allow_sending_without_reply=True)
        refs: list[str] = []
        for step in steps(message):
            refs += await self._step(step, options)
            options = place
        return refs

    async def edit(self, chat: str, ref: str, message: Outbound) -> None:
        """Put a message in place of another. Raises Refused for what cannot be changed."""
        target: dict[str, Any] = {
            "chat_id": int(chat),
            "message_id": _number(ref),
            "reply_markup": keyboard(message.buttons),
        }
        try:
            await self._edit(message, target)
        except Unchanged:
            return

    async def delete(self, chat: str, refs: Sequence[str]) -> None:
        """Delete messages; those already gone are no error."""
        numbers = [int(ref) for ref in refs if ref.isdecimal()]
        for start in range(0, len(numbers), MOST_DELETED):
            part = numbers[start : start + MOST_DELETED]
            await self._connection.ask(DeleteMessages(chat_id=int(chat), message_ids=part))

    async def typing(self, chat: str) -> None:
        """Show for some seconds that somebody writes."""
        await self._connection.ask(SendChatAction(chat_id=int(chat), action="typing"))

    async def answer(self, token: str, text: str) -> None:
        """Stop the waiting sign of a pressed button."""
        await self._connection.ask(AnswerCallbackQuery(callback_query_id=token, text=text[:LONGEST_ANSWER] or None))

    async def _step(self, message: Outbound, options: dict[str, Any]) -> list[str]:
        if message.buttons:
            options = {**options, "reply_markup": keyboard(message.buttons)}
        if not message.attachments:
            if not message.text.strip():
                raise Refused("other", "nothing to send")
            return _refs(await self._said(message, lambda words: _text(words, options)))
        first, *others = message.attachments
        return await (self._album(message, options) if others else self._single(message, first, options))

    async def _said(self, message: Outbound, call: Callable[[Spoken], Method]) -> Any:
        """Make a call with marked up words, and with plain ones if Telegram does not take them."""
        words = spoken(message)
        try:
            return await self._connection.ask(call(words))
        except Refused:
            if words.parse_mode is None:
                raise
            return await self._connection.ask(call(plain(message)))

    async def _single(self, message: Outbound, attachment: Attachment, options: dict[str, Any]) -> list[str]:
        if attachment.kind in _PLACES:
            return _refs(await self._connection.ask(place_call(attachment, options)))
        kind, file = await self._file(attachment)

        def call_as(shown: Kind) -> Callable[[Spoken], Method]:
            return lambda words: file_call(shown, file, attachment, words=words, options=options)

        try:
            return _refs(await self._said(message, call_as(kind)))
        except Refused as error:
            if kind is Kind.FILE or isinstance(file, str) or error.reason not in _ANOTHER_WAY:
                raise
            return _refs(await self._said(message, call_as(Kind.FILE)))

    async def _album(self, message: Outbound, options: dict[str, Any]) -> list[str]:
        files = [await self._file(each) for each in message.attachments]

        def call(words: Spoken) -> Method:
            media: list[Any] = [
                grouped(kind, file, each, words=_NO_WORDS if index else words)
                for index, (each, (kind, file)) in enumerate(zip(message.attachments, files, strict=True))
            ]
            return SendMediaGroup(media=media, **options)

        try:
            return _refs(await self._said(message, call))
        except Refused as error:
            if error.reason not in _ANOTHER_WAY:
                raise
            return await self._one_by_one(message, options)

    async def _one_by_one(self, message: Outbound, options: dict[str, Any]) -> list[str]:
        """Send the parts of an album that Telegram does not take as a whole."""
        refs: list[str] = []
        for attachment in message.attachments:
            refs += await self._single(replace(message, attachments=(attachment,)), attachment, options)
            message = replace(message, text="", html="")
        return refs

    async def _file(self, attachment: Attachment) -> tuple[Kind, File]:
        """Return a file and what it can be shown as; one that came through this bot is not uploaded again."""
        if attachment.source == self._entry_point:
            return attachment.kind, attachment.file
        return shown_as(attachment), upload(await self._files.path(attachment), attachment)

    async def _edit(self, message: Outbound, target: dict[str, Any]) -> None:
        if not message.attachments:
            await self._said(message, lambda words: _edited_text(words, target))
        elif len(message.attachments) == 1 and message.attachments[0].kind in REPLACEABLE:
            attachment = message.attachments[0]
            kind, file = await self._file(attachment)
            await self._said(
                message,
                lambda words: EditMessageMedia(media=grouped(kind, file, attachment, words=words), **target),
            )
        else:
            await self._said(message, lambda words: _edited_caption(words, target))


def _text(words: Spoken, options: dict[str, Any]) -> Method:
    if words.parse_mode or words.entities:
        options = {**options, "parse_mode": words.parse_mode, "entities": words.entities}
    return SendMessage(text=words.text, **options)


def _edited_text(words: Spoken, target: dict[str, Any]) -> Method:
    return EditMessageText(text=words.text, parse_mode=words.parse_mode, entities=words.entities, **target)


def _edited_caption(words: Spoken, target: dict[str, Any]) -> Method:
    return EditMessageCaption(
        caption=words.text, parse_mode=words.parse_mode, caption_entities=words.entities, **target
    )


def _number(ref: str) -> int:
    if not ref.isdecimal():
        raise Refused("not_found")
    return int(ref)


def _refs(result: Any) -> list[str]:
    messages = result if isinstance(result, list) else [result]
    return [str(each["message_id"]) for each in messages if isinstance(each, dict) and "message_id" in each]
