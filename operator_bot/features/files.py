"""The files of a ticket: seen, sent where they are wanted, added and taken off (F20)."""

from operator_bot.actions.files import TicketFiles
from operator_bot.actions.lines import Lines
from operator_bot.actions.over_card import OverCard
from operator_bot.feature import Feature, Parts
from operator_bot.notify.file_pages import FilePages


def files(parts: Parts) -> Feature:
    """Return the feature."""
    over = OverCard(desk=parts.desk, outgoing=parts.outgoing)
    buttons = TicketFiles(over=over, lines=Lines(over=over, writing=parts.writing, deeds={}))
    return Feature(follows=buttons.follows, draws=FilePages(parts.store).known, takes=(buttons.takes,))
