"""Which callback and inline queries wait for a bot's answer, and for how long?"""

import asyncio
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bots.sandbox.telegram.accounts import Bot, Person
from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.json_values import JsonObject

T = TypeVar("T")

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What a person sees after pressing a button. `is_answered` is false when the bot was silent too long.

    Buttons that ask the bot nothing are answered by the app itself: `url` to open, `copied` text, or the words
    of an inline query to type (`switched_to`).
    """

    is_answered: bool = True
    text: str | None = None
    show_alert: bool = False
    url: str | None = None
    copied: str | None = None
    switched_to: str | None = None


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    """What a person sees under the input field: results as the bot gave them. Choose one by its id."""

    bot: Bot
    query: str
    results: tuple[JsonObject, ...] = ()
    next_offset: str = ""
    button: JsonObject | None = None
    is_answered: bool = True


@dataclass(slots=True, eq=False)
class _Waiting(Generic[T]):
    bot: Bot
    answer: "asyncio.Future[T]"
    silence: T
    timer: asyncio.TimerHandle


@dataclass(slots=True, eq=False)
class Queries(Generic[T]):
    """Queries of one kind that are not answered yet; each lives `lifetime` seconds."""

    lifetime: float
    _waiting: dict[str, _Waiting[T]] = field(default_factory=dict[str, _Waiting[T]])

    def ask(self, query_id: str, bot: Bot, *, silence: T) -> "asyncio.Future[T]":
        """Wait for the bot's answer; after the lifetime the answer is `silence`."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        timer = loop.call_later(self.lifetime, self._expire, query_id)
        self._waiting[query_id] = _Waiting(bot, answer, silence, timer)
        return answer

    def _expire(self, query_id: str) -> None:
        waiting = self._waiting.pop(query_id, None)
        if waiting is None:
            return
        waiting.timer.cancel()
        if not waiting.answer.done():
            waiting.answer.set_result(waiting.silence)

    def give_up(self) -> None:
        """Let nobody wait any longer: the server stops."""
        for query_id in list(self._waiting):
            self._expire(query_id)

    def answer(self, query_id: str, bot: Bot, answer: T) -> None:
        """Hand the bot's answer to the person. Raises ApiError 400 for a query unknown, answered or too old."""
        waiting = self._waiting.get(query_id)
        if waiting is None or waiting.bot is not bot:
            raise bad_request(TOO_OLD)
        del self._waiting[query_id]
        waiting.timer.cancel()
        if not waiting.answer.done():
            waiting.answer.set_result(answer)


def chosen_result(person: Person, result_id: str, query: str, *, inline_message_id: str | None) -> JsonObject:
    """Telegram's `ChosenInlineResult`."""
    chosen: JsonObject = {"result_id": result_id, "from": person.as_api(), "query": query}
    if inline_message_id:
        chosen["inline_message_id"] = inline_message_id
    return chosen
