"""How large is a picture, as a browser will show it?

Only headers are read. Formats: PNG (W3C), GIF89a, JPEG (ITU T.81) with the orientation of Exif 2.3, WebP (RFC 9649).
"""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

Size = tuple[int, int]

_LARGEST = 100_000
_SEGMENTS = 200
_EXIF_READ = 4096
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = frozenset((0x01, *range(0xD0, 0xD9)))
_EXIF = 0xE1
_ORIENTATION = 0x0112
_LYING = frozenset((5, 6, 7, 8))
"""Orientations that swap width and height."""


def picture_size(path: Path) -> Size | None:
    """Return width and height in pixels; None for what is no picture or a broken one.

    Reads the file: not to be called in the event loop.
    """
    with path.open("rb") as file:
        try:
            size = _size(file)
        except (IndexError, ValueError):
            return None
    return size if size and all(0 < each <= _LARGEST for each in size) else None


def _size(file: BinaryIO) -> Size | None:
    head = file.read(32)
    for beginning, reader in _READERS.items():
        if head.startswith(beginning):
            return reader(head, file)
    return None


def _png(head: bytes, _: BinaryIO) -> Size:
    return _big(head[16:20]), _big(head[20:24])


def _gif(head: bytes, _: BinaryIO) -> Size:
    return _little(head[6:8]), _little(head[8:10])


def _webp(head: bytes, _: BinaryIO) -> Size | None:
    if head[12:16] == b"VP8X":
        return _little(head[24:27]) + 1, _little(head[27:30]) + 1
    if head[12:16] == b"VP8L":
        bits = _little(head[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if head[12:16] == b"VP8 ":
        return _little(head[26:28]) & 0x3FFF, _little(head[28:30]) & 0x3FFF
    return None


def _jpeg(_: bytes, file: BinaryIO) -> Size | None:
    """Go from segment to segment to the frame header; turn the picture as its camera was held."""
    file.seek(2)
    orientation = 1
    for _number in range(_SEGMENTS):
        marker = _marker(file)
        if marker in _WITHOUT_LENGTH:
            continue
        after = file.tell() + _big(file.read(2))
        if marker in _FRAMES:
            height, width = _big(file.read(3)[1:]), _big(file.read(2))
            return (height, width) if orientation in _LYING else (width, height)
        if marker == _EXIF:
            orientation = _orientation(file.read(_EXIF_READ)) or orientation
        file.seek(after)
    return None


def _marker(file: BinaryIO) -> int:
    if file.read(1) != b"\xff":
        raise ValueError("not at a marker")
    code = file.read(1)
    while code == b"\xff":
        code = file.read(1)
    return code[0]


def _orientation(exif: bytes) -> int:
    """Return the orientation from the first directory of an Exif block; 0 where there is none."""
    if not exif.startswith(b"Exif\0\0"):
        return 0
    tiff = exif[6:]
    number: Callable[[bytes], int] = _little if tiff[:2] == b"II" else _big
    start = number(tiff[4:8])
    for index in range(min(number(tiff[start : start + 2]), 100)):
        entry = tiff[start + 2 + index * 12 :][:12]
        if number(entry[:2]) == _ORIENTATION:
            return number(entry[8:10])
    return 0


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


_READERS: dict[bytes, Callable[[bytes, BinaryIO], Size | None]] = {
    b"\x89PNG\r\n\x1a\n": _png,
    b"GIF8": _gif,
    b"RIFF": _webp,
    b"\xff\xd8\xff": _jpeg,
}
