"""How do words reach the customer, change and disappear?

Without aiogram: nearly everything said is text, and the library takes seconds to load and 110 MB to keep.
"""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

from bots.json_values import Json
from bots.telegram.calls import Calls
from bots.telegram.errors import Unchanged
from bots.telegram.keyboard import keyboard
from bots.telegram.spoken import Spoken, plain, spoken
from gateway.errors import Refused
from gateway.messages import Outbound

MOST_DELETED = 100
LONGEST_ANSWER = 200


class Talking:
    """Sends and edits texts, deletes messages and gives small signs, by plain calls."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def send(self, message: Outbound, place: Json) -> list[str]:
        """Send the words and buttons of a message and return its id. Raises as `Channel.send`."""
        if not message.text.strip():
            raise Refused("other", "nothing to send")
        buttons = keyboard(message.buttons)
        given = {**place, "reply_markup": buttons} if buttons else place
        return refs(await said(message, lambda words: self._calls.call("sendMessage", **given, **_params(words))))

    async def edit(self, chat: str, ref: str, message: Outbound) -> None:
        """Put a text in place of another. Raises Refused for what cannot be changed."""
        target: Json = {"chat_id": int(chat), "message_id": number(ref)}
        buttons = keyboard(message.buttons)
        given = {**target, "reply_markup": buttons} if buttons else target
        with suppress(Unchanged):
            await said(message, lambda words: self._calls.call("editMessageText", **given, **_params(words)))

    async def delete(self, chat: str, refs: Sequence[str]) -> None:
        """Delete messages; those already gone are no error."""
        numbers = [int(ref) for ref in refs if ref.isdecimal()]
        for start in range(0, len(numbers), MOST_DELETED):
            part = numbers[start : start + MOST_DELETED]
            await self._calls.call("deleteMessages", chat_id=int(chat), message_ids=part)

    async def typing(self, chat: str) -> None:
        """Show for some seconds that somebody writes."""
        await self._calls.call("sendChatAction", chat_id=int(chat), action="typing")

    async def answer(self, token: str, text: str) -> None:
        """Stop the waiting sign of a pressed button."""
        words: Json = {"text": text[:LONGEST_ANSWER]} if text else {}
        await self._calls.call("answerCallbackQuery", callback_query_id=token, **words)


async def said(message: Outbound, ask: Callable[[Spoken], Awaitable[Any]]) -> Any:
    """Make a call with marked up words, and with plain ones if Telegram does not take them."""
    words = spoken(message)
    try:
        return await ask(words)
    except Refused:
        if words.parse_mode is None:
            raise
        return await ask(plain(message))


def place(chat: str, *, reply_to: str = "", topic: str = "") -> Json:
    """Return the parameters that say where a message goes."""
    given: Json = {"chat_id": int(chat)}
    if topic:
        given["message_thread_id"] = int(topic)
    if reply_to.isdecimal():
        given["reply_parameters"] = {"message_id": int(reply_to), "allow_sending_without_reply": True}
    return given


def refs(result: Any) -> list[str]:
    """Return the ids of the messages that a call made."""
    messages = result if isinstance(result, list) else [result]
    return [str(each["message_id"]) for each in messages if isinstance(each, dict) and "message_id" in each]


def number(ref: str) -> int:
    """Return a message's id as Telegram takes it. Raises Refused for what is none."""
    if not ref.isdecimal():
        raise Refused("not_found")
    return int(ref)


def _params(words: Spoken) -> Json:
    given: Json = {"text": words.text, "parse_mode": words.parse_mode, "entities": words.entities}
    return {name: value for name, value in given.items() if value is not None}
