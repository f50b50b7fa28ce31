"""Which calls of the Bot API does the operator bot make?

Texts go out as plain JSON, without aiogram; only what carries files goes through the channel's own sending.
"""

import asyncio
import hashlib
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from bots.json_values import Json, number_at, text_at
from bots.telegram import Telegram
from bots.telegram.errors import Unchanged
from gateway.errors import OtklikError, Refused
from gateway.messages import Outbound
from operator_bot.recent import Recent
from operator_bot.screens.screen import Screen

FRESH = 600.0
"""Seconds for which is believed what Telegram says about the bot."""
TOAST = 200
"""Characters that pop up over a button."""
REMEMBERED = 20_000
"""Screens that are known to be shown as they are."""
_NO_PREVIEW: Json = {"is_disabled": True}
_COUNTDOWN = re.compile("</?tg-time[^>]*>")


@dataclass(frozen=True, slots=True)
class Spot:
    """A chat, or a topic of one."""

    chat: str
    topic: str = ""

    @property
    def address(self) -> Json:
        """The parameters that name it."""
        return {"chat_id": int(self.chat)} | ({"message_thread_id": int(self.topic)} if self.topic else {})


class Messenger:
    """Speaks to Telegram as the operator bot. Every method raises what the channel's calls raise."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._me: Json = {}
        self._known_until = 0.0
        self._shown: Recent[tuple[str, str], str] = Recent(REMEMBERED)
        """What the messages with screens look like, by chat and id."""

    # --- messages -----------------------------------------------------------------------------------------------------

    async def show(self, spot: Spot, screen: Screen, *, reply_to: str = "") -> str:
        """Send a screen and return the message's id."""
        params = {**spot.address, **_answering(reply_to), "link_preview_options": _NO_PREVIEW}
        params |= {
            "text": screen.html,
            "parse_mode": "HTML",
            "reply_markup": screen.keyboard() if screen.rows else None,
        }
        try:
            ref = _ref(await self._call("sendMessage", **params))
        except Refused as error:
            if error.reason != "bad_markup" or not _COUNTDOWN.search(screen.html):
                raise
            # A Bot API server of one's own may be too old to count down to a moment.
            ref = _ref(await self._call("sendMessage", **{**params, "text": _COUNTDOWN.sub("", screen.html)}))
        self._shown.put((spot.chat, ref), _digest(screen))
        return ref

    async def hand_out(self, spot: Spot, name: str, data: bytes) -> str:
        """Send a small file that was just made, and return the message's id."""
        upload = self._telegram.calls.upload
        return _ref(await upload("sendDocument", field="document", name=name, data=data, **spot.address))

    async def change(self, spot: Spot, ref: str, screen: Screen) -> None:
        """Put a screen in place of another message. Raises Refused when that cannot be changed any more."""
        # Until Telegram answers nobody knows what is shown: a change whose answer is lost may have been made.
        self._shown.drop((spot.chat, ref))
        await self._rewrite(spot, ref, screen.html, screen.keyboard())
        self._shown.put((spot.chat, ref), _digest(screen))

    def is_shown(self, spot: Spot, ref: str, screen: Screen) -> bool:
        """Return whether a message is known to show this screen already, and no menu lies over it."""
        return self._shown.get((spot.chat, ref)) == _digest(screen)

    async def say(self, spot: Spot, message: Outbound, *, reply_to: str = "") -> str:
        """Send a text and return its id; markup that Telegram does not take is left out."""
        params = {**spot.address, **_answering(reply_to), "reply_markup": keyboard(message)}
        marked = {"text": message.html, "parse_mode": "HTML"} if message.html else {"text": message.text}
        try:
            return _ref(await self._call("sendMessage", **params, **marked))
        except Refused as error:
            if error.reason != "bad_markup":
                raise
            return _ref(await self._call("sendMessage", **params, text=message.text))

    async def send(self, spot: Spot, message: Outbound, *, reply_to: str = "") -> Sequence[str]:
        """Send a message with attachments and return the ids of what came of it."""
        sending = await self._telegram.sending()
        return await sending.send(spot.chat, message, reply_to=reply_to, topic=spot.topic)

    async def replace(self, spot: Spot, ref: str, message: Outbound) -> None:
        """Put a message in place of another. Raises Refused for what cannot be changed."""
        if message.attachments:
            await self._telegram.edit(spot.chat, ref, message)
        else:
            await self._rewrite(spot, ref, message.html, keyboard(message))

    async def _rewrite(self, spot: Spot, ref: str, html: str, buttons: Json | None) -> None:
        with suppress(Unchanged):
            await self._call(
                "editMessageText",
                chat_id=int(spot.chat),
                message_id=int(ref),
                text=html,
                parse_mode="HTML",
                link_preview_options=_NO_PREVIEW,
                reply_markup=buttons,
            )

    async def remove(self, spot: Spot, ref: str) -> None:
        """Take a message of ours away. Best effort: never raises."""
        with suppress(OtklikError):
            await self._call("deleteMessage", chat_id=int(spot.chat), message_id=int(ref))

    async def react(self, spot: Spot, ref: str, emoji: str) -> None:
        """Put a reaction under a message in place of the last one."""
        reaction = [{"type": "emoji", "emoji": emoji}]
        await self._call("setMessageReaction", chat_id=int(spot.chat), message_id=int(ref), reaction=reaction)

    async def pin(self, spot: Spot, ref: str) -> None:
        """Pin a message, quietly. Best effort: never raises."""
        with suppress(OtklikError):
            params = {"chat_id": int(spot.chat), "message_id": int(ref), "disable_notification": True}
            await self._call("pinChatMessage", **params)

    async def typing(self, spot: Spot) -> None:
        """Show for some seconds that somebody writes. Best effort: never raises."""
        with suppress(OtklikError):
            await self._call("sendChatAction", **spot.address, action="typing")

    async def toast(self, token: str, text: str, loud: bool) -> None:  # noqa: FBT001 - as Telegram has it
        """Answer a press, perhaps with words. Best effort: never raises."""
        with suppress(OtklikError):
            params = {"text": text[:TOAST], "show_alert": loud} if text else {}
            await self._call("answerCallbackQuery", callback_query_id=token, **params)

    async def answer_inline(self, token: str, results: Sequence[Json]) -> None:
        """Show what was found to whoever typed, and to nobody else. Best effort: never raises."""
        with suppress(OtklikError):
            params = {"inline_query_id": token, "results": list(results), "cache_time": 0, "is_personal": True}
            await self._call("answerInlineQuery", **params)

    # --- topics -------------------------------------------------------------------------------------------------------

    async def open_topic(self, chat: str, name: str) -> str:
        """Create a topic and return its id."""
        topic: Any = await self._call("createForumTopic", chat_id=int(chat), name=name)
        number = number_at(topic, "message_thread_id") if isinstance(topic, dict) else None
        if number is None:
            raise Refused("no_topics", "createForumTopic answered without an id")
        return str(number)

    async def name_topic(self, spot: Spot, name: str) -> None:
        """Give a topic another name."""
        with suppress(Unchanged):
            await self._call("editForumTopic", **spot.address, name=name)

    async def close_topic(self, spot: Spot) -> None:
        """Let nobody but administrators write into a topic of a group."""
        with suppress(Unchanged):
            await self._call("closeForumTopic", **spot.address)

    async def reopen_topic(self, spot: Spot) -> None:
        """Let everybody write into a topic of a group."""
        with suppress(Unchanged):
            await self._call("reopenForumTopic", **spot.address)

    # --- the bot itself -----------------------------------------------------------------------------------------------

    @property
    def known_username(self) -> str:
        """What the bot is called, if Telegram was asked already; else empty."""
        return text_at(self._me, "username")

    async def username(self) -> str:
        """Return what the bot is called."""
        return text_at(await self._about(), "username")

    async def has_topics(self) -> bool:
        """Return whether private chats with this bot have topics."""
        return (await self._about()).get("has_topics_enabled") is True

    async def searches_inline(self) -> bool:
        """Return whether one can search by typing the bot's name in any chat."""
        return (await self._about()).get("supports_inline_queries") is True

    def forget(self) -> None:
        """Ask Telegram again next time."""
        self._known_until = 0.0

    async def set_commands(self, locale: str, commands: Sequence[Json]) -> None:
        """Tell Telegram what to offer when somebody types a slash; without a language: to everybody else."""
        await self._call("setMyCommands", commands=commands, language_code=locale or None)

    async def _about(self) -> Json:
        now = asyncio.get_running_loop().time()
        if now >= self._known_until:
            found: Any = await self._call("getMe")
            self._me = found if isinstance(found, dict) else {}
            self._known_until = now + FRESH
        return self._me

    async def _call(self, method: str, /, **params: Any) -> Any:
        given = {name: value for name, value in params.items() if value is not None}
        return await self._telegram.calls.call(method, **given)


def keyboard(message: Outbound) -> Json | None:
    """Return the buttons of a message as Telegram takes them."""
    rows = [[{"text": each.text, "callback_data": each.data} for each in row] for row in message.buttons]
    return {"inline_keyboard": rows} if rows else None


def _answering(ref: str) -> Json:
    if not ref.isdecimal():
        return {}
    return {"reply_parameters": {"message_id": int(ref), "allow_sending_without_reply": True}}


def _digest(screen: Screen) -> str:
    return hashlib.blake2b(repr((str(screen.html), screen.keyboard())).encode(), digest_size=16).hexdigest()


def _ref(message: Any) -> str:
    number = number_at(message, "message_id") if isinstance(message, dict) else None
    return "" if number is None else str(number)
