"""Which files were uploaded, and what can be told from their bytes alone?"""

import mimetypes
import secrets
import struct
from dataclasses import dataclass
from urllib.parse import quote

OGG_RATE = 48_000
"""Opus counts in this many samples a second, whatever was recorded."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in memory; `path` is where the server offers it, below its own address."""

    key: str
    name: str
    data: bytes

    @property
    def path(self) -> str:
        """The path it is served under, its name included."""
        return f"/file/{self.key}/{quote(self.name, safe='')}"

    @property
    def extension(self) -> str:
        """What stands after the last dot, in lower case; empty without one."""
        return self.name.rpartition(".")[2].lower() if "." in self.name else ""

    @property
    def content_type(self) -> str:
        """What its name promises; `application/octet-stream` where that says nothing."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"


class FileStore:
    """All files of a world, by key."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}

    def add(self, name: str, data: bytes) -> StoredFile:
        """Keep a file and give it a key that cannot be guessed."""
        clean = name.replace("\\", "/").rpartition("/")[2].strip()[:255] or "file"
        stored = StoredFile(secrets.token_hex(16), clean, data)
        self._files[stored.key] = stored
        return stored

    def get(self, key: str) -> StoredFile | None:
        """The file with this key, or None."""
        return self._files.get(key)


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF, WebP or JPEG, or None where the bytes are none of these."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        return _pair(">II", data[16:24])
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        return _pair("<HH", data[6:10])
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp_size(data)
    return _jpeg_size(data) if data[:2] == b"\xff\xd8" else None


def _pair(layout: str, data: bytes) -> tuple[int, int]:
    first, second = struct.unpack(layout, data)
    return int(first), int(second)


def _webp_size(data: bytes) -> tuple[int, int] | None:
    if data[12:16] == b"VP8X" and len(data) >= 30:
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if data[12:16] == b"VP8L" and len(data) >= 25:
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if data[12:16] == b"VP8 " and len(data) >= 30:
        width, height = _pair("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = _pair(">HH", data[position + 5 : position + 9])
            return width, height
        position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return None


def is_ogg(data: bytes) -> bool:
    """Whether the bytes begin as an Ogg stream does."""
    return data[:4] == b"OggS"


def ogg_seconds(data: bytes) -> int:
    """Whole seconds of an Ogg Opus recording, at least 1."""
    last = data.rfind(b"OggS")
    samples = int.from_bytes(data[last + 6 : last + 14], "little") if last >= 0 else 0
    return max(1, min(samples // OGG_RATE, 3600))
