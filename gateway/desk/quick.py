"""What can somebody of the desk do with quick replies (F76, F77)?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from gateway.casework import CaseFile, Setup
from gateway.configuration import Entry, find
from gateway.contacts import Contact, display_name
from gateway.desk import habits
from gateway.desk.desk import Desk
from gateway.desk.replies import Place, Replies
from gateway.desk.rights import demand
from gateway.desk.seeing import teams_of
from gateway.errors import Invalid, NotFound
from gateway.messages import Address, Attachment, Wrote
from gateway.operators import Operator, Permission
from gateway.ports import Renders, Unit, Values
from gateway.replies import QuickReply
from gateway.replies.choosing import known_to, text_of
from gateway.tickets import Ticket, TicketId

KEY = re.compile(r"(?=.{1,40}$)[^\W_]+(?:-[^\W_]+)*")
"""What a key is: letters of any script, digits, dashes within; lower case."""
LONGEST = {"title": 60, "folder": 100, "text": 4_000}
"""Characters."""
MOST = 300
"""Replies of one person, and of the desk from the bot."""
MOST_FILES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A quick reply as the customer of a ticket would get it."""

    reply: QuickReply
    text: str = ""
    wrong: str = ""
    """Why it cannot be sent: the reason of `Renders.fill`."""


class Quick:
    """Fills quick replies in, sends them, and keeps them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._setup = desk.setup
        self._replies = Replies(desk)

    def known(
        self, replies: Iterable[QuickReply], operator: Operator, ticket: Ticket | None = None
    ) -> list[QuickReply]:
        """Return the replies somebody may use, in a ticket also those of its team."""
        config = self._setup.config
        teams = teams_of(operator, config) | ({ticket.team} if ticket else frozenset())
        return known_to(replies, person=operator.id, teams=teams)

    def filled(self, reply: QuickReply, operator: Operator, *, ticket: Ticket, contact: Contact, locale: str) -> Filled:
        """Return a reply filled in, in the customer's language if there is a text in it."""
        text = text_of(reply, locale, self._setup.default_locale)
        try:
            said = self._setup.texts.fill(text, values(self._setup, operator, ticket, contact, locale)) if text else ""
        except Invalid as invalid:
            return Filled(reply=reply, wrong=invalid.reason)
        return Filled(reply=reply, text=said, wrong="" if said or reply.attachments else "empty")

    async def filled_for(self, unit: Unit, operator: Operator, ticket_id: TicketId, reply_id: int) -> Filled:
        """Return a reply filled in for a ticket; raises NotFound, Forbidden."""
        file = await self._desk.visible_file(unit, operator, ticket_id)
        reply = await self.usable(unit, operator, reply_id, file.ticket)
        return self._of(file, operator, reply)

    def _of(self, file: CaseFile, operator: Operator, reply: QuickReply) -> Filled:
        contact, locale = file.case.contact, file.conversation.locale
        return self.filled(reply, operator, ticket=file.ticket, contact=contact, locale=locale)

    async def usable(self, unit: Unit, operator: Operator, reply_id: int, ticket: Ticket | None = None) -> QuickReply:
        """Return a reply the person may use; raises NotFound."""
        reply = await unit.quick_reply(reply_id)
        if reply is None or not self.known([reply], operator, ticket):
            raise NotFound("reply")
        return reply

    async def send(
        self,
        unit: Unit,
        operator: Operator,
        ticket_id: TicketId,
        reply_id: int,
        place: Place,
        *,
        ref: str,
        reply_to: str = "",
    ) -> CaseFile:
        """Send a reply filled in to the customer of a ticket, and count its use.

        `ref` is the operator's message that gets the delivery sign: a reply is sent once a message. Raises NotFound,
        Invalid("template") for a text that cannot be filled in, and what `Replies.reply` raises.
        """
        if await unit.message_at(Address(self._setup.operator_entry, place.chat), ref):
            raise NotFound("reply")
        filled = await self.filled_for(unit, operator, ticket_id, reply_id)
        if filled.wrong:
            raise Invalid("template", filled.wrong)
        wrote = Wrote(ref=ref, text=filled.text, attachments=filled.reply.attachments, reply_to=reply_to)
        file = await self._replies.reply(unit, operator, ticket_id, wrote, place)
        self.count(unit, filled.reply)
        return file

    def count(self, unit: Unit, reply: QuickReply) -> None:
        """Note that a reply was used."""
        unit.put(replace(reply, uses=reply.uses + 1, used_at=self._setup.clock.now()))

    # --- keeping them -------------------------------------------------------------------------------------------------

    async def create(
        self,
        unit: Unit,
        operator: Operator,
        *,
        key: str,
        text: str,
        title: str = "",
        folder: str = "",
        team: str | None = None,
        attachments: tuple[Attachment, ...] = (),
    ) -> QuickReply:
        """Keep a new reply: one's own, or with `team` everybody's of that team (empty: of the desk).

        Raises Forbidden, Invalid("key", "required", "bad" or "taken"), Invalid("template"), Invalid of what is too
        long, Invalid("replies", "too_many").
        """
        owner = operator.id if team is None else None
        self._demand(operator, owner)
        kept = QuickReply(
            id=self._setup.ids.new(),
            key=read_key(key),
            title=" ".join(title.split()),
            folder=read_folder(folder),
            team=team or "",
            owner_id=owner,
            texts={self._setup.default_locale: text.strip()} if text.strip() else {},
            attachments=attachments,
            changed_at=self._setup.clock.now(),
        )
        await self._check(unit, kept)
        unit.add(kept)
        return kept

    async def change(self, unit: Unit, operator: Operator, reply_id: int, **fields: Any) -> QuickReply:
        """Change `key`, `title`, `folder`, `text`, `team` or `attachments`; raises as `create`, and NotFound."""
        before = await self.changeable(unit, operator, reply_id)
        if "text" in fields:
            locale = _spoken(before, self._setup.default_locale)
            fields["texts"] = {**before.texts, locale: fields.pop("text").strip()}
        read = {"key": read_key, "folder": read_folder, "title": lambda said: " ".join(said.split())}
        fields = {name: read[name](value) if name in read else value for name, value in fields.items()}
        changed = replace(before, **fields, changed_at=self._setup.clock.now())
        await self._check(unit, changed)
        unit.put(changed)
        return changed

    async def remove(self, unit: Unit, operator: Operator, reply_id: int) -> QuickReply:
        """Remove a reply; raises NotFound, Forbidden."""
        before = await self.changeable(unit, operator, reply_id)
        removed = replace(before, removed_at=self._setup.clock.now())
        unit.put(removed)
        return removed

    async def changeable(self, unit: Unit, operator: Operator, reply_id: int) -> QuickReply:
        """Return a reply the person may change; raises NotFound, Forbidden."""
        reply = await unit.quick_reply(reply_id)
        if reply is None or reply.removed_at is not None or reply.owner_id not in (None, operator.id):
            raise NotFound("reply")
        self._demand(operator, reply.owner_id)
        return reply

    def _demand(self, operator: Operator, owner: int | None) -> None:
        permission = Permission.REPLY_TEAM if owner is None else Permission.REPLY_OWN
        demand(self._setup.config, operator, permission, action="quick_reply")

    async def _check(self, unit: Unit, reply: QuickReply) -> None:
        told = {"title": reply.title, "folder": reply.folder, "text": max(reply.texts.values(), key=len, default="")}
        for name, text in told.items():
            if len(text) > LONGEST[name]:
                raise Invalid(name, "too_long")
        if not told["text"] and not reply.attachments:
            raise Invalid("text", "required")
        if len(reply.attachments) > MOST_FILES:
            raise Invalid("attachments", "too_many")
        if reply.team and not find(self._setup.config.teams, reply.team):
            raise Invalid("team")
        for text in reply.texts.values():
            self._setup.texts.fill(text, SAMPLE)
        await self._check_key(unit, reply)

    async def _check_key(self, unit: Unit, reply: QuickReply) -> None:
        others = [each for each in await unit.quick_replies() if each.id != reply.id]
        mine = [each for each in others if (each.owner_id, each.team) == (reply.owner_id, reply.team)]
        if any(each.key == reply.key for each in mine):
            raise Invalid("key", "taken")
        if len(mine) >= MOST:
            raise Invalid("replies", "too_many")


