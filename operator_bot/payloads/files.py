"""What do the buttons carry that are about the files of a ticket (F20)?

A file is named by the message it stands in and its fingerprint: files come and go while a list of them is looked at.
"""

from dataclasses import dataclass

from gateway.tickets import TicketId
from operator_bot.payloads.key import Switch


@dataclass(frozen=True, slots=True)
class Files:
    """Show the files of a ticket, newest first."""

    ticket: TicketId
    page: int


@dataclass(frozen=True, slots=True)
class GiveFile:
    """Send one of them where the button is."""

    ticket: TicketId
    message: int
    file: int


@dataclass(frozen=True, slots=True)
class DropFile:
    """Take one of them off; without `sure` it is asked first."""

    ticket: TicketId
    message: int
    file: int
    sure: Switch


@dataclass(frozen=True, slots=True)
class AddFile:
    """Let the next file somebody sends be one of the ticket's."""

    ticket: TicketId


FilePress = Files | GiveFile | DropFile | AddFile

FILE_SIGNS: dict[str, type[FilePress]] = {"Ta": Files, "Tb": GiveFile, "Tc": DropFile, "Td": AddFile}
