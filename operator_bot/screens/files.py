"""Which files has a ticket, and what can be done with them (F20)?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gateway.conversations import Author, Message, Visibility
from gateway.desk import Action
from gateway.messages import Attachment
from gateway.ports import TicketView
from operator_bot.payloads.card import Menu
from operator_bot.payloads.files import AddFile, DropFile, Files, GiveFile
from operator_bot.payloads.key import Switch, fingerprint
from operator_bot.payloads.lines import NoLine
from operator_bot.screens.menus import back, headed, possible
from operator_bot.screens.screen import Button, Reader, Row, Screen, lines
from operator_bot.screens.spoken import attached
from operator_bot.words import Words, short

PAGE = 8
LOOKED_THROUGH = 400
"""Messages, the newest, in which files are looked for; older ones stand in the history."""
NAME, WHO = 26, 14
"""Characters on a button."""
CAPTION = 300
_KILO, _MEGA = 1024, 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a ticket, and the message it came in."""

    message: Message
    attachment: Attachment

    @property
    def mark(self) -> int:
        """The number its buttons know it by."""
        return fingerprint(f"{self.attachment.source}:{self.attachment.file}")

    @property
    def is_internal(self) -> bool:
        """Whether only colleagues have ever seen it: such a file can be taken off."""
        return self.message.visibility is Visibility.NOTE


def files_of(messages: Iterable[Message]) -> list[Kept]:
    """Return the files in some messages, newest first."""
    there = [each for each in messages if each.deleted_at is None]
    kept = [Kept(each, attachment) for each in there for attachment in each.attachments if attachment.is_file]
    return sorted(kept, key=lambda each: -each.message.id)


def found(messages: Iterable[Message], message_id: int, mark: int) -> Kept | None:
    """Return the file a button names."""
    kept = files_of(each for each in messages if each.id == message_id)
    return next((each for each in kept if each.mark == mark), None)


def files(view: TicketView, reader: Reader, kept: Sequence[Kept], page: int) -> Screen:
    """Return a page of a ticket's files; a tap sends one, colleagues' own ones can be taken off."""
    ticket, may_edit = view.ticket.id, Action.EDIT in possible(view, reader)
    shown = kept[page * PAGE : (page + 1) * PAGE]
    rows = [_row(each, view, reader, may_edit=may_edit) for each in shown]
    turns = [Button("‹", Files(ticket, page - 1))] if page else []
    turns += [Button("›", Files(ticket, page + 1))] if len(kept) > (page + 1) * PAGE else []
    add = (Button(reader.words.plain("button.add_file"), AddFile(ticket)),)
    text = headed(view, reader, "files" if shown else "files_nothing", n=len(kept), may=may_edit)
    ends = (*((tuple(turns),) if turns else ()), *((add,) if may_edit else ()), back(view, reader, Menu.MORE))
    return Screen(text, (*rows, *ends))


def _row(each: Kept, view: TicketView, reader: Reader, *, may_edit: bool) -> Row:
    ticket, message = view.ticket.id, each.message.id
    give = Button(label(each, view, reader), GiveFile(ticket, message, each.mark))
    if not (may_edit and each.is_internal):
        return (give,)
    return (give, Button(reader.words.plain("button.drop_file"), DropFile(ticket, message, each.mark, Switch.OFF)))


def label(each: Kept, view: TicketView, reader: Reader) -> str:
    """Return a file in one line: what it is, how large, whose, since when."""
    words = reader.words
    parts = (
        ("🔒 " if each.is_internal else "") + short(attached(each.attachment, words), NAME),
        size(each.attachment.size, words),
        short(whose(each.message, view, reader), WHO),
        words.when(each.message.created_at),
    )
    return " · ".join(part for part in parts if part)


def whose(message: Message, view: TicketView, reader: Reader) -> str:
    """Return who sent a message."""
    if message.author is Author.CUSTOMER:
        return reader.customer(view.contact)
    return (
        reader.colleague(message.operator_id) if message.author is Author.OPERATOR else reader.words.plain("trace.bot")
    )


def size(length: int | None, words: Words) -> str:
    """Return how large a file is; nothing where nobody knows."""
    if not length:
        return ""
    if length < _MEGA:
        return words.plain("file.kilobytes", n=-(-length // _KILO))
    return words.plain("file.megabytes", n=words.number(length / _MEGA))


def drop(view: TicketView, reader: Reader, each: Kept) -> Screen:
    """Ask once more before a file is taken off."""
    ticket = view.ticket.id
    do = Button(reader.words.plain("button.drop_file_now"), DropFile(ticket, each.message.id, each.mark, Switch.ON))
    stay = Button(reader.words.plain("button.back"), Files(ticket, 0))
    return Screen(headed(view, reader, "drop_file", file=label(each, view, reader)), ((do,), (stay,)))


def wanted(view: TicketView, reader: Reader, *, again: bool = False) -> Screen:
    """Ask for a file; `again`: what came was none."""
    cancel = Button(reader.words.plain("button.leave"), NoLine())
    return Screen(headed(view, reader, "file_again" if again else "file_wanted"), ((cancel,),))


def added(view: TicketView, reader: Reader) -> Screen:
    """Say that a file belongs to the ticket now, and is seen by colleagues only."""
    show = Button(reader.words.plain("button.files"), Files(view.ticket.id, 0))
    return Screen(reader.words.html("file.added", number=view.ticket.number), ((show,),))


def caption(each: Kept, view: TicketView, reader: Reader) -> str:
    """Return what stands under a file that is sent: whose it is, since when, and what was said with it."""
    at = reader.words.when(each.message.created_at)
    head = reader.words.html("file.caption", who=whose(each.message, view, reader), at=at, note=each.is_internal)
    return lines(head, short(each.message.text, CAPTION))
