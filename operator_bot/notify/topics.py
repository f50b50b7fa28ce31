"""How does the topic of a ticket show how the ticket stands?"""

from gateway.errors import Refused
from gateway.items import Delivered, Item
from gateway.operators import Placement, Thread
from gateway.ports import Store, TicketView
from gateway.tickets import WITH_PEOPLE
from operator_bot.notify.messenger import Messenger
from operator_bot.notify.places import NO_TOPIC, Places, facts, spot
from operator_bot.screens.card import topic_name


class Topics:
    """Opens topics, names them after their tickets and closes those of a group."""

    def __init__(self, *, store: Store, messenger: Messenger, places: Places) -> None:
        self._store = store
        self._messenger = messenger
        self._places = places

    async def open(self, item: Item) -> Delivered:
        """Give a thread its place."""
        opened = await self._places.open(item.body["thread"])
        return Delivered(chat=opened.thread.chat, facts=facts(opened.thread))

    async def show_state(self, item: Item) -> Delivered:
        """Make the topic's name true; what is not there any more needs no name."""
        thread = await self._places.thread(item.body["thread"])
        view = await self._store.view(thread.ticket_id, messages=0) if thread.topic else None
        if view is not None:
            try:
                await self._show(thread, view)
            except Refused as error:
                if error.reason not in {NO_TOPIC, "no_topics", "rights"}:
                    raise
        return Delivered()

    async def _show(self, thread: Thread, view: TicketView) -> None:
        is_open = view.ticket.status in WITH_PEOPLE
        if thread.placement is Placement.FORUM and is_open:
            await self._messenger.reopen_topic(spot(thread))
        await self._messenger.name_topic(spot(thread), topic_name(view, await self._places.reader(thread), thread))
        if thread.placement is Placement.FORUM and not is_open:
            await self._messenger.close_topic(spot(thread))
