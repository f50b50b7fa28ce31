"""What does an operator see of quick replies before a customer gets one (F76, F77)?"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from gateway.desk.quick import Filled
from gateway.messages import Attachment
from gateway.messages.fitting import width
from gateway.ports import TicketView
from gateway.replies import QuickReply
from gateway.replies.choosing import titled
from operator_bot.payloads.key import Switch, fingerprint
from operator_bot.payloads.quick import AlterReply, FillIn, GiveReply, LaterReply, OfferReplies, OpenFolder
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.screens.spoken import attached
from operator_bot.words import short, upright

QUESTION = 160
"""Characters of the message the replies were looked for."""
SHOWN = 600
"""Characters of a reply in the list of the likeliest."""
ROOM = 3_300
"""UTF-16 units of a reply on a screen of its own."""
COPIED = 256
"""Characters Telegram puts into the clipboard."""
PAGE = 8
FOLDERS = 20
FILES = 10
TOP = 0
"""Stands for no folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Replies for a ticket."""

    likely: Sequence[Filled] = ()
    folders: Sequence[str] = ()
    """Those at the top."""
    loose: int = 0
    """How many lie in no folder."""
    question: str = ""
    inline: bool = False
    """Whether one can search by typing the bot's name."""


def offer(view: TicketView, found: Offer, reader: Reader) -> Screen:
    """Return the likeliest replies with their texts, each to be sent at once, and the folders."""
    words, ticket = reader.words, view.ticket.id
    head = words.html("quick.for_ticket", number=view.ticket.number, name=reader.customer(view.contact))
    about = words.html("quick.question", text=short(found.question, QUESTION)) if found.question else ""
    if not found.likely and not found.folders:
        return Screen(lines(head, words.html("quick.none")))
    told = [_told(each, number, reader) for number, each in enumerate(found.likely, start=1)]
    rows = [_row(each, number, view, reader) for number, each in enumerate(found.likely, start=1)]
    folders = in_rows((_folder(each, view) for each in found.folders[:FOLDERS]), 2)
    rest = Button(words.plain("button.other_replies"), OpenFolder(ticket, TOP, 0))
    search = Button(words.plain("button.search"), searches=True)
    last = ((rest,) if found.loose else ()) + ((search,) if found.inline else ())
    text = Markup("\n\n").join((lines(head, about), *told, words.html("quick.hint")))
    return Screen(text, (*rows, *folders, *((last,) if last else ())))


def folder(view: TicketView, path: str, inside: Sequence[str | QuickReply], page: int, reader: Reader) -> Screen:
    """Return what lies in a folder: folders, then replies."""
    words, ticket, start = reader.words, view.ticket.id, page * PAGE
    name = short(path.replace("/", " / "), 100)
    text = words.html("quick.folder", name=name) if path else words.html("quick.top")
    buttons = [_entry(each, view) for each in inside[start : start + PAGE]]
    mark = fingerprint(path) if path else TOP
    before = (Button("‹", OpenFolder(ticket, mark, page - 1)),) if page else ()
    after = (Button("›", OpenFolder(ticket, mark, page + 1)),) if len(inside) > start + PAGE else ()
    above = path.rpartition("/")[0]
    up = OpenFolder(ticket, fingerprint(above), 0) if above else OfferReplies(ticket, Switch.ON)
    return Screen(text, (*in_rows(buttons, 1), (*before, Button(words.plain("button.back"), up), *after)))


def filled(view: TicketView, found: Filled, reader: Reader) -> Screen:
    """Return a reply as the customer would get it."""
    words, ticket, reply = reader.words, view.ticket.id, found.reply
    back = Button(words.plain("button.back"), _way_back(view, reply))
    head = words.html("quick.head", title=titled(reply), key=reply.key)
    if found.wrong:
        return Screen(lines(head, wrong(found.wrong, reader)), ((back,),))
    send = Button(words.plain("button.send_reply"), GiveReply(ticket, reply.id))
    alter = Button(words.plain("button.alter_reply"), AlterReply(ticket, reply.id))
    later = Button(words.plain("button.later_reply"), LaterReply(ticket, reply.id))
    return Screen(
        _paragraphs(head, _shown(found.text, ROOM), _files(reply.attachments, reader)), ((send, alter), (later, back))
    )


def altering(view: TicketView, found: Filled, reader: Reader) -> Screen:
    """Return a reply to be copied; the next message in the ticket is the person's own version of it."""
    words = reader.words
    ask = words.html("quick.alter", number=view.ticket.number)
    text = Markup("<code>{}</code>").format(_shown(found.text, ROOM)) if found.text else Markup()
    copy = Button(words.plain("button.copy_reply"), copy=found.text)
    back = Button(words.plain("button.back"), FillIn(view.ticket.id, found.reply.id))
    rows: tuple[Row, ...] = ((copy, back),) if 0 < len(found.text) <= COPIED else ((back,),)
    return Screen(_paragraphs(ask, text, _files(found.reply.attachments, reader)), rows)


def sent(title: str, text: str, number: int, reader: Reader) -> Screen:
    """Say in place of a preview what is on its way; the delivery sign appears under it."""
    head = reader.words.html("quick.sent", title=short(title, 80), number=number)
    return Screen(_paragraphs(head, _shown(text, ROOM)))


def taken_back(reader: Reader) -> Screen:
    """Say in place of the button that nothing was sent."""
    return Screen(reader.words.html("quick.taken_back"))


def wrong(reason: str, reader: Reader) -> Markup:
    """Return in words why a reply cannot be filled in."""
    code, _, what = reason.partition(":")
    key = f"quick.wrong_{code}"
    return reader.words.html(key if reader.words.has(key) else "quick.wrong_syntax", what=short(what, 60))


# --- parts ------------------------------------------------------------------------------------------------------------


def _told(each: Filled, number: int, reader: Reader) -> Markup:
    said = wrong(each.wrong, reader) if each.wrong else _shown(each.text, SHOWN)
    head = reader.words.html("quick.numbered", n=number, title=short(titled(each.reply), 60))
    return lines(head, said, _files(each.reply.attachments, reader))


def _row(each: Filled, number: int, view: TicketView, reader: Reader) -> Row:
    show = Button(f"{number}. {titled(each.reply)}", FillIn(view.ticket.id, each.reply.id))
    if each.wrong:
        return (show,)
    return (show, Button(reader.words.plain("button.send_reply"), GiveReply(view.ticket.id, each.reply.id)))


def _entry(each: str | QuickReply, view: TicketView) -> Button:
    if isinstance(each, str):
        return _folder(each, view)
    return Button(f"⚡ {titled(each)}", FillIn(view.ticket.id, each.id))


def _folder(path: str, view: TicketView) -> Button:
    return Button(f"📁 {path.rpartition('/')[2]}", OpenFolder(view.ticket.id, fingerprint(path), 0))


def _way_back(view: TicketView, reply: QuickReply) -> OpenFolder | OfferReplies:
    ticket = view.ticket.id
    return OpenFolder(ticket, fingerprint(reply.folder), 0) if reply.folder else OfferReplies(ticket, Switch.ON)


def _shown(text: str, room: int) -> Markup:
    """Return a text with its lines, cut where there is no more room."""
    said = upright(text)
    return escape(said if width(said) <= room else f"{said[: room // 2].rstrip()}…")


def _files(attachments: Sequence[Attachment], reader: Reader) -> Markup:
    return Markup("\n").join(escape(attached(each, reader.words)) for each in attachments[:FILES])


def _paragraphs(*parts: Markup) -> Markup:
    return Markup("\n\n").join(part for part in parts if part)
