"""How do pictures, files, voices, videos and stickers get into a chat?"""

import mimetypes
from dataclasses import dataclass, field

from bots.sandbox.telegram.calls import Call, Method, method
from bots.sandbox.telegram.content import CAPTIONED, Content
from bots.sandbox.telegram.errors import TOO_LARGE, bad_request
from bots.sandbox.telegram.fields import Fields
from bots.sandbox.telegram.files import PHOTO_LIMIT, UPLOAD_LIMIT, FileKind, StoredFile
from bots.sandbox.telegram.incoming import FilePart
from bots.sandbox.telegram.json_values import JsonObject, without_nothing
from bots.sandbox.telegram.methods.manner import CHAT, MANNER, deliver
from bots.sandbox.telegram.uploads import MIME_TYPES, STICKER

CAPTION_LIMIT = 1024
PHOTO_SIDES_TOGETHER = 10_000
PHOTO_RATIO = 20
CAPTION = "caption parse_mode caption_entities"


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of file: what its sender may say of it. Numbers are always there, texts where they are given."""

    kind: FileKind
    numbers: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    fixed: JsonObject = field(default_factory=dict[str, object])


SORTS: dict[str, Sort] = {
    "photo": Sort("photo"),
    "document": Sort("document"),
    "video": Sort("video", ("width", "height", "duration")),
    "animation": Sort("animation", ("width", "height", "duration")),
    "voice": Sort("voice", ("duration",)),
    "audio": Sort("audio", ("duration",), ("performer", "title")),
    "video_note": Sort("video_note", ("length", "duration")),
    "sticker": Sort("sticker", (), ("emoji",), STICKER),
}


def read_file(call: Call, fields: Fields, *, sort: Sort, name: str) -> StoredFile:
    """The file a parameter names: uploaded with the call, or known to the bot by its id. Raises ApiError."""
    part = call.files.get(name)
    value = fields.text(name) or ""
    if value.startswith("attach://"):
        part = call.files.get(value.removeprefix("attach://"))
    if part is not None:
        return _stored(call, fields, part, sort=sort)
    if not value or value.startswith("attach://"):
        raise bad_request(f"there is no {name.replace('_', ' ')} in the request")
    if value.lower().startswith(("http://", "https://")):
        # nothing is loaded from the network here
        raise bad_request("failed to get HTTP URL content")
    return _known(call, value, sort.kind)


def _known(call: Call, file_id: str, kind: FileKind) -> StoredFile:
    stored = call.world.files.by_id(call.bot, file_id)
    if stored.kind != kind:
        has, wants = (name.replace("_", " ").title().replace(" ", "") for name in (stored.kind, kind))
        raise bad_request(f"can't use file of type {has} as {wants}")
    return stored


def _stored(call: Call, fields: Fields, part: FilePart, *, sort: Sort) -> StoredFile:
    if not part.data:
        raise bad_request("file must be non-empty")
    if len(part.data) > UPLOAD_LIMIT:
        raise TOO_LARGE
    if sort.kind == "photo" and len(part.data) > PHOTO_LIMIT:
        raise bad_request("file is too big for a photo")
    numbers: JsonObject = {name: max(0, fields.integer(name)) for name in sort.numbers}
    texts = without_nothing({name: fields.text(name) for name in sort.texts})
    stored = call.world.files.add(
        sort.kind,
        part.data,
        name=part.name,
        mime=_mime(part, sort.kind),
        details={**sort.fixed, **numbers, **texts},
        thumbnail=_thumbnail(call, fields),
    )
    if sort.kind == "photo":
        _check_photo(stored)
    return stored


def _mime(part: FilePart, kind: FileKind) -> str | None:
    guessed, _ = mimetypes.guess_type(part.name)
    return guessed or MIME_TYPES.get(kind) or part.mime


def _thumbnail(call: Call, fields: Fields) -> StoredFile | None:
    value = fields.text("thumbnail") or ""
    part = call.files.get("thumbnail") or call.files.get(value.removeprefix("attach://"))
    if part is None:
        return None
    stored = call.world.files.add("thumbnail", part.data, name=part.name)
    return stored if stored.width else None


def _check_photo(stored: StoredFile) -> None:
    width, height = stored.width, stored.height
    if not width:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if width + height > PHOTO_SIDES_TOGETHER or max(width, height) > PHOTO_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def media_content(call: Call, fields: Fields, *, sort: Sort, name: str) -> Content:
    """A file with its caption and display options. Raises ApiError 400 for a caption over 1024 characters."""
    stored = read_file(call, fields, sort=sort, name=name)
    if sort.kind not in CAPTIONED:
        return Content(media=stored)
    said = call.formatted(fields, text="caption", entities="caption_entities")
    if said.length > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return Content(text=said.text, entities=said.entities, media=stored, options=display_options(fields))


def display_options(fields: Fields) -> JsonObject:
    """How a picture or video is shown."""
    options: JsonObject = {}
    if fields.boolean("has_spoiler"):
        options["has_media_spoiler"] = True
    if fields.boolean("show_caption_above_media"):
        options["show_caption_above_media"] = True
    return options


def _sender(name: str, kind: str, accepts: str) -> Method:
    sort = SORTS[kind]

    def run(call: Call) -> JsonObject:
        return deliver(call, media_content(call, call.fields, sort=sort, name=kind))

    demands = {**CHAT, kind: f"there is no {kind.replace('_', ' ')} in the request"}
    return method(name, run, f"{MANNER} {accepts}", demands=demands, pace="message")


METHODS = (
    _sender("sendPhoto", "photo", f"{CAPTION} show_caption_above_media has_spoiler"),
    _sender("sendDocument", "document", f"{CAPTION} thumbnail disable_content_type_detection"),
    _sender(
        "sendVideo",
        "video",
        f"{CAPTION} duration width height thumbnail show_caption_above_media has_spoiler supports_streaming",
    ),
    _sender(
        "sendAnimation",
        "animation",
        f"{CAPTION} duration width height thumbnail show_caption_above_media has_spoiler",
    ),
    _sender("sendVoice", "voice", f"{CAPTION} duration"),
    _sender("sendAudio", "audio", f"{CAPTION} duration performer title thumbnail"),
    _sender("sendVideoNote", "video_note", "duration length thumbnail"),
    _sender("sendSticker", "sticker", "emoji"),
)
