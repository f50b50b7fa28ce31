"""How does the desk know its own words again when a browser brings them back?

A signed text is `base64url(payload + HMAC-SHA256)`. Each purpose has a key of its own, derived from the desk's
secret, so that a visitor's token never passes for a file's link. The payload is readable: nothing secret goes in.
"""

import hashlib
import hmac
from base64 import b64decode, urlsafe_b64encode

LEAST_SECRET = 16
"""Characters a secret must have."""

_MAC = hashlib.sha256().digest_size
_LONGEST = 8192


class Signer:
    """Signs payloads for one purpose and recognises them. Raises ValueError for a secret that is too short."""

    def __init__(self, secret: str, purpose: str) -> None:
        if len(secret) < LEAST_SECRET:
            raise ValueError(f"the secret needs at least {LEAST_SECRET} characters")
        self._key = _mac(secret.encode(), b"otklik:" + purpose.encode())

    def sign(self, payload: bytes) -> str:
        """Return the payload as a text that nobody else can make; safe in addresses."""
        return urlsafe_b64encode(payload + _mac(self._key, payload)).rstrip(b"=").decode()

    def open(self, signed: str) -> bytes | None:
        """Return the payload, or None for what was not signed here for this purpose."""
        raw = _decode(signed)
        if raw is None or len(raw) < _MAC:
            return None
        payload, mac = raw[:-_MAC], raw[-_MAC:]
        return payload if hmac.compare_digest(mac, _mac(self._key, payload)) else None


def _mac(key: bytes, data: bytes) -> bytes:
    return hmac.digest(key, data, "sha256")


def _decode(signed: str) -> bytes | None:
    """Decode strictly: every payload has exactly one text."""
    if len(signed) > _LONGEST or not signed.isascii():
        return None
    try:
        raw = b64decode(signed + "=" * (-len(signed) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    return raw if urlsafe_b64encode(raw).rstrip(b"=").decode() == signed else None
