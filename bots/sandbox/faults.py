"""What goes wrong on the local platform servers, how often, and how it is made to happen.

A server owns one `Faults`. Two sides use it:

* API calls: `with_faults(request, faults, call=..., refusals=...)` runs a call and, by the chances set,
  answers 429, 502 or HTML instead, or closes the connection before or after the effect.
* Updates to the bot: `Lanes(faults)` hands them on at once, later, or again, and keeps each chat's own order.
"""

import asyncio
import random
import socket
import struct
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Hashable, Mapping, MutableSequence
from dataclasses import dataclass, field, fields
from typing import Generic, TypeVar

from aiohttp import web

T = TypeVar("T")

OVERTAKEN_WITHIN = (0.02, 0.25)
"""Seconds an update is held so that updates of other chats overtake it."""

REPEATED_WITHIN = (0.05, 1.0)
"""Seconds after which a delivered update is delivered again."""

LONGEST_SECONDS = 3600

HTML_502 = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"

_CHANCES = frozenset(
    ("repeat", "reorder", "shuffle", "too_many", "server_error", "not_json", "reset_before", "reset_after")
)
_SWITCHES = frozenset(("limits",))


@dataclass(slots=True)
class Faults:
    """The switchboard: set any field at any time. All chances are 0..1, all times are seconds.

    The same seed and the same order of events give the same faults.
    """

    seed: int = 0
    repeat: float = 0.0
    """Chance that a delivered update is delivered once more, a little later."""
    reorder: float = 0.0
    """Chance that updates of other chats overtake an update. Each chat keeps its own order."""
    shuffle: float = 0.0
    """Chance that one polled batch comes in random order, its ids unchanged: harsher than the platforms."""
    delay: float = 0.0
    """The longest an update is held back."""
    too_many: float = 0.0
    """Chance of "too many requests" instead of the call."""
    retry_after: float = 1.0
    """What "too many requests" asks to wait."""
    server_error: float = 0.0
    """Chance of 502 in the platform's own shape instead of the call."""
    not_json: float = 0.0
    """Chance of 502 with an HTML page instead of the call."""
    reset_before: float = 0.0
    """Chance that the connection is closed and the call has no effect."""
    reset_after: float = 0.0
    """Chance that the call has its effect and the connection is closed instead of an answer."""
    latency: float = 0.0
    """Added to every call, half before its effect and half after."""
    limits: bool = False
    """The platform's own flood limits are on."""
    injected: Counter[str] = field(default_factory=Counter[str])
    """How often each fault was made to happen since the start."""
    _calls: random.Random = field(init=False, repr=False)
    _updates: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._check(self.as_dict())
        self.reseed(self.seed)

    def reseed(self, seed: int) -> None:
        """Start the random sequences again from `seed`."""
        self.seed = seed
        self._calls = random.Random(f"calls {seed}")  # noqa: S311 - reproducible, nothing secret
        self._updates = random.Random(f"updates {seed}")  # noqa: S311 - as above

    def as_dict(self) -> dict[str, float | bool]:
        """All settings by name, as `update` takes them."""
        return {name: getattr(self, name) for name in _SETTINGS}

    def update(self, changes: Mapping[str, object]) -> None:
        """Change several settings at once, all or none.

        Raises ValueError that names every unknown or wrong setting.
        """
        self._check(changes)
        for name, value in changes.items():
            setattr(self, name, value)
        if "seed" in changes:
            self.reseed(self.seed)

    def calm(self) -> None:
        """Switch every fault off; the seed and the counters stay."""
        for setting in fields(self):
            if setting.name in _SETTINGS and setting.name != "seed":
                setattr(self, setting.name, setting.default)

    @staticmethod
    def _check(changes: Mapping[str, object]) -> None:
        wrong = [text for name, value in changes.items() if (text := _what_is_wrong(name, value))]
        if wrong:
            raise ValueError("; ".join(wrong))

    def happens(self, name: str) -> bool:
        """Draw for the chance called `name`; a hit is counted."""
        chance: float = getattr(self, name)
        if not chance:
            return False
        source = self._updates if name in ("repeat", "reorder", "shuffle") else self._calls
        if source.random() >= chance:
            return False
        self.injected[name] += 1
        return True

    def hold(self) -> float:
        """Draw the seconds the next update is held back: 0.0 where it goes at once."""
        held = 0.0
        if self.delay:
            held = self._updates.uniform(0.0, self.delay)
            self.injected["delay"] += 1
        if self.happens("reorder"):
            held += self._updates.uniform(*OVERTAKEN_WITHIN)
        return held

    def again_after(self) -> float | None:
        """Draw whether a delivered update comes again: after how many seconds, or None."""
        return self._updates.uniform(*REPEATED_WITHIN) if self.happens("repeat") else None

    def disorder(self, batch: MutableSequence[T]) -> None:
        """Draw whether a polled batch is shuffled, and shuffle it in place."""
        if len(batch) > 1 and self.happens("shuffle"):
            self._updates.shuffle(batch)


