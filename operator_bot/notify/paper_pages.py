"""How is the file of a ticket made?"""

import asyncio
from collections.abc import Mapping

from gateway.items import Item
from gateway.ports import PaperKind, Papers, Store
from gateway.tickets import TicketId
from operator_bot.notify.drawing import Draw, Paper, Params
from operator_bot.notify.whole_ticket import MOST, events_of, messages_of
from operator_bot.payloads.customer import Traces
from operator_bot.screens.history import TRIGGERS
from operator_bot.screens.papers import document
from operator_bot.screens.screen import Reader

PRINTED = 1500
"""Changes, and messages, that are printed: nobody reads more on paper, and a page takes long to set."""


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
        most = PRINTED if kind is PaperKind.PDF else MOST
        events = await events_of(self._store, view.ticket.id, TRIGGERS[traces], up_to=most + 1)
        messages = await messages_of(self._store, view)
        cut = most if max(len(events), len(messages)) > most else 0
        # Thousands of lines take a second to put into words: nobody else should wait for it.
        made = await asyncio.to_thread(
            document, view, reader, events=events[-most:], messages=messages[-most:], traces=traces, cut=cut
        )
        name = f"{reader.words.plain('paper.file')}-{view.ticket.number}.{kind.value}"
        return Paper(name, await self._papers.make(made, kind))
