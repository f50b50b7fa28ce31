"""How is the file of a ticket made?"""

from collections.abc import Mapping

from gateway.items import Item
from gateway.ports import PaperKind, Papers, Store
from gateway.tickets import TicketId
from operator_bot.notify.drawing import Draw, Paper, Params
from operator_bot.notify.whole_ticket import events_of, messages_of
from operator_bot.payloads.customer import Traces
from operator_bot.screens.history import TRIGGERS
from operator_bot.screens.papers import document
from operator_bot.screens.screen import Reader


class PaperPages:
    """Makes it with what is true when it leaves."""

    def __init__(self, *, store: Store, papers: Papers) -> None:
        self._store = store
        self._papers = papers
        self.known: Mapping[str, Draw] = {"ticket_file": self._file}

    async def _file(self, reader: Reader, params: Params, _: Item) -> Paper | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=0)
        if view is None:
            return None
        kind, traces = PaperKind(params["kind"]), Traces(params["traces"])
        made = document(
            view,
            reader,
            events=await events_of(self._store, view.ticket.id, TRIGGERS[traces]),
            messages=await messages_of(self._store, view),
            traces=traces,
        )
        name = f"{reader.words.plain('paper.file')}-{view.ticket.number}.{kind.value}"
        return Paper(name, await self._papers.make(made, kind))
