"""Ready texts, and replies that wait for their moment."""

from gateway.replies.quick import QuickReply
from gateway.replies.rating import Rating
from gateway.replies.scheduled import ScheduledReply, ScheduledState

__all__ = ["QuickReply", "Rating", "ScheduledReply", "ScheduledState"]
