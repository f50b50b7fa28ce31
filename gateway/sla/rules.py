"""What does the desk promise for a ticket, and by which working hours?"""

from dataclasses import dataclass

from gateway.configuration import Configuration
from gateway.schedule import ALWAYS, Hours


@dataclass(frozen=True, slots=True)
class Rules:
    """How the desk is run, as far as time is concerned."""

    config: Configuration
    hours: Hours = ALWAYS
    """The desk's own, where neither level nor team name a calendar."""
