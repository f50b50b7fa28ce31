"""Tickets are taken away as files: spreadsheets and printed pages (F81)."""

from operator_bot.actions.over_card import OverCard
from operator_bot.actions.taking_away import FileButtons
from operator_bot.feature import Feature, Parts
from operator_bot.notify.paper_pages import PaperPages


def papers(parts: Parts) -> Feature:
    """Return the feature."""
    buttons = FileButtons(OverCard(desk=parts.desk, outgoing=parts.outgoing))
    pages = PaperPages(store=parts.store, papers=parts.papers)
    return Feature(follows=buttons.follows, draws=pages.known)
