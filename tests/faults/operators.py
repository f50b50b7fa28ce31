"""How do operators work: take tickets by the button, answer each of a customer's lines where it is shown?"""

import asyncio
import random
from collections.abc import Iterator

from bots.sandbox.telegram import ImpossibleError, Upload
from bots.sandbox.telegram.accounts import Bot
from bots.sandbox.telegram.messages import Message
from tests.faults.customers import customer_name, seen_in_telegram
from tests.faults.files import digest, document, name_of
from tests.faults.platforms import Platforms
from tests.faults.testimony import Heard, Line, Said, Side, lines_in
from tests.faults.words import filler

LOOK_EVERY = 0.05
PATIENCE = 3.0
"""Seconds after which somebody presses once more a button that has done nothing."""
TAKE, SETTLE, DROP, ANSWER = "w:take:", "s:send:", "s:drop:", "a:"
"""What the data of the buttons begins with."""


class OperatorAtWork:
    """An operator in a private chat with the operator bot. `answered` is what all of them have answered together."""

    def __init__(self, platforms: Platforms, number: int, *, answered: dict[Line, Said], seed: int) -> None:
        self.name = f"operator-{number}"
        self._platforms = platforms
        self._person = platforms.telegram.add_person(self.name.title())
        self._chat = platforms.telegram.private_chat(self._person, platforms.desk)
        self._answered = answered
        self._chance = random.Random(f"{self.name} {seed}")
        self._read = 0
        self._open: dict[int, Message] = {}
        """Messages with a button to press."""
        self._pressed_at: dict[int, float] = {}
        self._wrote: dict[int, Line] = {}
        """Lines by the messages they were written in."""

    @property
    def id(self) -> int:
        """The Telegram account."""
        return self._person.id

    @property
    def place(self) -> str:
        """What this operator's chat is called in a testimony."""
        return f"telegram:{self.name}"

    def start(self) -> None:
        """Say hello to the bot."""
        self._platforms.telegram.person_starts(self._person, self._platforms.desk)

    async def work(self) -> None:
        """Take tickets and answer until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            while True:
                for message in self._news():
                    self._look_at(message, tasks)
                self._press()
                await asyncio.sleep(LOOK_EVERY)

    def heard(self) -> Iterator[Heard]:
        """Give the customers' lines that are shown in this chat."""
        for message in list(self._chat.messages.values()):
            if isinstance(message.sender, Bot) and _is_copy(message):
                room = f"{self.place}#{message.thread_id or _button(message, ANSWER)}"
                for line in lines_in(message.text):
                    yield seen_in_telegram(self._platforms, message, line, place=self.place, room=room)

    # --- reading ------------------------------------------------------------------------------------------------------

    def _news(self) -> list[Message]:
        # Ids are shared by all private chats of a bot, and rise.
        new = [message for number, message in self._chat.messages.items() if number > self._read]
        self._read = max((message.id for message in new), default=self._read)
        return [message for message in new if isinstance(message.sender, Bot) and not message.content.is_service]

    def _look_at(self, message: Message, tasks: asyncio.TaskGroup) -> None:
        if _button(message, TAKE) or _button(message, SETTLE):
            self._open[message.id] = message
            self._note_held(message)
        elif _is_copy(message):
            for line in lines_in(message.text):
                if line.side is Side.CUSTOMER:
                    self._answer(line, message)

    # --- answering ----------------------------------------------------------------------------------------------------

    def _answer(self, line: Line, message: Message) -> None:
        reply = Line(Side.OPERATOR, line.conversation, line.number)
        if reply in self._answered:
            return
        upload, plain = self._upload(reply), message.thread_id is None
        sent = self._platforms.telegram.person_sends(
            self._person,
            self._platforms.desk,
            f"{reply.token} {filler(self._chance)}",
            media=upload,
            thread=message.thread_id,
            reply_to=message if plain or self._chance.random() < 0.2 else None,
        )
        self._wrote[sent.id] = reply
        self._answered[reply] = Said(reply, by=self.name, file=digest(upload.data) if upload else "")

    def _upload(self, reply: Line) -> Upload | None:
        if self._chance.random() > 0.12:
            return None
        return Upload("document", document(reply), name=name_of(reply), mime="application/pdf")

    def _note_held(self, message: Message) -> None:
        """A question where something belongs holds it back."""
        line = self._asked_about(message)
        if line is not None:
            said = self._answered[line]
            self._answered[line] = Said(line, by=said.by, file=said.file, held=True)

    def _asked_about(self, message: Message) -> Line | None:
        if not _button(message, SETTLE) or message.reply_to is None:
            return None
        return self._wrote.get(message.reply_to.id)

    # --- pressing -----------------------------------------------------------------------------------------------------

    def _press(self) -> None:
        now = self._platforms.telegram.loop_time()
        for message in list(self._open.values()):
            data = self._wanted(message)
            if message.deleted or not data:
                del self._open[message.id]
            elif now - self._pressed_at.get(message.id, -PATIENCE) >= PATIENCE:
                self._pressed_at[message.id] = now + self._chance.uniform(0.0, 0.5)
                self._press_button(message, data)

    def _wanted(self, message: Message) -> str:
        """Return the button to press: to take a ticket, or to say which ticket a message is for."""
        line = self._asked_about(message)
        if line is None:
            return _button(message, TAKE)
        return _button(message, SETTLE, containing=customer_name(line.conversation)) or _button(message, SETTLE)

    def _press_button(self, message: Message, data: str) -> None:
        try:
            self._platforms.telegram.person_presses(self._person, message, data)
        except ImpossibleError:
            self._open.pop(message.id, None)


def _is_copy(message: Message) -> bool:
    """Return whether a message shows what somebody has said, rather than a card."""
    return (message.thread_id is not None or bool(_button(message, ANSWER))) and not _button(message, TAKE)


def _button(message: Message, beginning: str, *, containing: str = "") -> str:
    """Return the data of the first button that begins so; empty if there is none."""
    for row in message.inline_keyboard:
        for button in row:
            data = str(button.get("callback_data", ""))
            if data.startswith(beginning) and containing in str(button.get("text", "")):
                return data
    return ""
