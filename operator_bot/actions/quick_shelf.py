"""What follows from the buttons and commands by which quick replies are kept (F76)?"""

from collections.abc import Mapping

from gateway.conversations import Author, Message
from gateway.desk import Desk
from gateway.desk.habits import undressed
from gateway.desk.quick import Quick
from gateway.errors import Forbidden, Invalid, NotFound
from gateway.messages import Address
from gateway.replies import QuickReply
from operator_bot.actions.asking import Asking
from operator_bot.actions.here import Here
from operator_bot.actions.toast import Follow, Toast, toast
from operator_bot.buttons import Press, pack, unpack
from operator_bot.payloads.key import Switch
from operator_bot.payloads.quick_shelf import DropReply, LookAtReply, ShowShelf, TellReply, Trait
from operator_bot.reading import Pushed, Said

SUBJECT = "replies"
_FIELDS = {Trait.KEY: "key", Trait.TITLE: "title", Trait.TEXT: "text", Trait.FOLDER: "folder"}
_NO_FOLDER = {"-", "—", "–"}
_WRONG = {
    ("key", "taken"): "reply_key_taken",
    ("key", "bad"): "reply_bad_key",
    ("key", "required"): "reply_bad_key",
    ("text", "required"): "reply_empty",
    ("replies", "too_many"): "reply_too_many",
}


class ShelfButtons:
    """Shows what is kept, and changes it."""

    def __init__(self, *, desk: Desk, asking: Asking) -> None:
        self._entry = desk.setup.operator_entry
        self._quick = Quick(desk)
        self._asking = asking
        self.follows: Mapping[type[Press], Follow] = {
            ShowShelf: self._shelf,
            LookAtReply: self._look,
            TellReply: self._tell,
            DropReply: self._drop,
        }

    async def command(self, here: Here, _: Said) -> None:
        """Run `/replies`."""
        self._asking.screen(here, "reply_shelf", page=0)

    async def _shelf(self, here: Here, press: ShowShelf, pushed: Pushed) -> Toast:
        await self._asking.leave(here)
        return self._asking.show(here, "reply_shelf", pushed, page=press.page)

    async def _look(self, here: Here, press: LookAtReply, pushed: Pushed) -> Toast:
        await self._asking.leave(here)
        await self._quick.changeable(here.unit, here.me, press.reply)
        return self._asking.show(here, "reply_kept", pushed, reply=press.reply)

    async def _tell(self, here: Here, press: TellReply, pushed: Pushed) -> Toast:
        if press.reply:
            await self._quick.changeable(here.unit, here.me, press.reply)
        await self._asking.begin(here, SUBJECT, pack(press))
        return self._asking.show(here, "reply_telling", pushed, reply=press.reply, trait=press.trait.value)

    async def _drop(self, here: Here, press: DropReply, pushed: Pushed) -> Toast:
        if press.sure is not Switch.ON:
            await self._quick.changeable(here.unit, here.me, press.reply)
            return self._asking.show(here, "reply_dropping", pushed, reply=press.reply)
        await self._quick.remove(here.unit, here.me, press.reply)
        self._asking.show(here, "reply_shelf", pushed, page=0)
        return toast("reply_dropped")

    async def takes(self, here: Here, said: Said) -> bool:
        """Take in what was asked for; what cannot be taken is asked for again."""
        asked = await self._asking.awaited(here, said, SUBJECT)
        press = unpack(asked) if asked is not None else None
        if not isinstance(press, TellReply):
            return False
        try:
            reply = await self._keep(here, press, said)
        except (Invalid, NotFound, Forbidden) as error:
            self._refuse(here, said, error)
            return True
        await self._asking.leave(here)
        self._asking.screen(here, "reply_kept", reply=reply.id)
        return True

    async def _keep(self, here: Here, press: TellReply, said: Said) -> QuickReply:
        text = said.wrote.text
        if press.trait is Trait.FOLDER and text.strip() in _NO_FOLDER:
            text = ""
        if press.trait in _FIELDS:
            return await self._quick.change(here.unit, here.me, press.reply, **{_FIELDS[press.trait]: text})
        key, _, rest = text.partition("\n")
        team = "" if press.trait is Trait.SHARED else None
        files = said.wrote.attachments
        return await self._quick.create(here.unit, here.me, key=key, text=rest, team=team, attachments=files)

    async def save(self, here: Here, said: Said) -> None:
        """Run `/save key title` in answer to a message of one's own: it becomes a reply of one's own."""
        message = await self._answered(here, said)
        key, _, title = said.argument.partition(" ")
        if message is None or not key:
            self._asking.notice(here, "reply_save_how", said)
            return
        text = undressed(message.text, here.me)
        try:
            reply = await self._quick.create(
                here.unit, here.me, key=key, title=title, text=text, attachments=message.attachments
            )
        except (Invalid, Forbidden) as error:
            self._refuse(here, said, error)
        else:
            self._asking.notice(here, "reply_saved", said, key_of=reply.key)

    async def _answered(self, here: Here, said: Said) -> Message | None:
        if said.quoted is None:
            return None
        found = await here.unit.message_at(Address(self._entry, said.chat), said.quoted.ref)
        message = await here.unit.message(found.message_id) if found else None
        mine = message is not None and message.author is Author.OPERATOR and message.operator_id == here.me.id
        return message if mine else None

    def _refuse(self, here: Here, said: Said, error: Exception) -> None:
        match error:
            case Invalid(field="template"):
                self._asking.notice(here, "reply_bad_template", said, what=error.reason.partition(":")[2])
            case Invalid():
                self._asking.notice(here, _WRONG.get((error.field, error.reason), "reply_too_long"), said)
            case _:
                self._asking.notice(here, "reply_not_yours", said)
