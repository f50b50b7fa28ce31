"""The smallest files that are what they say: pictures and a recording."""

import struct
import zlib


def png(width: int, height: int) -> bytes:
    """A grey PNG of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def ogg(seconds: int) -> bytes:
    """The frame of an Ogg Opus stream that says it lasts so long."""
    first = b"OggS\x00\x02" + struct.pack("<q", 0) + b"\x00" * 14
    return first + b"OggS\x00\x04" + struct.pack("<q", seconds * 48_000) + b"\x00" * 14
