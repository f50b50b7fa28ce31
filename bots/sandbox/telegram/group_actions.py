"""How do groups begin, and who comes and goes in them?"""

from collections.abc import Iterable

from bots.sandbox.telegram.accounts import Account, Bot, Person
from bots.sandbox.telegram.chats import Group
from bots.sandbox.telegram.content import Content
from bots.sandbox.telegram.json_values import JsonObject
from bots.sandbox.telegram.members import Member, Status
from bots.sandbox.telegram.topics import Topics
from bots.sandbox.telegram.world import FIRST_GROUP_ID


class GroupActions(Topics):
    """The world with what persons do to groups."""

    def add_group(
        self,
        title: str,
        *,
        owner: Person,
        members: Iterable[Account] = (),
        admins: Iterable[Account] = (),
        is_forum: bool = False,
        username: str | None = None,
    ) -> Group:
        """A new supergroup; everybody added hears of it as of a person or bot added by its owner."""
        group = Group(id=FIRST_GROUP_ID - 104_729 * len(self.groups), title=title, is_forum=is_forum, username=username)
        group.members[owner.id] = Member(owner, "creator")
        self.groups[group.id] = group
        for account in admins:
            self.group_adds(group, account, status="administrator")
        for account in members:
            self.group_adds(group, account)
        self.tell_chat(group)
        return group

    def group_adds(
        self,
        group: Group,
        account: Account,
        *,
        status: Status = "member",
        without: Iterable[str] = (),
        by: Person | None = None,
    ) -> None:
        """Add somebody, or change what they may do: `without` names rights an administrator lacks."""
        by = by or self._owner(group)
        before = group.members.get(account.id) or Member(account, "left")
        group.members[account.id] = member = Member(account, status, frozenset(without))
        self._member_changed(group, by, before, member)
        if not before.is_present and member.is_present:
            self.post(group, by, Content(extra={"new_chat_members": [account.as_api()]}))
        self.tell_chat(group)

    def group_removes(self, group: Group, account: Account, *, by: Person | None = None) -> None:
        """Throw somebody out for good."""
        by = by or self._owner(group)
        before = group.members.get(account.id) or Member(account, "left")
        self.post(group, by, Content(extra={"left_chat_member": account.as_api()}))
        group.members[account.id] = member = Member(account, "kicked")
        self._member_changed(group, by, before, member)
        self.tell_chat(group)

    @staticmethod
    def _owner(group: Group) -> Person:
        for member in group.members.values():
            if member.status == "creator" and isinstance(member.account, Person):
                return member.account
        raise ValueError("the group has no owner")

    def _member_changed(self, group: Group, by: Person, before: Member, now: Member) -> None:
        change = self.member_change(group.as_api(), by, before, now)
        if isinstance(now.account, Bot):
            now.account.updates.push("my_chat_member", group.key, change)
            return
        for bot, member in group.bots():
            if member.is_admin:
                bot.updates.push("chat_member", group.key, change)

    def member_change(self, chat: JsonObject, by: Account, before: Member, now: Member) -> JsonObject:
        """Telegram's `ChatMemberUpdated`."""
        return {
            "chat": chat,
            "from": by.as_api(),
            "date": self.unix_time(),
            "old_chat_member": before.as_api(),
            "new_chat_member": now.as_api(),
        }
