"""How do operators work: take tickets by the button, answer each of a customer's lines where it is shown?"""

import asyncio
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from bots.sandbox.telegram import ImpossibleError, Upload
from bots.sandbox.telegram.accounts import Bot
from bots.sandbox.telegram.messages import Message
from tests.faults.bot_screens import RELEASE, SETTLE, TAKE, button, is_copy, room_of, ticket_of, way_back
from tests.faults.customers import customer_name, seen_in_telegram
from tests.faults.files import digest, document, name_of
from tests.faults.platforms import Platforms
from tests.faults.testimony import Heard, Line, Said, Side, lines_in
from tests.faults.words import filler

LOOK_EVERY = 0.05
PATIENCE = 3.0
"""Seconds after which somebody presses once more a button that has done nothing."""
QUOTED, WITH_FILE, EDITED, GIVEN_BACK = 0.2, 0.12, 0.1, 0.04
"""How often an answer quotes the question, has a file, is followed by a change of an earlier one, or ends the work."""


@dataclass(slots=True)
class Team:
    """What operators know together."""

    gives_back: bool
    """Whether they put tickets back into the queue at times."""
    answered: dict[Line, Said] = field(default_factory=dict[Line, Said])
    """What they have said."""
    done_with: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    """Who has put which ticket back and does not take it again."""
    members: list[str] = field(default_factory=list[str])


class OperatorAtWork:
    """An operator in a private chat with the operator bot.

    `team` is what all of them know together.
    """

    def __init__(self, platforms: Platforms, number: int, *, team: "Team", seed: int) -> None:
        self.name = f"operator-{number}"
        self._telegram, self._desk = platforms.telegram, platforms.desk
        self._platforms = platforms
        self._person = self._telegram.add_person(self.name.title())
        self._chat = self._telegram.private_chat(self._person, self._desk)
        self._team = team
        self._answered = team.answered
        self._chance = random.Random(f"{self.name} {seed}")
        team.members.append(self.name)
        self._read = 0
        self._open: dict[int, Message] = {}
        """Cards and questions, whose buttons may come and go."""
        self._heads: dict[str, Message] = {}
        """The cards of tickets that are worked on here, by room."""
        self._leaving: dict[int, Message] = {}
        """Heads of tickets that are being given back."""
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
        self._telegram.person_starts(self._person, self._desk)

    async def work(self) -> None:
        """Take tickets and answer until cancelled."""
        while True:
            for message in self._news():
                self._look_at(message)
            self._press_what_is_open()
            await asyncio.sleep(LOOK_EVERY)

    def heard(self) -> Iterator[Heard]:
        """Give the customers' lines that are shown in this chat."""
        for message in list(self._chat.messages.values()):
            if isinstance(message.sender, Bot) and is_copy(message):
                room = f"{self.place}#{room_of(message)}"
                for line in (each for each in lines_in(message.text) if each.side.is_read_by_operators):
                    yield seen_in_telegram(self._platforms, message, line, place=self.place, room=room)

    # --- reading ------------------------------------------------------------------------------------------------------

    def _news(self) -> list[Message]:
        # Ids are shared by all private chats of a bot, and rise.
        new = [message for number, message in self._chat.messages.items() if number > self._read]
        self._read = max((message.id for message in new), default=self._read)
        return [message for message in new if isinstance(message.sender, Bot) and not message.content.is_service]

    def _look_at(self, message: Message) -> None:
        if ticket_of(message):
            self._heads[room_of(message)] = message
        if button(message, TAKE) or button(message, SETTLE):
            self._open[message.id] = message
            self._note_held(message)
        elif is_copy(message):
            for line in lines_in(message.text):
                if line.side is Side.CUSTOMER:
                    self._answer(line, message)

    # --- answering ----------------------------------------------------------------------------------------------------

    def _answer(self, line: Line, message: Message) -> None:
        reply = line.on(Side.OPERATOR)
        if reply in self._answered:
            return
        upload, plain = self._upload(reply), message.thread_id is None
        sent = self._telegram.person_sends(
            self._person,
            self._desk,
            f"{reply.token} {filler(self._chance)}",
            media=upload,
            thread=message.thread_id,
            reply_to=message if plain or self._chance.random() < QUOTED else None,
        )
        self._wrote[sent.id] = reply
        self._answered[reply] = Said(reply, by=self.name, file=digest(upload.data) if upload else "")
        if self._chance.random() < EDITED:
            self._edit_something()
        if self._team.gives_back and self._chance.random() < GIVEN_BACK:
            self._give_back(room_of(message))

    def _upload(self, reply: Line) -> Upload | None:
        if self._chance.random() > WITH_FILE:
            return None
        return Upload("document", document(reply), name=name_of(reply), mime="application/pdf")

    def _edit_something(self) -> None:
        number, line = self._chance.choice(list(self._wrote.items()))
        change, said = line.on(Side.OPERATOR_EDIT), self._answered[line]
        if change in self._answered or said.file or said.held:
            return
        text = f"{line.token} {change.token} {filler(self._chance)}"
        self._telegram.person_edits(self._person, self._chat.messages[number], text)
        self._answered[change] = Said(change, by=self.name, held=True)

    def _give_back(self, room: str) -> None:
        """Put a ticket back into the queue, if a colleague can still take it."""
        head = self._heads.get(room)
        ticket = ticket_of(head) if head else ""
        done_with = self._team.done_with.setdefault(ticket, set())
        if head is not None and ticket and len(done_with) < len(self._team.members) - 1:
            done_with.add(self.name)
            self._leaving[head.id] = head

    def _leave(self, head: Message) -> None:
        """Go the way from the head to the button that gives the ticket back, however often the card comes between."""
        data = way_back(head)
        self._press(head, data)
        if not data or data.startswith(RELEASE):
            del self._leaving[head.id]

    # --- what is asked ------------------------------------------------------------------------------------------------

    def _note_held(self, message: Message) -> None:
        """A question where something belongs holds it back as it was first written."""
        line = self._asked_about(message)
        if line is not None:
            said = self._answered[line]
            self._answered[line] = Said(line, by=said.by, file=said.file, held=True)
            self._answered.pop(line.on(Side.OPERATOR_EDIT), None)

    def _asked_about(self, message: Message) -> Line | None:
        if not button(message, SETTLE) or message.reply_to is None:
            return None
        return self._wrote.get(message.reply_to.id)

    # --- pressing -----------------------------------------------------------------------------------------------------

    def _press_what_is_open(self) -> None:
        now = self._telegram.loop_time()
        for head in list(self._leaving.values()):
            if now - self._pressed_at.get(head.id, -PATIENCE) >= PATIENCE or button(head, RELEASE):
                self._pressed_at[head.id] = now
                self._leave(head)
        for message in self._open.values():
            data = self._wanted(message)
            if data and now - self._pressed_at.get(message.id, -PATIENCE) >= PATIENCE:
                self._pressed_at[message.id] = now + self._chance.uniform(0.0, 0.5)
                self._press(message, data)

    def _wanted(self, message: Message) -> str:
        """Return the button to press: to take a ticket, or to say which ticket a message is for."""
        line = self._asked_about(message)
        if line is None:
            data = button(message, TAKE)
            return "" if self.name in self._team.done_with.get(data.removeprefix(TAKE), ()) else data
        return button(message, SETTLE, containing=customer_name(line.conversation)) or button(message, SETTLE)

    def _press(self, message: Message, data: str) -> None:
        try:
            self._telegram.person_presses(self._person, message, data)
        except ImpossibleError:
            return
