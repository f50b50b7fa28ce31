"""How are labels put on a ticket, and how are tickets put together and taken apart (F19-F20, F22)?"""

from collections.abc import Sequence

from gateway.configuration import CustomField, FieldKind
from gateway.conversations import Author, Message
from gateway.ports import TicketView
from gateway.tickets import Ticket
from operator_bot.payloads.card import Menu
from operator_bot.payloads.key import NONE, fingerprint, key
from operator_bot.payloads.lines import Ask, What
from operator_bot.payloads.more import CLEAR, Fill, Merge, Pick, Split, Untag
from operator_bot.screens.menus import back, headed
from operator_bot.screens.moods import sign
from operator_bot.screens.screen import Button, Reader, Screen, in_rows
from operator_bot.screens.spoken import gist
from operator_bot.words import short

TAGS, FIELDS, CHOICES = 20, 12, 30
"""Buttons at once."""
PICKED, LOOKED_THROUGH = 16, 60
"""Messages to choose from when a ticket is taken apart, and how many of the last are looked at for them."""


def labels(view: TicketView, reader: Reader) -> Screen:
    """Return tags and fields: a tap takes a tag away, or asks what a field says."""
    words, ticket = reader.words, view.ticket
    tags = (Button(f"✕ {short(tag, 24)}", Untag(ticket.id, fingerprint(tag))) for tag in ticket.tags[:TAGS])
    add = Button(words.plain("button.add_tag"), Ask(ticket.id, What.TAG, NONE, 0))
    subject = Button(words.plain("button.subject"), Ask(ticket.id, What.SUBJECT, NONE, 0))
    fields = [_field(each, ticket, reader) for each in reader.config.fields[:FIELDS]]
    text = headed(view, reader, "labels", subject=short(ticket.subject, 120))
    rows = (*in_rows(tags, 2), (add, subject), *in_rows(fields, 1), back(view, reader, Menu.MORE))
    return Screen(text, rows)


def _field(each: CustomField, ticket: Ticket, reader: Reader) -> Button:
    value = ticket.custom.get(each.key, "")
    label = f"{short(each.title(reader.words.locale), 28)}: {short(value, 28) or '—'}"
    if each.kind is FieldKind.CHOICE:
        return Button(label, Fill(ticket.id, key(each.key), 0))
    return Button(label, Ask(ticket.id, What.FIELD, key(each.key), 0))


def field_choices(view: TicketView, reader: Reader, field: CustomField) -> Screen:
    """Ask for one of the values a field may have."""
    now, ticket, name = view.ticket.custom.get(field.key, ""), view.ticket.id, key(field.key)
    buttons = [
        Button(f"{'✓ ' if now == each else ''}{short(each, 40)}", Fill(ticket, name, place))
        for place, each in enumerate(field.choices[:CHOICES], start=1)
    ]
    if now:
        buttons.append(Button(reader.words.plain("button.clear"), Fill(ticket, name, CLEAR)))
    text = headed(view, reader, "field", title=short(field.title(reader.words.locale), 60))
    return Screen(text, (*in_rows(buttons, 2), back(view, reader, Menu.LABELS)))


def merge(view: TicketView, reader: Reader, others: Sequence[Ticket]) -> Screen:
    """Ask into which ticket this one goes: the customer's others stand ready, any other by its number."""
    buttons = [Button(_called(each, reader), Merge(view.ticket.id, each.number)) for each in others[:8]]
    ask = Button(reader.words.plain("button.by_number"), Ask(view.ticket.id, What.INTO, NONE, 0))
    return Screen(headed(view, reader, "merge"), (*in_rows(buttons, 1), (ask,), back(view, reader, Menu.MORE)))


def merge_sure(view: TicketView, reader: Reader, into: int) -> Screen:
    """Ask once more before two customers' tickets become one."""
    do = Button(reader.words.plain("button.merge_now", n=into), Merge(view.ticket.id, into))
    return Screen(headed(view, reader, "merge_sure", into=into), ((do,), back(view, reader)))


def _called(ticket: Ticket, reader: Reader) -> str:
    number = reader.words.plain("card.number", sign=sign(ticket, reader), number=ticket.number)
    return f"{number} · {short(ticket.subject, 40)}" if ticket.subject else number


def pickable(messages: Sequence[Message], first: int) -> list[Message]:
    """Return the customer's messages that can be split off, oldest first: from `first` on; 0: the last ones."""
    said = [each for each in messages if each.author is Author.CUSTOMER and each.deleted_at is None]
    return [each for each in said if each.id >= first][:PICKED] if first else said[-PICKED:]


def picked(messages: Sequence[Message], marked: int) -> list[Message]:
    """Return the messages with a mark."""
    return [each for place, each in enumerate(messages) if marked >> place & 1]


def split(view: TicketView, reader: Reader, messages: Sequence[Message], marked: int) -> Screen:
    """Ask which messages become a ticket of their own."""
    words, ticket = reader.words, view.ticket
    if not messages:
        return Screen(headed(view, reader, "split_nothing"), (back(view, reader, Menu.MORE),))
    first = messages[0].id
    buttons = [
        Button(
            f"{'☑' if marked >> place & 1 else '☐'} {gist(each, words, 50)}",
            Pick(ticket.id, first, marked ^ 1 << place),
        )
        for place, each in enumerate(messages[:PICKED])
    ]
    chosen = marked.bit_count()
    do = ((Button(words.plain("button.split_now", n=chosen), Split(ticket.id, first, marked)),),) if chosen else ()
    return Screen(headed(view, reader, "split"), (*in_rows(buttons, 1), *do, back(view, reader, Menu.MORE)))
