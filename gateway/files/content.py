"""What is in a file, judged by its first bytes and never by its name?"""

from collections.abc import Collection

from gateway.files.names import ending

HEAD = 4096
"""Bytes that are enough to judge."""

UNKNOWN = "application/octet-stream"

_OFFICE = "application/vnd.openxmlformats-officedocument"

ENDINGS: dict[str, tuple[str, ...]] = {
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg", "jfif"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "image/heic": ("heic", "heif"),
    "video/mp4": ("mp4", "m4v"),
    "video/quicktime": ("mov", "qt"),
    "video/webm": ("webm",),
    "audio/webm": ("weba", "webm"),
    "audio/mpeg": ("mp3",),
    "audio/ogg": ("ogg", "oga", "opus"),
    "audio/mp4": ("m4a", "mp4"),
    "audio/aac": ("aac",),
    "audio/wav": ("wav",),
    "application/pdf": ("pdf",),
    "application/zip": ("zip",),
    f"{_OFFICE}.wordprocessingml.document": ("docx",),
    f"{_OFFICE}.spreadsheetml.sheet": ("xlsx",),
    f"{_OFFICE}.presentationml.presentation": ("pptx",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "application/vnd.oasis.opendocument.spreadsheet": ("ods",),
    "application/msword": ("doc",),
    "application/vnd.ms-excel": ("xls",),
    "application/rtf": ("rtf",),
    "text/plain": ("txt", "log", "md"),
    "text/csv": ("csv",),
}
"""How files of each type end; the first is the usual one."""

DEFAULT_TYPES = tuple(ENDINGS)
"""What customers may send unless the desk says otherwise."""

INLINE_TYPES = frozenset(each for each in ENDINGS if each.split("/")[0] in {"image", "audio", "video"})
"""What a browser may show in place: it holds no scripts."""

_ZIPS = tuple(each for each in ENDINGS if each == "application/zip" or "document" in each)
_TEXTS = ("text/plain", "text/csv")
_SIGNATURES: tuple[tuple[bytes, tuple[str, ...]], ...] = (
    (b"\x89PNG\r\n\x1a\n", ("image/png",)),
    (b"\xff\xd8\xff", ("image/jpeg",)),
    (b"GIF87a", ("image/gif",)),
    (b"GIF89a", ("image/gif",)),
    (b"%PDF-", ("application/pdf",)),
    (b"PK\x03\x04", _ZIPS),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ("application/msword", "application/vnd.ms-excel")),
    (b"{\\rtf", ("application/rtf",)),
    (b"\x1a\x45\xdf\xa3", ("video/webm", "audio/webm")),
    (b"OggS", ("audio/ogg",)),
    (b"ID3", ("audio/mpeg",)),
    (b"\xff\xfb", ("audio/mpeg",)),
    (b"\xff\xf3", ("audio/mpeg",)),
    (b"\xff\xf2", ("audio/mpeg",)),
    (b"\xff\xf1", ("audio/aac",)),
    (b"\xff\xf9", ("audio/aac",)),
)
_IN_RIFF = {b"WEBP": ("image/webp",), b"WAVE": ("audio/wav",)}
_BRANDS = {
    b"heic": ("image/heic",),
    b"heix": ("image/heic",),
    b"mif1": ("image/heic",),
    b"qt  ": ("video/quicktime",),
    b"M4A ": ("audio/mp4",),
}
_FILM = ("video/mp4", "audio/mp4")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))


def content_type(head: bytes, *, name: str, declared: str = "") -> str | None:
    """Return the type of a file from its first bytes; None for what is not known or not what its name says.

    Name and declaration choose only among types with the same beginning (a document is a ZIP file). A text has no
    beginning of its own: it must be called one.
    """
    possible = _by_signature(head)
    if not possible:
        return _text_type(head, name)
    if declared in possible:
        return declared
    by_name = [each for each in possible if ending(name) in ENDINGS[each]]
    return by_name[0] if by_name else possible[0]


def looks_like_text(piece: bytes) -> bool:
    """Tell whether there are no bytes that no text has; the encoding does not matter."""
    return len(piece.translate(None, _CONTROL)) == len(piece)


def endings_of(mime: str) -> Collection[str]:
    """Return how files of a type end."""
    return ENDINGS.get(mime, ())


def _by_signature(head: bytes) -> tuple[str, ...]:
    if head[:4] == b"RIFF":
        return _IN_RIFF.get(head[8:12], ())
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], _FILM)
    return next((types for start, types in _SIGNATURES if head.startswith(start)), ())


def _text_type(head: bytes, name: str) -> str | None:
    fitting = [each for each in _TEXTS if ending(name) in ENDINGS[each]]
    return fitting[0] if fitting and looks_like_text(head) else None
