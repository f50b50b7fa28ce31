"""What can a person ask a bot through buttons and inline mode?"""

import asyncio
import zlib

from bots.sandbox.telegram.accounts import Bot, Person
from bots.sandbox.telegram.chats import Chat, Group
from bots.sandbox.telegram.errors import ImpossibleError
from bots.sandbox.telegram.inline_results import read_result
from bots.sandbox.telegram.json_values import JsonObject, as_boolean, as_list, as_object, as_objects, as_text
from bots.sandbox.telegram.messages import Message
from bots.sandbox.telegram.person_actions import PersonActions, Where
from bots.sandbox.telegram.posting import Manner
from bots.sandbox.telegram.queries import CallbackAnswer, InlineAnswer, chosen_result
from bots.sandbox.telegram.uploads import ContactCard, Location

INLINE_QUERY_LIMIT = 256


class PersonQueries(PersonActions):
    """The world with pressing buttons and typing inline queries."""

    def person_presses(self, person: Person, message: Message, button: str) -> "asyncio.Future[CallbackAnswer]":
        """Press the button with this callback data or text; await the answer, or not.

        The bot gets the query at once. Buttons with a link, a text to copy or an inline query are answered by the app.
        """
        if message.deleted or not message.chat.includes(person):
            raise ImpossibleError("there is no such message")
        pressed = message.find_button(button)
        if pressed is None:
            raise ImpossibleError("there is no such button")
        if "disabled" in pressed:
            raise ImpossibleError("the button is disabled")
        if "callback_data" not in pressed:
            return _done(_answered_by_app(pressed))
        return self._ask(person, message, str(pressed["callback_data"]))

    def _ask(self, person: Person, message: Message, data: str) -> "asyncio.Future[CallbackAnswer]":
        bot = message.via_bot or message.sender
        if not isinstance(bot, Bot):
            raise ImpossibleError("the message is not a bot's")
        number = str(4_000_000_000_000_000_000 + self.next_number())
        query: JsonObject = {
            "id": number,
            "from": person.as_api(),
            "chat_instance": str(zlib.crc32(message.chat.key.encode()) * 1_000_003),
            "data": data,
        }
        if message.inline_message_id is not None:
            query["inline_message_id"] = message.inline_message_id
        else:
            query["message"] = message.as_api(bot)
        answer = self.callbacks.ask(number, bot, silence=CallbackAnswer(is_answered=False))
        bot.updates.push("callback_query", message.chat.key, query)
        return answer

    def person_taps(self, person: Person, where: Where, text: str, *, thread: int | None = None) -> Message:
        """Tap a button of the reply keyboard: its text, the own contact, or a location is sent."""
        chat = self.chat(where, person)
        button = _keyboard_button(chat.reply_markup, text)
        if button is None:
            raise ImpossibleError("there is no such button")
        if as_boolean(button.get("request_contact")):
            return self.person_sends(person, where, media=ContactCard.of(person), thread=thread)
        if as_boolean(button.get("request_location")):
            return self.person_sends(person, where, media=Location(55.75, 37.62), thread=thread)
        return self.person_sends(person, where, text, thread=thread)

    def person_queries_inline(
        self, person: Person, bot: Bot, query: str, *, offset: str = "", where: Where | None = None
    ) -> "asyncio.Future[InlineAnswer]":
        """Type `@bot query` in a chat (by default the bot's own); await the results."""
        if not bot.abilities.supports_inline_queries:
            raise ImpossibleError("this bot has no inline mode")
        number = str(6_000_000_000_000_000_000 + self.next_number())
        typed = query[:INLINE_QUERY_LIMIT]
        silence = InlineAnswer(bot, typed, is_answered=False)
        answer = self.inline_queries.ask(number, bot, silence=silence)
        payload: JsonObject = {
            "id": number,
            "from": person.as_api(),
            "query": typed,
            "offset": offset,
            "chat_type": _chat_type(self.chat(where or bot, person), bot),
        }
        bot.updates.push("inline_query", f"inline:{person.id}", payload)
        return answer

    def person_chooses(
        self, person: Person, answer: InlineAnswer, result_id: str, *, where: Where, thread: int | None = None
    ) -> Message:
        """Send one of the inline results into a chat."""
        bot = answer.bot
        result = next((r for r in answer.results if r.get("id") == result_id), None)
        if result is None:
            raise ImpossibleError("there is no such result")
        chat = self._writable(person, where, thread)
        content, markup = read_result(result, files=self.files, bot=bot, mention=self.mention)
        inline_id = f"AgAAA{self.next_number():012}" if markup else None
        manner = Manner(thread_id=thread, via_bot=bot, markup=markup, inline_message_id=inline_id)
        message = self.post(chat, person, content, manner=manner)
        if inline_id:
            self.inline_messages[inline_id] = message
        if bot.abilities.inline_feedback:
            chosen = chosen_result(person, result_id, answer.query, inline_message_id=inline_id)
            bot.updates.push("chosen_inline_result", f"inline:{person.id}", chosen)
        return message


def _chat_type(chat: Chat, bot: Bot) -> str:
    if isinstance(chat, Group):
        return chat.kind
    return "sender" if chat.bot is bot else "private"


def _keyboard_button(markup: JsonObject | None, text: str) -> JsonObject | None:
    for row in as_list((markup or {}).get("keyboard")) or []:
        for button in as_objects(row) or []:
            if button.get("text") == text:
                return button
    return None


def _done(answer: CallbackAnswer) -> "asyncio.Future[CallbackAnswer]":
    future: asyncio.Future[CallbackAnswer] = asyncio.get_running_loop().create_future()
    future.set_result(answer)
    return future


def _answered_by_app(button: JsonObject) -> CallbackAnswer:
    copied = as_object(button.get("copy_text")) or {}
    switched = button.get("switch_inline_query_current_chat", button.get("switch_inline_query"))
    return CallbackAnswer(
        url=as_text(button.get("url")), copied=as_text(copied.get("text")), switched_to=as_text(switched)
    )
