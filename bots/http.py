"""Over which connections does a channel talk to its platform?"""

import ssl

import certifi
from aiohttp import ClientSession, ClientTimeout, TCPConnector

CONNECT = 10.0
"""Seconds until a connection must stand."""
CALL = 60.0
"""Seconds for one call with its answer."""
KEPT = 60.0
"""Seconds an idle connection is kept."""


class Http:
    """One HTTP session for the calls, the updates and the files of an entry point; opened at first use."""

    def __init__(self, api_url: str) -> None:
        self._secure = api_url.startswith("https:")
        self._session: ClientSession | None = None

    def session(self) -> ClientSession:
        """Return the session; needs a running event loop."""
        if self._session is None or self._session.closed:
            connector = TCPConnector(
                ssl=_certificates() if self._secure else False, ttl_dns_cache=300, keepalive_timeout=KEPT
            )
            timeout = ClientTimeout(total=CALL, sock_connect=CONNECT)
            self._session = ClientSession(connector=connector, timeout=timeout)
        return self._session

    async def close(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()


def _certificates() -> ssl.SSLContext:
    """Trust what the machine trusts and, as a minimal machine trusts nobody, what Mozilla trusts."""
    context = ssl.create_default_context()
    context.load_verify_locations(cafile=certifi.where())
    return context
