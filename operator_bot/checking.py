"""Can operators work in the operator bot as it is set up? Looks only, changes nothing."""

from typing import Any

from bots.json_values import Json, text_at
from bots.telegram.calls import Calls
from gateway.errors import Blocked, OtklikError, Refused
from gateway.ports import Finding

_TOPICS = (
    "In @BotFather open the bot's settings and switch Threaded Mode on: every ticket then has a topic of its own. "
    "Without it tickets share the chat."
)
_INLINE = (
    "In @BotFather send /setinline and choose the bot: operators then find an article by typing the bot's name and "
    "words in a ticket. Without it they use the buttons."
)
_RIGHTS = "Make the bot an administrator of the group with the right to manage topics, and switch topics on there."


async def check(calls: Calls, group: str) -> list[Finding]:
    """Return what was found out about topics and the team's group; nothing where Telegram does not answer."""
    try:
        bot = _object(await calls.call("getMe"))
        findings = [_topics(calls.entry_point, bot), _inline(calls.entry_point, bot)]
        return [*findings, await _group(calls, group, bot)] if group else findings
    except OtklikError:
        return []


def _topics(name: str, bot: Json) -> Finding:
    if bot.get("has_topics_enabled") is True:
        return Finding(name, good=True, text="private chats have topics")
    return Finding(name, good=True, text="private chats have no topics", advice=_TOPICS)


def _inline(name: str, bot: Json) -> Finding:
    if bot.get("supports_inline_queries") is True:
        return Finding(name, good=True, text="articles are found inline")
    return Finding(name, good=True, text="there is no inline search of articles", advice=_INLINE)


async def _group(calls: Calls, group: str, bot: Json) -> Finding:
    name = calls.entry_point
    try:
        chat = _object(await calls.call("getChat", chat_id=int(group)))
        member = _object(await calls.call("getChatMember", chat_id=int(group), user_id=bot.get("id")))
    except (Refused, Blocked):
        return Finding(name, good=False, text=f"the team's group {group} is out of reach", advice=_RIGHTS)
    may = text_at(member, "status") == "creator" or member.get("can_manage_topics") is True
    if chat.get("is_forum") is True and may:
        return Finding(name, good=True, text=f"the team's group is “{text_at(chat, 'title')}”")
    return Finding(
        name, good=False, text="the team's group cannot be used: tickets go to private chats", advice=_RIGHTS
    )


def _object(result: Any) -> Json:
    return result if isinstance(result, dict) else {}
