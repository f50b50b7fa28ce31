"""What can hang on a message, and how VK shows it: photos, documents, voice, and what is only a link."""

import re
from dataclasses import dataclass, replace
from typing import TypeAlias

from bots.sandbox.vk.files import StoredFile, image_size, ogg_seconds
from bots.sandbox.vk.json_values import Json, JsonObject

MOST_ATTACHMENTS = 10

PHOTO_SIZES = (("s", 75), ("m", 130), ("x", 604), ("y", 807), ("z", 1080), ("w", 2560))
"""Size letter and the longest side in pixels."""

DOC_TYPES = {
    1: ("txt", "doc", "docx", "pdf", "rtf", "odt", "xls", "xlsx", "csv"),
    2: ("zip", "rar", "7z", "gz", "tar"),
    3: ("gif",),
    4: ("png", "jpg", "jpeg", "webp", "bmp", "svg"),
    5: ("ogg", "wav", "flac", "m4a", "opus"),
    6: ("mp4", "avi", "mov", "webm", "mkv"),
    7: ("fb2", "epub"),
}
OTHER_DOC = 8

REFERENCE = re.compile(
    r"(photo|doc|audio_message|graffiti|video|audio|wall|market|poll|story)(-?\d{1,19})_(\d{1,19})(?:_(\w+))?"
)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture; its sizes are shown scaled, the bytes are always the original."""

    id: int
    owner_id: int
    access_key: str
    date: int
    file: StoredFile
    width: int
    height: int

    kind = "photo"

    def shape(self, base: str) -> JsonObject:
        """The `photo` object."""
        return {
            "album_id": -3,
            "date": self.date,
            "id": self.id,
            "owner_id": self.owner_id,
            "access_key": self.access_key,
            "sizes": [self._size(letter, side, base) for letter, side in PHOTO_SIZES],
            "text": "",
            "has_tags": False,
        }

    def _size(self, letter: str, side: int, base: str) -> JsonObject:
        scale = min(1.0, side / max(self.width, self.height, 1))
        width, height = max(1, round(self.width * scale)), max(1, round(self.height * scale))
        return {"type": letter, "url": base + self.file.path, "width": width, "height": height}


@dataclass(frozen=True, slots=True)
class Doc:
    """Any file."""

    id: int
    owner_id: int
    access_key: str
    date: int
    file: StoredFile
    title: str

    kind = "doc"

    def shape(self, base: str) -> JsonObject:
        """The `doc` object."""
        return {
            "id": self.id,
            "owner_id": self.owner_id,
            "title": self.title,
            "size": len(self.file.data),
            "ext": self.file.extension,
            "date": self.date,
            "type": doc_type(self.file.extension),
            "url": base + self.file.path,
            "access_key": self.access_key,
        }


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice message; `seconds` is its length."""

    id: int
    owner_id: int
    access_key: str
    date: int
    file: StoredFile
    seconds: int

    kind = "audio_message"

    def shape(self, base: str) -> JsonObject:
        """The `audio_message` object. Both links give the same recording."""
        return {
            "id": self.id,
            "owner_id": self.owner_id,
            "duration": self.seconds,
            "waveform": [abs(16 - step % 32) for step in range(128)],
            "link_ogg": base + self.file.path,
            "link_mp3": base + self.file.path,
            "access_key": self.access_key,
        }


@dataclass(frozen=True, slots=True)
class Other:
    """What VK only refers to (video, link, wall post, sticker ...), with `fields` as they are shown."""

    kind: str
    fields: JsonObject

    def shape(self, _: str) -> JsonObject:
        """The object called like its kind."""
        return self.fields


Attachment: TypeAlias = Photo | Doc | Voice | Other
Stored: TypeAlias = Photo | Doc | Voice


def attachment_shape(attachment: Attachment, base: str) -> JsonObject:
    """One entry of a message's `attachments`."""
    return {"type": attachment.kind, attachment.kind: attachment.shape(base)}


def reference(attachment: Stored) -> str:
    """The text that `messages.send` takes in `attachment`, access key included."""
    return f"{attachment.kind}{attachment.owner_id}_{attachment.id}_{attachment.access_key}"


def doc_type(extension: str) -> int:
    """VK's number for a kind of document."""
    return next((number for number, known in DOC_TYPES.items() if extension in known), OTHER_DOC)


def sticker(sticker_id: int, *, product_id: int = 1) -> Other:
    """A sticker of VK's own."""
    url = f"https://vk.com/sticker/1-{sticker_id}-128"
    picture: JsonObject = {"url": url, "width": 128, "height": 128}
    fields: JsonObject = {
        "inner_type": "base_sticker_new",
        "sticker_id": sticker_id,
        "product_id": product_id,
        "images": [picture],
        "images_with_background": [picture],
        "is_allowed": True,
    }
    return Other("sticker", fields)


