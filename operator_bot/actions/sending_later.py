"""How does a reply get its moment (F118)?

`/later` with a moment, then the words (or the words under it), sends them then; with words alone the moment is asked
for, and the question keeps the words until it is answered.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from gateway.desk import Desk
from gateway.desk.later import Scheduled
from gateway.errors import Forbidden, IllegalTransition, Invalid, NotFound
from gateway.messages import Wrote
from gateway.tickets import TicketId
from operator_bot.actions.delays import Delays
from operator_bot.actions.doubting import doubted
from operator_bot.actions.here import Here
from operator_bot.actions.holding import Holding, holder, is_question
from operator_bot.actions.naps import moment_of
from operator_bot.actions.toast import SILENCE, Follow, Toast, alert, toast
from operator_bot.actions.writing import Writing
from operator_bot.buttons import Press
from operator_bot.outgoing import Outgoing
from operator_bot.payloads.alerts import SendAt
from operator_bot.reading import Pushed, Said

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
_AT = frozenset({"в", "у", "о", "об", "at"})
MOMENT = 4
"""Words of a moment before the text, on one line: `завтра в 9:00 текст`."""


class SendingLater:
    """Takes replies that are to wait."""

    def __init__(self, *, desk: Desk, delays: Delays, writing: Writing, holding: Holding, outgoing: Outgoing) -> None:
        self._desk = desk
        self._scheduled = Scheduled(desk)
        self._delays = delays
        self._writing = writing
        self._holding = holding
        self._outgoing = outgoing
        self.follows: Mapping[type[Press], Follow] = {SendAt: self._send_at}

    async def command(self, here: Here, said: Said) -> None:
        """Run `/later`."""
        ticket = await self._writing.meant(here, said)
        if ticket is None:
            self._tell(here, said, "later_nowhere")
        elif not said.argument.strip():
            self._tell(here, said, "later_how")
        else:
            await self._take(here, said, ticket)

    async def _take(self, here: Here, said: Said, ticket: TicketId) -> None:
        head, _, rest = said.argument.partition("\n")
        at = self._delays.typed(head.strip()) if rest.strip() else None
        text = rest if at else said.argument
        if at is None:
            at, text = self._begun(said.argument)
        wrote = replace(said.wrote, text=text.strip(), html="")
        if at is None:
            self._holding.ask(here, wrote, "send_when", {"of": here.me.id, "ticket": ticket})
            return
        try:
            await self._keep(here, ticket, wrote, at)
        except (Forbidden, IllegalTransition):
            self._tell(here, said, "later_not_yours")
        except NotFound:
            self._tell(here, said, "gone")
        except Invalid as invalid:
            self._tell(here, said, "later_too_many" if invalid.field == "later" else "moment_unclear")

    def _begun(self, said: str) -> tuple[datetime | None, str]:
        """Return the moment a text begins with, as long as it can be read, and the text after it."""
        words = said.split(maxsplit=MOMENT)
        for end in range(min(len(words) - 1, MOMENT), 0, -1):
            at = self._delays.typed(" ".join(words[:end]))
            if at is not None and self._belongs(words[:end]):
                return at, said.split(maxsplit=end)[end]
        return None, said

    def _belongs(self, words: Sequence[str]) -> bool:
        """Return whether the last word says something of the moment, and is not the first one of the text."""
        last, before = words[-1], " ".join(words[:-1])
        is_hour = last.isdecimal() and words[-2:-1] != [] and words[-2].casefold() in _AT
        return bool(_CLOCK.fullmatch(last)) or is_hour or self._delays.typed(before) is None

    async def _send_at(self, here: Here, press: SendAt, pushed: Pushed) -> Toast:
        item = await here.unit.item(press.item)
        if item is None or not is_question(item, here):
            raise NotFound("question")
        if holder(item) not in (here.me.id, None):
            return alert("not_yours")
        at = moment_of(press.at, self._delays, self._desk.setup.clock.now())
        if at is None:
            self._holding.release(here, item)
            self._show(here, pushed.ref, number=0)
            return toast("drop")
        parts = self._holding.release(here, item)
        if not parts:
            raise NotFound("message")
        kept = [await self._keep(here, press.ticket, wrote, at, instead_of=pushed.ref) for wrote in parts]
        return toast("kept_for_later", at=self._delays.told(at, here.me.locale)) if all(kept) else SILENCE

    async def _keep(self, here: Here, ticket: TicketId, wrote: Wrote, at: datetime, *, instead_of: str = "") -> bool:
        """Keep a reply until its moment; return whether nothing was to be asked first (F114)."""
        if doubted(self._holding, here, ticket, wrote, at=at.isoformat(), instead_of=instead_of):
            return False
        await self._scheduled.schedule(here.unit, here.me, ticket, wrote, here.place, at=at)
        number = (await self._desk.open_file(here.unit, ticket)).ticket.number
        self._show(here, instead_of, number=number, at=at.isoformat())
        return True

    def _show(self, here: Here, instead_of: str, **params: object) -> None:
        of = {"of": here.me.id, **params}
        self._outgoing.screen(here.unit, here.place, "kept", params=of, instead_of=instead_of)

    def _tell(self, here: Here, said: Said, key: str) -> None:
        self._outgoing.notice(here.unit, here.place, key, reply_to=said.wrote.ref)
