"""Who is this visitor? A signed token says it, and the database need not be asked."""

import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gateway.clock import Clock
from gateway.signing import Signer

LIFE = timedelta(days=400)
"""As long as browsers keep what a site has stored."""
RENEWED_AFTER = timedelta(days=14)
"""Also how often a browser gets all messages afresh: links to files in what it keeps grow old."""

_ID = 16
_ISSUED = 5


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at a browser."""

    id: str
    """128 random bits; the chat of all their messages."""
    fresh: bool = False
    """Never seen before: there is nothing to look up."""
    stale: bool = False
    """The token is old enough to be given anew."""


class Tokens:
    """Gives out and reads the tokens of one entry point."""

    def __init__(self, *, secret: str, entry_point: str, clock: Clock) -> None:
        self._signer = Signer(secret, f"visitor:{entry_point}")
        self._clock = clock

    def newcomer(self) -> Visitor:
        """Return a visitor nobody has seen before."""
        return Visitor(_name(secrets.token_bytes(_ID)), fresh=True)

    def issue(self, visitor: str) -> str:
        """Return a token that says: this is the visitor."""
        issued = int(self._clock.now().timestamp()).to_bytes(_ISSUED, "big")
        return self._signer.sign(visitor.encode() + issued)

    def read(self, token: str) -> Visitor | None:
        """Return whose token it is; None when it is foreign, garbled or too old."""
        payload = self._signer.open(token)
        if payload is None:
            return None
        issued = datetime.fromtimestamp(int.from_bytes(payload[-_ISSUED:], "big"), UTC)
        age = self._clock.now() - issued
        return None if age > LIFE else Visitor(payload[:-_ISSUED].decode(), stale=age > RENEWED_AFTER)


def _name(random: bytes) -> str:
    return urlsafe_b64encode(random).rstrip(b"=").decode()
