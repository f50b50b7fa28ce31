"""How does an operator see what somebody has said to a customer, or a customer to us?"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from gateway.conversations import Author
from gateway.messages import Button, Kind, Outbound
from gateway.messages.codec import attachments_from_json
from gateway.messages.fitting import in_words, width
from gateway.tickets import TicketId
from operator_bot.buttons import Answer, pack
from operator_bot.screens.screen import NAME
from operator_bot.words import Words, short

WORDLESS = frozenset({Kind.STICKER, Kind.VIDEO_NOTE, Kind.LOCATION, Kind.CONTACT})
"""What can have no words beside it."""
TEXT, CAPTION = 4000, 1000
"""UTF-16 units that a copy with everything around it may have."""
_TAG = re.compile(r"<[^>]*>")
_NOTES = frozenset({"file_too_big", "unsupported"})

Body = Mapping[str, Any]
"""The body of an item COPY or CHANGE."""


def name_of(body: Body, words: Words) -> str:
    """Return what the customer is called (F68)."""
    return short(str(body.get("name", "")), NAME) or words.plain("card.guest")


def copy(body: Body, words: Words, *, named: bool, active: bool = False) -> Outbound:
    """Return the message as it was said; `named`: with the ticket's number and a button that tells whose it is."""
    attachments = attachments_from_json(body.get("attachments", ()))
    wordless = bool(attachments) and all(each.kind in WORDLESS for each in attachments)
    before, after = _before(body, words, named=named and not (wordless and not body.get("text"))), _notes(body, words)
    html = _joined(before, _said(body), after) if before or after or body.get("html") else Markup()
    buttons = ((_answer(body, words, active=active),),) if named else ()
    plain = unmarked(html) if html else str(body.get("text", ""))
    return Outbound(text=plain, html=str(html), attachments=attachments, buttons=buttons)


def change(body: Body, words: Words, *, named: bool, active: bool = False) -> Outbound:
    """Return what takes the place of the copy of an edited message: the new text, and the earlier one folded up."""
    attachments = attachments_from_json(body.get("attachments", ()))
    before, said = _before(body, words, named=named), _said(body)
    room = (CAPTION if attachments else TEXT) - width(f"{before}{said}") - 60
    html = _joined(before, said, earlier(str(body.get("earlier", "")), str(body.get("text", "")), words, room))
    buttons = ((_answer(body, words, active=active),),) if named else ()
    return Outbound(text=unmarked(html), html=str(html), attachments=attachments, buttons=buttons)


def not_shown(body: Body, words: Words, *, named: bool) -> Outbound:
    """Return a copy whose attachments Telegram does not take, in words."""
    attachments = attachments_from_json(body.get("attachments", ()))
    told = Markup("\n").join(escape(in_words(each)) for each in attachments)
    html = _joined(_before(body, words, named=named), _said(body), words.html("copy.not_shown") + "\n" + told)
    buttons = ((_answer(body, words, active=False),),) if named else ()
    return Outbound(text=unmarked(html), html=str(html), buttons=buttons)


def unmarked(html: Markup) -> str:
    """Return a text without its tags."""
    return Markup(_TAG.sub("", html)).unescape()  # noqa: S704 - the tags are gone


def _said(body: Body) -> Markup:
    html = body.get("html")
    return Markup(html) if html else escape(body.get("text", ""))  # noqa: S704 - made by the customer's channel


def _before(body: Body, words: Words, *, named: bool) -> Markup:
    header = words.html("copy.header", number=body["number"], name=name_of(body, words)) if named else Markup()
    author = body.get("author", Author.CUSTOMER)
    who = words.html(f"copy.{author}") if author != Author.CUSTOMER else Markup()
    return Markup(" ").join(part for part in (header, who) if part)


def _notes(body: Body, words: Words) -> Markup:
    keys: Sequence[str] = body.get("notes", ())
    return Markup("\n").join(words.html(f"copy.{key if key in _NOTES else 'other_note'}") for key in keys)


def earlier(before: str, now: str, words: Words, room: int) -> Markup:
    """Return what a changed message said before, folded up; where there is no room, only that it was changed."""
    if not before or before == now or room < NAME:
        return words.html("copy.edited_caption")
    folded = escape(before if width(before) <= room else f"{before[: room // 2]}…")
    return words.html("copy.edited") + Markup("\n<blockquote expandable>{}</blockquote>").format(folded)


def _joined(before: Markup, said: Markup, after: Markup) -> Markup:
    between = Markup("\n") if "\n" in said else Markup(" ")
    head = between.join(part for part in (before, said) if part)
    return Markup("\n\n").join(part for part in (head, after) if part)


def _answer(body: Body, words: Words, *, active: bool) -> Button:
    key = "button.answering" if active else "button.answer_to"
    label = words.plain(key, number=body["number"], name=name_of(body, words))
    return Button(text=short(label, 60), data=pack(Answer(TicketId(body["ticket"]))))
