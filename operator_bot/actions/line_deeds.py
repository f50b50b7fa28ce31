"""What is done with each line of words that was asked for?"""

from collections.abc import Mapping

from gateway.desk.closing import Closing
from gateway.desk.contacts import Contacts
from gateway.desk.labels import TAGS, Labels
from gateway.desk.merging import Merging
from gateway.desk.pausing import Pausing
from gateway.desk.typed import tag
from gateway.errors import Invalid, NotFound
from operator_bot.actions.delays import Delays
from operator_bot.actions.here import Here
from operator_bot.actions.lines import Deed
from operator_bot.actions.over_card import OverCard, key_of, plain
from operator_bot.payloads.lines import Ask, What

NOTHING = frozenset({"-", "—", "–"})
"""What empties a field."""


class LineDeeds:
    """Does what lines are for."""

    def __init__(self, over: OverCard, delays: Delays) -> None:
        desk = over.desk
        self._over = over
        self._delays = delays
        self._closing = Closing(desk)
        self._pausing = Pausing(desk)
        self._labels = Labels(desk)
        self._merging = Merging(desk)
        self._contacts = Contacts(desk)
        self.all: Mapping[What, Deed] = {
            What.RESULT: self._result,
            What.CLOSE: self._close,
            What.UNTIL: self._until,
            What.DUE: self._due,
            What.SEEK: self._seek,
            What.TAG: self._tag,
            What.SUBJECT: self._subject,
            What.FIELD: self._field,
            What.INTO: self._into,
            What.NAME: self._person("name"),
            What.PHONE: self._person("phone"),
            What.EMAIL: self._person("email"),
            What.ABOUT: self._person("note"),
        }

    # --- the end ------------------------------------------------------------------------------------------------------

    async def _result(self, here: Here, ask: Ask, text: str) -> int:
        result = plain(ask.key)
        file = await self._closing.resolve(here.unit, here.me, ask.ticket, result=result, comment=text)
        self._over.offer_next(here)
        return file.ticket.number

    async def _close(self, here: Here, ask: Ask, text: str) -> int:
        reason = key_of(ask.of, [each.key for each in self._over.config.close_reasons])
        if not reason:
            raise NotFound("reason")
        cause = plain(ask.key)
        file = await self._closing.close(here.unit, here.me, ask.ticket, reason=reason, root_cause=cause, comment=text)
        return file.ticket.number

    # --- time ---------------------------------------------------------------------------------------------------------

    async def _until(self, here: Here, ask: Ask, text: str) -> int:
        until = self._delays.typed(text)
        if until is None:
            raise Invalid("until", "unclear")
        reason, tell = plain(ask.key), ask.of == 1
        file = await self._pausing.pause(here.unit, here.me, ask.ticket, reason=reason, until=until, tell=tell)
        return file.ticket.number

    async def _due(self, here: Here, ask: Ask, text: str) -> int:
        due = self._delays.typed(text)
        if due is None:
            raise Invalid("due", "unclear")
        file = await self._closing.postpone(here.unit, here.me, ask.ticket, due=due)
        return file.ticket.number

    # --- what it is about ---------------------------------------------------------------------------------------------

    async def _seek(self, here: Here, ask: Ask, text: str) -> int:
        self._over.below(here, "choices_found", ask.ticket, aspect=ask.key, words=text[:60])
        return 0

    async def _tag(self, here: Here, ask: Ask, text: str) -> int:
        tags = [each for part in text.split(",") if (each := part.strip())]
        if not tags:
            raise Invalid("tag")
        await self._check_tags(here, ask, tags)
        file = [await self._labels.tag(here.unit, here.me, ask.ticket, each) for each in tags][-1]
        return file.ticket.number

    async def _check_tags(self, here: Here, ask: Ask, tags: list[str]) -> None:
        """Raise Invalid before the first is written: of several tags all are taken or none."""
        there = (await self._over.demand(here, ask.ticket)).tags
        if len({*there, *map(tag, tags)}) > TAGS:
            raise Invalid("tag", "too_many")

    async def _subject(self, here: Here, ask: Ask, text: str) -> int:
        file = await self._labels.rename(here.unit, here.me, ask.ticket, text)
        return file.ticket.number

    async def _field(self, here: Here, ask: Ask, text: str) -> int:
        file = await self._labels.fill(here.unit, here.me, ask.ticket, ask.key, _or_nothing(text))
        return file.ticket.number

    async def _into(self, here: Here, ask: Ask, text: str) -> int:
        number = text.lstrip("№# ")
        if not number.isdecimal() or len(number) > 12:
            raise Invalid("into")
        try:
            file = await self._merging.merge(here.unit, here.me, ask.ticket, int(number))
        except Invalid as invalid:
            if invalid.reason != "other_customer":
                raise
            self._over.below(here, "merge_sure", ask.ticket, into=int(number))
            return 0
        except NotFound:
            # Whoever mistypes a number is asked again: what they send next must not reach the customer.
            raise Invalid("into", "unknown") from None
        return file.ticket.number

    # --- the customer -------------------------------------------------------------------------------------------------

    def _person(self, field: str) -> Deed:
        async def change(here: Here, ask: Ask, text: str) -> int:
            ticket = await self._over.demand(here, ask.ticket)
            await self._contacts.change(here.unit, here.me, ticket.contact_id, **{field: _or_nothing(text)})
            return ticket.number

        return change


def _or_nothing(text: str) -> str:
    return "" if text in NOTHING else text
