"""What belongs to one community: its rights, its mailbox, its settings, and the events that go out."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bots.sandbox.vk.callbacks import CallbackServer
from bots.sandbox.vk.conversation import Conversation
from bots.sandbox.vk.events import LongPoll
from bots.sandbox.vk.records import Message, MessageParts

SCOPES: Mapping[str, int] = {
    "photos": 4,
    "messages": 4096,
    "docs": 131072,
    "manage": 262144,
}
"""The rights a community's token may carry, with VK's bits."""

BUTTON_SECONDS = 60
"""How long a pressed callback button can be answered."""


@dataclass(slots=True)
class Press:
    """A pressed callback button that waits for its answer. `at` in Unix seconds."""

    event_id: str
    user_id: int
    peer_id: int
    at: float
    answered: bool = False


@dataclass(frozen=True, slots=True)
class CommunitySettings:
    """How a community is set up. Defaults: every right, Long Poll on for `message_new` only, as a careful
    administrator would leave it; the program switches on what else it wants by `groups.setLongPollSettings`.
    """

    name: str = "Магазин"
    screen_name: str = ""
    token: str = ""
    scopes: frozenset[str] = frozenset(SCOPES)
    confirmation: str = ""
    long_poll: bool = True
    events: frozenset[str] = frozenset(("message_new",))


class Community:
    """A community and everything in it."""

    def __init__(self, community_id: int, settings: CommunitySettings, *, first_number: int = 1) -> None:
        self.id = community_id
        self.name = settings.name
        self.screen_name = settings.screen_name or f"club{community_id}"
        self.token = settings.token or "vk1.a." + secrets.token_urlsafe(32)
        self.scopes = settings.scopes
        self.confirmation = settings.confirmation or secrets.token_hex(4)
        self.long_poll = LongPoll(enabled=settings.long_poll, events=settings.events)
        self.servers: dict[int, CallbackServer] = {}
        self.presses: dict[str, Press] = {}
        self.conversations: dict[int, Conversation] = {}
        self._peers: dict[int, int] = {}
        self._first_number = first_number
        self._next_message = first_number
        self._version = 10_000_000
        self._next_server = 1

    def conversation(self, peer_id: int) -> Conversation:
        """The conversation with a peer, begun where there was none."""
        known = self.conversations.get(peer_id)
        if known is None:
            known = self.conversations[peer_id] = Conversation(peer_id, first_cmid=self._first_number)
        return known

    def message(self, message_id: int) -> Message | None:
        """The message with this id that was not deleted."""
        conversation = self.conversations.get(self._peers.get(message_id, 0))
        message = conversation.by_id(message_id) if conversation else None
        return None if message is None or message.deleted else message

    def by_cmid(self, peer_id: int, cmid: int) -> Message | None:
        """The message with this number in a conversation that was not deleted."""
        conversation = self.conversations.get(peer_id)
        message = conversation.get(cmid) if conversation else None
        return None if message is None or message.deleted else message

    def write(self, peer_id: int, text: str, *, from_id: int, date: int, parts: MessageParts) -> Message:
        """Put a new message into a conversation."""
        conversation = self.conversation(peer_id)
        message = Message(
            id=self._take_id(),
            cmid=conversation.take_cmid(),
            peer_id=peer_id,
            from_id=from_id,
            date=date,
            version=self.next_version(),
            text=text,
            **parts,
        )
        self._peers[message.id] = peer_id
        conversation.put(message)
        return message

    def rewrite(self, message: Message) -> Message:
        """Keep the new form of a message under a new version number."""
        kept = replace(message, version=self.next_version())
        self.conversation(message.peer_id).put(kept)
        return kept

    def next_version(self) -> int:
        """A number higher than any before."""
        self._version += 1
        return self._version

    def add_server(self, url: str, *, title: str, secret_key: str) -> CallbackServer:
        """Note a server for events; it gets none before it was confirmed."""
        server = CallbackServer(self._next_server, url, title, secret_key, self.id, self.confirmation)
        self._next_server += 1
        self.servers[server.id] = server
        return server

    def press(self, user_id: int, peer_id: int, *, at: float) -> Press:
        """Note a pressed callback button under a new event id."""
        stale = [key for key, press in self.presses.items() if at - press.at > BUTTON_SECONDS]
        for key in stale:
            del self.presses[key]
        press = Press(secrets.token_hex(6), user_id, peer_id, at)
        self.presses[press.event_id] = press
        return press

    def open_press(self, event_id: str, *, at: float) -> Press | None:
        """The press with this event id that can still be answered."""
        press = self.presses.get(event_id)
        if press is None or press.answered or at - press.at > BUTTON_SECONDS:
            return None
        return press

    def wants(self, event: str) -> tuple[bool, list[CallbackServer]]:
        """Whether Long Poll, and which servers, are to learn of events of this type."""
        polled = self.long_poll.enabled and event in self.long_poll.events
        servers = [one for one in self.servers.values() if one.status in ("ok", "wait") and event in one.events]
        return polled, servers

    def _take_id(self) -> int:
        message_id = self._next_message
        self._next_message += 1
        return message_id


def switched(events: set[str], changes: Iterable[tuple[str, bool]]) -> None:
    """Switch events on and off in place."""
    for name, on in changes:
        if on:
            events.add(name)
        else:
            events.discard(name)
