"""What is loaded for the screens of quick replies?"""

from collections.abc import Mapping, Sequence

from gateway.desk import Desk
from gateway.desk.quick import Filled, Quick, about
from gateway.items import Item
from gateway.operators import Operator
from gateway.ports import Store, TicketView
from gateway.replies import QuickReply
from gateway.replies.choosing import folders, likely
from gateway.tickets import TicketId
from operator_bot.notify.advisor import Advisor
from operator_bot.notify.drawing import Draw, Params, page_of
from operator_bot.notify.messenger import Messenger
from operator_bot.payloads.key import fingerprint
from operator_bot.screens import quick_replies as screens
from operator_bot.screens.screen import Reader, Screen

MESSAGES = 12


class QuickPages:
    """Draws them, with what is true when they leave."""

    def __init__(self, *, desk: Desk, store: Store, advisor: Advisor, messenger: Messenger) -> None:
        self._setup = desk.setup
        self._quick = Quick(desk)
        self._store = store
        self._advisor = advisor
        self._messenger = messenger
        self.known: Mapping[str, Draw] = {
            "quick_offer": self._offer,
            "quick_folder": self._folder,
            "quick_filled": self._filled,
            "quick_alter": self._alter,
            "quick_sent": self._sent,
            "quick_taken_back": self._taken_back,
        }

    async def _offer(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view, me = await self._view(params), reader.operator
        if view is None or me is None:
            return None
        known = await self._known(me, view)
        question = self._advisor.question(view)
        best = likely(known, question, about=about(self._setup, view.ticket))
        found = screens.Offer(
            likely=[self._of(each, me, view) for each in best],
            folders=[path for path in folders(known) if "/" not in path],
            loose=sum(not each.folder for each in known),
            question=question,
            inline=await self._messenger.searches_inline(),
        )
        return screens.offer(view, found, reader)

    async def _folder(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view, me = await self._view(params), reader.operator
        if view is None or me is None:
            return None
        known = await self._known(me, view)
        path = next((each for each in folders(known) if fingerprint(each) == params["folder"]), "")
        inside = [*(each for each in folders(known) if path and each.rpartition("/")[0] == path), *_in(known, path)]
        return screens.folder(view, path, inside, page_of(params), reader)

    async def _filled(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        found = await self._found(reader, params)
        return screens.filled(*found, reader) if found else None

    async def _alter(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        found = await self._found(reader, params)
        return screens.altering(*found, reader) if found else None

    async def _sent(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        return screens.sent(params["title"], params["text"], params["number"], reader)

    async def _taken_back(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        return screens.taken_back(reader)

    # --- parts --------------------------------------------------------------------------------------------------------

    async def _found(self, reader: Reader, params: Params) -> tuple[TicketView, Filled] | None:
        view, me = await self._view(params), reader.operator
        reply = await self._store.quick_reply(params["reply"])
        if view is None or me is None or reply is None or not self._quick.known([reply], me, view.ticket):
            return None
        return view, self._of(reply, me, view)

    def _of(self, reply: QuickReply, me: Operator, view: TicketView) -> Filled:
        locale = view.conversation.locale
        return self._quick.filled(reply, me, ticket=view.ticket, contact=view.contact, locale=locale)

    async def _known(self, me: Operator, view: TicketView) -> list[QuickReply]:
        return self._quick.known(await self._store.quick_replies(), me, view.ticket)

    async def _view(self, params: Params) -> TicketView | None:
        return await self._store.view(TicketId(params["ticket"]), messages=MESSAGES)


def _in(known: Sequence[QuickReply], path: str) -> list[QuickReply]:
    return [each for each in known if each.folder == path]
