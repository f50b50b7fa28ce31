"""The door of time: what follows when a moment has come?"""

from gateway.watch.watch import AT_ONCE, KEPT, LOOK_EVERY, SendLater, Watch

__all__ = ["AT_ONCE", "KEPT", "LOOK_EVERY", "SendLater", "Watch"]
