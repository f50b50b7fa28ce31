"""What happens to a ticket as time passes? A life played without a desk."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from gateway import sla
from gateway.configuration import Calendar, Configuration, Level, PauseReason, Service, Team
from gateway.contacts import Contact
from gateway.schedule import read_hours
from gateway.sla import Rules
from gateway.tickets import Clock, Priority, Status, Ticket, TicketId, Trigger, after

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)

STANDARD = Level(key="standard", reaction=20 * MINUTE, next_reply=HOUR, resolution=8 * HOUR)
FAST = Level(key="fast", reaction=4 * MINUTE, next_reply=10 * MINUTE, resolution=HOUR, priorities=(Priority.URGENT,))
OFFICE = Calendar(key="office", hours=read_hours("mon-fri 09:00-18:00", ZoneInfo("UTC")))
AROUND = Calendar(key="around")
WAITS = PauseReason(key="customer", until_reply=True)
STOCK = PauseReason(key="stock")


def desk(*levels: Level, **changes: Any) -> Rules:
    """Return the rules of a desk with these levels."""
    config = Configuration(levels=levels, calendars=(OFFICE, AROUND), pause_reasons=(WAITS, STOCK))
    return Rules(replace(config, **changes))


def teams(*keys: str) -> tuple[Team, ...]:
    """Return teams that work by the calendar of their own name."""
    return tuple(Team(key=key, calendar=key) for key in keys)


SERVICES = (Service(key="repairs"), Service(key="sales"))


class Life:
    """A ticket and a clock that only the test moves."""

    def __init__(self, rules: Rules, at: datetime = MONDAY) -> None:
        self.rules = rules
        self.now = at
        self.contact = Contact(id=5, created_at=at)
        self.ticket = self._settled(
            None,
            Ticket(
                id=TicketId(1),
                number=1001,
                conversation_id=1,
                contact_id=5,
                entry_point="telegram",
                status=Status.NEW,
                opened_at=at,
                changed_at=at,
            ),
        )

    def does(self, trigger: Trigger, **changes: Any) -> Ticket:
        """Move the ticket through the table."""
        self.ticket = self._settled(self.ticket, after(self.ticket, trigger, self.now, **changes))
        return self.ticket

    def changes(self, **changes: Any) -> Ticket:
        """Change fields of the ticket."""
        self.ticket = self._settled(self.ticket, replace(self.ticket, **changes))
        return self.ticket

    def later(self, by: timedelta) -> None:
        """Let time pass."""
        self.now += by

    def spent(self, clock: Clock) -> timedelta:
        """Return the working time of a clock."""
        config, hours = self.rules.config, self.rules.hours
        figures = sla.planned_actual(self.ticket, config, self.now, hours=hours)
        return next(figure.actual for figure in figures if figure.clock is clock)

    def due(self) -> list[sla.Duty]:
        """Return what must be done now."""
        return sla.due_duties(self.ticket, self.rules, self.now)

    def _settled(self, before: Ticket | None, ticket: Ticket) -> Ticket:
        return sla.follow(before, ticket, self.contact, self.rules, self.now)