def link(url: str, *, title: str = "", description: str = "") -> Other:
    """A link with a preview."""
    return Other("link", {"url": url, "title": title, "caption": "", "description": description})


def video(owner_id: int, video_id: int, *, title: str = "", seconds: int = 0) -> Other:
    """A video: VK gives communities no file, only the ids that make `https://vk.com/video<owner>_<id>`."""
    fields: JsonObject = {
        "id": video_id,
        "owner_id": owner_id,
        "title": title,
        "description": "",
        "duration": seconds,
        "date": 0,
        "type": "video",
    }
    return Other("video", fields)


def wall_post(owner_id: int, post_id: int, *, text: str = "") -> Other:
    """A post of somebody's wall."""
    fields: JsonObject = {
        "id": post_id,
        "from_id": owner_id,
        "owner_id": owner_id,
        "to_id": owner_id,
        "date": 0,
        "text": text,
        "post_type": "post",
        "attachments": [],
    }
    return Other("wall", fields)


def market_item(owner_id: int, item_id: int, *, title: str, price: int = 0) -> Other:
    """An article of a shop; `price` in kopecks."""
    currency: JsonObject = {"id": 643, "name": "RUB", "title": "₽"}
    fields: JsonObject = {
        "id": item_id,
        "owner_id": owner_id,
        "title": title,
        "description": "",
        "availability": 0,
        "category": {"id": 1, "name": "", "inner_type": "market_market_category_nested"},
        "price": {"amount": str(price), "currency": currency, "text": f"{price // 100} ₽"},
    }
    return Other("market", fields)


def poll(owner_id: int, poll_id: int, *, question: str) -> Other:
    """A poll, as far as a bot can make use of it."""
    return Other("poll", {"id": poll_id, "owner_id": owner_id, "question": question, "answers": []})


def referred(kind: str, owner_id: int, item_id: int) -> Other:
    """What a community attaches by its ids alone, without anything being uploaded."""
    if kind == "video":
        return video(owner_id, item_id)
    if kind == "wall":
        return wall_post(owner_id, item_id)
    if kind == "market":
        return market_item(owner_id, item_id, title="")
    return Other(kind, {"id": item_id, "owner_id": owner_id})


class Media:
    """All photos, documents and recordings of a world, by owner and id."""

    def __init__(self) -> None:
        self._stored: dict[tuple[int, int], Stored] = {}
        self._next_id = 457_239_000

    def photo(self, file: StoredFile, *, owner_id: int, date: int) -> Photo:
        """Keep a picture. Raises ValueError where the bytes are none."""
        size = image_size(file.data)
        if size is None:
            raise ValueError(file.name)
        photo = Photo(self._id(), owner_id, file.key[:18], date, file, width=size[0], height=size[1])
        self._stored[owner_id, photo.id] = photo
        return photo

    def doc(self, file: StoredFile, *, owner_id: int, date: int, title: str = "") -> Doc:
        """Keep a document under `title`, or its own name."""
        doc = Doc(self._id(), owner_id, file.key[:18], date, file, title or file.name)
        self._stored[owner_id, doc.id] = doc
        return doc

    def voice(self, file: StoredFile, *, owner_id: int, date: int) -> Voice:
        """Keep a recording."""
        voice = Voice(self._id(), owner_id, file.key[:18], date, file, ogg_seconds(file.data))
        self._stored[owner_id, voice.id] = voice
        return voice

    def find(self, word: str, *, reader: int) -> Attachment | None:
        """What `word` (`photo-1_2_key`) means for the owner `reader`, or None.

        What belongs to somebody else is found only with its access key.
        """
        match = REFERENCE.fullmatch(word)
        if match is None:
            return None
        kind, owner_id, item_id = match[1], int(match[2]), int(match[3])
        if kind not in ("photo", "doc", "audio_message", "graffiti"):
            return referred(kind, owner_id, item_id)
        stored = self._stored.get((owner_id, item_id))
        if stored is None or kind not in (stored.kind, "doc") or (stored.kind == "photo" and kind == "doc"):
            return None
        return stored if reader == owner_id or match[4] == stored.access_key else None

    def _id(self) -> int:
        self._next_id += 1
        return self._next_id


def renamed(doc: Doc, title: str) -> Doc:
    """The same document under another title."""
    return replace(doc, title=title)


def described(attachment: Attachment, base: str) -> JsonObject:
    """An attachment for a chat window: kind, name, address and so on, whatever it is."""
    shown: JsonObject = {"kind": attachment.kind}
    if isinstance(attachment, Other):
        fields: dict[str, Json] = attachment.fields
        return {**shown, "fields": fields}
    file = attachment.file
    shown |= {"name": file.name, "url": base + file.path, "size": len(file.data)}
    if isinstance(attachment, Photo):
        return {**shown, "width": attachment.width, "height": attachment.height}
    if isinstance(attachment, Voice):
        return {**shown, "seconds": attachment.seconds}
    return {**shown, "name": attachment.title}
