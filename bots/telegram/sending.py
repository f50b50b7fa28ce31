"""How do messages with files reach the customer and change? Loads aiogram: import it only to send them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from aiogram.methods import EditMessageCaption, EditMessageMedia, SendMediaGroup

from bots.telegram.errors import Unchanged
from bots.telegram.keyboard import keyboard
from bots.telegram.media import (
    REPLACEABLE,
    File,
    Method,
    captioned,
    file_call,
    grouped,
    place_call,
    shown_as,
    upload,
)
from bots.telegram.session import Connection
from bots.telegram.spoken import Spoken
from bots.telegram.steps import steps
from bots.telegram.talking import Talking, number, place, refs, said
from gateway.errors import Refused
from gateway.messages import Attachment, Kind, Outbound
from gateway.ports import Files

_NO_WORDS = Spoken("")
_PLACES = frozenset((Kind.LOCATION, Kind.CONTACT))
_ANOTHER_WAY = frozenset(("bad_file", "other"))
"""Refusals after which a file is tried as a plain document."""


class Sending:
    """Sends and edits the messages of one entry point, whatever they carry."""

    def __init__(self, *, entry_point: str, connection: Connection, files: Files, talking: Talking) -> None:
        self._entry_point = entry_point
        self._talking = talking
        self._connection = connection
        self._files = files

    async def send(self, chat: str, message: Outbound, *, reply_to: str = "", topic: str = "") -> list[str]:
        """Send a message, into a topic if one is named, and return the ids of what came of it.

        Raises as `Channel.send`.
        """
        options, rest = place(chat, reply_to=reply_to, topic=topic), place(chat, topic=topic)
        sent: list[str] = []
        for step in steps(message):
            sent += await self._step(step, options)
            options = rest
        return sent

    async def edit(self, chat: str, ref: str, message: Outbound) -> None:
        """Put a message in place of another. Raises Refused for what cannot be changed."""
        target: dict[str, Any] = {
            "chat_id": int(chat),
            "message_id": number(ref),
            "reply_markup": keyboard(message.buttons),
        }
        try:
            await self._edit(message, target)
        except Unchanged:
            return

    async def _step(self, message: Outbound, options: dict[str, Any]) -> list[str]:
        if not message.attachments:
            return await self._talking.send(message, options)
        if message.buttons:
            options = {**options, "reply_markup": keyboard(message.buttons)}
        first, *others = message.attachments
        return await (self._album(message, options) if others else self._single(message, first, options))

    async def _said(self, message: Outbound, call: Callable[[Spoken], Method]) -> Any:
        return await said(message, lambda words: self._connection.ask(call(words)))

    async def _single(self, message: Outbound, attachment: Attachment, options: dict[str, Any]) -> list[str]:
        if attachment.kind in _PLACES:
            return refs(await self._connection.ask(place_call(attachment, options)))
        kind, file = await self._file(attachment)

        def call_as(shown: Kind) -> Callable[[Spoken], Method]:
            return lambda words: file_call(shown, file, attachment, words=words, options=options)

        try:
            return refs(await self._said(message, call_as(kind)))
        except Refused as error:
            if kind is Kind.FILE or isinstance(file, str) or error.reason not in _ANOTHER_WAY:
                raise
            return refs(await self._said(message, call_as(Kind.FILE)))

    async def _album(self, message: Outbound, options: dict[str, Any]) -> list[str]:
        files = [await self._file(each) for each in message.attachments]

        def call(words: Spoken) -> Method:
            media: list[Any] = [
                grouped(kind, file, each, words=_NO_WORDS if index else words)
                for index, (each, (kind, file)) in enumerate(zip(message.attachments, files, strict=True))
            ]
            return SendMediaGroup(media=media, **options)

        try:
            return refs(await self._said(message, call))
        except Refused as error:
            if error.reason not in _ANOTHER_WAY:
                raise
            return await self._one_by_one(message, options)

    async def _one_by_one(self, message: Outbound, options: dict[str, Any]) -> list[str]:
        """Send the parts of an album that Telegram does not take as a whole."""
        sent: list[str] = []
        for attachment in message.attachments:
            sent += await self._single(replace(message, attachments=(attachment,)), attachment, options)
            message = replace(message, text="", html="")
        return sent

    async def _file(self, attachment: Attachment) -> tuple[Kind, File]:
        """Return a file and what it can be shown as; one that came through this bot is not uploaded again."""
        if attachment.source == self._entry_point:
            return attachment.kind, attachment.file
        return shown_as(attachment), upload(await self._files.path(attachment), attachment)

    async def _edit(self, message: Outbound, target: dict[str, Any]) -> None:
        if len(message.attachments) == 1 and message.attachments[0].kind in REPLACEABLE:
            attachment = message.attachments[0]
            kind, file = await self._file(attachment)
            await self._said(
                message,
                lambda words: EditMessageMedia(media=grouped(kind, file, attachment, words=words), **target),
            )
        else:
            await self._said(message, lambda words: EditMessageCaption(**target, **captioned(words)))