_SETTINGS = frozenset(
    setting.name for setting in fields(Faults) if setting.name != "injected" and not setting.name.startswith("_")
)


def _what_is_wrong(name: str, value: object) -> str | None:
    if name not in _SETTINGS:
        return f"{name}: no such fault"
    if name in _SWITCHES:
        return None if isinstance(value, bool) else f"{name}: true or false"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"{name}: a number"
    if name == "seed":
        return None if isinstance(value, int) else f"{name}: a whole number"
    highest = 1 if name in _CHANCES else LONGEST_SECONDS
    return None if 0 <= value <= highest else f"{name}: from 0 to {highest}"


@dataclass(frozen=True, slots=True)
class Refusals:
    """How a platform words its refusals: each makes a complete answer."""

    too_many: Callable[[float], web.StreamResponse]
    """Takes the seconds to wait."""
    server_error: Callable[[], web.StreamResponse]


async def with_faults(
    request: web.Request,
    faults: Faults,
    *,
    call: Callable[[], Awaitable[web.StreamResponse]],
    refusals: Refusals,
) -> web.StreamResponse:
    """Run `call` and answer it, or make one of the faults happen instead of it or after it."""
    if faults.latency:
        await asyncio.sleep(faults.latency / 2)
    if faults.happens("reset_before"):
        return hang_up(request)
    answer = _refused(faults, refusals) or await call()
    if faults.happens("reset_after"):
        return hang_up(request)
    if faults.latency:
        await asyncio.sleep(faults.latency / 2)
    return answer


def _refused(faults: Faults, refusals: Refusals) -> web.StreamResponse | None:
    if faults.happens("too_many"):
        return refusals.too_many(faults.retry_after)
    if faults.happens("server_error"):
        return refusals.server_error()
    if faults.happens("not_json"):
        return web.Response(status=502, text=HTML_502, content_type="text/html")
    return None


def hang_up(request: web.Request) -> web.Response:
    """Reset the connection under a request. The answer returned is for aiohttp only, nobody receives it."""
    transport = request.transport
    if transport is not None:
        connection = transport.get_extra_info("socket")
        if connection is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response()


class Lanes(Generic[T]):
    """Hands updates on at once, later, or again, as `faults` say; updates with the same key keep their order.

    Without faults `push` calls `deliver` before it returns. A repeated update is given to `repeat`.
    """

    def __init__(
        self, faults: Faults, *, deliver: Callable[[T], None], repeat: Callable[[T], None] | None = None
    ) -> None:
        self.faults = faults
        self._deliver = deliver
        self._repeat = repeat or deliver
        self._waiting: dict[Hashable, deque[tuple[float, T]]] = {}

    @property
    def held(self) -> int:
        """How many updates are held back at the moment."""
        return sum(len(lane) for lane in self._waiting.values())

    def push(self, key: Hashable, update: T) -> None:
        """Take the next update of the chat `key`. Needs a running event loop while faults hold updates."""
        held = self.faults.hold()
        if key not in self._waiting and not held:
            self._hand_on(update)
            return
        lane = self._waiting.setdefault(key, deque())
        lane.append((held, update))
        if len(lane) == 1:
            self._start(key)

    def _start(self, key: Hashable) -> None:
        asyncio.get_running_loop().call_later(self._waiting[key][0][0], self._release, key)

    def _release(self, key: Hashable) -> None:
        lane = self._waiting[key]
        self._hand_on(lane.popleft()[1])
        while lane and not lane[0][0]:
            self._hand_on(lane.popleft()[1])
        if lane:
            self._start(key)
        else:
            del self._waiting[key]

    def _hand_on(self, update: T) -> None:
        self._deliver(update)
        seconds = self.faults.again_after()
        if seconds is not None:
            asyncio.get_running_loop().call_later(seconds, self._repeat, update)
