"""Who and what is there, and how does anything that happens reach pollers, callback servers and watchers?"""

import secrets
from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Unpack

from bots.sandbox.faults import Faults, Lanes
from bots.sandbox.vk.attachments import Media
from bots.sandbox.vk.callbacks import RETRY_DELAYS, CallbackServer, Deliveries
from bots.sandbox.vk.community import Community, CommunitySettings
from bots.sandbox.vk.conversation import Conversation
from bots.sandbox.vk.events import Event
from bots.sandbox.vk.feed import Feed
from bots.sandbox.vk.files import FileStore, StoredFile
from bots.sandbox.vk.json_values import Json, JsonObject
from bots.sandbox.vk.records import FIRST_CHAT, Message, MessageParts, User
from bots.sandbox.vk.shapes import message_shape
from bots.sandbox.vk.views import message_view
from gateway.clock import Clock, SystemClock

KEPT_CALLS = 10_000
FIRST_USER = 1001
FIRST_COMMUNITY = 9001


@dataclass(frozen=True, slots=True)
class ApiCall:
    """An answered call, numbered from 1; `params` lack the token, `at` is in Unix seconds.

    `error` is the code it was refused with, or None, and `result` what it was answered otherwise.
    """

    number: int
    method: str
    community_id: int
    at: float
    params: Mapping[str, str]
    error: int | None
    result: Json


@dataclass(frozen=True, slots=True)
class Upload:
    """Where a file may be posted to: by whom, and whether as photo, doc, audio_message or graffiti."""

    community: Community
    kind: str


@dataclass(frozen=True, slots=True)
class _Outgoing:
    event: Event
    community: Community
    polled: bool
    servers: Sequence[CallbackServer]


