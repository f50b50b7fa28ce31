"""What was promised, how much of it is left, and when must somebody look (F36-F42, F135)? Pure."""

from gateway.sla.duties import Duty, Kind, due_duties, escalated, heard, nudged, reminded, snooze_of, snoozed
from gateway.sla.follow import follow
from gateway.sla.looking import Figure, Mood, due_of, mood, nearest, planned_actual, remaining
from gateway.sla.rules import Rules
from gateway.sla.timers import RUNGS

__all__ = [
    "RUNGS",
    "Duty",
    "Figure",
    "Kind",
    "Mood",
    "Rules",
    "due_duties",
    "due_of",
    "escalated",
    "follow",
    "heard",
    "mood",
    "nearest",
    "nudged",
    "planned_actual",
    "remaining",
    "reminded",
    "snooze_of",
    "snoozed",
]
