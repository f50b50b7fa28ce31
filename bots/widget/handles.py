"""May this visitor attach this file?

A browser gets a handle for what it has uploaded: the file's description, signed for one visitor. Nobody else can use
it, and no table of uploads is needed.
"""

import orjson

from gateway.messages import Attachment
from gateway.messages.codec import attachment_from_json, attachment_to_json
from gateway.signing import Signer


class Handles:
    """Gives out and reads the handles of one entry point."""

    def __init__(self, *, secret: str, entry_point: str) -> None:
        self._signer = Signer(secret, f"upload:{entry_point}")

    def give(self, visitor: str, attachment: Attachment) -> str:
        """Return the handle of an upload."""
        return self._signer.sign(orjson.dumps([visitor, attachment_to_json(attachment)]))

    def read(self, visitor: str, handle: str) -> Attachment | None:
        """Return the upload; None for what was never given to this visitor."""
        payload = self._signer.open(handle)
        if payload is None:
            return None
        owner, data = orjson.loads(payload)
        return attachment_from_json(data) if owner == visitor else None
