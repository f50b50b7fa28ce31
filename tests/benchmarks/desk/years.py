"""What lies at a desk of 200 people after some hundred thousand tickets? Made up, and always the same.

Few tickets are open, all others closed; a few teams, topics and words come often and most seldom, as everywhere.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

from gateway.contacts import Contact
from gateway.conversations import Author, Conversation, Delivery, Message, Visibility
from gateway.ids import first_at
from gateway.operators import Operator, Presence, PresenceSpan, Role
from gateway.replies import Rating
from gateway.tickets import AuditEvent, Priority, Status, Ticket, TicketId
from storage.words.indexing import document_of

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DAYS = 280
OPERATORS, TEAMS, SERVICES, TOPICS, PRODUCTS = 200, 30, 20, 60, 10
KINDS = ("question", "problem", "request", "complaint", "other")
ENTRY_POINTS = ("telegram", "vk", "widget", "shop")
TAGS = tuple(f"tag-{number}" for number in range(40))
VOCABULARY = 20_000
SYLLABLES = tuple(first + second for first in "бвгдзклмнпрстфхцчш" for second in "аеиоуыюя")
NAMES = ("Анна", "Игорь", "Мария", "Олег", "Ёлена", "Пётр", "Софія", "Юрій", "Grace", "Алёна")
OPEN = {Status.NEW: 3, Status.CLASSIFICATION: 5, Status.ACCEPTED: 30, Status.IN_PROGRESS: 47, Status.WAITING: 15}
DONE = {Status.RESOLVED: 1, Status.CLOSED: 99}


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much there is."""

    tickets: int
    messages: int
    """On average, of a ticket."""
    open: int
    contacts: int


