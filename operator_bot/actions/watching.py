"""What follows when somebody looks on in a ticket, and says something about it (F79)?"""

from collections.abc import Mapping

from gateway.desk.rights import may
from gateway.desk.watching import is_watched, look_away, watch
from gateway.desk.whispering import whisper
from gateway.errors import Forbidden, IllegalTransition, Invalid, NotFound
from gateway.messages import Address
from gateway.operators import Permission
from gateway.tickets import TicketId
from operator_bot.actions.here import Here
from operator_bot.actions.lines import why
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.toast import Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.payloads.key import Switch
from operator_bot.payloads.supervising import Watch
from operator_bot.reading import Pushed, Said


class WatchingButtons:
    """Follows the buttons, and takes in what is answered to what was watched."""

    def __init__(self, *, over: OverCard) -> None:
        self._over = over
        self.follows: Mapping[type[Press], Follow] = {Watch: self._watch}

    async def _watch(self, here: Here, press: Watch, _: Pushed) -> Toast:
        if press.on is Switch.ON:
            file = await watch(self._over.desk, here.unit, here.me, press.ticket)
            params = {"of": here.me.id, "ticket": press.ticket}
            self._over.outgoing.screen(here.unit, here.privately, "watch_begun", params=params)
            return toast("watching", number=file.ticket.number)
        file = await look_away(self._over.desk, here.unit, here.me, press.ticket)
        params = {"of": here.me.id, "number": file.ticket.number}
        self._over.outgoing.screen(here.unit, here.privately, "watch_ended", params=params)
        return toast("watch_ended", number=file.ticket.number)

    async def takes(self, here: Here, said: Said) -> bool:
        """Whisper what is answered to something watched; it never goes to the customer, whatever comes of it."""
        ticket = await self._watched(here, said)
        if ticket is None:
            return False
        try:
            file = await whisper(self._over.desk, here.unit, here.me, ticket, said.wrote.text)
        except Invalid:
            self._say(here, said, "whisper_words")
        except (NotFound, Forbidden, IllegalTransition) as error:
            self._say(here, said, why(error))
        else:
            self._say(here, said, "whispered", number=file.ticket.number)
        return True

    async def _watched(self, here: Here, said: Said) -> TicketId | None:
        """Return the ticket of something watched that is answered; of an album only the words have a button to tell."""
        quoted = said.quoted
        if quoted is None or quoted.is_watched:
            return quoted.ticket if quoted else None
        is_elsewhere = quoted.ticket is not None or not here.private or bool(said.topic)
        if is_elsewhere or not may(self._over.config, here.me, Permission.DESK_WATCH):
            return None
        at = Address(self._over.desk.setup.operator_entry, said.chat)
        found = await here.unit.message_at(at, quoted.ref)
        case = await here.unit.case_of(found.ticket_id) if found and found.ticket_id is not None else None
        if case is None or case.ticket is None or case.ticket.operator_id == here.me.id:
            return None
        return case.ticket.id if is_watched(case.conversation, case.ticket.id, here.me) else None

    def _say(self, here: Here, said: Said, key: str, **params: int) -> None:
        self._over.outgoing.notice(here.unit, here.place, key, reply_to=said.wrote.ref, locale="", **params)
