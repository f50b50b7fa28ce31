"""What is a message in a chat: content, sender, place in a thread, buttons, reactions, and its Bot API form."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bots.sandbox.telegram.accounts import Account, Bot
from bots.sandbox.telegram.content import Content
from bots.sandbox.telegram.json_values import JsonObject

if TYPE_CHECKING:
    from bots.sandbox.telegram.chats import Chat


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said before an edit; `at` is Unix time."""

    content: Content
    at: int


@dataclass(slots=True, eq=False)
class Message:
    """One message. `date` is Unix time, `at` is the event loop's time, for measuring."""

    chat: "Chat"
    id: int
    sender: Account
    date: int
    at: float
    content: Content
    thread_id: int | None = None
    reply_to: "Message | None" = None
    quote: JsonObject | None = None
    markup: JsonObject | None = None
    """Any reply markup as the bot sent it; bots see inline keyboards only."""
    media_group_id: str | None = None
    forward_origin: JsonObject | None = None
    via_bot: Bot | None = None
    inline_message_id: str | None = None
    envelope: JsonObject = field(default_factory=dict[str, object])
    """effect_id, has_protected_content."""
    edit_date: int | None = None
    versions: list[Version] = field(default_factory=list[Version])
    reactions: dict[int, list[JsonObject]] = field(default_factory=dict[int, list[JsonObject]])
    """By account id."""
    deleted: bool = False

    @property
    def text(self) -> str:
        """The text or the caption."""
        return self.content.text

    @property
    def inline_keyboard(self) -> list[list[JsonObject]]:
        """The rows of buttons under the message."""
        rows = (self.markup or {}).get("inline_keyboard")
        return rows if isinstance(rows, list) else []

    def find_button(self, text_or_data: str) -> JsonObject | None:
        """The button with this callback data, or else with this text."""
        buttons = [button for row in self.inline_keyboard for button in row]
        for name in ("callback_data", "text"):
            for button in buttons:
                if button.get(name) == text_or_data:
                    return button
        return None

    def as_api(self, bot: Bot, *, is_nested: bool = False) -> JsonObject:
        """Telegram's `Message` as `bot` sees it; a nested one (replied to, pinned) shows no further reply."""
        fields: JsonObject = {
            "message_id": self.id,
            "from": self.sender.as_api(),
            "chat": self.chat.as_api(),
            "date": self.date,
            **self.envelope,
            **self.content.as_api(bot),
        }
        if self.thread_id is not None:
            fields["message_thread_id"] = self.thread_id
            fields["is_topic_message"] = True
        if self.edit_date is not None:
            fields["edit_date"] = self.edit_date
        self._add_rare(fields, bot)
        if not is_nested:
            self._add_reply(fields, bot)
        if self.inline_keyboard:
            fields["reply_markup"] = self.markup
        return fields

    def _add_rare(self, fields: JsonObject, bot: Bot) -> None:
        if self.media_group_id is not None:
            fields["media_group_id"] = self.media_group_id
        if self.forward_origin is not None:
            fields["forward_origin"] = self.forward_origin
        if self.via_bot is not None:
            fields["via_bot"] = self.via_bot.as_api()
        pinned = fields.get("pinned_message")
        if isinstance(pinned, Message):
            fields["pinned_message"] = pinned.as_api(bot, is_nested=True)

    def _add_reply(self, fields: JsonObject, bot: Bot) -> None:
        replied = self.reply_to or self.chat.implicit_reply(self.thread_id)
        if replied is not None and replied is not self and not replied.deleted:
            fields["reply_to_message"] = replied.as_api(bot, is_nested=True)
            if self.quote is not None:
                fields["quote"] = self.quote
