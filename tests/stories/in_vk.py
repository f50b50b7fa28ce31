"""A customer in VK."""

from collections.abc import Sequence

from bots.sandbox.vk import Community, Geo, Message, User, VkWorld, sticker
from bots.sandbox.vk.attachments import Attachment, Other
from tests.stories.parcels import LATITUDE, LONGITUDE
from tests.stories.patience import until
from tests.stories.seen import Bubble, Parcel


class VkAccount:
    """A person and the conversation with the shop's community."""

    def __init__(self, world: VkWorld, user: User, group: Community) -> None:
        self.world, self.user, self.group = world, user, group

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.user.first_name} {self.user.last_name}".strip()

    async def write(self, text: str, answers: str) -> str:
        """Write to the community."""
        if answers:
            return str(self.world.user_sends(self.user, self.group, text, reply_to=self._message(answers)).cmid)
        return str(self.world.user_sends(self.user, self.group, text).cmid)

    async def send(self, parcels: Sequence[Parcel], text: str) -> str:
        """Send to the community."""
        if parcels[0].kind == "location":
            return str(self.world.user_sends(self.user, self.group, text, geo=Geo(LATITUDE, LONGITUDE)).cmid)
        attachments = [self._attachment(each) for each in parcels]
        return str(self.world.user_sends(self.user, self.group, text, attachments=attachments).cmid)

    async def edit(self, ref: str, text: str) -> None:
        """Change a message."""
        self.world.user_edits(self.user, self.group, self._message(ref), text=text)

    async def press(self, ref: str, label: str) -> None:
        """Press a button and wait for its answer."""
        pressed = self.world.user_presses(self.user, self.group, label, message=self._message(ref))
        await until(lambda: not pressed.event_id or self.group.presses[pressed.event_id].answered)

    async def bubbles(self) -> list[Bubble]:
        """Return what the community has said."""
        messages = reversed(list(self.group.conversation(self.user.id).newest_first()))
        return [_bubble(each) for each in messages if each.outgoing]

    def _message(self, ref: str) -> Message:
        message = self.group.by_cmid(self.user.id, int(ref))
        assert message is not None
        return message

    def _attachment(self, parcel: Parcel) -> Attachment:
        match parcel.kind:
            case "photo":
                return self.world.photo(self.user, parcel.data, name=parcel.name)
            case "voice":
                return self.world.voice(self.user, parcel.data, name=parcel.name)
            case "sticker":
                return self._sticker(parcel)
            case _:
                return self.world.doc(self.user, parcel.data, name=parcel.name)

    def _sticker(self, parcel: Parcel) -> Other:
        """A sticker whose picture lies on the server that stands for VK, instead of on vk.com."""
        url = self.world.base_url + self.world.files.add(parcel.name, parcel.data).path
        fields = sticker(9008).fields
        return Other("sticker", {**fields, "images": [{"url": url, "width": 128, "height": 128}]})


def _bubble(message: Message) -> Bubble:
    rows = message.keyboard.rows if message.keyboard else []
    return Bubble(
        ref=str(message.cmid),
        text=message.text,
        files=tuple(each.file.data for each in message.attachments if not isinstance(each, Other)),
        buttons=tuple(button.label for row in rows for button in row),
        quoted=message.reply.text if message.reply else "",
        edited=message.update_time > 0,
        places=int(message.geo is not None),
    )
