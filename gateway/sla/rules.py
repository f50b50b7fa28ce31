"""What does the desk promise for a ticket, and by which working hours?"""

from dataclasses import dataclass

from gateway.configuration import Configuration, Level, find
from gateway.contacts import Contact
from gateway.schedule import ALWAYS, Hours
from gateway.tickets import Ticket


@dataclass(frozen=True, slots=True)
class Rules:
    """How the desk is run, as far as time is concerned."""

    config: Configuration
    hours: Hours = ALWAYS
    """The desk's own, where neither level nor team name a calendar."""
    number: int = 0
    """Which version of the configuration it is: another one has every deadline worked out anew."""

    def level(self, ticket: Ticket, contact: Contact) -> Level | None:
        """Return the ticket's service level: the first that fits its priority, service and customer."""
        return next((level for level in self.config.levels if _fits(level, ticket, contact)), None)

    def calendar(self, ticket: Ticket, level: Level | None) -> str:
        """Return the key of the calendar that norms are counted by: the level's, else the team's; empty: the desk's."""
        return (level.calendar if level else "") or self.config.team(ticket.team).calendar

    def hours_of(self, calendar: str) -> Hours:
        """Return the hours of a calendar; the desk's for one that nobody knows."""
        found = find(self.config.calendars, calendar) if calendar else None
        return found.hours if found else self.hours

    def team_hours(self, ticket: Ticket) -> Hours:
        """Return when people of the ticket's team are there."""
        return self.hours_of(self.config.team(ticket.team).calendar)

    def awaits_reply(self, reason: str) -> bool:
        """Return whether a pause for this reason waits for the customer's words."""
        found = find(self.config.pause_reasons, reason)
        return found is not None and found.until_reply


def _fits(level: Level, ticket: Ticket, contact: Contact) -> bool:
    return (
        (not level.priorities or ticket.priority in level.priorities)
        and (not level.services or ticket.service in level.services)
        and (not level.categories or contact.category in level.categories)
    )
