"""What do commands do with a ticket: short-cuts for those who type faster than they tap?"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from gateway.configuration import Entry, PauseReason
from gateway.desk import Action
from gateway.desk.closing import Closing
from gateway.desk.labels import Labels
from gateway.desk.pausing import Pausing
from gateway.errors import AlreadyTaken, Forbidden, IllegalTransition, Invalid, NotFound
from gateway.tickets import TicketId
from operator_bot.actions.delays import Delays
from operator_bot.actions.here import Here
from operator_bot.actions.lines import why
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.tickets import TicketButtons
from operator_bot.actions.writing import Writing
from operator_bot.payloads.lines import What
from operator_bot.reading import Said

Does = Callable[[Here, Said, TicketId], Awaitable[None]]
Command = Callable[[Here, Said], Awaitable[None]]

_DIGITS = 12
"""Of a ticket's number."""


class TicketCommands:
    """Runs the commands of tickets."""

    def __init__(self, *, over: OverCard, delays: Delays, writing: Writing, tickets: TicketButtons) -> None:
        self._over = over
        self._delays = delays
        self._writing = writing
        self._tickets = tickets
        self._closing = Closing(over.desk)
        self._labels = Labels(over.desk)
        self.known: Mapping[str, Command] = {
            "take": self._on(self._take),
            "open": self._on(self._open),
            "card": self._on(self._card),
            "done": self._on(self._done),
            "spam": self._on(self._spam),
            "tag": self._on(self._tag),
        }
        self.inside: Mapping[str, Command] = {"pause": self._on(self._pause)}
        """Commands that mean something else outside of tickets."""

    def _on(self, does: Does) -> Command:
        async def run(here: Here, said: Said) -> None:
            try:
                ticket = await self._meant(here, said)
                if ticket is None:
                    self._tell(here, said, "ticket_command_nowhere")
                else:
                    await does(here, said, ticket)
            except AlreadyTaken as taken:
                self._tell(here, said, "ticket_taken", number=taken.number, operator=taken.by)
            except Invalid:
                self._tell(here, said, "ticket_invalid")
            except (NotFound, Forbidden, IllegalTransition) as error:
                self._tell(here, said, why(error))

        return run

    async def _meant(self, here: Here, said: Said) -> TicketId | None:
        """Return the ticket of the number that is named, else the one the command was written in."""
        head = said.argument.split(maxsplit=1)[:1]
        number = head[0].lstrip("№#") if head and said.command in {"take", "open", "card"} else ""
        if not number:
            return await self._writing.meant(here, said)
        found = await here.unit.ticket_numbered(int(number)) if _is_number(number) else None
        if found is None:
            raise NotFound("ticket")
        return found.id

    # --- what they do -------------------------------------------------------------------------------------------------

    async def _take(self, here: Here, _: Said, ticket: TicketId) -> None:
        await self._over.desk.take(here.unit, here.me, ticket)

    async def _open(self, here: Here, _: Said, ticket: TicketId) -> None:
        await self._tickets.open(here, ticket)

    async def _card(self, here: Here, said: Said, ticket: TicketId) -> None:
        await self._over.demand(here, ticket)
        self._over.below(here, "card_here", ticket, reply_to=said.wrote.ref)

    async def _done(self, here: Here, said: Said, ticket: TicketId) -> None:
        """Resolve with the result that was named; else ask which it is."""
        await self._over.demand(here, ticket, Action.RESOLVE)
        results = self._over.config.results
        found = _named(results, said.argument) if said.argument else None
        if results and (found is None or getattr(found, "comment", False)):
            self._over.below(here, "menu_results", ticket, reply_to=said.wrote.ref)
            return
        file = await self._closing.resolve(here.unit, here.me, ticket, result=found.key if found else "")
        self._tell(here, said, "ticket_done", number=file.ticket.number)
        self._over.offer_next(here)

    async def _pause(self, here: Here, said: Said, ticket: TicketId) -> None:
        """Pause for the reason that is named, until the moment that is or for as long as is usual; else ask."""
        await self._over.demand(here, ticket, Action.PAUSE)
        until, rest = self._until(said.argument.split())
        named = _named(self._over.config.pause_reasons, rest) if rest else None
        reason = named if isinstance(named, PauseReason) else None
        if reason is None:
            asked = "menu_pause" if until is None else "menu_pause_timed"
            self._over.below(here, asked, ticket, reply_to=said.wrote.ref)
            return
        until = until or self._over.desk.setup.clock.now() + reason.lasts
        pausing, tell = Pausing(self._over.desk), reason.tell_customer
        file = await pausing.pause(here.unit, here.me, ticket, reason=reason.key, until=until, tell=tell)
        at = self._delays.told(until, here.me.locale)
        self._tell(here, said, "ticket_paused", number=file.ticket.number, at=at)

    def _until(self, words: Sequence[str]) -> tuple[datetime | None, str]:
        """Return the moment at the beginning, as long as it can be read, and the words after it."""
        for end in range(min(len(words), 4), 0, -1):
            until = self._delays.typed(" ".join(words[:end]))
            if until is not None:
                return until, " ".join(words[end:])
        return None, " ".join(words)

    async def _spam(self, here: Here, said: Said, ticket: TicketId) -> None:
        await self._over.demand(here, ticket, Action.SPAM)
        self._over.below(here, "menu_spam", ticket, reply_to=said.wrote.ref)

    async def _tag(self, here: Here, said: Said, ticket: TicketId) -> None:
        tags = [each for part in said.argument.split(",") if (each := part.strip())]
        if not tags:
            await self._over.demand(here, ticket, Action.EDIT)
            self._over.below(here, "menu_labels", ticket, reply_to=said.wrote.ref)
            return
        file = [await self._labels.tag(here.unit, here.me, ticket, each) for each in tags][-1]
        params = {"what": What.TAG.value, "number": file.ticket.number}
        self._over.below(here, "line_taken", ticket, reply_to=said.wrote.ref, **params)

    def _tell(self, here: Here, said: Said, key: str, **params: Any) -> None:
        self._over.outgoing.notice(here.unit, here.place, key, reply_to=said.wrote.ref, **params)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _DIGITS


def _named(entries: Sequence[Entry], words: str) -> Entry | None:
    """Return the only entry with this key, or with a title that begins so in any language."""
    said = " ".join(words.casefold().split())
    found = [each for each in entries if said == each.key]
    found = found or [each for each in entries if any(t.casefold().startswith(said) for t in each.titles.values())]
    return found[0] if len(found) == 1 else None
