"""What was promised, how much of it is left, and when must somebody look (F36-F42, F135)? Pure."""

from gateway.sla.follow import follow
from gateway.sla.rules import Rules

__all__ = ["Rules", "follow"]
