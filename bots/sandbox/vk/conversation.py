"""What has been said in one conversation of a community, and may the community write there?"""

from collections import OrderedDict
from collections.abc import Iterator

from bots.sandbox.vk.keyboards import Keyboard
from bots.sandbox.vk.records import FIRST_CHAT, Message

REMEMBERED_RANDOM_IDS = 100
REMEMBERED_SECONDS = 3600
"""VK recognises a `random_id` among the last 100 messages of an hour."""

NOT_ALLOWED = 901


class Conversation:
    """The mailbox's part that belongs to one peer: a person, or a chat (`peer_id` above 2,000,000,000)."""

    def __init__(self, peer_id: int, *, first_cmid: int = 1) -> None:
        self.peer_id = peer_id
        self.allowed = peer_id > FIRST_CHAT
        self.forced_refusal: int | None = None
        self.keyboard: Keyboard | None = None
        self.in_read = 0
        """Id of the last message of the peer that the community has read."""
        self.out_read = 0
        """Id of the last message of the community that the peer has read."""
        self.activity: tuple[str, float] | None = None
        """What the community is doing ("typing") and until when, in Unix seconds."""
        self.title = ""
        self.members: tuple[int, ...] = ()
        self._messages: dict[int, Message] = {}
        self._cmids: dict[int, int] = {}
        self._next_cmid = first_cmid
        self._random_ids: OrderedDict[int, tuple[int, float]] = OrderedDict()

    @property
    def is_chat(self) -> bool:
        """Whether several people are here."""
        return self.peer_id > FIRST_CHAT

    @property
    def refusal(self) -> int | None:
        """The error with which VK refuses to deliver what the community writes, or None."""
        if self.forced_refusal is not None:
            return self.forced_refusal
        return None if self.allowed else NOT_ALLOWED

    @property
    def last(self) -> Message | None:
        """The newest message that was not deleted."""
        return next(self.newest_first(), None)

    @property
    def unread(self) -> int:
        """How many messages of the peer the community has not read."""
        count = 0
        for message in self.newest_first():
            if message.id <= self.in_read:
                break
            count += not message.outgoing
        return count

    def take_cmid(self) -> int:
        """The number of the next message here."""
        cmid = self._next_cmid
        self._next_cmid += 1
        return cmid

    def put(self, message: Message) -> None:
        """Keep a new message, or the new version of one."""
        self._messages[message.cmid] = message
        self._cmids[message.id] = message.cmid

    def get(self, cmid: int) -> Message | None:
        """The message with this number, deleted or not."""
        return self._messages.get(cmid)

    def by_id(self, message_id: int) -> Message | None:
        """The message with this id, deleted or not."""
        return self._messages.get(self._cmids.get(message_id, -1))

    def cmid_of(self, message_id: int) -> int:
        """The number of the message with this id; 0 where there is none."""
        return self._cmids.get(message_id, 0)

    def newest_first(self) -> Iterator[Message]:
        """All messages that were not deleted."""
        return (message for message in reversed(self._messages.values()) if not message.deleted)

    def sent_before(self, random_id: int, *, at: float) -> Message | None:
        """The message sent with this `random_id`, as long as VK remembers it; never for 0."""
        while self._random_ids:
            oldest, (_, sent_at) = next(iter(self._random_ids.items()))
            if len(self._random_ids) <= REMEMBERED_RANDOM_IDS and at - sent_at < REMEMBERED_SECONDS:
                break
            del self._random_ids[oldest]
        known = self._random_ids.get(random_id) if random_id else None
        return None if known is None else self.by_id(known[0])

    def remember(self, random_id: int, message_id: int, *, at: float) -> None:
        """Note which message was sent with a `random_id`; 0 is not noted."""
        if random_id:
            self._random_ids[random_id] = (message_id, at)
