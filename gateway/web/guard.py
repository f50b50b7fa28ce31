"""How does one address that opens thousands of connections not use up everybody's?"""

import asyncio
import resource
from collections import Counter
from collections.abc import Callable
from typing import cast

from typing_extensions import override

PER_ADDRESS = 500
_RESERVED = 200
"""File descriptors left for the database, files and calls out."""


def raise_open_files() -> int:
    """Let this process open as many files as it may, and return how many connections that allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return max(hard - _RESERVED, _RESERVED)


class Guard:
    """Counts open connections and cuts off, before a byte is read, what is too much.

    `exempt` tells which addresses speak for many (a trusted proxy): only the total holds for them.
    """

    def __init__(self, *, total: int, per_address: int, exempt: Callable[[str], bool]) -> None:
        self._total = total
        self._per_address = per_address
        self._exempt = exempt
        self._open = Counter[str]()
        self._count = 0

    def enter(self, address: str) -> bool:
        """Count a connection; False when there is no room for it."""
        if self._count >= self._total:
            return False
        if self._open[address] >= self._per_address and not self._exempt(address):
            return False
        self._open[address] += 1
        self._count += 1
        return True

    def leave(self, address: str) -> None:
        """Forget a connection that was counted."""
        self._count -= 1
        self._open[address] -= 1
        if not self._open[address]:
            del self._open[address]

    def protocol(self, inner: Callable[[], asyncio.Protocol]) -> asyncio.Protocol:
        """Return the protocol of a new connection: `inner`, watched."""
        return _Watched(self, inner)


class _Watched(asyncio.Protocol):
    """Stands between a connection and its protocol until it is let in, and hears when it ends."""

    __slots__ = ("_address", "_guard", "_inner", "_make")

    def __init__(self, guard: Guard, make: Callable[[], asyncio.Protocol]) -> None:
        self._guard = guard
        self._make = make
        self._inner: asyncio.Protocol | None = None
        self._address = ""

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        peer = transport.get_extra_info("peername")
        address = str(peer[0]) if isinstance(peer, tuple) and peer else ""
        if not self._guard.enter(address):
            cast("asyncio.Transport", transport).abort()
            return
        self._address = address
        self._inner = self._make()
        self._inner.connection_made(transport)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        if self._inner:
            self._guard.leave(self._address)
            self._inner.connection_lost(exc)

    @override
    def data_received(self, data: bytes) -> None:
        if self._inner:
            self._inner.data_received(data)

    @override
    def eof_received(self) -> bool | None:
        return self._inner.eof_received() if self._inner else None

    @override
    def pause_writing(self) -> None:
        if self._inner:
            self._inner.pause_writing()

    @override
    def resume_writing(self) -> None:
        if self._inner:
            self._inner.resume_writing()