class State:
    """The whole of VK as far as this server knows it; everything is in memory.

    `first_number` is the first message id and conversation message id: a server that starts anew beside
    a gateway that remembers the previous one takes a higher one.
    """

    def __init__(
        self,
        faults: Faults | None = None,
        *,
        clock: Clock | None = None,
        first_number: int = 1,
        retry_delays: Sequence[float] = RETRY_DELAYS,
    ) -> None:
        self.base_url = "http://127.0.0.1"
        """The address files and long poll are served under; the web application learns and sets it."""
        self.users: dict[int, User] = {}
        self.communities: dict[int, Community] = {}
        self.files = FileStore()
        self.media = Media()
        self.feed = Feed()
        self.calls: deque[ApiCall] = deque(maxlen=KEPT_CALLS)
        self.made = 0
        """How many calls were made in all."""
        self.counts: Counter[str] = Counter()
        """How often each method was called, and `repeated_random_id`: sends recognised as repeats."""
        self.uploads: dict[str, Upload] = {}
        self.uploaded: dict[str, StoredFile] = {}
        self.deliveries = Deliveries(base=lambda: self.base_url, retry_delays=retry_delays)
        self._clock = clock or SystemClock()
        self._first_number = first_number
        self._tokens: dict[str, Community] = {}
        self._failures: dict[str, list[int]] = {}
        self._event_prefix = secrets.token_hex(8)
        self._events = 0
        self.faults = faults or Faults()
        self._lanes = Lanes[_Outgoing](self.faults, deliver=self._deliver, repeat=self._repeat)

    def use(self, faults: Faults) -> None:
        """Let this switchboard decide what goes wrong from now on."""
        self.faults = faults
        self._lanes.faults = faults

    def now(self) -> float:
        """Unix seconds."""
        return self._clock.now().timestamp()

    def add_group(self, community_id: int = 0, settings: CommunitySettings | None = None) -> Community:
        """Add a community; 0 takes the next free id."""
        number = community_id or max(self.communities, default=FIRST_COMMUNITY - 1) + 1
        community = Community(number, settings or CommunitySettings(), first_number=self._first_number)
        self.communities[number] = community
        self._tokens[community.token] = community
        return community

    def add_user(
        self, first_name: str, last_name: str = "", *, user_id: int = 0, domain: str = "", language: str = "ru"
    ) -> User:
        """Add a person; 0 takes the next free id, without a domain it is `id<number>`."""
        number = user_id or max(self.users, default=FIRST_USER - 1) + 1
        return self.put_user(User(number, first_name, last_name, domain or f"id{number}", language))

    def put_user(self, user: User) -> User:
        """Add a person with all particulars, or replace one with the same id."""
        self.users[user.id] = user
        return user

    def by_token(self, token: str) -> Community | None:
        """The community whose token this is."""
        return self._tokens.get(token)

    def user_named(self, word: str) -> User | None:
        """The person with this id or short name."""
        if word.isdecimal():
            return self.users.get(int(word))
        return next((user for user in self.users.values() if word in (user.domain, f"id{user.id}")), None)

    def community_named(self, word: str) -> Community | None:
        """The community with this id or short name."""
        if word.isdecimal():
            return self.communities.get(int(word))
        known = self.communities.values()
        return next((one for one in known if word in (one.screen_name, f"club{one.id}")), None)

    def peer(self, community: Community, peer_id: int) -> Conversation | None:
        """The conversation with a peer that exists: one that was begun, or with a known person."""
        if peer_id in community.conversations or (peer_id < FIRST_CHAT and peer_id in self.users):
            return community.conversation(peer_id)
        return None

    def note_call(
        self, method: str, community_id: int, *, params: Mapping[str, str], error: int | None, result: Json
    ) -> None:
        """Keep an answered call in the log."""
        self.made += 1
        call = ApiCall(self.made, method, community_id, self.now(), params=params, error=error, result=result)
        self.calls.append(call)

    def fail_next(self, method: str, *codes: int) -> None:
        """Refuse the next calls of a method with these error codes, one after another, without effect."""
        self._failures.setdefault(method, []).extend(codes)

    def planned_failure(self, method: str) -> int | None:
        """Take the error code that the next call of a method is to be refused with."""
        codes = self._failures.get(method)
        return codes.pop(0) if codes else None

    def emit(self, community: Community, event: str, *, peer_id: int, build: Callable[[str], JsonObject]) -> None:
        """Tell pollers and callback servers, as far as the community's settings want it."""
        polled, servers = community.wants(event)
        if not polled and not servers:
            return
        self._events += 1
        event_id = f"{self._event_prefix}{self._events:024x}"
        happened = Event(event, event_id, community.id, peer_id, build)
        self._lanes.push((community.id, peer_id), _Outgoing(happened, community, polled, servers))

    def show(self, kind: str, community: Community, peer_id: int, **details: Json) -> None:
        """Tell the watchers of a conversation."""
        self.feed.publish(kind, community_id=community.id, peer_id=peer_id, build=lambda _: {**details})

    def show_message(self, kind: str, community: Community, message: Message) -> None:
        """Tell the watchers that a message is there, or looks different now."""

        def build(base: str) -> JsonObject:
            return {"message": message_view(message, base)}

        self.feed.publish(kind, community_id=community.id, peer_id=message.peer_id, build=build)

    def say(
        self, community: Community, conversation: Conversation, text: str, **parts: Unpack[MessageParts]
    ) -> Message:
        """The community writes into a conversation: events, watchers and the reader's keyboard follow."""
        sent = community.write(conversation.peer_id, text, from_id=-community.id, date=int(self.now()), parts=parts)
        conversation.remember(sent.random_id, sent.id, at=self.now())
        conversation.in_read = sent.id
        conversation.activity = None
        if sent.keyboard is not None and not sent.keyboard.inline:
            conversation.keyboard = sent.keyboard if sent.keyboard.rows else None
        self.emit(community, "message_reply", peer_id=sent.peer_id, build=lambda base: message_shape(sent, base))
        self.show_message("message", community, sent)
        return sent

    def changed(self, community: Community, message: Message) -> Message:
        """Keep the edited form of a message; events and watchers follow."""
        kept = community.rewrite(message)
        self.emit(community, "message_edit", peer_id=kept.peer_id, build=lambda base: message_shape(kept, base))
        self.show_message("edited", community, kept)
        return kept

    def _deliver(self, outgoing: _Outgoing) -> None:
        self._hand_out(outgoing, repeats=0)

    def _repeat(self, outgoing: _Outgoing) -> None:
        self._hand_out(outgoing, repeats=1)

    def _hand_out(self, outgoing: _Outgoing, *, repeats: int) -> None:
        if outgoing.polled:
            outgoing.community.long_poll.add(outgoing.event)
        for server in outgoing.servers:
            self.deliveries.push(server, outgoing.event, repeats=repeats)
