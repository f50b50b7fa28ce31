"""Who has an account in the Telegram world: persons and bots."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bots.sandbox.telegram.json_values import JsonObject

if TYPE_CHECKING:
    from bots.sandbox.telegram.updates import UpdateQueue
    from bots.sandbox.telegram.webhooks import Webhook


@dataclass(slots=True, eq=False)
class Person:
    """A human with a Telegram app. Names may be changed at any time, as in the app."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "ru"
    phone_number: str | None = None
    is_premium: bool = False

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def as_api(self) -> JsonObject:
        """Telegram's `User`."""
        user: JsonObject = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        if self.is_premium:
            user["is_premium"] = True
        return user


@dataclass(frozen=True, slots=True)
class BotAbilities:
    """What the bot's owner has switched on in BotFather, under the names `getMe` gives them."""

    has_topics_enabled: bool = False
    allows_users_to_create_topics: bool = False
    supports_inline_queries: bool = False
    can_join_groups: bool = True
    can_read_all_group_messages: bool = False
    can_connect_to_business: bool = False
    inline_feedback: bool = False
    """Chosen inline results are reported; not part of `getMe`."""


@dataclass(slots=True, eq=False)
class BotProfile:
    """What a bot says about itself, by language code ("" is everybody)."""

    commands: dict[tuple[str, str], list[JsonObject]] = field(default_factory=dict[tuple[str, str], list[JsonObject]])
    """By scope (its JSON) and language code."""
    name: dict[str, str] = field(default_factory=dict[str, str])
    description: dict[str, str] = field(default_factory=dict[str, str])
    short_description: dict[str, str] = field(default_factory=dict[str, str])
    menu_button: dict[int, JsonObject] = field(default_factory=dict[int, JsonObject])
    """By person id; 0 is everybody."""


@dataclass(slots=True, eq=False)
class Bot:
    """A bot account: its token, abilities, and how it receives updates."""

    id: int
    token: str
    username: str
    first_name: str
    abilities: BotAbilities
    updates: "UpdateQueue"
    profile: BotProfile = field(default_factory=BotProfile)
    webhook: "Webhook | None" = None
    last_message_id: int = 0
    """Private chats of one bot share one sequence of message ids, as in Telegram."""

    @property
    def name(self) -> str:
        """The name shown in chats."""
        return self.first_name

    def as_api(self) -> JsonObject:
        """Telegram's `User`."""
        return {"id": self.id, "is_bot": True, "first_name": self.first_name, "username": self.username}

    def as_me(self) -> JsonObject:
        """Telegram's `User` as `getMe` answers it."""
        abilities = self.abilities
        return {
            **self.as_api(),
            "can_join_groups": abilities.can_join_groups,
            "can_read_all_group_messages": abilities.can_read_all_group_messages,
            "supports_guest_queries": False,
            "supports_inline_queries": abilities.supports_inline_queries,
            "can_connect_to_business": abilities.can_connect_to_business,
            "has_main_web_app": False,
            "has_topics_enabled": abilities.has_topics_enabled,
            "allows_users_to_create_topics": abilities.allows_users_to_create_topics,
            "can_manage_bots": False,
            "supports_join_request_queries": False,
        }


Account = Person | Bot
