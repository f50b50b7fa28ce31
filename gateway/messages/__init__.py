"""What is said, by whom, where: the same words for every channel."""

from gateway.messages.codec import outbound_from_json, outbound_to_json
from gateway.messages.fitting import fit
from gateway.messages.inbound import (
    Blocking,
    Edited,
    Event,
    Inbound,
    Introduced,
    Person,
    Pressed,
    Reacted,
    Seen,
    Started,
    Typing,
    Wrote,
)
from gateway.messages.model import (
    Address,
    Attachment,
    Button,
    Capabilities,
    Kind,
    Outbound,
    RawEvent,
)

__all__ = [
    "Address",
    "Attachment",
    "Blocking",
    "Button",
    "Capabilities",
    "Edited",
    "Event",
    "Inbound",
    "Introduced",
    "Kind",
    "Outbound",
    "Person",
    "Pressed",
    "RawEvent",
    "Reacted",
    "Seen",
    "Started",
    "Typing",
    "Wrote",
    "fit",
    "outbound_from_json",
    "outbound_to_json",
]
