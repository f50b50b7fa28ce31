"""What follows from the buttons with which a letter about a ticket is written, and from what is typed for it (F23)?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gateway.conversations import Message
from gateway.desk import Action, habits
from gateway.desk.forwarding import SUBJECT, WORDS, Forwarding, address
from gateway.desk.forwarding import Letter as Sent
from gateway.desk.typed import line
from gateway.errors import NotFound
from gateway.ports import Store, TicketView
from gateway.tickets import Ticket, TicketId
from operator_bot.actions.here import Here
from operator_bot.actions.lines import Deed, Lines
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.toast import SILENCE, Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.letters import Draft, draft_of, kept
from operator_bot.notify.roster import Roster
from operator_bot.notify.whole_ticket import events_of
from operator_bot.payloads.forward import Enclose, Enclosure, Letter, SendLetter
from operator_bot.payloads.key import NONE, Switch
from operator_bot.payloads.lines import Ask, What
from operator_bot.reading import Pushed
from operator_bot.screens import letter as letters
from operator_bot.screens.screen import Reader


class LetterLines:
    """Takes in what is typed for a letter; the letter as it is then comes below."""

    def __init__(self, *, over: OverCard, roster: Roster) -> None:
        self._over = over
        self._roster = roster
        self.all: Mapping[What, Deed] = {
            What.ADDRESS: self._address,
            What.TITLE: self._subject,
            What.OPENING: self._words,
        }

    async def _address(self, here: Here, ask: Ask, text: str) -> int:
        ticket = await self._demand(here, ask)
        draft = draft_of(here.me, ask.ticket) or self._begun(here, ticket)
        return await self._keep(here, replace(draft, to=address(text)))

    async def _subject(self, here: Here, ask: Ask, text: str) -> int:
        await self._demand(here, ask)
        subject = line(text[:SUBJECT], field="subject", limit=SUBJECT, required=True)
        return await self._keep(here, replace(_draft(here, ask.ticket), subject=subject))

    async def _words(self, here: Here, ask: Ask, text: str) -> int:
        await self._demand(here, ask)
        return await self._keep(here, replace(_draft(here, ask.ticket), words=text[:WORDS]))

    def _begun(self, here: Here, ticket: Ticket) -> Draft:
        return Draft(ticket=ticket.id, subject=letters.proposed(ticket, self._roster.words(here.me.locale)))

    async def _demand(self, here: Here, ask: Ask) -> Ticket:
        return await self._over.demand(here, ask.ticket, Action.FORWARD)

    async def _keep(self, here: Here, draft: Draft) -> int:
        await habits.choose(here.unit, here.me, letter=kept(draft))
        self._over.below(here, "letter", TicketId(draft.ticket), draft=kept(draft))
        return 0


class LetterButtons:
    """Follows the buttons."""

    def __init__(self, *, over: OverCard, lines: Lines, store: Store, roster: Roster) -> None:
        self._over = over
        self._lines = lines
        self._store = store
        self._roster = roster
        self._forwarding = Forwarding(over.desk)
        self.follows: Mapping[type[Press], Follow] = {
            Letter: self._letter,
            Enclose: self._enclose,
            SendLetter: self._send,
        }

    async def _letter(self, here: Here, press: Letter, pushed: Pushed) -> Toast:
        await self._demand(here, press.ticket)
        draft = draft_of(here.me, press.ticket)
        if draft is not None:
            return self._show(here, pushed, draft)
        await self._over.bring_back(here, press.ticket, pushed)
        return await self._lines.ask(here, Ask(press.ticket, What.ADDRESS, NONE, 0), pushed.ref)

    async def _enclose(self, here: Here, press: Enclose, pushed: Pushed) -> Toast:
        await self._demand(here, press.ticket)
        draft = _draft(here, press.ticket)
        draft = replace(draft, enclosed=draft.enclosing(press.what, wanted=press.on is Switch.ON))
        await habits.choose(here.unit, here.me, letter=kept(draft))
        return self._show(here, pushed, draft)

    async def _send(self, here: Here, press: SendLetter, pushed: Pushed) -> Toast:
        await self._demand(here, press.ticket)
        draft = _draft(here, press.ticket)
        view = await self._store.view(press.ticket, messages=0)
        if view is None:
            raise NotFound("ticket")
        letter = await self._drawn(here, draft, view)
        ticket = press.ticket
        await self._forwarding.by_mail(here.unit, here.me, ticket, letter, place=here.place, ref=pushed.ref)
        await habits.choose(here.unit, here.me, letter=None)
        await self._over.bring_back(here, press.ticket, pushed)
        return toast("letter_leaves", number=view.ticket.number, to=draft.to)

    async def _drawn(self, here: Here, draft: Draft, view: TicketView) -> Sent:
        reader: Reader = await self._roster.reader(here.me)
        told = draft.has(Enclosure.TALK) or draft.has(Enclosure.NOTES)
        said: Sequence[Message] = await here.unit.recent(view.ticket.id, letters.SAID) if told else ()
        events = (
            await events_of(self._store, view.ticket.id, up_to=letters.EVENTS) if draft.has(Enclosure.CHANGES) else ()
        )
        desk = self._over.desk.setup.desk
        return letters.drawn(draft, view, reader, events=events, messages=said, desk=desk)

    async def _demand(self, here: Here, ticket: TicketId) -> None:
        if not self._forwarding.has_mail:
            raise NotFound("mail")
        await self._over.demand(here, ticket, Action.FORWARD)

    def _show(self, here: Here, pushed: Pushed, draft: Draft) -> Toast:
        self._over.put(here, pushed, "letter", TicketId(draft.ticket), draft=kept(draft))
        return SILENCE


def _draft(here: Here, ticket: TicketId) -> Draft:
    """Return what was begun; raises NotFound when it was sent meanwhile."""
    draft = draft_of(here.me, ticket)
    if draft is None:
        raise NotFound("draft")
    return draft
