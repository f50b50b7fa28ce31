"""How do customers write and read in Telegram and VK?"""

from collections.abc import Iterator
from typing import Protocol

from bots.sandbox.telegram import Person, Upload
from bots.sandbox.telegram.accounts import Bot
from bots.sandbox.telegram.messages import Message
from bots.sandbox.vk.attachments import Doc
from bots.sandbox.vk.records import Message as VkMessage
from bots.sandbox.vk.records import User
from tests.faults.files import digest, document, name_of
from tests.faults.platforms import Platforms
from tests.faults.testimony import Heard, Line, Side, lines_in


class Customer(Protocol):
    """Somebody who writes to the desk."""

    conversation: int

    @property
    def home(self) -> str:
        """Where they read: the channel, a colon, and the chat as the store calls it."""
        ...

    async def say(self, line: Line, text: str, *, with_file: bool) -> None:
        """Write something; returns when it has left the customer's hands."""
        ...

    async def edit(self, line: Line, text: str) -> bool:
        """Change an earlier line; False where that cannot be done yet."""
        ...

    def heard(self) -> Iterator[Heard]:
        """Give what they see of the desk."""
        ...


def customer_name(conversation: int) -> str:
    """Return what a customer is called everywhere."""
    return f"Customer-{conversation:02}"


def heard_lines(text: str, conversation: int) -> Iterator[Line]:
    """Give the lines in a text from the desk; the bot's own words are a line as well."""
    found = list(lines_in(text))
    yield from found
    if not found and ("№" in text or "no.\u00a0" in text):
        yield Line(Side.BOT, conversation, 1)


class TelegramCustomer:
    """A customer with a Telegram app."""

    def __init__(self, platforms: Platforms, conversation: int) -> None:
        self.conversation = conversation
        self._platforms = platforms
        self._person: Person = platforms.telegram.add_person(customer_name(conversation))
        self._wrote: dict[Line, Message] = {}

    @property
    def home(self) -> str:
        """The chat with the shop's bot."""
        return f"telegram:{self._person.id}"

    async def say(self, line: Line, text: str, *, with_file: bool) -> None:
        """Write to the shop's bot."""
        media = Upload("document", document(line), name=name_of(line), mime="application/pdf") if with_file else None
        world, shop = self._platforms.telegram, self._platforms.shop
        self._wrote[line] = world.person_sends(self._person, shop, text, media=media)

    async def edit(self, line: Line, text: str) -> bool:
        """Change an earlier line."""
        self._platforms.telegram.person_edits(self._person, self._wrote[line], text)
        return True

    def heard(self) -> Iterator[Heard]:
        """Give what the shop's bot has written."""
        chat = self._platforms.telegram.private_chat(self._person, self._platforms.shop)
        for message in list(chat.messages.values()):
            if isinstance(message.sender, Bot):
                for line in heard_lines(message.text, self.conversation):
                    yield seen_in_telegram(self._platforms, message, line, place=self.home)


def seen_in_telegram(platforms: Platforms, message: Message, line: Line, *, place: str, room: str = "") -> Heard:
    """Return a line as a Telegram app shows it."""
    media = message.content.media
    bot = message.sender.id
    return Heard(
        line,
        place,
        position=float(message.id),
        room=room,
        at=message.at,
        file=digest(media.data) if media else "",
        answer_lost=(bot, message.chat.id, message.id) in platforms.witness.lost,
    )


class VkCustomer:
    """A customer in VK."""

    def __init__(self, platforms: Platforms, conversation: int) -> None:
        self.conversation = conversation
        self._platforms = platforms
        self._user: User = platforms.vk.add_user(customer_name(conversation))
        self._wrote: dict[Line, VkMessage] = {}

    @property
    def home(self) -> str:
        """The conversation with the community."""
        return f"vk:{self._user.id}"

    async def say(self, line: Line, text: str, *, with_file: bool) -> None:
        """Write to the community."""
        world, group = self._platforms.vk, self._platforms.community
        attachments = [self._doc(line)] if with_file else []
        self._wrote[line] = world.user_sends(self._user, group, text, attachments=attachments)

    async def edit(self, line: Line, text: str) -> bool:
        """Change an earlier line."""
        self._platforms.vk.user_edits(self._user, self._platforms.community, self._wrote[line], text=text)
        return True

    def heard(self) -> Iterator[Heard]:
        """Give what the community has written."""
        conversation = self._platforms.community.conversation(self._user.id)
        for message in conversation.newest_first():
            if message.outgoing:
                for line in heard_lines(message.text, self.conversation):
                    yield Heard(line, self.home, float(message.cmid), file=_file(message))

    def _doc(self, line: Line) -> Doc:
        return self._platforms.vk.doc(self._user, document(line), name=name_of(line))


def _file(message: VkMessage) -> str:
    docs = [each for each in message.attachments if isinstance(each, Doc)]
    return digest(docs[0].file.data) if docs else ""
