"""When are people there? Pure."""

from gateway.schedule.hours import ALWAYS, Hours, Span
from gateway.schedule.reading import HoursError, read_hours
from gateway.schedule.worktime import when_worked, worked

__all__ = ["ALWAYS", "Hours", "HoursError", "Span", "read_hours", "when_worked", "worked"]
