"""What did somebody do in the operator bot? Pure, and on the path of every reply."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bots.json_values import Json, load, number_at, object_at, objects_at, text_at
from bots.telegram.attachments import CONTENTS, found
from bots.telegram.events import Wanted
from bots.telegram.parse import TEXTS, UNSUPPORTED
from bots.telegram.words import full_name, words
from gateway.messages import Edited, Wrote
from gateway.tickets import TicketId
from operator_bot.buttons import Press, unpack, unwritten
from operator_bot.payloads.alerts import NotificationPress
from operator_bot.payloads.supervising import Watch

OPERATOR = "operator"
"""The name of the operator bot among the entry points."""
UPDATES = ("message", "edited_message", "callback_query", "inline_query")
REPLY = "reply_"
ARTICLE = "article_"
"""What the payload of a link to a quick reply, and to an article, begins with."""
_ARTICLE_LINK = re.compile(r"https://t\.me/\w{1,64}\?start=article_([0-9a-z]{1,13})", re.ASCII)
_REPLY_LINK = re.compile(r"https://t\.me/\w{1,64}\?start=reply_([0-9a-z]{1,13})", re.ASCII)
_COMMAND = re.compile(r"/([a-z_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Who:
    """A Telegram account; the id is also its private chat."""

    id: str
    name: str = ""
    username: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The message a message answers."""

    ref: str
    ticket: TicketId | None = None
    """Which ticket its buttons belong to."""
    is_notification: bool = False
    """Whether it tells of a ticket: what answers it is a note (F102)."""
    is_watched: bool = False
    """Whether it shows what others say: what answers it is whispered (F79)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message; a command is one too."""

    who: Who
    chat: str
    private: bool
    topic: str = ""
    wrote: Wrote
    quoted: Quoted | None = None
    command: str = ""
    argument: str = ""
    article: int | None = None
    """The article that was chosen among our inline results and became this message."""
    reply: int | None = None
    """The quick reply that was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """A message has changed."""

    who: Who
    chat: str
    private: bool
    topic: str = ""
    edited: Edited


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """A button."""

    who: Who
    chat: str
    private: bool
    topic: str = ""
    press: Press | None
    """None: a button of nobody's, or one that means nothing any more."""
    ref: str
    """The message with the button."""
    token: str
    """What Telegram wants back to stop the waiting sign."""
    held: Said | None = None
    """The message that the one with the button answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Somebody types the bot's name and words in some chat."""

    who: Who
    text: str
    token: str
    """What Telegram wants back with the results."""


Event = Said | Revised | Pushed | Looked


def wanted(group: str) -> Wanted:
    """Return what the operator bot wants to hear of: private chats and the team's group, where somebody acts."""
    return Wanted(UPDATES, lambda update: _lane(update, group))


def read(payload: str) -> Event | None:
    """Return what a stored update means, None for what means nothing here. Raises ValueError for what is no update."""
    update = load(payload)
    for kind, understand in _UNDERSTANDING.items():
        if kind in update:
            return understand(object_at(update, kind))
    return None


# --- which updates are kept -------------------------------------------------------------------------------------------


def _lane(update: Json, group: str) -> str:
    if "inline_query" in update:
        return _id(object_at(object_at(update, "inline_query"), "from"))
    for kind in UPDATES:
        if kind in update:
            event = object_at(update, kind)
            chat = object_at(object_at(event, "message") if kind == "callback_query" else event, "chat")
            number, private = _id(chat), text_at(chat, "type") == "private"
            if not private and (not group or number != group):
                return ""
            return number if kind == "callback_query" or _is_work(event, private=private) else ""
    return ""


def _is_work(event: Json, *, private: bool) -> bool:
    if object_at(event, "from").get("is_bot") or not _says_something(event):
        return False
    return private or bool(_topic(event)) or text_at(event, "text").startswith("/")


def _says_something(message: Json) -> bool:
    return not TEXTS.isdisjoint(message) or not CONTENTS.isdisjoint(message)


# --- what they mean ---------------------------------------------------------------------------------------------------


