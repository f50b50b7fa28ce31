"""What can a person put into a message: files, places, contacts?"""

from dataclasses import dataclass
from typing import Literal

from bots.sandbox.telegram.accounts import Person
from bots.sandbox.telegram.content import Content
from bots.sandbox.telegram.errors import ImpossibleError
from bots.sandbox.telegram.files import FileStore, StoredFile
from bots.sandbox.telegram.json_values import JsonObject, without_nothing

PersonFileKind = Literal["photo", "document", "video", "voice", "video_note", "audio", "animation", "sticker"]

MIME_TYPES: dict[str, str] = {
    "video": "video/mp4",
    "voice": "audio/ogg",
    "audio": "audio/mpeg",
    "animation": "video/mp4",
    "document": "application/octet-stream",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file from a person's phone. `duration` in seconds, `size` in bytes pretends to be larger than `data`."""

    kind: PersonFileKind
    data: bytes
    name: str | None = None
    mime: str | None = None
    size: int | None = None
    duration: int = 1
    width: int = 640
    height: int = 480
    performer: str | None = None
    title: str | None = None
    emoji: str | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A point on the map, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Venue:
    """A named place."""

    location: Location
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A contact; `user_id` where it is somebody on Telegram, the sender's own where it is shared by a button."""

    phone_number: str
    first_name: str
    last_name: str | None = None
    user_id: int | None = None

    @classmethod
    def of(cls, person: Person) -> "ContactCard":
        """The person's own contact."""
        phone = person.phone_number or "+70000000000"
        return cls(phone, person.first_name, person.last_name, person.id)


Attachment = Upload | Location | Venue | ContactCard


def content_of(files: FileStore, attachment: Attachment | None) -> Content:
    """The content of a message with this attachment, without text."""
    match attachment:
        case None:
            return Content()
        case Upload():
            return Content(media=stored_media(files, attachment))
        case Location():
            return Content(extra={"location": location_fields(attachment)})
        case Venue():
            location = location_fields(attachment.location)
            venue: JsonObject = {"location": location, "title": attachment.title, "address": attachment.address}
            return Content(extra={"venue": venue, "location": location})
        case ContactCard():
            contact = without_nothing(
                {
                    "phone_number": attachment.phone_number,
                    "first_name": attachment.first_name,
                    "last_name": attachment.last_name,
                    "user_id": attachment.user_id,
                }
            )
            return Content(extra={"contact": contact})


def location_fields(location: Location) -> JsonObject:
    """Telegram's `Location`."""
    return {"latitude": location.latitude, "longitude": location.longitude}


def stored_media(files: FileStore, upload: Upload) -> StoredFile:
    """Keep a person's file. Raises ImpossibleError where the app would not take it as this kind."""
    stored = files.add(
        upload.kind,
        upload.data,
        name=upload.name,
        mime=upload.mime or MIME_TYPES.get(upload.kind),
        size=upload.size,
        details=_details(upload),
    )
    if upload.kind == "photo" and not stored.width:
        raise ImpossibleError("the app takes this for a document, not for a picture")
    return stored


def _details(upload: Upload) -> JsonObject:
    match upload.kind:
        case "video" | "animation":
            return {"width": upload.width, "height": upload.height, "duration": upload.duration}
        case "voice":
            return {"duration": upload.duration}
        case "audio":
            named: JsonObject = {"performer": upload.performer, "title": upload.title}
            return {"duration": upload.duration, **without_nothing(named)}
        case "video_note":
            return {"length": min(upload.width, upload.height), "duration": upload.duration}
        case "sticker":
            return {**STICKER, **without_nothing({"emoji": upload.emoji})}
        case "photo" | "document":
            return {}


STICKER: JsonObject = {
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
}
