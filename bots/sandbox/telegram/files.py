"""Where do files live, by which names do bots know them, and which are too large?

A `file_id` belongs to one bot: another bot cannot send or load the file by it, it has to upload it again.
`file_unique_id` is the same for everybody and opens nothing. Limits: 50 MB up, 10 MB a picture, 20 MB down.
"""

import base64
import binascii
from dataclasses import dataclass, field
from typing import Literal

from bots.sandbox.telegram.accounts import Bot
from bots.sandbox.telegram.errors import bad_request
from bots.sandbox.telegram.json_values import JsonObject
from bots.sandbox.telegram.pictures import picture_size

FileKind = Literal["photo", "document", "video", "voice", "video_note", "audio", "animation", "sticker", "thumbnail"]

MEGABYTE = 1024 * 1024
UPLOAD_LIMIT = 50 * MEGABYTE
PHOTO_LIMIT = 10 * MEGABYTE
DOWNLOAD_LIMIT = 20 * MEGABYTE

FOLDERS: dict[FileKind, str] = {
    "photo": "photos",
    "document": "documents",
    "video": "videos",
    "voice": "voice",
    "video_note": "video_notes",
    "audio": "music",
    "animation": "animations",
    "sticker": "stickers",
    "thumbnail": "thumbnails",
}
SUFFIXES: dict[FileKind, str] = {
    "photo": ".jpg",
    "video": ".mp4",
    "voice": ".oga",
    "video_note": ".mp4",
    "audio": ".mp3",
    "animation": ".mp4",
    "sticker": ".webp",
    "thumbnail": ".jpg",
}
PHOTO_SIDES = (90, 320, 800, 1280)
"""Longest sides, in pixels, of the copies Telegram makes of a picture."""


@dataclass(frozen=True, slots=True, eq=False)
class StoredFile:
    """One file as everybody sees it; `size` in bytes may be larger than what is kept of it."""

    number: int
    kind: FileKind
    data: bytes
    size: int
    name: str | None = None
    mime: str | None = None
    width: int = 0
    height: int = 0
    details: JsonObject = field(default_factory=dict[str, object])
    """What its first sender said of it: duration, performer and the like."""
    thumbnail: "StoredFile | None" = None

    @property
    def unique_id(self) -> str:
        """The same for every bot; opens nothing."""
        return "AgAD" + _opaque(f"{self.number:08}")

    @property
    def path(self) -> str:
        """What `getFile` answers."""
        name = self.name or ""
        suffix = SUFFIXES.get(self.kind) or ("." + name.rpartition(".")[2] if "." in name else "")
        return f"{FOLDERS[self.kind]}/file_{self.number}{suffix}"

    def id_for(self, bot: Bot) -> str:
        """The `file_id` that this bot, and no other, can use."""
        return "BQACAgIAAx" + _opaque(f"{bot.id}:{self.number}:{self.kind}")


def _opaque(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()[::-1]).decode().rstrip("=")


def _clear(text: str) -> str:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))[::-1].decode()


class FileStore:
    """All files of the world, in memory."""

    def __init__(self) -> None:
        self._files: list[StoredFile] = []

    def add(
        self,
        kind: FileKind,
        data: bytes,
        *,
        name: str | None = None,
        mime: str | None = None,
        size: int | None = None,
        details: JsonObject | None = None,
        thumbnail: StoredFile | None = None,
    ) -> StoredFile:
        """Keep a file. `size` in bytes pretends that it is larger than `data`."""
        width, height = (picture_size(data) or (0, 0)) if kind in {"photo", "sticker", "thumbnail"} else (0, 0)
        stored = StoredFile(
            number=len(self._files),
            kind=kind,
            data=data,
            size=len(data) if size is None else size,
            name=name,
            mime=mime,
            width=width,
            height=height,
            details=details or {},
            thumbnail=thumbnail,
        )
        self._files.append(stored)
        return stored

    def by_id(self, bot: Bot, file_id: str) -> StoredFile:
        """The file that `bot` knows as `file_id`. Raises ApiError 400 for a foreign or made-up id."""
        try:
            owner, number, kind = _clear(file_id.removeprefix("BQACAgIAAx")).split(":")
            stored = self._files[int(number)]
        except (ValueError, IndexError, binascii.Error):
            raise bad_request("wrong file identifier/HTTP URL specified") from None
        if owner != str(bot.id) or kind != stored.kind:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return stored

    def by_unique_id(self, unique_id: str) -> StoredFile | None:
        """The file that everybody knows as `unique_id`."""
        try:
            number = int(_clear(unique_id.removeprefix("AgAD")))
        except (ValueError, binascii.Error):
            return None
        return self._files[number] if 0 <= number < len(self._files) else None

    def by_path(self, path: str) -> StoredFile | None:
        """The file that `getFile` called `path`."""
        number = path.rpartition("/file_")[2].partition(".")[0]
        if not number.isdecimal() or int(number) >= len(self._files):
            return None
        stored = self._files[int(number)]
        return stored if stored.path == path else None
