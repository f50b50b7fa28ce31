"""What stands in the file of a ticket: what has happened to it, and what was said (F81)?"""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from gateway.conversations import Author, Message, Visibility
from gateway.messages import Attachment
from gateway.ports import PaperColumn, PaperDocument, PaperTable, TicketView
from gateway.tickets import AuditEvent
from operator_bot.payloads.customer import Traces
from operator_bot.screens.facts import facts
from operator_bot.screens.screen import Reader
from operator_bot.screens.traces import trace
from operator_bot.words import Words, short, upright

VALUE = 500
"""Characters of a value in a file."""
_CHANGES = (("at", 1.0), ("who", 1.2), ("what", 1.5), ("field", 1.0), ("before", 1.3), ("after", 1.3), ("said", 2.0))
_SAID = (("at", 1.0), ("who", 1.2), ("kind", 0.8), ("text", 4.0), ("files", 1.5))


def document(
    view: TicketView,
    reader: Reader,
    *,
    events: Sequence[AuditEvent],
    messages: Sequence[Message],
    traces: Traces,
    cut: int = 0,
) -> PaperDocument:
    """Return the document; events and messages: oldest first. `cut`: only so many of them are there; 0: all."""
    words = reader.words
    shown = words.plain("paper.filter", name=words.plain(f"button.traces_{traces.name.lower()}"))
    return PaperDocument(
        title=words.plain("paper.title", number=view.ticket.number),
        about=(
            *(f"{name}: {value}" for name, value in facts(view, reader)),
            words.plain("paper.made", at=moment(words.now, words)),
            *(() if traces is Traces.ALL else (shown,)),
            *((words.plain("paper.cut", n=cut),) if cut else ()),
        ),
        tables=(
            _table("changes", _CHANGES, [_change(each, view, reader) for each in events], words),
            _table("said", _SAID, [_message(each, view, reader) for each in readable(messages)], words),
        ),
        zone=zone_name(words.zone),
    )


def readable(messages: Sequence[Message]) -> list[Message]:
    """Return what was said and not taken back."""
    return [each for each in messages if each.deleted_at is None and each.visibility is not Visibility.HELD]


def speaker(message: Message, view: TicketView, reader: Reader) -> str:
    """Return who said a message."""
    match message.author:
        case Author.CUSTOMER:
            return reader.customer(view.contact)
        case Author.OPERATOR:
            return reader.colleague(message.operator_id)
        case Author.BOT:
            return reader.words.plain("paper.bot")


def called(attachment: Attachment, words: Words) -> str:
    """Return what a file is called; what has no name is told by its kind."""
    name = short(attachment.name or attachment.title, VALUE)
    return name or words.plain(f"paper.kind_{attachment.kind.value}")


def moment(at: datetime, words: Words) -> str:
    """Return a moment with its date, on the desk's clock."""
    return f"{at.astimezone(words.zone):%d.%m.%Y %H:%M}"


def zone_name(zone: tzinfo) -> str:
    """Return the name of a time zone; one that has none is taken as UTC."""
    return str(getattr(zone, "key", "UTC"))


def _table(
    name: str, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str | datetime]], words: Words
) -> PaperTable:
    heads = tuple(PaperColumn(words.plain(f"paper.{key}"), width) for key, width in columns)
    return PaperTable(title=words.plain(f"paper.table_{name}"), columns=heads, rows=rows)


def _change(event: AuditEvent, view: TicketView, reader: Reader) -> Sequence[str | datetime]:
    words = reader.words
    told = trace(event, view.contact, reader, limit=VALUE, when=lambda at: moment(at, words))
    return (event.at, told.who, told.what, told.field, told.before, told.after, " · ".join(told.said))


def _message(message: Message, view: TicketView, reader: Reader) -> Sequence[str | datetime]:
    words = reader.words
    kind = words.plain("paper.note") if message.visibility is Visibility.NOTE else words.plain("paper.message")
    files = "\n".join(called(each, words) for each in message.attachments)
    return (message.created_at, speaker(message, view, reader), kind, upright(message.text), files)
