"""How does a file get from its source to this machine's disk, once?"""

import asyncio
import secrets
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Collection
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from gateway.clock import Clock
from gateway.errors import OtklikError, Refused, Unreachable
from gateway.files.content import DEFAULT_TYPES, HEAD, content_type, endings_of, looks_like_text
from gateway.files.describing import kind_of
from gateway.files.disk import PIECE, Disk, gathered
from gateway.files.names import clean_name, with_ending
from gateway.files.own import pieces_of
from gateway.files.pictures import picture_size
from gateway.messages import Attachment
from gateway.ports import FetchesFiles

LARGEST_FETCHED = 50 * 1024 * 1024
LEAST_FREE = 200 * 1024 * 1024
"""Bytes of the disk that uploads leave alone: the database lives there too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What a stranger sends: whose it is, and what it claims to be."""

    source: str
    """The entry point it came through."""
    name: str
    declared: str = ""
    """The type the sender claims; it decides nothing that the bytes do not allow."""
    limit: int
    """Bytes."""
    types: Collection[str] = DEFAULT_TYPES


@dataclass(slots=True)
class _Fetch:
    """A file on its way; who else wants it waits for the lock."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    failure: OtklikError | None = None


class FileStore:
    """The files on this machine's disk (`ports.Files`), and the uploads of visitors.

    `source` gives the channel that can fetch the files of an entry point; None when there is none.
    """

    def __init__(
        self,
        root: Path,
        *,
        source: Callable[[str], FetchesFiles | None],
        clock: Clock,
        limit: int = LARGEST_FETCHED,
        least_free: int = LEAST_FREE,
    ) -> None:
        self._disk = Disk(root)
        self._source = source
        self._clock = clock
        self._limit = limit
        self._least_free = least_free
        self._fetches: dict[Path, _Fetch] = {}

    # --- files of all channels ----------------------------------------------------------------------------------------

    async def path(self, attachment: Attachment) -> Path:
        """Return the file, fetched from its source once however many ask. Raises Refused or Unreachable."""
        found = self.found(attachment)
        if found:
            return found
        target = self._disk.kept(attachment.source, attachment.file)
        fetch = self._fetches.setdefault(target, _Fetch())
        fetch.waiting += 1
        try:
            async with fetch.lock:
                return self.found(attachment) or await self._fetch(attachment, target, fetch)
        finally:
            fetch.waiting -= 1
            if not fetch.waiting:
                self._fetches.pop(target, None)

    def found(self, attachment: Attachment) -> Path | None:
        """Return the file if it is here already."""
        places = (self._disk.kept, self._disk.fresh)
        paths = (place(attachment.source, attachment.file) for place in places)
        return next((path for path in paths if path.is_file()), None)

    async def _fetch(self, attachment: Attachment, target: Path, fetch: _Fetch) -> Path:
        """Fetch, or share the failure of the one who has just tried."""
        if fetch.failure:
            raise fetch.failure
        source = self._source(attachment.source)
        try:
            if source is None or not attachment.file:
                raise Refused("not_found")
            async with aclosing(gathered(source.fetch(attachment))) as pieces:
                await self._disk.write(target, pieces, limit=self._limit)
        except OtklikError as error:
            fetch.failure = error
            raise
        return target

    async def put(self, attachment: Attachment, path: Path) -> None:
        """Keep a file of the desk's own (`own_file`) for good; nothing happens when it is kept already.

        Raises Refused (too_big), Unreachable (the disk) or OSError.
        """
        target = self._disk.kept(attachment.source, attachment.file)
        if not target.is_file():
            async with aclosing(pieces_of(path)) as pieces:
                await self._disk.write(target, pieces, limit=self._limit)

    # --- uploads ------------------------------------------------------------------------------------------------------

    async def receive(self, pieces: AsyncIterable[bytes], submission: Submission) -> Attachment:
        """Store an upload until it is kept or swept.

        Raises Refused (`too_big`, `bad_file`: not allowed, empty or not what it says) or Unreachable (the disk), and
        whatever `pieces` raises.
        """
        if self._disk.free() - submission.limit < self._least_free:
            raise Unreachable("the disk is nearly full")
        check = _Check(submission)
        file = secrets.token_urlsafe(16)
        path = self._disk.fresh(submission.source, file)
        async with aclosing(check.passed(gathered(pieces, min(PIECE, submission.limit + 1)))) as checked:
            size = await self._disk.write(path, checked, limit=submission.limit)
        return await _described(path, submission, file=file, mime=check.mime, size=size)

    async def keep(self, attachment: Attachment) -> None:
        """Keep an upload for good, also when it is kept already. Raises Refused when it has been swept."""
        if not await asyncio.to_thread(self._disk.keep, attachment.source, attachment.file):
            raise Refused("not_found")

    async def sweep(self, *, older: timedelta) -> int:
        """Delete uploads that nobody has sent for so long, and what was left half written; return how many."""
        before = (self._clock.now() - older).timestamp()
        return await asyncio.to_thread(self._disk.sweep, before)

    async def read(self, attachment: Attachment) -> AsyncGenerator[bytes]:
        """Give a file that is here in pieces. Raises Refused when it is not."""
        path = self.found(attachment)
        if path is None:
            raise Refused("not_found")
        with path.open("rb") as file:
            while piece := await asyncio.to_thread(file.read, PIECE):
                yield piece


class _Check:
    """Looks at the bytes as they pass."""

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self.mime = ""

    async def passed(self, pieces: AsyncIterable[bytes]) -> AsyncGenerator[bytes]:
        async for piece in pieces:
            if not self.mime:
                self.mime = self._type(piece[:HEAD])
            if self.mime.startswith("text/") and not looks_like_text(piece):
                raise Refused("bad_file")
            yield piece
        if not self.mime:
            raise Refused("bad_file", "empty")

    def _type(self, head: bytes) -> str:
        asked = self._submission
        mime = content_type(head, name=asked.name, declared=asked.declared)
        if mime is None or mime not in asked.types:
            raise Refused("bad_file")
        return mime


async def _described(path: Path, submission: Submission, *, file: str, mime: str, size: int) -> Attachment:
    kind = kind_of(mime, size)
    pixels = await asyncio.to_thread(picture_size, path) if mime.startswith("image/") else None
    width, height = pixels or (None, None)
    name = with_ending(clean_name(submission.name), endings_of(mime))
    return Attachment(
        kind=kind,
        source=submission.source,
        file=file,
        name=name,
        mime=mime,
        size=size,
        width=width,
        height=height,
    )
