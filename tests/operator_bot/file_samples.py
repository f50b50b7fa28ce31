"""Screens about the files of a ticket, with names as long and strange as they come."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from gateway.conversations import Author, Message, Visibility
from gateway.messages import Attachment, Kind
from gateway.tickets import Status
from operator_bot.screens import files
from operator_bot.screens.screen import Reader, Screen
from tests.operator_bot.card_samples import at_desk, full
from tests.operator_bot.samples import HOSTILE, LARGEST, message, view

FILE = Attachment(Kind.FILE, source="telegram", file="f" * 90, name=HOSTILE, size=20 * 2**20 - 1)
VOICE = Attachment(Kind.VOICE, source="operator", file="v", duration=3599, size=1)


def with_files() -> list[Message]:
    """Return messages of everybody with files."""
    both = (FILE, VOICE)
    said = [message(author, id=LARGEST, attachments=both) for author in Author]
    return [*said, replace(said[-1], author=Author.OPERATOR, visibility=Visibility.NOTE)] * 4


def file_screens(who: Reader) -> Iterator[Screen]:
    """Return lists of files, and what is asked about one."""
    who = at_desk(who)
    kept = files.files_of(with_files())
    for each in (full(Status.IN_PROGRESS), view(), full(Status.CLOSED, owner=2)):
        yield from (files.files(each, who, kept, page) for page in (0, 1, 99))
        yield files.files(each, who, [], 0)
        yield files.drop(each, who, kept[0])
        yield from (files.wanted(each, who), files.wanted(each, who, again=True), files.added(each, who))


OF_FILES: tuple[Callable[[Reader], Iterator[Screen]], ...] = (file_screens,)
