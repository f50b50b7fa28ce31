"""From which address does a request really come?

A header is believed only when it was written by a proxy the desk was told to trust; anybody else could invent one.
"""

import ipaddress
import logging
from collections.abc import Iterable, Sequence

from aiohttp import web

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

LOOPBACK = ("127.0.0.0/8", "::1/128")

_log = logging.getLogger(__name__)


def networks(addresses: Iterable[str]) -> tuple[Network, ...]:
    """Return networks (`10.0.0.0/8`, `::1`) as values. Raises ValueError for what is none."""
    return tuple(ipaddress.ip_network(each) for each in addresses)


def real_address(peer: str, forwarded: Sequence[str], trusted: Sequence[Network]) -> str:
    """Return the last address in the chain that no trusted proxy has.

    `forwarded` is X-Forwarded-For: each proxy appends whom it was asked by.
    """
    address = peer
    for earlier in reversed(forwarded):
        if not within(address, trusted):
            return address
        if _parsed(earlier) is None:
            return address
        address = earlier
    return address


class Proxies:
    """The proxies that are trusted. Raises ValueError for what is no network."""

    def __init__(self, trusted: Iterable[str]) -> None:
        self._trusted = networks(trusted)
        self._told = False

    def seen_through(self, request: web.Request) -> web.Request:
        """Return the request with its real `remote`."""
        lines = request.headers.getall("X-Forwarded-For", [])
        if not lines or not request.remote:
            return request
        if not within(request.remote, self._trusted):
            self._tell_once(request.remote)
            return request
        chain = [each.strip() for line in lines for each in line.split(",")]
        return request.clone(remote=real_address(request.remote, chain, self._trusted))

    def _tell_once(self, peer: str) -> None:
        """Without this all visitors behind a forgotten proxy would share one visitor's limits, and nobody knew why."""
        if not self._told:
            self._told = True
            _log.warning("requests come through a proxy at %s that is not trusted: X-Forwarded-For is ignored", peer)


def within(address: str, known: Sequence[Network]) -> bool:
    """Tell whether an address belongs to one of the networks."""
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in known)


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return None
    return (parsed.ipv4_mapped or parsed) if isinstance(parsed, ipaddress.IPv6Address) else parsed
