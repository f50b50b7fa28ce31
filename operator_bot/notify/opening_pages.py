"""How are the screens drawn by which a ticket is opened by hand?"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from gateway.clock import Clock
from gateway.configuration import Entry
from gateway.desk import search_teams
from gateway.items import Item
from gateway.operators import Operator
from gateway.ports import Hit, Store
from operator_bot.composing import Draft, draft_of, entries
from operator_bot.notify.drawing import Draw, Params
from operator_bot.payloads.opening import Step
from operator_bot.screens import composing
from operator_bot.screens.screen import Reader, Screen

LOOKED_AT = 20
"""Tickets among which customers are looked for."""
USUAL = timedelta(days=30)
"""Over which time it is counted what is used most."""
_FIELD = {Step.KIND: "kind", Step.SERVICE: "service", Step.PRODUCT: "product"}


class OpeningPages:
    """Draws them."""

    def __init__(self, *, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.known: Mapping[str, Draw] = {
            "new_step": self._step,
            "new_unfinished": self._unfinished,
            "new_created": self._created,
            "new_left": self._left,
        }

    async def _step(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        draft = draft_of(reader.operator) if reader.operator else None
        if draft is None or reader.operator is None:
            return None
        step = Step(params["step"])
        if step is Step.WHO:
            return composing.who(draft, await self._people(draft, reader.operator, reader), reader)
        if step is Step.SUMMARY:
            contact = await self._store.contact(draft.contact) if draft.contact else None
            return composing.summary(draft, contact, reader)
        sought = str(params.get("sought", ""))
        found = await self._offered(step, sought, reader)
        if found or not sought:
            return composing.step(step, draft, found, reader)
        return composing.step(step, draft, await self._offered(step, "", reader), reader, missed=sought)

    async def _unfinished(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        draft = draft_of(reader.operator) if reader.operator else None
        if draft is None:
            return None
        contact = await self._store.contact(draft.contact) if draft.contact else None
        return composing.unfinished(draft, contact, reader)

    async def _created(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        return composing.created(params["number"], params["ticket"], reader)

    async def _left(self, reader: Reader, _: Params, __: Item) -> Screen | None:
        return composing.left(reader)

    async def _people(self, draft: Draft, me: Operator, reader: Reader) -> Sequence[Hit]:
        if not draft.called:
            return ()
        return await self._store.find(draft.called, limit=LOOKED_AT, teams=search_teams(me, reader.config))

    async def _offered(self, step: Step, sought: str, reader: Reader) -> Sequence[Entry]:
        known = entries(step, reader.config)
        if not known:
            return ()
        since = self._clock.now() - USUAL
        used = await self._store.most_used(_FIELD[step], since=since, limit=composing.VALUES)
        place = {key: number for number, key in enumerate(used)}
        fits = [each for each in known if sought.casefold() in each.title(reader.words.locale).casefold()]
        return sorted(fits, key=lambda each: place.get(each.key, len(place)))
