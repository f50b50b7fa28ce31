"""How is a screen that was asked for drawn, with what is true when it leaves?"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gateway.errors import Refused, Unreachable
from gateway.items import Delivered, Item
from gateway.ports import Store
from gateway.tickets import TicketId
from operator_bot.notify.copies import FILE_TRIES
from operator_bot.notify.drawing import Draw, Given, Paper, Params
from operator_bot.notify.messenger import Messenger, Spot
from operator_bot.notify.places import NO_TOPIC, Places, facts, is_group, spot
from operator_bot.notify.roster import Roster
from operator_bot.screens import questions
from operator_bot.screens.screen import Reader, Screen


class Pages:
    """Draws screens by their names."""

    def __init__(
        self,
        *,
        store: Store,
        messenger: Messenger,
        roster: Roster,
        places: Places,
        others: Iterable[Mapping[str, Draw]] = (),
    ) -> None:
        self._store = store
        self._messenger = messenger
        self._roster = roster
        self._places = places
        self.known: Mapping[str, Draw] = {
            "talk": self._talk,
            "note": self._note,
            "whose": self._whose,
            "collision": self._collision,
            "sensitive": self._sensitive,
            "sensitive_edit": self._sensitive_edit,
            "settled": self._settled,
        } | {name: draw for known in others for name, draw in known.items()}

    async def deliver(self, item: Item) -> Delivered:
        """Show the screen of an item; raises Refused for a screen nobody knows."""
        body = item.body
        place = Spot(body["chat"], body.get("topic", ""))
        draw = self.known.get(body["name"])
        if draw is None:
            raise Refused("not_found", "no such screen")
        screen = await draw(await self._reader(item), body.get("params", {}), item)
        if screen is None:
            return Delivered()
        if isinstance(screen, Paper):
            return Delivered((await self._messenger.hand_out(place, screen.name, screen.data),), chat=place.chat)
        if isinstance(screen, Given):
            return await self._give(place, screen, item)
        if "thread" in body:
            return await self._in_thread(body["thread"], screen)
        ref = await self._put(place, screen, instead_of=body.get("ref", ""), reply_to=body.get("reply_to", ""))
        return Delivered((ref,) if ref else (), chat=place.chat)

    async def _in_thread(self, thread_id: int, screen: Screen) -> Delivered:
        """Show a screen in the thread of a ticket, wherever that is now."""
        sent = await self._places.send(thread_id, lambda thread: self._messenger.show(spot(thread), screen))
        return Delivered((sent.result,), chat=sent.thread.chat, facts=facts(sent.thread) if sent.moved else {})

    async def _give(self, place: Spot, given: Given, item: Item) -> Delivered:
        """Send a file; one that cannot be fetched for a while, or not at all, is named in words."""
        reply_to = item.body.get("reply_to", "")
        try:
            refs = await self._messenger.send(place, given.message, reply_to=reply_to)
        except Refused as error:
            if error.reason in {NO_TOPIC, "no_topics"}:
                raise
        except Unreachable:
            if item.attempts < FILE_TRIES:
                raise
        else:
            return Delivered(tuple(refs), chat=place.chat)
        return Delivered((await self._messenger.say(place, given.otherwise, reply_to=reply_to),), chat=place.chat)

    async def _put(self, place: Spot, screen: Screen, *, instead_of: str, reply_to: str) -> str:
        if instead_of:
            try:
                await self._messenger.change(place, instead_of, screen)
            except Refused as error:
                if error.reason not in {"not_found", "rights"}:
                    raise
            else:
                return ""
        return await self._messenger.show(place, screen, reply_to=reply_to)

    async def _reader(self, item: Item) -> Reader:
        """Return whom a screen is for: who asked for it, else whose chat it is."""
        of = item.body.get("params", {}).get("of")
        operator = await self._roster.by_id(of) if of else await self._roster.by_chat(item.chat)
        reader = await self._roster.reader(operator, shared=is_group(item.chat))
        return replace(reader, writes_to=await self._places.written_to(operator)) if operator else reader

    # --- tickets ------------------------------------------------------------------------------------------------------

    async def _talk(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=questions.TALK)
        return questions.talk(view, reader) if view else None

    # --- messages -----------------------------------------------------------------------------------------------------

    async def _note(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        return questions.note(reader, params["number"])

    async def _whose(self, reader: Reader, params: Params, item: Item) -> Screen | None:
        me = reader.operator
        views = await self._store.tickets_of(me.id, limit=questions.OFFERED) if me else ()
        return questions.whose(views, reader, item=item.id, note=bool(params.get("note")))

    async def _collision(self, reader: Reader, params: Params, item: Item) -> Screen | None:
        return questions.collision(params["by"], TicketId(params["ticket"]), reader, item=item.id)

    async def _sensitive(self, reader: Reader, params: Params, item: Item) -> Screen | None:
        return questions.sensitive(params["what"], TicketId(params["ticket"]), reader, item=item.id)

    async def _sensitive_edit(self, reader: Reader, params: Params, item: Item) -> Screen | None:
        return questions.sensitive_edit(params["what"], TicketId(params["ticket"]), reader, item=item.id)

    async def _settled(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        return questions.settled(reader, params["what"], params.get("number", 0))
