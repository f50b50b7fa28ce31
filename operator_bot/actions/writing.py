"""What becomes of what an operator writes: a reply, a note, or a question where it belongs?"""

from dataclasses import replace
from datetime import datetime, timedelta

from gateway.desk import Desk, People, Replies
from gateway.errors import AlreadyTaken, IllegalTransition, NotFound, NotYet
from gateway.messages import Address, Attachment, Kind, Wrote
from gateway.operators import Placement, Thread
from gateway.tickets import Ticket, TicketId
from operator_bot.actions.doubting import doubted
from operator_bot.actions.here import Here
from operator_bot.actions.holding import Holding
from operator_bot.outgoing import Outgoing
from operator_bot.reading import Quoted, Said
from operator_bot.recent import Recent

REMEMBERED = 20_000
"""Topics whose ticket is kept in mind: it never changes."""
OPENED_WITHIN = timedelta(seconds=5)
"""How long a topic may be there before the store knows whose it is: what opens it is marked as sent afterwards."""
NOTE = "//"
"""What a note begins with."""
AWAITS_NOTE = "note:"
_TOO_BIG = "file_too_big"


class Writing:
    """Takes in what operators write."""

    def __init__(self, *, desk: Desk, replies: Replies, people: People, outgoing: Outgoing, holding: Holding) -> None:
        self._desk = desk
        self._replies = replies
        self._people = people
        self._outgoing = outgoing
        self._holding = holding
        self._topics: Recent[tuple[str, str], TicketId] = Recent(REMEMBERED)
        self._strange: Recent[tuple[str, str], datetime] = Recent(REMEMBERED)
        """When a topic of which nobody knew was first written into."""

    async def take_in(self, here: Here, said: Said) -> None:
        """Send a message to the customer it is meant for, or keep it as a note."""
        await self._go(here, said, said.wrote, note=False)

    async def note_command(self, here: Here, said: Said) -> None:
        """Keep what follows `/note` as a note."""
        if not said.argument:
            self._outgoing.notice(here.unit, here.place, "empty_note", reply_to=said.wrote.ref)
            return
        await self._go(here, said, replace(said.wrote, text=said.argument, html=""), note=True)

    async def reply(
        self, here: Here, ticket: TicketId, wrote: Wrote, *, insist: bool = False, sure: bool = False
    ) -> int | None:
        """Send a reply and return the ticket's number; None when it was not sent and the operator knows why.

        `insist`: although somebody else answers; `sure`: although it says what should rather not be sent (F114).
        """
        if not (insist or sure) and doubted(self._holding, here, ticket, wrote):
            return None
        try:
            file = await self._replies.reply(here.unit, here.me, ticket, wrote, here.place, insist=insist)
        except AlreadyTaken as taken:
            self._holding.ask(here, wrote, "collision", {"by": taken.by, "ticket": ticket})
        except IllegalTransition:
            file = await self._desk.open_file(here.unit, ticket)
            self._outgoing.notice(here.unit, here.place, "closed", reply_to=wrote.ref, number=file.ticket.number)
        except NotFound:
            self._outgoing.notice(here.unit, here.place, "gone", reply_to=wrote.ref)
        else:
            self.go_on_with(here, file.ticket)
            return file.ticket.number
        return None

    def go_on_with(self, here: Here, ticket: Ticket) -> None:
        """Let plain messages go to a ticket that was just answered, if there is none yet."""
        if here.me.active_ticket_id is None and ticket.operator_id == here.me.id:
            self._people.choose_ticket(here.unit, here.me, ticket.id, here.me.awaits)

    async def note(self, here: Here, ticket: TicketId, wrote: Wrote) -> int | None:
        """Keep a note and return the ticket's number; None when there is no such ticket."""
        try:
            file = await self._replies.note(here.unit, here.me, ticket, wrote, here.place)
        except NotFound:
            self._outgoing.notice(here.unit, here.place, "gone", reply_to=wrote.ref)
            return None
        if awaited_note(here.me.awaits) is not None:
            self._people.choose_ticket(here.unit, here.me, here.me.active_ticket_id, "")
        self._outgoing.mark(here.unit, here.place, wrote.ref, "note")
        return file.ticket.number

    async def _go(self, here: Here, said: Said, wrote: Wrote, *, note: bool) -> None:
        ticket = await self.meant(here, said)
        if ticket is None and not here.private:
            return  # colleagues talk among themselves
        awaited = awaited_note(here.me.awaits)
        is_note = note or wrote.text.startswith(NOTE) or (awaited is not None and awaited == ticket)
        is_note = is_note or (said.quoted is not None and said.quoted.is_notification)
        wrote = _without_sign(wrote) if is_note else self._sendable(here, wrote)
        if not wrote.text and not wrote.attachments:
            self._say_nothing_came(here, wrote, note=is_note)
        elif ticket is None:
            self._holding.ask(here, wrote, "whose", {"note": is_note})
        elif is_note:
            await self.note(here, ticket, wrote)
        else:
            await self.reply(here, ticket, wrote)

    # --- which ticket -------------------------------------------------------------------------------------------------

    async def meant(self, here: Here, said: Said) -> TicketId | None:
        """Return the ticket of the topic, else of the message that is answered, else the one chosen for this chat.

        Raises NotYet in a topic that may just be opening.
        """
        of_topic = await self._of_topic(here, said) if said.topic else None
        if of_topic is not None:
            return of_topic
        if said.quoted is not None:
            return await self._quoted(here, said.chat, said.quoted)
        awaited = awaited_note(here.me.awaits)
        return awaited or await self._active(here)

    async def is_in_ticket(self, here: Here, said: Said) -> bool:
        """Return whether a message stands in a ticket's topic, or answers a message of a ticket. Raises NotYet."""
        if said.topic and await self._of_topic(here, said) is not None:
            return True
        return said.quoted is not None and await self._quoted(here, said.chat, said.quoted) is not None

    async def _of_topic(self, here: Here, said: Said) -> TicketId | None:
        known = self._topics.get((said.chat, said.topic))
        if known is not None:
            return known
        # Looked at first: what was still under way then may have been marked as sent since, but not the other way.
        may_be_opening = await self._may_be_opening(here, said)
        thread = await here.unit.thread_at(said.chat, said.topic)
        if thread is not None:
            self._topics.put((said.chat, said.topic), thread.ticket_id)
            return thread.ticket_id
        if may_be_opening:
            raise NotYet
        return None

    async def _may_be_opening(self, here: Here, said: Said) -> bool:
        """Return whether something is under way that may have opened this topic: people are quicker than our notes."""
        setup = self._desk.setup
        now, first = setup.clock.now(), self._strange.get((said.chat, said.topic))
        if first is None:
            self._strange.put((said.chat, said.topic), now)
        elif now - first > OPENED_WITHIN:
            return False
        # Tickets of a group that cannot be used have their topics in private, and their items wait with the group's.
        for lane in {said.chat, setup.group or said.chat}:
            waiting = await here.unit.waiting_items(Address(setup.operator_entry, lane))
            if any("thread" in item.body for item in waiting):
                return True
        return False

    async def _quoted(self, here: Here, chat: str, quoted: Quoted) -> TicketId | None:
        if quoted.ticket is not None:
            return quoted.ticket
        found = await here.unit.message_at(Address(self._desk.setup.operator_entry, chat), quoted.ref)
        return found.ticket_id if found else None

    async def _active(self, here: Here) -> TicketId | None:
        """Return the chosen ticket, if it is worked on in the chat itself: tickets with topics have their own place."""
        active = here.me.active_ticket_id
        if active is None:
            return None
        threads = await here.unit.threads(active)
        return active if any(_is_here(thread, here) for thread in threads) else None

    def _say_nothing_came(self, here: Here, wrote: Wrote, *, note: bool) -> None:
        if note:
            self._outgoing.notice(here.unit, here.place, "empty_note", reply_to=wrote.ref)

    # --- what is sent -------------------------------------------------------------------------------------------------

    def _sendable(self, here: Here, wrote: Wrote) -> Wrote:
        """Leave out what cannot be passed on, and tell the operator."""
        for note in wrote.notes:
            self._outgoing.notice(here.unit, here.place, f"own_{note}", reply_to=wrote.ref)
        if _TOO_BIG not in wrote.notes:
            return wrote
        return replace(wrote, attachments=tuple(each for each in wrote.attachments if _is_there(each)))


def awaited_note(awaits: str) -> TicketId | None:
    """Return the ticket the next message is a note for."""
    number = awaits.removeprefix(AWAITS_NOTE)
    return TicketId(int(number)) if awaits.startswith(AWAITS_NOTE) and number.isdecimal() else None


def _is_here(thread: Thread, here: Here) -> bool:
    if thread.operator_id != here.me.id or thread.chat != here.place.chat or thread.topic:
        return False
    # A thread without its place yet may become any topic, but not this one: whose this one is would be known.
    return thread.placement is Placement.PLAIN or not here.place.topic


def _is_there(attachment: Attachment) -> bool:
    return attachment.kind is not Kind.LINK or bool(attachment.url)


def _without_sign(wrote: Wrote) -> Wrote:
    if not wrote.text.startswith(NOTE):
        return wrote
    html = wrote.html.removeprefix(NOTE).strip() if wrote.html.startswith(NOTE) else ""
    return replace(wrote, text=wrote.text.removeprefix(NOTE).strip(), html=html)
