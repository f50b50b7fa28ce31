"""How much may one browser, one address, one visitor do?"""

import ipaddress
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

_REMEMBERED = 20_000
"""Addresses a limit remembers; the one unheard of longest is forgotten first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a website's visitors may do. Sizes in bytes, rates a second unless the name says otherwise."""

    text: int = 4000
    """Characters of a message."""
    frame: int = 64 * 1024
    file: int = 20 * 1024 * 1024
    files: int = 10
    """Files in one message."""
    connections: int = 20_000
    connections_per_address: int = 200
    connections_per_visitor: int = 20
    frames: float = 10
    """From one connection, after a burst of `frames_burst`: what was written offline comes at once."""
    frames_burst: int = 100
    frames_per_address: float = 50
    frames_per_address_burst: int = 600
    visitors_per_minute: int = 60
    """New visitors from one address."""
    requests: float = 10
    """Other requests from one address, after a burst of `requests_burst`."""
    requests_burst: int = 100
    uploads_per_minute: int = 20
    """From one visitor."""
    uploads_per_address_per_minute: int = 100
    patience: timedelta = timedelta(seconds=20)
    """For how long in all a connection that says more than allowed is heard slowly, before it is closed."""
    hello_within: timedelta = timedelta(seconds=10)
    write_within: timedelta = timedelta(seconds=20)
    """How long a browser may take to read what was sent, before its connection is closed."""
    heartbeat: timedelta = timedelta(seconds=55)
    """How long a connection may be silent before the browser is asked whether it is there."""


class Bucket:
    """Allows `burst` at once and `rate` a second in the long run."""

    __slots__ = ("_at", "_left")

    def __init__(self, burst: float, now: float) -> None:
        self._left = burst
        self._at = now

    def take(self, *, rate: float, burst: float, now: float) -> bool:
        """Take one; False when there is none left."""
        self._left = min(burst, self._left + (now - self._at) * rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Rate:
    """A bucket for each address or visitor, for as many as can be remembered."""

    def __init__(self, rate: float, burst: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._burst = max(burst, 1)
        self._monotonic = monotonic
        self._buckets = OrderedDict[str, Bucket]()

    def allows(self, key: str) -> bool:
        """Count one; False when it is one too many. Nothing is counted for nobody in particular (an empty key)."""
        if not key:
            return True
        now = self._monotonic()
        bucket = self._buckets.pop(key, None) or Bucket(self._burst, now)
        self._buckets[key] = bucket
        if len(self._buckets) > _REMEMBERED:
            self._buckets.popitem(last=False)
        return bucket.take(rate=self._rate, burst=self._burst, now=now)


class Places:
    """Counts what is open at the same time, in all and for each key."""

    def __init__(self, total: int, each: int) -> None:
        self._total = total
        self._each = each
        self._count = 0
        self._open = Counter[str]()

    def enter(self, key: str) -> bool:
        """Take a place; False when there is none. Of the empty key there may be as many as in all."""
        if self._count >= self._total or (key and self._open[key] >= self._each):
            return False
        self._count += 1
        self._open[key] += 1
        return True

    def leave(self, key: str) -> None:
        """Give a place back."""
        self._count -= 1
        self._open[key] -= 1
        if not self._open[key]:
            del self._open[key]


class Allowances:
    """All limits of one website that hold for more than one connection."""

    def __init__(self, limits: Limits, monotonic: Callable[[], float] = time.monotonic) -> None:
        per_minute = 1 / 60
        uploads, for_address = limits.uploads_per_minute, limits.uploads_per_address_per_minute
        self.connections = Places(limits.connections, limits.connections_per_address)
        self.frames = Rate(limits.frames_per_address, limits.frames_per_address_burst, monotonic)
        self.visitors = Rate(limits.visitors_per_minute * per_minute, limits.visitors_per_minute, monotonic)
        self.requests = Rate(limits.requests, limits.requests_burst, monotonic)
        self.uploads = Rate(uploads * per_minute, uploads, monotonic)
        self.uploads_from = Rate(for_address * per_minute, for_address, monotonic)


def neighbourhood(address: str | None) -> str:
    """Return what counts as one address: of IPv6 the /64 network that one customer of a provider gets.

    Empty for the machine itself: that is a proxy nobody has named, and everybody stands behind it.
    """
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return address or ""
    if parsed.is_loopback:
        return ""
    if parsed.version == 4:
        return address or ""
    mapped = parsed.ipv4_mapped
    return neighbourhood(str(mapped)) if mapped else str(ipaddress.ip_network((int(parsed) >> 64 << 64, 64)))
