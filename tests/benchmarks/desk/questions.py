"""What do operators' screens ask of a store, again and again with other words?"""

import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from gateway.ports import Store
from gateway.tickets import WITH_PEOPLE, Order, Priority, Status, TicketFilter, TicketId
from tests.benchmarks.desk.years import ENTRY_POINTS, KINDS, NAMES, NOW, OPERATORS, TAGS, TEAMS, Desk

Question = Callable[[], Awaitable[Any]]
PAGE = 8
DONE = frozenset({Status.RESOLVED, Status.CLOSED})


class Asking:
    """The questions, each time about another person, team or word."""

    def __init__(self, store: Store, desk: Desk, tickets: Sequence[TicketId]) -> None:
        self._store = store
        self._desk = desk
        self._tickets = tickets
        self._chance = random.Random(7)

    def questions(self) -> Mapping[str, Question]:
        """Return all questions by name."""
        return {**self._open_lists(), **self._old_lists(), **self._counts(), **self._words(), **self._rest()}

    def _list(self, order: Order, *, offset: int = 0, **wanted: Callable[[], Any]) -> Question:
        def ask() -> Awaitable[Any]:
            only = TicketFilter(**{name: value() for name, value in wanted.items()})
            return self._store.tickets(only, order=order, limit=PAGE, offset=offset)

        return ask

    def _open_lists(self) -> Mapping[str, Question]:
        people = lambda: WITH_PEOPLE  # noqa: E731 - a value that is asked for each time, as the others
        return {
            "mine": self._list(Order.URGENCY, statuses=people, operator_id=self._operator),
            "queue of a team": self._list(
                Order.QUEUE, statuses=lambda: frozenset({Status.ACCEPTED}), free=lambda: True, teams=self._team
            ),
            "high priority": self._list(
                Order.URGENCY, statuses=people, priorities=lambda: frozenset({Priority.HIGH, Priority.URGENT})
            ),
            "I am responsible": self._list(Order.URGENCY, statuses=people, responsible_id=self._operator),
            "waiting": self._list(Order.URGENCY, statuses=lambda: frozenset({Status.WAITING})),
            "missed": self._list(Order.WAITING, statuses=people, missed=lambda: True),
            "all open of a channel": self._list(Order.CHANGED, statuses=people, entry_points=self._channel),
            "all open, page 60": self._list(Order.URGENCY, offset=59 * PAGE, statuses=people),
            "open by four conditions": self._list(
                Order.URGENCY, statuses=people, teams=self._team, kinds=self._kind, services=self._service
            ),
        }

    def _old_lists(self) -> Mapping[str, Question]:
        old = lambda: DONE  # noqa: E731
        return {
            "everything, newest": self._list(Order.NEWEST),
            "everything, page 1000": self._list(Order.NEWEST, offset=999 * PAGE),
            "resolved by me": self._list(Order.NEWEST, statuses=old, operator_id=self._operator),
            "resolved by me, last changed": self._list(Order.CHANGED, statuses=old, operator_id=self._operator),
            "closed of a team": self._list(Order.NEWEST, statuses=old, teams=self._team),
            "closed of a team, last changed": self._list(Order.CHANGED, statuses=old, teams=self._team),
            "closed, last changed": self._list(Order.CHANGED, statuses=old),
            "closed of a channel, last changed": self._list(Order.CHANGED, statuses=old, entry_points=self._channel),
            "closed of a channel, page 300": self._list(
                Order.NEWEST, offset=299 * PAGE, statuses=old, entry_points=self._channel
            ),
            "closed by tag": self._list(Order.NEWEST, statuses=old, tags=lambda: frozenset({self._one(TAGS)})),
            "closed by no tag there is": self._list(Order.NEWEST, statuses=old, tags=lambda: frozenset({"none"})),
            "closed by four conditions": self._list(
                Order.NEWEST, statuses=old, kinds=self._kind, services=self._service, entry_points=self._channel
            ),
            "closed by topic, opened in a week": self._list(
                Order.OLDEST,
                statuses=old,
                topics=lambda: frozenset({f"topic-{self._chance.randrange(60)}"}),
                opened_from=lambda: NOW - timedelta(days=100),
                opened_until=lambda: NOW - timedelta(days=93),
            ),
            "opened in a week": self._list(
                Order.NEWEST,
                opened_from=lambda: NOW - timedelta(days=100),
                opened_until=lambda: NOW - timedelta(days=93),
            ),
            "of a kind there is not": self._list(Order.NEWEST, kinds=lambda: frozenset({"none"})),
        }

    def _counts(self) -> Mapping[str, Question]:
        store = self._store
        return {
            "counts": store.counts,
            "count mine": lambda: store.count(TicketFilter(statuses=WITH_PEOPLE, operator_id=self._operator())),
            "count a team's closed": lambda: store.count(TicketFilter(statuses=DONE, teams=self._team())),
            "count closed by four conditions": lambda: store.count(
                TicketFilter(statuses=DONE, teams=self._team(), kinds=self._kind(), services=self._service())
            ),
            "count closed by tag": lambda: store.count(TicketFilter(tags=frozenset({self._one(TAGS)}))),
            "count_by status": lambda: store.count_by("status", TicketFilter()),
            "count_by team": lambda: store.count_by("team", TicketFilter()),
            "most used topics": lambda: store.most_used("topic", since=NOW - timedelta(days=30), limit=8),
        }

    def _words(self) -> Mapping[str, Question]:
        words = self._desk.vocabulary
        team = lambda: {"team-29"}  # noqa: E731 - the smallest
        return {
            "find a frequent word": lambda: self._find(self._one(words[:5])),
            "find a usual word": lambda: self._find(self._one(words[50:500])),
            "find a rare word": lambda: self._find(self._one(words[15_000:])),
            "find two words": lambda: self._find(f"{self._one(words[:50])} {self._one(words[50:500])}"),
            "find three letters": lambda: self._find(self._one(words[50:500])[:3]),
            "find one letter": lambda: self._find(self._one(words[50:500])[:1]),
            "find one letter and a rare word": lambda: self._find(
                f"{self._one(words)[:1]} {self._one(words[15_000:])}"
            ),
            "find a frequent word in a small team": lambda: self._find(self._one(words[:5]), teams=team()),
            "find a usual word in a small team": lambda: self._find(self._one(words[50:500]), teams=team()),
            "find a frequent word, page 50": lambda: self._find(self._one(words[:5]), offset=49 * PAGE),
            "find a name": lambda: self._find(f"{self._one(NAMES)} {self._one(words[:5000])}"),
            "find a first name": lambda: self._find(self._one(NAMES)),
            "find a phone": lambda: self._find(f"8 9{self._customer():09d}"),
            "find a number": lambda: self._find(f"#{1000 + self._chance.randint(1, self._desk.size.tickets)}"),
            "find nothing": lambda: self._find("нетакогослова"),
            "find a frequent word and nothing": lambda: self._find(f"{words[0]} нетакогослова"),
        }

    def _find(self, words: str, *, offset: int = 0, teams: set[str] | None = None) -> Awaitable[Any]:
        return self._store.find(words, limit=PAGE, offset=offset, teams=teams)

    def _rest(self) -> Mapping[str, Question]:
        store, day = self._store, NOW - timedelta(hours=12)
        return {
            "history of a customer": lambda: store.history_of_contact(self._customer(), before=None, limit=20),
            "tickets of a customer": lambda: store.tickets_of_contact(self._customer(), limit=10),
            "figures of the day": lambda: store.figures(day),
            "figures of three months": lambda: store.figures(NOW - timedelta(days=90)),
            "my figures of the day": lambda: store.figures(day, operator_id=self._operator()),
            "a card": lambda: store.view(self._ticket()),
            "audit of a ticket": lambda: store.audit(self._ticket(), limit=20),
            "reaction times": lambda: store.reaction_times(self._one([*self._team()]), limit=50),
            "waiting": lambda: store.waiting(self._one([*self._team()]), limit=100),
            "waiting teams": store.waiting_teams,
            "ahead": lambda: store.ahead(self._one([*self._team()]), "9999z"),
            "loads": store.loads,
            "to be looked at": lambda: store.watched_before(NOW, limit=100),
            "presence of the day": lambda: store.presence_spans(day),
            "presence of one": lambda: store.presence_spans(day, operator_id=self._operator()),
        }

    def _one(self, some: Any) -> Any:
        return self._chance.choice(some)

    def _ticket(self) -> TicketId:
        return self._one(self._tickets)

    def _operator(self) -> int:
        return self._chance.randint(1, OPERATORS)

    def _customer(self) -> int:
        return self._chance.randint(1, self._desk.size.contacts)

    def _team(self) -> frozenset[str]:
        return frozenset({f"team-{self._chance.randrange(TEAMS)}"})

    def _kind(self) -> frozenset[str]:
        return frozenset({self._one(KINDS)})

    def _service(self) -> frozenset[str]:
        return frozenset({f"service-{self._chance.randrange(20)}"})

    def _channel(self) -> frozenset[str]:
        return frozenset({self._one(ENTRY_POINTS)})
