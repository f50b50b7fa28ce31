"""What may an account do in a group, and how does the Bot API say so?"""

from dataclasses import dataclass, field
from typing import Literal

from bots.sandbox.telegram.accounts import Account
from bots.sandbox.telegram.json_values import JsonObject

Status = Literal["creator", "administrator", "member", "left", "kicked"]

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    # newer than the description the tests compare with: Bot API 10.3
    "can_send_welcome_messages",
)


@dataclass(slots=True, eq=False)
class Member:
    """An account's place in a group; an administrator has every right that is not in `without`."""

    account: Account
    status: Status = "member"
    without: frozenset[str] = field(default_factory=frozenset[str])

    @property
    def is_present(self) -> bool:
        """Whether the account reads and writes there."""
        return self.status not in {"left", "kicked"}

    @property
    def is_admin(self) -> bool:
        """Whether the account administers the group."""
        return self.status in {"creator", "administrator"}

    def may(self, right: str) -> bool:
        """Whether the account has an administrator's right."""
        return self.status == "creator" or (self.status == "administrator" and right not in self.without)

    def as_api(self) -> JsonObject:
        """Telegram's `ChatMember`."""
        member: JsonObject = {"status": self.status, "user": self.account.as_api()}
        match self.status:
            case "creator":
                member["is_anonymous"] = False
            case "administrator":
                member.update(can_be_edited=False, is_anonymous=False)
                member.update({right: right not in self.without for right in ADMIN_RIGHTS})
            case "kicked":
                member["until_date"] = 0
            case _:
                pass
        return member
