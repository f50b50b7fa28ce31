"""What does a person see in a chat? Messages as a page or a test wants them, without Bot API ids of files."""

from dataclasses import dataclass, fields

from bots.sandbox.telegram.accounts import Bot
from bots.sandbox.telegram.content import Content
from bots.sandbox.telegram.json_values import JsonObject, as_text
from bots.sandbox.telegram.messages import Message


@dataclass(frozen=True, slots=True)
class ButtonView:
    """One button under a message. `data` is sent to the bot; the app itself acts on the others."""

    text: str
    data: str | None = None
    url: str | None = None
    copy_text: str | None = None
    switch_inline: str | None = None
    style: str | None = None
    is_disabled: bool = False


@dataclass(frozen=True, slots=True)
class MediaView:
    """A file in a message: `file` is its unique id, `size` is in bytes, `duration` in seconds."""

    kind: str
    file: str
    name: str | None
    mime: str | None
    size: int
    width: int | None = None
    height: int | None = None
    duration: int | None = None
    emoji: str | None = None


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message as people see it; dates are Unix time, `versions` are its earlier texts, oldest first."""

    chat: str
    id: int
    sender_id: int
    sender_name: str
    is_from_bot: bool
    date: int
    at: float
    kind: str
    text: str
    entities: tuple[JsonObject, ...]
    media: MediaView | None
    extra: JsonObject
    """location, venue, contact, or the notice's fields."""
    thread: int | None
    buttons: tuple[tuple[ButtonView, ...], ...]
    keyboard: JsonObject | None
    """A reply keyboard or forced reply that came with the message."""
    reply_to: int | None
    reactions: tuple[str, ...]
    media_group: str | None
    forwarded_from: str | None
    via_bot: str | None
    edited: int | None
    versions: tuple[str, ...]
    is_pinned: bool
    is_service: bool

    def as_json(self) -> JsonObject:
        """The view's fields; media and buttons stay as they are, the encoder knows them."""
        return {name: getattr(self, name) for name in _FIELDS}

    @property
    def button_texts(self) -> list[list[str]]:
        """The labels, row by row."""
        return [[button.text for button in row] for row in self.buttons]


_FIELDS = tuple(field.name for field in fields(MessageView))


def message_view(message: Message) -> MessageView:
    """How everybody in the chat sees a message now."""
    content = message.content
    return MessageView(
        chat=message.chat.key,
        id=message.id,
        sender_id=message.sender.id,
        sender_name=message.sender.name,
        is_from_bot=isinstance(message.sender, Bot),
        date=message.date,
        at=message.at,
        kind=content.kind,
        text=content.text,
        entities=content.entities,
        media=_media(content),
        extra=_extra(content),
        thread=message.thread_id,
        buttons=tuple(tuple(map(_button, row)) for row in message.inline_keyboard),
        keyboard=None if message.inline_keyboard else message.markup,
        reply_to=message.reply_to.id if message.reply_to else None,
        reactions=_reactions(message),
        media_group=message.media_group_id,
        forwarded_from=_origin(message.forward_origin),
        via_bot=message.via_bot.username if message.via_bot else None,
        edited=message.edit_date,
        versions=tuple(version.content.text for version in message.versions),
        is_pinned=message.id in message.chat.pinned,
        is_service=content.is_service,
    )


def _media(content: Content) -> MediaView | None:
    stored = content.media
    if stored is None:
        return None
    details = stored.details
    return MediaView(
        kind=stored.kind,
        file=stored.unique_id,
        name=stored.name,
        mime=stored.mime,
        size=stored.size,
        width=stored.width or _whole(details, "width") or _whole(details, "length"),
        height=stored.height or _whole(details, "height") or _whole(details, "length"),
        duration=_whole(details, "duration"),
        emoji=as_text(details.get("emoji")),
    )


def _whole(details: JsonObject, name: str) -> int | None:
    value = details.get(name)
    return value if isinstance(value, int) else None


def _extra(content: Content) -> JsonObject:
    return {
        name: {"id": value.id, "text": value.text} if isinstance(value, Message) else value
        for name, value in content.extra.items()
    }


def _button(button: JsonObject) -> ButtonView:
    copied = button.get("copy_text")
    switched = button.get("switch_inline_query_current_chat", button.get("switch_inline_query"))
    return ButtonView(
        text=str(button["text"]),
        data=as_text(button.get("callback_data")),
        url=as_text(button.get("url")),
        copy_text=as_text(copied.get("text")) if isinstance(copied, dict) else None,
        switch_inline=as_text(switched),
        style=as_text(button.get("style")),
        is_disabled="disabled" in button,
    )


def _reactions(message: Message) -> tuple[str, ...]:
    return tuple(
        str(reaction.get("emoji") or reaction.get("custom_emoji_id"))
        for reactions in message.reactions.values()
        for reaction in reactions
    )


def _origin(origin: JsonObject | None) -> str | None:
    if origin is None:
        return None
    sender = origin.get("sender_user")
    if isinstance(sender, dict):
        return str(sender.get("first_name"))
    return as_text(origin.get("sender_user_name"))
