"""What follows from a file that is to become the desk's configuration (F143)?

The message with the plan keeps which file it is of. What is applied is read again: only the very file that was shown,
compared with the very desk it was shown against.
"""

from collections.abc import Mapping

from gateway.desk import Configuring
from gateway.messages import Kind
from gateway.messages.codec import attachment_from_json, attachment_to_json
from operator_bot.actions.asking import Asking
from operator_bot.actions.here import Here
from operator_bot.actions.toast import Follow, Toast, alert, toast
from operator_bot.buttons import Press
from operator_bot.notify.desk_files import DeskFiles
from operator_bot.outgoing import Outgoing
from operator_bot.payloads.settings import Apply, TakeFile
from operator_bot.reading import Pushed, Said

SUBJECT = "desk-file"


class DeskFileButtons:
    """Asks for a file, shows what it would change, and applies it."""

    def __init__(self, *, configuring: Configuring, asking: Asking, files: DeskFiles, outgoing: Outgoing) -> None:
        self._configuring = configuring
        self._asking = asking
        self._files = files
        self._outgoing = outgoing
        self.follows: Mapping[type[Press], Follow] = {TakeFile: self._take, Apply: self._apply}

    async def _take(self, here: Here, _: TakeFile, pushed: Pushed) -> Toast:
        self._configuring.demand(here.me)
        await self._asking.begin(here, SUBJECT, "")
        return self._asking.show(here, "settings_ask_file", pushed)

    async def takes(self, here: Here, said: Said) -> bool:
        """Take a file in: what it would change is shown, nothing is changed."""
        if await self._asking.awaited(here, said, SUBJECT) is None:
            return False
        file = next((each for each in said.wrote.attachments if each.kind is Kind.FILE and each.is_file), None)
        if file is None:
            self._asking.notice(here, "settings_no_file", said)
            return True
        await self._asking.leave(here)
        params, held = {"of": here.me.id}, {"file": attachment_to_json(file)}
        self._outgoing.screen(here.unit, here.place, "settings_plan", params=params, held=held, reply_to=said.wrote.ref)
        return True

    async def _apply(self, here: Here, press: Apply, pushed: Pushed) -> Toast:
        self._configuring.demand(here.me)
        item = await here.unit.item(press.item)
        held = item.body.get("held", {}) if item and item.body.get("name") == "settings_plan" else {}
        if "file" not in held:
            return alert("old")
        file = attachment_from_json(held["file"])
        # The file must be fetched first, and nobody asks a platform for anything while a unit is open.
        here.unit.beside(lambda: self._files.apply(file, here.me, here.place, press, ref=pushed.ref))
        return toast("settings_applying")
