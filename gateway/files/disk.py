"""Where do files lie, and how do they get there whole or not at all?

<root>/kept/ab/abcdef...     files for good: named by what their source calls them, never by a stranger
<root>/fresh/abcdef...       uploads nobody has sent yet, and `.part` files under way; swept after a while
"""

import asyncio
import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from gateway.errors import Refused, Unreachable

PIECE = 256 * 1024
"""Bytes written at once: a disk is called from a thread, and a call has its price."""

_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600


class Disk:
    """A folder of files known by source and id."""

    def __init__(self, root: Path) -> None:
        self._kept = root / "kept"
        self._fresh = root / "fresh"
        for folder in (root, self._kept, self._fresh):
            folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)

    def kept(self, source: str, file: str) -> Path:
        """Return where a file is kept for good."""
        name = _name(source, file)
        return self._kept / name[:2] / name

    def fresh(self, source: str, file: str) -> Path:
        """Return where an upload waits until it is used."""
        return self._fresh / _name(source, file)

    def free(self) -> int:
        """Return how many bytes are left."""
        return shutil.disk_usage(self._kept).free

    def keep(self, source: str, file: str) -> bool:
        """Put an upload among the kept files; False when there is no such upload any more."""
        fresh, kept = self.fresh(source, file), self.kept(source, file)
        if kept.is_file():
            return True
        kept.parent.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        try:
            _link(fresh, kept)
        except FileNotFoundError:
            return False
        return True

    def sweep(self, before: float) -> int:
        """Delete what has waited since before this time (seconds since 1970); return how many files."""
        old = [each for each in self._fresh.iterdir() if each.stat().st_mtime < before]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    async def write(self, path: Path, pieces: AsyncIterable[bytes], *, limit: int) -> int:
        """Write a file that appears only when it is complete, and return its size.

        Raises Refused (more than `limit` bytes) or Unreachable (the disk is full), and whatever the source raises.
        """
        part = self._fresh / f"{secrets.token_hex(16)}.part"
        try:
            with _create(part) as file:
                size = await _fill(file, pieces, limit)
            await asyncio.to_thread(_move, part, path)
        except (ConnectionError, TimeoutError):
            raise
        except OSError as error:
            raise Unreachable(_failure(error)) from error
        finally:
            part.unlink(missing_ok=True)
        return size


async def gathered(pieces: AsyncIterable[bytes], size: int = PIECE) -> AsyncGenerator[bytes]:
    """Give the same bytes in larger pieces."""
    buffer = bytearray()
    async for piece in pieces:
        buffer += piece
        if len(buffer) >= size:
            yield bytes(buffer)
            buffer.clear()
    if buffer:
        yield bytes(buffer)


async def _fill(file: BinaryIO, pieces: AsyncIterable[bytes], limit: int) -> int:
    size = 0
    async for piece in pieces:
        size += len(piece)
        if size > limit:
            raise Refused("too_big")
        await asyncio.to_thread(file.write, piece)
    await asyncio.to_thread(_settle, file)
    return size


def _name(source: str, file: str) -> str:
    return hashlib.sha256(f"{source}\0{file}".encode()).hexdigest()


def _create(path: Path) -> BinaryIO:
    """Open at once and not in a thread: a cancelled wait would leave the file open."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE), "wb")


def _settle(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _move(part: Path, path: Path) -> None:
    path.parent.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
    part.replace(path)


def _link(fresh: Path, kept: Path) -> None:
    """Link, so that whoever reads the upload just now is not disturbed; move where there are no links."""
    with suppress(FileExistsError):
        try:
            kept.hardlink_to(fresh)
        except PermissionError:
            fresh.replace(kept)


def _failure(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "the disk is full"
    return f"the disk: {errno.errorcode.get(error.errno or 0, 'error')}"
