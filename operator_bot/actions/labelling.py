"""What follows from the buttons of labels, fields, merging and splitting (F19, F22)?"""

from collections.abc import Mapping, Sequence

from gateway.configuration import find
from gateway.conversations import Message
from gateway.desk import Action
from gateway.desk.labels import Labels
from gateway.desk.merging import Merging
from gateway.errors import Invalid, NotFound
from operator_bot.actions.here import Here
from operator_bot.actions.over_card import OverCard, key_of
from operator_bot.actions.toast import Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.payloads.more import CLEAR, Fill, Merge, Pick, Split, Untag
from operator_bot.reading import Pushed
from operator_bot.screens.labels import LOOKED_THROUGH, pickable, picked


class LabelButtons:
    """Follows the buttons that are needed more rarely."""

    def __init__(self, over: OverCard) -> None:
        self._over = over
        self._labels = Labels(over.desk)
        self._merging = Merging(over.desk)
        self.follows: Mapping[type[Press], Follow] = {
            Untag: self._untag,
            Fill: self._fill,
            Merge: self._merge,
            Pick: self._pick,
            Split: self._split,
        }

    async def _untag(self, here: Here, press: Untag, pushed: Pushed) -> Toast:
        ticket = await self._over.demand(here, press.ticket, Action.EDIT)
        tag = key_of(press.tag, ticket.tags)
        if tag:
            await self._labels.untag(here.unit, here.me, press.ticket, tag)
        self._over.put(here, pushed, "menu_labels", press.ticket)
        return toast("changed")

    async def _fill(self, here: Here, press: Fill, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.EDIT)
        field = find(self._over.config.fields, press.field)
        if field is None:
            raise Invalid("field")
        if press.choice == 0:
            return self._over.put(here, pushed, "field_choices", press.ticket, field=field.key)
        if press.choice != CLEAR and press.choice > len(field.choices):
            raise Invalid("field")
        value = "" if press.choice == CLEAR else field.choices[press.choice - 1]
        await self._labels.fill(here.unit, here.me, press.ticket, field.key, value)
        self._over.put(here, pushed, "menu_labels", press.ticket)
        return toast("changed")

    async def _merge(self, here: Here, press: Merge, pushed: Pushed) -> Toast:
        file = await self._merging.merge(here.unit, here.me, press.ticket, press.into, sure=True)
        await self._over.bring_back(here, press.ticket, pushed)
        return toast("merge", number=file.ticket.number)

    # --- splitting ----------------------------------------------------------------------------------------------------

    async def _pick(self, here: Here, press: Pick, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.SPLIT)
        return self._over.put(here, pushed, "menu_split", press.ticket, first=press.first, marked=press.marked)

    async def _split(self, here: Here, press: Split, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.SPLIT)
        messages: Sequence[Message] = await here.unit.recent(press.ticket, LOOKED_THROUGH)
        chosen = picked(pickable(messages, press.first), press.marked)
        if not chosen:
            raise NotFound("message")
        parted = await self._merging.split(here.unit, here.me, press.ticket, [each.id for each in chosen])
        await self._over.bring_back(here, press.ticket, pushed)
        return toast("split", n=len(chosen), into=parted.ticket.number)
