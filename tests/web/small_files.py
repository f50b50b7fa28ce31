"""Files as small as they can be, made here byte by byte."""

import struct
import zlib

EXE = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
ZIP = b"PK\x03\x04" + bytes(40)
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + bytes(100)
OGG = b"OggS\x00\x02" + bytes(60)


def png(width: int = 3, height: int = 2) -> bytes:
    """Return a black picture."""
    header = struct.pack("!IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes(width)) * height)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def gif(width: int, height: int) -> bytes:
    """Return the header of a picture."""
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0, 0, 0) + b";"


def jpeg(width: int, height: int, *, orientation: int = 0) -> bytes:
    """Return headers of a photo, after a thumbnail as large as cameras make them."""
    frame = b"\xff\xc0" + struct.pack("!HBHHB", 8, 8, height, width, 0)
    padding = b"\xff\xe2" + struct.pack("!H", 60_000) + bytes(59_998)
    return b"\xff\xd8" + (_exif(orientation) if orientation else b"") + padding + frame + b"\xff\xd9"


def webp(width: int, height: int, form: str = "VP8X") -> bytes:
    """Return the header of a picture in one of the three forms."""
    if form == "VP8X":
        body = b"VP8X" + struct.pack("<I", 10) + bytes(4) + _three(width - 1) + _three(height - 1)
    elif form == "VP8L":
        body = b"VP8L" + struct.pack("<I", 5) + b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14)
    else:
        body = b"VP8 " + struct.pack("<I", 10) + b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _three(number: int) -> bytes:
    return struct.pack("<I", number)[:3]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))


def _exif(orientation: int) -> bytes:
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = b"II*\0" + struct.pack("<IH", 8, 1) + entry + bytes(4)
    return b"\xff\xe1" + struct.pack("!H", len(tiff) + 8) + b"Exif\0\0" + tiff
