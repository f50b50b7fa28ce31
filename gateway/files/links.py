"""How does a browser get a file, and for how long?

`/files/<signed>` says everything needed to find the file, so that no table of links has to be kept. A link stays the
same for a week, so that browsers keep what they have fetched, and works for at least `life` more.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gateway.clock import Clock
from gateway.messages import Attachment, Kind
from gateway.signing import Signer

PATH = "/files/"
LIFE = timedelta(days=30)

_STEP = timedelta(days=7)
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link leads to."""

    attachment: Attachment
    expired: bool


class Links:
    """Makes and reads signed links to files."""

    def __init__(self, *, secret: str, clock: Clock, life: timedelta = LIFE) -> None:
        self._signer = Signer(secret, "file")
        self._clock = clock
        self._life = life

    def url(self, attachment: Attachment) -> str:
        """Return the path of a link to the attachment's file, to be put after the desk's origin."""
        fields = [self._until(), attachment.source, attachment.file, attachment.kind.value]
        fields += [attachment.name, attachment.mime]
        return PATH + self._signer.sign(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode())

    def open(self, signed: str) -> Linked | None:
        """Return what the last part of a link stands for; None for what was not made here."""
        payload = self._signer.open(signed)
        if payload is None:
            return None
        until, source, file, kind, name, mime = json.loads(payload)
        attachment = Attachment(kind=Kind(kind), source=source, file=file, name=name, mime=mime)
        return Linked(attachment, expired=self._step() > until)

    def _until(self) -> int:
        return self._step() + 1 + -(-self._life // _STEP)

    def _step(self) -> int:
        return (self._clock.now() - _EPOCH) // _STEP
