"""What is in a message, without its envelope: text, media, a place, a contact, or a service notice."""

from dataclasses import dataclass, field, replace

from bots.sandbox.telegram.accounts import Bot
from bots.sandbox.telegram.files import PHOTO_SIDES, StoredFile
from bots.sandbox.telegram.json_values import JsonObject

CAPTIONED = frozenset(("photo", "document", "video", "voice", "audio", "animation"))
"""Media that can carry a caption."""
ALBUM_KINDS = frozenset(("photo", "video", "document", "audio"))


def media_as_api(stored: StoredFile, bot: Bot) -> JsonObject:
    """The fields of `Message` for a file, with the ids that `bot` may use."""
    if stored.kind == "photo":
        return {"photo": _photo_sizes(stored, bot)}
    described = _described(stored, bot)
    if stored.kind == "animation":
        # the Bot API repeats an animation as a document for old bots
        return {"animation": described, "document": _only(described, _DOCUMENT_FIELDS)}
    return {stored.kind: described}


def _described(stored: StoredFile, bot: Bot) -> JsonObject:
    described: JsonObject = {
        "file_id": stored.id_for(bot),
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        **stored.details,
    }
    if stored.name and stored.kind in _NAMED:
        described["file_name"] = stored.name
    if stored.mime and stored.kind not in {"video_note", "sticker"}:
        described["mime_type"] = stored.mime
    if stored.thumbnail is not None:
        described["thumbnail"] = one_size(stored.thumbnail, bot)
    return described


_NAMED = frozenset(("document", "video", "audio", "animation"))
_DOCUMENT_FIELDS = frozenset(("file_id", "file_unique_id", "file_size", "file_name", "mime_type", "thumbnail"))


def _only(fields: JsonObject, names: frozenset[str]) -> JsonObject:
    return {name: value for name, value in fields.items() if name in names}


def one_size(stored: StoredFile, bot: Bot) -> JsonObject:
    """Telegram's `PhotoSize` of a file as it is."""
    return {
        "file_id": stored.id_for(bot),
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "width": stored.width,
        "height": stored.height,
    }


def _photo_sizes(stored: StoredFile, bot: Bot) -> list[JsonObject]:
    """Copies by size, the largest last. Nothing is scaled: every copy has the bytes of the original."""
    longest = max(stored.width, stored.height)
    sizes = [_scaled(one_size(stored, bot), side / longest) for side in PHOTO_SIDES if side < longest]
    if longest <= PHOTO_SIDES[-1]:
        sizes.append(one_size(stored, bot))
    return sizes


def _scaled(size: JsonObject, factor: float) -> JsonObject:
    width, height = size["width"], size["height"]
    assert isinstance(width, int)  # noqa: S101 - one_size wrote them
    assert isinstance(height, int)  # noqa: S101
    return {**size, "width": max(1, round(width * factor)), "height": max(1, round(height * factor))}


@dataclass(frozen=True, slots=True)
class Content:
    """One message's content; `extra` are further fields of `Message` as they stand (location, contact, notices)."""

    text: str = ""
    entities: tuple[JsonObject, ...] = ()
    media: StoredFile | None = None
    extra: JsonObject = field(default_factory=dict[str, object])
    options: JsonObject = field(default_factory=dict[str, object])
    """link_preview_options, has_media_spoiler, show_caption_above_media."""

    @property
    def is_service(self) -> bool:
        """Whether this is a notice of Telegram's own: it cannot be copied or edited."""
        return any(name in SERVICE_FIELDS for name in self.extra)

    @property
    def kind(self) -> str:
        """text, a kind of media, or the name of the further field."""
        if self.media is not None:
            return self.media.kind
        if self.extra:
            return "venue" if "venue" in self.extra else next(iter(self.extra))
        return "text"

    def as_api(self, bot: Bot) -> JsonObject:
        """The content's fields of `Message`."""
        fields: JsonObject = {**self.extra, **self.options}
        if self.media is not None:
            fields.update(media_as_api(self.media, bot))
            if self.text:
                fields["caption"] = self.text
                if self.entities:
                    fields["caption_entities"] = self.entities
        elif self.text:
            fields["text"] = self.text
            if self.entities:
                fields["entities"] = self.entities
        return fields

    def with_text(self, text: str, entities: tuple[JsonObject, ...], options: JsonObject) -> "Content":
        """The same content with another text or caption."""
        return replace(self, text=text, entities=entities, options=options)


SERVICE_FIELDS = frozenset(
    (
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "pinned_message",
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "group_chat_created",
    )
)
