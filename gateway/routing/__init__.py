"""Who gets a ticket, and which ticket comes first? Pure."""

from gateway.routing.waiting import Waiting

__all__ = ["Waiting"]
