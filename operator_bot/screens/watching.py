"""What does somebody see who looks on while a colleague talks with a customer (F79)?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from markupsafe import Markup, escape

from gateway.contacts import Contact
from gateway.conversations import Author
from gateway.desk import Action
from gateway.messages import Button as Under
from gateway.messages import Outbound
from gateway.messages.codec import attachments_from_json
from gateway.messages.fitting import in_words, width
from gateway.ports import TicketView
from gateway.tickets import AuditEvent, Status, TicketId
from operator_bot.buttons import pack
from operator_bot.payloads.key import Switch
from operator_bot.payloads.supervising import Assign, Watch
from operator_bot.screens.copies import CAPTION, TEXT, earlier, unmarked
from operator_bot.screens.menus import headed, possible
from operator_bot.screens.questions import LINE, TALK, notice
from operator_bot.screens.screen import NAME, Button, Reader, Row, Screen, lines
from operator_bot.screens.spoken import ATTACHMENTS, attached, conversation
from operator_bot.screens.traces import in_short, trace
from operator_bot.words import short, upright

VALUE = 200
"""Characters of a value of something that has happened, and of a file in words."""
_AROUND = 300
"""UTF-16 units that are kept free around words that were changed."""

Body = Mapping[str, Any]
"""What an item tells: see `gateway.casework.looking_on`."""


def begun(view: TicketView, reader: Reader) -> Screen:
    """Say that one watches from now on, under what was said before."""
    said = conversation(view.recent[-TALK:], reader, customer=reader.customer(view.contact), limit=LINE)
    return Screen(lines(said, "", headed(view, reader, "watching")), (_row(view, reader),))


def ended(number: int, reader: Reader) -> Screen:
    """Say that one watches no more."""
    return Screen(reader.words.html("watch.ended", number=number))


# --- what is said -----------------------------------------------------------------------------------------------------


def copy(body: Body, reader: Reader) -> Outbound:
    """Return a message as it was said, with whose it is; one that was changed or taken back says so."""
    words, attachments = reader.words, attachments_from_json(body.get("attachments", ()))
    text, before = str(body.get("text", "")), str(body.get("earlier", ""))
    if body.get("gone"):
        after = words.html("watch.gone")
    elif "earlier" in body:
        after = earlier(before, text, words, (CAPTION if attachments else TEXT) - width(text) - _AROUND)
    else:
        after = Markup()
    return replace(_outbound(body, reader, after), attachments=attachments)


def not_shown(body: Body, reader: Reader) -> Outbound:
    """Return a message whose attachments Telegram does not take, in words."""
    files = Markup("\n").join(
        escape(short(in_words(each), VALUE)) for each in attachments_from_json(body.get("attachments", ()))
    )
    return _outbound(body, reader, lines(reader.words.html("copy.not_shown"), files))


def _outbound(body: Body, reader: Reader, after: Markup) -> Outbound:
    html = lines(_head(body, reader), _said(body, reader), after)
    label, end = reader.words.plain("button.watch_end"), pack(Watch(TicketId(body["ticket"]), Switch.OFF))
    return Outbound(text=unmarked(html), html=str(html), buttons=((Under(text=label, data=end),),))


def _said(body: Body, reader: Reader) -> Markup:
    words, author = reader.words, str(body["author"])
    who = _name(body, reader) if author == Author.CUSTOMER else ""
    if body.get("by") is not None:
        who = reader.colleague(body["by"])
    at = words.when(datetime.fromisoformat(body["at"]))
    return words.html(f"talk.{author}", at=at, who=who, text=_words(body, reader))


def _words(body: Body, reader: Reader) -> Markup:
    """Return what was said; of files alone, what they are."""
    said = upright(str(body.get("html") or escape(str(body.get("text", "")))))
    if not said:
        files = attachments_from_json(body.get("attachments", ()))[:ATTACHMENTS]
        said = str(escape(", ".join(attached(each, reader.words) for each in files)))
    return Markup(f"<s>{said}</s>" if body.get("gone") and said else said)  # noqa: S704 - escaped, or the channel's


# --- what happens -----------------------------------------------------------------------------------------------------


def happened(event: AuditEvent, contact: Contact, body: Body, reader: Reader) -> Screen:
    """Return what has happened to the ticket; after its end nothing more is shown."""
    words, seen = reader.words, trace(event, contact, reader, limit=VALUE)
    line = words.html("trace.line", at=words.when(event.at), who=seen.who, what=seen.what, how=in_short(seen))
    if event.after == Status.CLOSED:
        return Screen(lines(_head(body, reader), line, words.html("watch.ended", number=body["number"])))
    return Screen(lines(_head(body, reader), line), ((_end(TicketId(body["ticket"]), reader),),))


def told(key: str, params: Mapping[str, Any], body: Body, reader: Reader) -> Screen:
    """Return what the desk says to whoever works on the ticket."""
    said = notice(key, params, reader).html
    return Screen(lines(_head(body, reader), said), ((_end(TicketId(body["ticket"]), reader),),))


def _head(body: Body, reader: Reader) -> Markup:
    return reader.words.html("watch.head", number=body["number"], name=_name(body, reader))


def _name(body: Body, reader: Reader) -> str:
    return short(str(body.get("name", "")), NAME) or reader.words.plain("card.guest")


def _end(ticket: TicketId, reader: Reader) -> Button:
    return Button(reader.words.plain("button.watch_end"), Watch(ticket, Switch.OFF))


def _row(view: TicketView, reader: Reader) -> Row:
    ticket, me = view.ticket, reader.operator
    if me is None or Action.ASSIGN not in possible(view, reader):
        return (_end(ticket.id, reader),)
    take = Button(reader.words.plain("button.take_over"), Assign(ticket.id, me.id))
    return (take, _end(ticket.id, reader))
