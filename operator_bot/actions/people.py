"""What follows from the buttons about colleagues: who is there, and who works here no more (F137, F78)?"""

from collections.abc import Mapping

from gateway.desk import People, Place
from gateway.desk.rights import demand, may
from gateway.errors import NotFound
from gateway.operators import Operator, Permission
from operator_bot.actions.asking import Asking
from operator_bot.actions.here import Here
from operator_bot.actions.toast import Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.outgoing import Outgoing
from operator_bot.payloads.key import Switch
from operator_bot.payloads.supervising import Dismiss, Everybody, Past, PutPresence, Somebody
from operator_bot.reading import Pushed, Said


class PeopleButtons:
    """Follows them."""

    def __init__(self, *, people: People, asking: Asking, outgoing: Outgoing) -> None:
        self._presence = people.presence
        self._asking = asking
        self._outgoing = outgoing
        self.follows: Mapping[type[Press], Follow] = {
            Everybody: self._everybody,
            Somebody: self._somebody,
            PutPresence: self._put,
            Dismiss: self._dismiss,
            Past: self._past,
        }

    async def command(self, here: Here, said: Said) -> None:
        """Show who is there."""
        if may(self._asking.config, here.me, Permission.DESK_WATCH):
            self._asking.screen(here, "people", page=0)
        else:
            self._asking.notice(here, "chiefs_only", said)

    async def _everybody(self, here: Here, press: Everybody, pushed: Pushed) -> Toast:
        self._demand(here, Permission.DESK_WATCH)
        return self._asking.show(here, "people", pushed, page=press.page)

    async def _somebody(self, here: Here, press: Somebody, pushed: Pushed) -> Toast:
        self._demand(here, Permission.DESK_WATCH)
        return self._asking.show(here, "somebody", pushed, person=press.person)

    async def _put(self, here: Here, press: PutPresence, pushed: Pushed) -> Toast:
        person = await self._found(here, press.person)
        changed = await self._presence.set(here.unit, person, press.presence, by=here.me)
        if changed is not person and person.id != here.me.id:
            self._tell(here, person, f"made_{press.presence.value}")
        self._asking.stir(here)
        self._asking.show(here, "somebody", pushed, person=person.id)
        return toast("put_presence", name=person.name)

    async def _dismiss(self, here: Here, press: Dismiss, pushed: Pushed) -> Toast:
        self._demand(here, Permission.PEOPLE_MANAGE)
        if press.sure is Switch.OFF:
            return self._asking.show(here, "dismissing", pushed, person=press.person)
        gone = await self._presence.remove(here.unit, here.me, press.person)
        self._tell(here, gone, "dismissed")
        self._asking.stir(here)
        self._asking.show(here, "people", pushed, page=0)
        return toast("dismissed", name=gone.name)

    async def _past(self, here: Here, press: Past, pushed: Pushed) -> Toast:
        self._demand(here, Permission.AUDIT_READ)
        params = {"person": press.person, "deeds": press.deeds.value, "page": press.page}
        return self._asking.show(here, "past", pushed, **params)

    def _tell(self, here: Here, person: Operator, key: str) -> None:
        place = Place(person.chat, person.chat)
        self._outgoing.notice(here.unit, place, key, locale=person.locale, operator=here.me.name)

    def _demand(self, here: Here, permission: Permission) -> None:
        demand(self._asking.config, here.me, permission, action="people")

    async def _found(self, here: Here, person_id: int) -> Operator:
        person = await here.unit.operator(person_id)
        if person is None or person.left_at is not None:
            raise NotFound("person")
        return person
