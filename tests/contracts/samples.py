"""The smallest files that are what they say, and a folder that stands for the files of the gateway."""

import struct
import zlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from gateway.messages import Attachment, Kind

ELSEWHERE = "elsewhere"
"""The entry point the samples come from."""


def png(width: int = 640, height: int = 480) -> bytes:
    """Return a black picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(height * (width + 1)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def ogg(seconds: int = 3) -> bytes:
    """Return the frame of a recording that says it lasts so long."""
    first = b"OggS\x00\x02" + struct.pack("<q", 0) + bytes(14)
    return first + b"OggS\x00\x04" + struct.pack("<q", seconds * 48_000) + bytes(14)


MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(64)
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"

_BYTES = {
    Kind.PHOTO: ("photo.png", "image/png", png()),
    Kind.VIDEO: ("video.mp4", "video/mp4", MP4),
    Kind.VIDEO_NOTE: ("round.mp4", "video/mp4", MP4),
    Kind.ANIMATION: ("moving.mp4", "video/mp4", MP4),
    Kind.VOICE: ("voice.ogg", "audio/ogg", ogg()),
    Kind.AUDIO: ("song.ogg", "audio/ogg", ogg()),
    Kind.FILE: ("contract.pdf", "application/pdf", b"%PDF-1.4\n%%EOF\n"),
    Kind.STICKER: ("sticker.webp", "image/webp", WEBP),
}


def sample(kind: Kind) -> Attachment:
    """Return an attachment of this kind that came from elsewhere."""
    if kind is Kind.LOCATION:
        return Attachment(kind=kind, title="Склад, Лесная 5", latitude=55.7789, longitude=37.5874)
    if kind is Kind.CONTACT:
        return Attachment(kind=kind, title="Пётр Курьер", phone="+79990001122")
    if kind is Kind.LINK:
        return Attachment(kind=kind, title="Запись на стене", url="https://example.org/post")
    name, mime, data = _BYTES[kind]
    return Attachment(kind=kind, source=ELSEWHERE, file=name, name=name, mime=mime, size=len(data), duration=3)


class FolderFiles:
    """Gives samples, and whatever was put in, as files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._contents = {name: data for name, _, data in _BYTES.values()}
        self.asked: list[str] = []

    def put(self, attachment: Attachment, data: bytes) -> Attachment:
        """Keep bytes for an attachment."""
        self._contents[attachment.file] = data
        return replace(attachment, size=len(data))

    async def path(self, attachment: Attachment) -> Path:
        """Return the file."""
        self.asked.append(attachment.file)
        path = self._folder / attachment.file.replace("/", "_")
        path.write_bytes(self._contents[attachment.file])
        return path


async def collected(pieces: AsyncIterator[bytes]) -> bytes:
    """Return a file that comes in pieces."""
    return b"".join([piece async for piece in pieces])