def _said(message: Json) -> Said:
    text, html = words(message)
    hanging = found(message, source=OPERATOR)
    quoted = _quoted(message)
    nothing = not text and not hanging.attachments
    wrote = Wrote(
        ref=_ref(message),
        text=text,
        html=html,
        attachments=hanging.attachments,
        reply_to=quoted.ref if quoted else "",
        album=text_at(message, "media_group_id"),
        notes=(UNSUPPORTED,) if nothing else hanging.notes,
    )
    command = _COMMAND.fullmatch(text) if "text" in message else None
    return Said(
        who=_who(message),
        chat=_id(object_at(message, "chat")),
        private=_is_private(message),
        topic=_topic(message),
        wrote=wrote,
        quoted=quoted,
        command=command[1] if command else "",
        argument=(command[2] or "").strip() if command else "",
        article=_chosen(message, _ARTICLE_LINK) if "via_bot" in message else None,
        reply=_chosen(message, _REPLY_LINK) if "via_bot" in message else None,
    )


def _revised(message: Json) -> Revised | None:
    if "location" in message and "venue" not in message:
        return None
    text, html = words(message)
    attachments = found(message, source=OPERATOR).attachments
    return Revised(
        who=_who(message),
        chat=_id(object_at(message, "chat")),
        private=_is_private(message),
        topic=_topic(message),
        edited=Edited(ref=_ref(message), text=text, html=html, attachments=attachments),
    )


def _pushed(query: Json) -> Pushed | None:
    message = object_at(query, "message")
    if not message:
        return None
    held = object_at(message, "reply_to_message")
    return Pushed(
        who=_who(query),
        chat=_id(object_at(message, "chat")),
        private=_is_private(message),
        topic=_topic(message),
        press=unpack(text_at(query, "data")),
        ref=_ref(message),
        token=text_at(query, "id"),
        held=_said({"chat": message.get("chat"), **held}) if held and not _is_notice(held) else None,
    )


def _looked(query: Json) -> Looked:
    return Looked(who=_who(query), text=text_at(query, "query"), token=text_at(query, "id"))


_UNDERSTANDING: dict[str, Callable[[Json], Event | None]] = {
    "message": _said,
    "edited_message": _revised,
    "callback_query": _pushed,
    "inline_query": _looked,
}


def _chosen(message: Json, links: re.Pattern[str]) -> int | None:
    """Return what a chosen result links to; whoever imitates one sends what they may send anyway."""
    for entity in objects_at(message, "entities"):
        link = links.fullmatch(text_at(entity, "url"))
        if link is not None:
            return unwritten(link[1])
    return None


# --- parts ------------------------------------------------------------------------------------------------------------


def _who(event: Json) -> Who:
    user = object_at(event, "from")
    return Who(_id(user), full_name(user), text_at(user, "username"), text_at(user, "language_code"))


def _id(thing: Json) -> str:
    number = number_at(thing, "id")
    return "" if number is None else str(number)


def _ref(message: Json) -> str:
    number = number_at(message, "message_id")
    return "" if number is None else str(number)


def _is_private(message: Json) -> bool:
    return text_at(object_at(message, "chat"), "type") == "private"


def _topic(message: Json) -> str:
    number = number_at(message, "message_thread_id")
    return str(number) if number is not None and message.get("is_topic_message") is True else ""


def _quoted(message: Json) -> Quoted | None:
    """Return what is answered; in a forum everything answers the notice that created its topic: that is nothing."""
    replied = object_at(message, "reply_to_message")
    if not replied or _is_notice(replied):
        return None
    presses = list(_presses_under(replied))
    tickets = (getattr(press, "ticket", None) for press in presses)
    is_notification = any(isinstance(press, NotificationPress) for press in presses)
    return Quoted(
        _ref(replied),
        next(filter(None, tickets), None),
        is_notification=is_notification,
        is_watched=any(isinstance(press, Watch) for press in presses),
    )


def _is_notice(message: Json) -> bool:
    return "forum_topic_created" in message


def _presses_under(message: Json) -> Iterator[Press]:
    rows = object_at(message, "reply_markup").get("inline_keyboard")
    for row in rows if isinstance(rows, list) else ():
        for button in objects_at({"row": row}, "row"):
            press = unpack(text_at(button, "callback_data"))
            if press is not None:
                yield press