def read_key(said: str) -> str:
    """Return what somebody has typed as a key. Raises Invalid("key")."""
    key = said.strip().lstrip("/!").lower()
    if not KEY.fullmatch(key):
        raise Invalid("key", "bad" if key else "required")
    return key


def read_folder(said: str) -> str:
    """Return a path of folders with single slashes and spaces."""
    return "/".join(part for each in said.split("/") if (part := " ".join(each.split())))


def values(setup: Setup, operator: Operator, ticket: Ticket, contact: Contact, locale: str) -> Values:
    """Return what a quick reply may speak of."""
    config, name = setup.config, display_name(contact, "")

    def title(entries: tuple[Entry, ...], key: str) -> str:
        entry = find(entries, key)
        return entry.title(locale) if entry else ""

    return {
        "desk": setup.desk,
        "customer": {
            "name": name,
            "first_name": next(iter(name.split()), ""),
            "phone": contact.phone,
            "email": contact.email,
        },
        "ticket": {
            "number": str(ticket.number),
            "subject": ticket.subject,
            "service": title(config.services, ticket.service),
            "topic": title(config.topics, ticket.topic),
            "product": title(config.products, ticket.product),
        },
        "operator": {"name": habits.shown_name(operator)},
    }


SAMPLE: Values = {
    "desk": "-",
    "customer": dict.fromkeys(("name", "first_name", "phone", "email"), "-"),
    "ticket": dict.fromkeys(("number", "subject", "service", "topic", "product"), "-"),
    "operator": {"name": "-"},
}
"""What there is to speak of, for looking at a text before it is kept."""


def text_problem(text: str, *, renders: Renders) -> str:
    """Return why a text cannot be filled in, as a reason of `Renders.fill`; empty: it can."""
    try:
        renders.fill(text, SAMPLE)
    except Invalid as invalid:
        return invalid.reason
    return ""


def _spoken(reply: QuickReply, default: str) -> str:
    """Return the language whose text is changed: the only one, else the desk's."""
    return next(iter(reply.texts)) if len(reply.texts) == 1 else default


def about(setup: Setup, ticket: Ticket) -> str:
    """Return in words what a ticket is about."""
    config = setup.config
    kept = (find(config.services, ticket.service), find(config.topics, ticket.topic))
    return " ".join(title for each in kept if each for title in each.titles.values())