FULL = Size(tickets=100_000, messages=10, open=600, contacts=40_000)
SMALL = Size(tickets=1_000, messages=10, open=600, contacts=800)
TINY = Size(tickets=60, messages=3, open=40, contacts=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A ticket and what belongs to it."""

    ticket: Ticket
    messages: Sequence[Message]
    events: Sequence[AuditEvent]
    ratings: Sequence[Rating]
    words: Sequence[str]


class Desk:
    """Everything there is, part by part."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self._chance = random.Random(4)
        self.vocabulary = [_word(self._chance) for _ in range(VOCABULARY)]
        self._often = list(accumulate(1 / (number + 8) for number in range(VOCABULARY)))
        self._drawn = list[str]()
        self._last = 0

    def new_id(self, at: datetime) -> int:
        """Return a number of that moment; they rise."""
        self._last = max(self._last + 1, first_at(at))
        return self._last

    def operators(self) -> Iterator[Operator]:
        """Give those who work here."""
        for number in range(1, OPERATORS + 1):
            yield Operator(
                id=number,
                chat=str(900_000 + number),
                name=f"{NAMES[number % len(NAMES)]} {number}",
                role=Role.OPERATOR,
                presence=Presence.ONLINE,
                presence_since=NOW,
                joined_at=NOW,
                teams=[f"team-{number % TEAMS}"],
            )

    def presence(self) -> Iterator[PresenceSpan]:
        """Give a working day of everybody for each of the last days."""
        for day in range(60):
            for operator in range(1, OPERATORS + 1):
                since = NOW - timedelta(days=59 - day, hours=3)
                end = since + timedelta(hours=8)
                span_id = day * OPERATORS + operator
                until = None if end > NOW else end
                yield PresenceSpan(id=span_id, operator_id=operator, presence=Presence.ONLINE, since=since, until=until)

    def customers(self) -> Iterator[tuple[Contact, Conversation]]:
        """Give customers with a conversation each."""
        for number in range(1, self.size.contacts + 1):
            contact = Contact(
                id=number,
                account=f"{NAMES[number % len(NAMES)]} {self.vocabulary[number % VOCABULARY].title()}",
                username=f"user{number}",
                phone=f"+79{number:09d}",
                created_at=NOW,
            )
            yield (
                contact,
                Conversation(
                    id=number,
                    entry_point=ENTRY_POINTS[number % len(ENTRY_POINTS)],
                    chat=str(number),
                    contact_id=number,
                    locale="ru",
                    created_at=NOW,
                ),
            )

    def parts(self) -> Iterator[Part]:
        """Give tickets from the oldest to the newest; most of those that are open are among the last."""
        step = timedelta(days=DAYS) / self.size.tickets
        for number in range(1, self.size.tickets + 1):
            opened = NOW - timedelta(days=DAYS) + step * number
            is_open = number > self.size.tickets - self.size.open
            yield self._part(number, opened, _pick(self._chance, OPEN if is_open else DONE))

    def _part(self, number: int, opened: datetime, status: Status) -> Part:
        chance = self._chance
        contact = (
            min(int(chance.paretovariate(0.6)), self.size.contacts)
            if number % 7 == 0
            else (chance.randint(1, self.size.contacts))
        )
        ticket = self._ticket(number, contact, opened, status)
        count = min(int(chance.expovariate(1 / self.size.messages)) + 1, 400)
        messages = [self._message(ticket, place) for place in range(1, count + 1)]
        events = [self._event(ticket, trigger) for trigger in ("opened", "handed_over", "taken", "resolved")]
        rated = [self._rating(ticket)] if status in DONE and number % 10 == 0 else []
        texts = (str(ticket.number), *ticket.tags, *self._names(contact), *(each.text for each in messages))
        return Part(ticket=ticket, messages=messages, events=events, ratings=rated, words=document_of(texts))

    def _names(self, contact: int) -> Sequence[str]:
        return (
            f"{NAMES[contact % len(NAMES)]} {self.vocabulary[contact % VOCABULARY].title()}",
            f"user{contact}",
            f"+79{contact:09d}",
        )

    def _ticket(self, number: int, contact: int, opened: datetime, status: Status) -> Ticket:
        chance, done = self._chance, status in DONE
        queued = status in (Status.CLASSIFICATION, Status.ACCEPTED)
        operator = None if queued or status is Status.NEW else _zipf(chance, OPERATORS) + 1
        due = None if done or status is Status.NEW else NOW + timedelta(minutes=chance.randint(-600, 3000))
        return Ticket(
            id=TicketId(self.new_id(opened)),
            number=1000 + number,
            conversation_id=contact,
            contact_id=contact,
            entry_point=ENTRY_POINTS[contact % len(ENTRY_POINTS)],
            status=status,
            operator_id=operator,
            subject=self._text(),
            opened_at=opened,
            changed_at=opened + timedelta(hours=2),
            accepted_at=opened + timedelta(minutes=1),
            started_at=opened + timedelta(minutes=5) if operator else None,
            waiting_since=None if done else opened + timedelta(minutes=chance.randint(0, 60)),
            resolved_at=opened + timedelta(hours=1) if done else None,
            closed_at=opened + timedelta(days=3) if status is Status.CLOSED else None,
            result="done" if done else "",
            service=f"service-{_zipf(chance, SERVICES)}",
            product=f"product-{_zipf(chance, PRODUCTS)}",
            kind=chance.choice(KINDS),
            topic=f"topic-{_zipf(chance, TOPICS)}",
            priority=chance.choices(list(Priority), (10, 75, 12, 3))[0],
            team=f"team-{_zipf(chance, TEAMS)}",
            responsible_id=operator,
            tags=chance.sample(TAGS, 2) if number % 7 == 0 else [],
            due_at=due,
            watch_at=due,
            queue_key=f"9999{opened:%Y%m%d%H%M%S}{number:019d}" if queued else "",
            timers={"reaction": {"spent": 240, "due": str(due)}} if due else {},
        )

    def _message(self, ticket: Ticket, place: int) -> Message:
        author = (Author.CUSTOMER, Author.OPERATOR)[place % 2]
        at = ticket.opened_at + timedelta(minutes=place)
        return Message(
            id=self.new_id(ticket.opened_at),
            conversation_id=ticket.conversation_id,
            ticket_id=ticket.id,
            seq=ticket.number * 1000 + place,
            rev=ticket.number * 1000 + place,
            author=author,
            visibility=Visibility.NOTE if place % 9 == 0 else Visibility.PUBLIC,
            text=self._text(),
            delivery=Delivery.SENT,
            created_at=at,
        )

    def _event(self, ticket: Ticket, trigger: str) -> AuditEvent:
        return AuditEvent(
            id=self.new_id(ticket.opened_at),
            ticket_id=ticket.id,
            trigger=trigger,
            actor="operator",
            before="new",
            after="accepted",
            at=ticket.opened_at,
        )

    def _rating(self, ticket: Ticket) -> Rating:
        return Rating(
            id=self.new_id(ticket.opened_at),
            ticket_id=ticket.id,
            contact_id=ticket.contact_id,
            operator_id=ticket.operator_id,
            team=ticket.team,
            score=self._chance.randint(1, 5),
            at=ticket.opened_at + timedelta(hours=2),
        )

    def _text(self) -> str:
        if len(self._drawn) < 20:
            self._drawn = self._chance.choices(self.vocabulary, cum_weights=self._often, k=50_000)
        count = self._chance.randint(3, 12)
        some = [self._drawn.pop() for _ in range(count)]
        return " ".join(some).capitalize()


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))


def _zipf(chance: random.Random, count: int) -> int:
    """Return a number below `count`, small ones more often."""
    return int(count * chance.random() ** 2)


def _pick(chance: random.Random, shares: dict[Any, int]) -> Any:
    return chance.choices(list(shares), list(shares.values()))[0]
