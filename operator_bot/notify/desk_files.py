"""How is a configuration fetched that somebody has sent, and brought into force?"""

from collections.abc import AsyncIterator, Callable
from zlib import crc32

from gateway.configuration.reading import MOST_BYTES
from gateway.desk import Configuring, Place
from gateway.errors import Conflict, Forbidden, Invalid, OtklikError
from gateway.messages import Attachment
from gateway.operators import Operator
from gateway.ports import Store
from operator_bot.notify.messenger import Messenger, Spot
from operator_bot.notify.roster import Roster
from operator_bot.payloads.settings import Apply
from operator_bot.screens import settings_plan
from operator_bot.screens.screen import Reader, Screen

Fetch = Callable[[Attachment], AsyncIterator[bytes]]


class DeskFiles:
    """Fetches a file, plans with it, and applies it in a unit of its own.

    If the process dies meanwhile, nothing was changed or everything; the button under the plan can be pressed again.
    """

    def __init__(
        self, *, store: Store, configuring: Configuring, fetch: Fetch, messenger: Messenger, roster: Roster
    ) -> None:
        self._store = store
        self._configuring = configuring
        self._fetch = fetch
        self._messenger = messenger
        self._roster = roster

    async def plan(self, file: Attachment, reader: Reader, item: int) -> Screen:
        """Return what a file would change, or what is wrong with it."""
        try:
            source = await self._text(file)
        except (OtklikError, ValueError):
            return settings_plan.failed("unreadable", reader)
        reviewed = await self._configuring.review(self._store, source)
        if reviewed.plan is None:
            return settings_plan.wrong(reviewed.problems, reader)
        return settings_plan.plan(reviewed.plan, reader, item=item, mark=mark(source))

    async def apply(self, file: Attachment, operator: Operator, place: Place, press: Apply, *, ref: str) -> None:
        """Bring a file into force and say so in place of its plan."""
        reader = await self._roster.reader(operator)
        screen = await self._applied(file, operator, press, reader)
        self._roster.forget()
        await self._messenger.change(Spot(place.chat, place.topic), ref, screen)

    async def _applied(self, file: Attachment, operator: Operator, press: Apply, reader: Reader) -> Screen:
        try:
            source = await self._text(file)
            reviewed = await self._configuring.review(self._store, source)
            if reviewed.plan is None:
                return settings_plan.wrong(reviewed.problems, reader)
            if mark(source) != press.mark or reviewed.plan.present.number != press.number:
                return settings_plan.plan(reviewed.plan, reader, item=press.item, mark=mark(source))
            version = await self._configuring.bring_in(self._store, operator, reviewed.plan)
        except Conflict:
            return settings_plan.failed("conflict", reader)
        except Forbidden:
            return settings_plan.failed("forbidden", reader)
        except (OtklikError, Invalid, ValueError):
            return settings_plan.failed("unreadable", reader)
        return settings_plan.done(version.number, reader)

    async def _text(self, file: Attachment) -> str:
        """Return the file's text; raises ValueError for one that is too large or no text."""
        data = bytearray()
        async for piece in self._fetch(file):
            data += piece
            if len(data) > MOST_BYTES:
                raise ValueError("too large")
        return data.decode("utf-8-sig")


def mark(source: str) -> int:
    """Return a number by which the text that was shown is known again."""
    return crc32(source.encode())
