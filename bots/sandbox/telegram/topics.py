"""How do topics begin, change their name, close, open again and end?"""

from bots.sandbox.telegram.accounts import Account
from bots.sandbox.telegram.chats import TOPIC_COLOURS, Chat, Group, Topic
from bots.sandbox.telegram.content import Content
from bots.sandbox.telegram.json_values import JsonObject
from bots.sandbox.telegram.posting import Manner, Posting


class Topics(Posting):
    """The world with what can be done to topics."""

    def create_topic(
        self,
        chat: Chat,
        account: Account,
        *,
        name: str,
        icon_color: int | None = None,
        icon_custom_emoji_id: str | None = None,
        is_name_implicit: bool = False,
    ) -> Topic:
        """Begin a topic and say so in it."""
        topic = Topic(
            id=chat.next_topic_id(),
            name=name,
            icon_color=icon_color or TOPIC_COLOURS[len(chat.topics) % len(TOPIC_COLOURS)],
            icon_custom_emoji_id=icon_custom_emoji_id,
            is_name_implicit=is_name_implicit,
        )
        chat.topics[topic.id] = topic
        notice = Content(extra={"forum_topic_created": topic.as_created()})
        topic.notice = self.post(chat, account, notice, manner=Manner(thread_id=topic.id))
        self.tell_chat(chat)
        return topic

    def edit_topic(
        self, chat: Chat, account: Account, topic: Topic, *, name: str | None, icon_custom_emoji_id: str | None
    ) -> None:
        """Change the name or the icon ("" removes it); None keeps what is there."""
        edited: JsonObject = {}
        if name is not None and name != topic.name:
            topic.name = edited["name"] = name
            topic.is_name_implicit = False
        if icon_custom_emoji_id is not None and icon_custom_emoji_id != (topic.icon_custom_emoji_id or ""):
            topic.icon_custom_emoji_id = icon_custom_emoji_id or None
            edited["icon_custom_emoji_id"] = icon_custom_emoji_id
        self._notice(chat, account, topic, field="forum_topic_edited", value=edited)

    def close_topic(self, chat: Group, account: Account, topic: Topic) -> None:
        """Only administrators may write into a closed topic."""
        topic.is_closed = True
        self._notice(chat, account, topic, field="forum_topic_closed", value={})

    def reopen_topic(self, chat: Group, account: Account, topic: Topic) -> None:
        """Let everybody write again."""
        topic.is_closed = False
        self._notice(chat, account, topic, field="forum_topic_reopened", value={})

    def delete_topic(self, chat: Chat, topic: Topic) -> None:
        """Take the topic away with everything in it."""
        del chat.topics[topic.id]
        for message in [message for message in chat.messages.values() if message.thread_id == topic.id]:
            self.delete(message)
        self.tell_chat(chat)

    def _notice(self, chat: Chat, account: Account, topic: Topic, *, field: str, value: JsonObject) -> None:
        self.post(chat, account, Content(extra={field: value}), manner=Manner(thread_id=topic.id))
        self.tell_chat(chat)
