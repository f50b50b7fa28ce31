"""What can an operator do in their Telegram, and what do they see?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bots.sandbox.telegram import Bot, CallbackAnswer, Chat, Group, Message, Person, TelegramWorld, Upload
from bots.sandbox.telegram.uploads import Attachment
from tests.stories.in_telegram import attachment_of, files_of, upload_of
from tests.stories.patience import until
from tests.stories.seen import Parcel

T = TypeVar("T")

TAKE, RELEASE, RESOLVE, NOTE = "Взять", "Отдать обратно", "Решено ▾", "🔒 Заметка"
MORE = "Ещё ▾"


class Operator:
    """Somebody with the operator bot in their Telegram."""

    def __init__(self, world: TelegramWorld, person: Person, bot: Bot) -> None:
        self.world, self.person, self.bot = world, person, bot

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self.world.private_chat(self.person, self.bot)

    def starts(self, payload: str = "") -> None:
        """Press Start, or follow a link with a payload."""
        self.world.person_starts(self.person, self.bot, payload)

    def writes(self, text: str, *, answering: Message | None = None) -> Message:
        """Write outside of any topic."""
        return self.world.person_sends(self.person, self.bot, text, reply_to=answering)

    def sends(self, parcel: Parcel) -> Message:
        """Send something outside of any topic."""
        return self.world.person_sends(self.person, self.bot, "", media=attachment_of(parcel))

    async def presses(self, message: Message, label: str, *, beside: str = "") -> CallbackAnswer:
        """Press a button, of several the one in the row of another, and return what pops up."""
        return await self.world.person_presses(self.person, message, _button(message, label, beside))

    async def card(self, number: int, *, words: str = "", button: str = "") -> Message:
        """Wait for the card of a ticket outside of topics, with these words and this button."""

        def found() -> Message | None:
            named = (f"№ {number}", f"No. {number}")
            cards = [each for each in self.messages() if not each.thread_id and any(n in each.text for n in named)]
            return next((each for each in cards if words in each.text and _has(each, button)), None)

        return await self.until_shown(found)

    async def takes(self, number: int) -> "Room":
        """Press Take on the card and go into the topic that opens."""
        answer = await self.presses(await self.card(number, button=TAKE), TAKE)
        assert answer.text == f"№ {number} ваше", answer
        return await self.room(number)

    async def room(self, number: int, *, within: Group | None = None) -> "Room":
        """Wait for the topic of a ticket."""
        chat = within or self.chat

        def found() -> int | None:
            return next((each.id for each in chat.topics.values() if f" {number} · " in f"{each.name} · "), None)

        return Room(self, chat, await until(found))

    async def reads(self, words: str, *, button: str = "") -> Message:
        """Wait for a message anywhere in the chat."""
        return await self.until_shown(lambda: _newest(self.messages(), words, button))

    async def until_shown(self, found: Callable[[], T | None]) -> T:
        """Wait for something in the chat; if it never comes, say what was there instead."""
        try:
            return await until(found)
        except AssertionError as error:
            for each in self.messages()[-8:]:
                error.add_note(f"{each.id}: {each.text!r} {labels(each)}")
            raise

    def messages(self) -> list[Message]:
        """Return what the private chat shows, topics and all."""
        return _shown(self.chat)


@dataclass
class Room:
    """The topic of a ticket; without a thread, the chat itself."""

    operator: Operator
    chat: Chat
    thread: int | None

    @property
    def name(self) -> str:
        """What the topic is called."""
        assert self.thread is not None
        return self.chat.topics[self.thread].name

    def messages(self) -> list[Message]:
        """Return what is in the topic."""
        return [each for each in _shown(self.chat) if self.thread is None or each.thread_id == self.thread]

    def texts(self) -> list[str]:
        """Return the texts, oldest first."""
        return [each.text for each in self.messages()]

    def writes(self, text: str, *, answering: Message | None = None) -> Message:
        """Write here."""
        operator = self.operator
        return operator.world.person_sends(operator.person, self.chat, text, reply_to=answering, thread=self.thread)

    def sends(self, parcel: Parcel, text: str = "") -> Message:
        """Send something here."""
        operator, media = self.operator, attachment_of(parcel)
        return operator.world.person_sends(operator.person, self.chat, text, media=media, thread=self.thread)

    def sends_album(self, *parcels: Parcel, text: str = "") -> list[Message]:
        """Send several things as an album."""
        operator, files = self.operator, [upload_of(each) for each in parcels]
        return operator.world.person_sends_album(operator.person, self.chat, files, text=text, thread=self.thread)

    def edits(self, message: Message, text: str) -> None:
        """Change an own message."""
        self.operator.world.person_edits(self.operator.person, message, text)

    async def presses(self, label: str) -> CallbackAnswer:
        """Press the newest button with this label."""
        message = await self.operator.until_shown(lambda: _newest(self.messages(), "", label))
        return await self.operator.presses(message, label)

    async def through(self, *steps: str) -> CallbackAnswer:
        """Press one button after another, each as soon as it is there; return what the last one says."""
        answers = [await self.presses(label) for label in steps]
        return answers[-1]

    async def resolves(self, result: str = "Дали ответ") -> CallbackAnswer:
        """End the work with a result."""
        await self.presses(RESOLVE)
        return await self.presses(result)

    async def gives_back(self) -> CallbackAnswer:
        """Put the ticket back into the queue."""
        await self.presses(MORE)
        return await self.presses(RELEASE)

    async def reads(self, words: str, *, button: str = "") -> Message:
        """Wait for a message from the bot with these words."""

        def found() -> Message | None:
            theirs = [each for each in self.messages() if each.sender is self.operator.bot]
            return _newest(theirs, words, button)

        return await self.operator.until_shown(found)

    async def receives(self, data: bytes) -> Message:
        """Wait for a message from the bot with this file."""

        def found() -> Message | None:
            theirs = [each for each in self.messages() if each.sender is self.operator.bot]
            return next((each for each in theirs if data in files_of(each)), None)

        return await until(found)


async def signed(message: Message, sign: str = "👍") -> None:
    """Wait until the bot has put this sign under somebody's message."""
    await until(lambda: sign in signs(message))


def signs(message: Message) -> list[str]:
    """Return the signs under a message."""
    return [str(each["emoji"]) for reactions in message.reactions.values() for each in reactions]


def labels(message: Message) -> list[str]:
    """Return the labels of the buttons."""
    return [str(button["text"]) for row in message.inline_keyboard for button in row]


def upload(kind: str, parcel: Parcel) -> Attachment:
    """Return a file as another kind than it is."""
    return Upload(kind, parcel.data, name=parcel.name, mime=parcel.mime)  # pyright: ignore[reportArgumentType]


def _shown(chat: Chat) -> list[Message]:
    return [each for each in chat.messages.values() if not each.deleted and not each.content.is_service]


def _button(message: Message, label: str, beside: str) -> str:
    rows = [row for row in message.inline_keyboard if any(beside in str(each["text"]) for each in row)]
    button = next(each for row in rows for each in row if label in str(each["text"]))
    return str(button.get("callback_data") or button["text"])


def _has(message: Message, label: str) -> bool:
    return not label or any(label in each for each in labels(message))


def _newest(messages: list[Message], words: str, button: str) -> Message | None:
    return next((each for each in reversed(messages) if words in each.text and _has(each, button)), None)
