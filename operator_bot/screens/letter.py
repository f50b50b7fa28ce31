"""How does a letter about a ticket look while it is written, and when it leaves (F23)?

Nothing of it is markup but ours: every value is escaped.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gateway.conversations import Message, Visibility
from gateway.desk.forwarding import Letter as Sent
from gateway.ports import TicketView
from gateway.tickets import AuditEvent, Ticket
from operator_bot.letters import Draft
from operator_bot.payloads.forward import Enclose, Enclosure, Forward, SendLetter
from operator_bot.payloads.key import NONE, Switch
from operator_bot.payloads.lines import Ask, What
from operator_bot.screens.facts import facts
from operator_bot.screens.menus import headed
from operator_bot.screens.papers import called, moment, readable, speaker
from operator_bot.screens.screen import Button, Reader, Screen, in_rows
from operator_bot.screens.traces import trace
from operator_bot.words import Words, short, upright

SAID, EVENTS = 200, 200
"""Messages and changes that are told, the newest."""
TEXT, VALUE = 2000, 300
"""Characters of a message and of a value."""
SUBJECT = 120


def proposed(ticket: Ticket, words: Words) -> str:
    """Return the subject a letter begins with."""
    return short(words.plain("letter.subject", number=ticket.number, subject=short(ticket.subject, 80)), SUBJECT)


def form(view: TicketView, draft: Draft, reader: Reader) -> Screen:
    """Show a letter that is being written."""
    words, ticket = reader.words, view.ticket.id
    values = {"to": short(draft.to, 80), "subject": short(draft.subject, 200), "words": short(draft.words, 500)}
    boxes = (_box(each, draft, view, reader) for each in Enclosure)
    edits = (
        Button(words.plain(f"button.letter_{what.name.lower()}"), Ask(ticket, what, NONE, 0))
        for what in (What.ADDRESS, What.TITLE, What.OPENING)
    )
    send = Button(words.plain("button.letter_send"), SendLetter(ticket))
    back = Button(words.plain("button.back"), Forward(ticket, Switch.OFF))
    return Screen(headed(view, reader, "letter", **values), (*in_rows(boxes, 2), tuple(edits), (send,), (back,)))


def _box(each: Enclosure, draft: Draft, view: TicketView, reader: Reader) -> Button:
    has = draft.has(each)
    label = f"{'☑️' if has else '☐'} {reader.words.plain(f'button.enclose_{each.name.lower()}')}"
    return Button(label, Enclose(view.ticket.id, each, Switch.OFF if has else Switch.ON))


# --- when it leaves ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of the letter: its title, and lines of a bold beginning and what follows it."""

    title: str
    lines: Sequence[tuple[str, str]]


def drawn(
    draft: Draft,
    view: TicketView,
    reader: Reader,
    *,
    events: Sequence[AuditEvent],
    messages: Sequence[Message],
    desk: str,
) -> Sent:
    """Return the letter; events and messages: oldest first."""
    words = reader.words
    sections = [each for each in _sections(draft, view, reader, events, messages) if each.lines]
    author = short(reader.operator.name if reader.operator else "", 80)
    sent_by = words.plain("letter.sent_by", name=author, desk=short(desk, 80))
    said = upright(draft.words)
    return Sent(
        to=draft.to, subject=draft.subject, text=_text(said, sections, sent_by), html=_html(said, sections, sent_by)
    )


def _sections(
    draft: Draft, view: TicketView, reader: Reader, events: Sequence[AuditEvent], messages: Sequence[Message]
) -> Iterable[_Section]:
    words = reader.words
    if draft.has(Enclosure.FACTS):
        yield _Section(words.plain("paper.title", number=view.ticket.number), facts(view, reader))
    told = [each for each in readable(messages) if draft.has(_part(each))]
    yield _Section(words.plain("paper.table_said"), [_message(each, view, reader) for each in told])
    if draft.has(Enclosure.CHANGES):
        yield _Section(words.plain("paper.table_changes"), [_change(each, view, reader) for each in events])


def _part(message: Message) -> Enclosure:
    return Enclosure.NOTES if message.visibility is Visibility.NOTE else Enclosure.TALK


def _message(message: Message, view: TicketView, reader: Reader) -> tuple[str, str]:
    words = reader.words
    note = f" ({words.plain('paper.note')})" if message.visibility is Visibility.NOTE else ""
    files = " ".join(f"[{called(each, words)}]" for each in message.attachments)
    text = upright(message.text)
    text = text if len(text) <= TEXT else f"{text[: TEXT - 1]}…"
    head = f"{moment(message.created_at, words)} {speaker(message, view, reader)}{note}"
    return head, " ".join(part for part in (text, files) if part)


def _change(event: AuditEvent, view: TicketView, reader: Reader) -> tuple[str, str]:
    words = reader.words
    told = trace(event, view.contact, reader, limit=VALUE, when=lambda at: moment(at, words))
    way = f"{told.before or '—'} → {told.after or '—'}" if told.before or told.after else ""
    return f"{moment(event.at, words)} {told.who}", " · ".join(
        part for part in (told.what, told.field, way, *told.said) if part
    )


def _text(said: str, sections: Sequence[_Section], sent_by: str) -> str:
    parts = [said] if said else []
    parts.extend("\n".join((each.title, *(f"{head}: {text}" for head, text in each.lines))) for each in sections)
    return "\n\n".join((*parts, sent_by)) + "\n"


def _html(said: str, sections: Sequence[_Section], sent_by: str) -> str:
    parts = [_paragraph(said)] if said else []
    for each in sections:
        parts.append(Markup("<h3>{}</h3>").format(each.title))
        parts += [Markup("<p><b>{}:</b> {}</p>").format(head, _broken(text)) for head, text in each.lines]
    return str(Markup("\n").join((*parts, Markup("<p><i>{}</i></p>").format(sent_by))))


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(_broken(text))


def _broken(text: str) -> Markup:
    """Return a text with its lines."""
    return Markup("<br>").join(text.splitlines())
