"""The way out: everything that leaves is stored first, then sent from here."""

from gateway.outbox.customers import ChannelSender
from gateway.outbox.outbox import Outbox

__all__ = ["ChannelSender", "Outbox"]
