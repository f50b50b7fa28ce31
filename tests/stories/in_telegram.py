"""A customer with a Telegram app."""

from collections.abc import Sequence

from bots.sandbox.telegram import Bot, ContactCard, Location, Message, Person, TelegramWorld, Upload
from bots.sandbox.telegram.uploads import Attachment, PersonFileKind
from tests.stories.parcels import LATITUDE, LONGITUDE, PHONE
from tests.stories.seen import Bubble, Parcel

_KINDS: dict[str, PersonFileKind] = {
    "photo": "photo",
    "file": "document",
    "voice": "voice",
    "video": "video",
    "sticker": "sticker",
}


class TelegramAccount:
    """A person and the chat with the shop's bot."""

    def __init__(self, world: TelegramWorld, person: Person, bot: Bot) -> None:
        self.world, self.person, self.bot = world, person, bot

    @property
    def name(self) -> str:
        """First and last name."""
        return self.person.name

    async def write(self, text: str, answers: str) -> str:
        """Write to the bot."""
        reply_to = self._message(answers) if answers else None
        return str(self.world.person_sends(self.person, self.bot, text, reply_to=reply_to).id)

    async def send(self, parcels: Sequence[Parcel], text: str) -> str:
        """Send to the bot."""
        if len(parcels) > 1:
            files = [upload_of(each) for each in parcels]
            return str(self.world.person_sends_album(self.person, self.bot, files, text=text)[0].id)
        return str(self.world.person_sends(self.person, self.bot, text, media=attachment_of(parcels[0])).id)

    async def edit(self, ref: str, text: str) -> None:
        """Change a message."""
        self.world.person_edits(self.person, self._message(ref), text)

    async def press(self, ref: str, label: str) -> None:
        """Press a button and wait for its answer."""
        await self.world.person_presses(self.person, self._message(ref), label)

    async def bubbles(self) -> list[Bubble]:
        """Return what the bot has said."""
        chat = self.world.private_chat(self.person, self.bot)
        return [_bubble(each) for each in chat.messages.values() if each.sender is self.bot and not each.deleted]

    def _message(self, ref: str) -> Message:
        return self.world.private_chat(self.person, self.bot).messages[int(ref)]


def attachment_of(parcel: Parcel) -> Attachment:
    """Return something to send as Telegram's app sends it."""
    if parcel.kind == "location":
        return Location(LATITUDE, LONGITUDE)
    if parcel.kind == "contact":
        return ContactCard(PHONE, "Пётр", "Курьер")
    return upload_of(parcel)


def upload_of(parcel: Parcel) -> Upload:
    """Return a file as Telegram's app sends it."""
    return Upload(_KINDS[parcel.kind], parcel.data, name=parcel.name, mime=parcel.mime)


def files_of(message: Message) -> tuple[bytes, ...]:
    """Return the file of a message."""
    return (message.content.media.data,) if message.content.media else ()


def _bubble(message: Message) -> Bubble:
    contact = message.content.extra.get("contact")
    return Bubble(
        ref=str(message.id),
        text=message.text,
        files=files_of(message),
        buttons=tuple(str(button["text"]) for row in message.inline_keyboard for button in row),
        quoted=message.reply_to.text if message.reply_to else "",
        edited=message.edit_date is not None,
        places=int("location" in message.content.extra),
        cards=(str(contact["phone_number"]),) if isinstance(contact, dict) else (),
    )
