"""What is known of a person and of a message? Plain data; a change makes a new record."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypedDict

from bots.sandbox.vk.attachments import Attachment
from bots.sandbox.vk.json_values import Json, JsonObject
from bots.sandbox.vk.keyboards import Keyboard

FIRST_CHAT = 2_000_000_000
"""`peer_id` of chat number 0: a chat's peer is this plus its number."""


@dataclass(frozen=True, slots=True)
class User:
    """A person in VK. `fields` holds whatever else `users.get` may be asked for."""

    id: int
    first_name: str
    last_name: str
    domain: str
    language: str = "ru"
    fields: Mapping[str, Json] = field(default_factory=dict[str, Json])


@dataclass(frozen=True, slots=True)
class Geo:
    """A place on the map, in degrees."""

    latitude: float
    longitude: float

    @property
    def shape(self) -> JsonObject:
        """As a message shows it."""
        return {"type": "point", "coordinates": {"latitude": self.latitude, "longitude": self.longitude}}


class MessageParts(TypedDict, total=False):
    """What a message may consist of besides its text."""

    attachments: tuple[Attachment, ...]
    geo: Geo | None
    keyboard: Keyboard | None
    reply: "Message | None"
    forwards: "tuple[Message, ...]"
    payload: str
    ref: str
    ref_source: str
    template: str
    format_data: str
    random_id: int
    admin_author_id: int


@dataclass(frozen=True, slots=True)
class Message:
    """A message in the mailbox of one community.

    `id` counts in the whole mailbox, `cmid` (conversation_message_id) in one conversation, from 1.
    `from_id` is negative for the community itself; `date` and `update_time` are Unix seconds.
    """

    id: int
    cmid: int
    peer_id: int
    from_id: int
    date: int
    version: int
    text: str
    attachments: tuple[Attachment, ...] = ()
    geo: Geo | None = None
    keyboard: Keyboard | None = None
    reply: "Message | None" = None
    forwards: "tuple[Message, ...]" = ()
    payload: str = ""
    ref: str = ""
    ref_source: str = ""
    template: str = ""
    format_data: str = ""
    random_id: int = 0
    admin_author_id: int = 0
    update_time: int = 0
    deleted: bool = False
    reactions: Mapping[int, int] = field(default_factory=dict[int, int])
    """Who (id, negative for the community) set which reaction."""

    @property
    def outgoing(self) -> bool:
        """Whether the community wrote it."""
        return self.from_id < 0

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.text.strip() or self.attachments or self.geo or self.forwards or self.template or self.reply)

    def reacted(self, by: int, reaction_id: int | None) -> "Message":
        """The same message with the reaction of `by` set, or taken back for None."""
        others = {who: which for who, which in self.reactions.items() if who != by}
        return replace(self, reactions=others if reaction_id is None else {**others, by: reaction_id})
