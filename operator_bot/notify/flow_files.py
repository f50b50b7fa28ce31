"""How does a file of the scenario that an owner has sent come into the desk?"""

from collections.abc import AsyncIterator, Callable

from gateway.desk import Place, Scenarios
from gateway.errors import OtklikError
from gateway.messages import Attachment
from gateway.operators import Operator
from gateway.ports import Store
from operator_bot.notify.messenger import Messenger, Spot
from operator_bot.notify.roster import Roster
from operator_bot.screens.questions import notice
from operator_bot.screens.scenario import flow_checked

LARGEST = 100_000
"""Bytes of a file."""

Fetch = Callable[[Attachment], AsyncIterator[bytes]]


class FlowFiles:
    """Fetches a file, keeps it as a draft if it can be, and says what is wrong with it.

    It runs beside the inbox, in a unit of its own: if the process dies meanwhile, the owner sends the file again.
    """

    def __init__(
        self, *, store: Store, scenarios: Scenarios, fetch: Fetch, messenger: Messenger, roster: Roster
    ) -> None:
        self._store = store
        self._scenarios = scenarios
        self._fetch = fetch
        self._messenger = messenger
        self._roster = roster

    async def take_in(self, file: Attachment, operator: Operator, place: Place, *, ref: str) -> None:
        """Take a file in and answer the message it came with."""
        reader = await self._roster.reader(operator)
        spot = Spot(place.chat, place.topic)
        try:
            source = await self._text(file)
            async with self._store.unit() as unit:
                edited = await self._scenarios.bring_in(unit, operator, source)
        except (OtklikError, ValueError):
            await self._messenger.show(spot, notice("flow_bad_file", {}, reader), reply_to=ref)
            return
        if not edited.changed and edited.flow is not None:
            await self._messenger.show(
                spot, notice("flow_other_key", {"key": self._scenarios.key}, reader), reply_to=ref
            )
            return
        said = "kept" if edited.changed else ""
        await self._messenger.show(spot, flow_checked(edited.problems, reader, said=said), reply_to=ref)

    async def _text(self, file: Attachment) -> str:
        """Return the file's text; raises ValueError for one that is too large or no text."""
        data = b""
        async for piece in self._fetch(file):
            data += piece
            if len(data) > LARGEST:
                raise ValueError("too large")
        return data.decode("utf-8-sig")
