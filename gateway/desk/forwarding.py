"""How is a ticket shown to others: a colleague, a team, somebody outside by e-mail (F23)?

Nobody is given the ticket by it; whoever works on it goes on.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from gateway.casework import CaseFile, by_operator
from gateway.configuration import find
from gateway.desk.desk import Desk
from gateway.desk.replies import Place
from gateway.desk.rights import Action, sees
from gateway.desk.typed import email, line
from gateway.errors import Invalid, NotFound
from gateway.items import ItemKind, Json
from gateway.messages import Address
from gateway.operators import Operator, Presence
from gateway.ports import Unit
from gateway.routing import teams_of
from gateway.tickets import TicketId, Trigger

MAIL = "mail"
"""The entry point letters leave through."""
SCREEN = "forwarded"
"""The operator bot's screen for whoever is shown a ticket."""
WORDS = 500
"""Characters of what is said with it."""
SUBJECT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What leaves by e-mail."""

    to: str
    subject: str
    text: str
    html: str = ""


class Forwarding:
    """Shows tickets to others on behalf of operators."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._setup = desk.setup

    @property
    def has_mail(self) -> bool:
        """Return whether letters can be sent."""
        return self._setup.has_mail

    async def to_person(
        self, unit: Unit, operator: Operator, ticket_id: TicketId, *, to_operator: int, words: str = ""
    ) -> CaseFile:
        """Show it to a colleague, who must be allowed to read it.

        Raises Invalid("person") for oneself, Invalid("receiver", "no_sight"), NotFound("person"), what rights raise.
        """
        file = await self._desk.file_for(unit, operator, ticket_id, Action.FORWARD)
        receiver = await unit.operator(to_operator)
        if receiver is None or receiver.left_at is not None:
            raise NotFound("person")
        if receiver.id == operator.id:
            raise Invalid("person")
        if not sees(file.ticket, receiver, self._setup.config):
            raise Invalid("receiver", "no_sight")
        self._show(file, operator, [receiver], words=words, to_operator=str(receiver.id))
        return file

    async def to_team(
        self, unit: Unit, operator: Operator, ticket_id: TicketId, *, team: str, words: str = ""
    ) -> CaseFile:
        """Show it to everybody of a team who is on line; raises Invalid("receiver", "nobody"), NotFound("team")."""
        file = await self._desk.file_for(unit, operator, ticket_id, Action.FORWARD)
        config = self._setup.config
        found = find(config.teams, team)
        if found is None:
            raise NotFound("team")
        receivers = [
            each
            for each in await unit.operators()
            if each.id != operator.id
            and each.presence is Presence.ONLINE
            and found.key in teams_of(each, config)
            and sees(file.ticket, each, config)
        ]
        if not receivers:
            raise Invalid("receiver", "nobody")
        self._show(file, operator, receivers, words=words, team=found.key)
        return file

    async def by_mail(
        self, unit: Unit, operator: Operator, ticket_id: TicketId, letter: Letter, *, place: Place, ref: str
    ) -> CaseFile:
        """Send a letter about it; what the mail server refuses is told at `place`, in answer to the message `ref`.

        Raises Invalid("email") or Invalid("subject"), NotFound("mail") where no letters are sent, what rights raise.
        """
        file = await self._desk.file_for(unit, operator, ticket_id, Action.FORWARD)
        if not self.has_mail:
            raise NotFound("mail")
        to, subject = address(letter.to), line(letter.subject, field="subject", limit=SUBJECT, required=True)
        mark = {"chat": place.chat, "lane": place.lane, "topic": place.topic, "ref": ref, "ticket": file.ticket.id}
        body: Json = {"to": to, "subject": subject, "text": letter.text, "html": letter.html}
        # A letter has no sign of delivery to put: that it was taken is all a mail server says.
        file.enqueue(Address(MAIL, to), ItemKind.SEND, {**body, "mark": {**mark, "partial": True}})
        file.witness(Trigger.FORWARDED, by_operator(operator), data={"mail": to})
        return file

    def _show(
        self, file: CaseFile, operator: Operator, receivers: Iterable[Operator], *, words: str, **to: str
    ) -> None:
        said = line(words[:WORDS], field="line", limit=WORDS)
        for each in receivers:
            params = {"of": each.id, "ticket": file.ticket.id, "by": operator.id, "words": said}
            body: Json = {"name": SCREEN, "chat": each.chat, "params": params}
            file.enqueue(Address(self._setup.operator_entry, each.chat), ItemKind.SCREEN, body)
        file.witness(Trigger.FORWARDED, by_operator(operator), data={**to, "comment": said})


def address(text: str) -> str:
    """Return one e-mail address; raises Invalid("email")."""
    typed = email(text)
    if not typed:
        raise Invalid("email", "required")
    return typed
