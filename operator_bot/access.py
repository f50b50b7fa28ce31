"""Who is it, and may they be here?"""

from collections import OrderedDict
from datetime import datetime, timedelta

from gateway.clock import Clock
from gateway.desk import People, Place
from gateway.errors import NotFound
from gateway.operators import Operator
from gateway.ports import Unit
from operator_bot.outgoing import Outgoing
from operator_bot.reading import Said, Who

JOIN = "join_"
"""What the payload of an invitation link begins with."""
REFUSED_EVERY = timedelta(hours=1)
REMEMBERED = 10_000


class Access:
    """Lets people in by invitation and sends strangers away, politely and seldom."""

    def __init__(self, people: People, outgoing: Outgoing, clock: Clock) -> None:
        self._people = people
        self._outgoing = outgoing
        self._clock = clock
        self._refused: OrderedDict[str, datetime] = OrderedDict()

    async def recognise(self, unit: Unit, who: Who) -> Operator | None:
        """Return who it is; None for a stranger."""
        return await self._people.recognise(unit, who.id, name=who.name, username=who.username, locale=who.locale)

    async def at_the_door(self, unit: Unit, said: Said) -> None:
        """Let a stranger with an invitation in, tell another one that this is not for them."""
        place = Place(said.chat, said.chat)
        if said.command != "start" or not said.argument.startswith(JOIN):
            return self._refuse(unit, place, said.who)
        who = said.who
        try:
            operator = await self._people.join(
                unit,
                said.argument.removeprefix(JOIN),
                who.id,
                name=who.name,
                username=who.username,
                locale=who.locale,
            )
        except NotFound:
            self._refuse(unit, place, who, key="invite_gone")
        else:
            self._outgoing.notice(unit, place, "welcome", name=operator.name)
            self._outgoing.screen(unit, place, "home")

    def _refuse(self, unit: Unit, place: Place, who: Who, *, key: str = "stranger") -> None:
        now = self._clock.now()
        before: datetime | None = unit.scratch.get(("refused", who.id)) or self._refused.get(who.id)
        if before is not None and now - before < REFUSED_EVERY:
            return
        unit.scratch["refused", who.id] = now
        self._outgoing.notice(unit, place, key, locale=who.locale)

        async def remember() -> None:
            self._refused[who.id] = now
            self._refused.move_to_end(who.id)
            if len(self._refused) > REMEMBERED:
                self._refused.popitem(last=False)

        unit.after_commit(remember)
