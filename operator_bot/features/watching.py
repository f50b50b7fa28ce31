"""A ticket is watched while others talk in it (F79)."""

from operator_bot.actions.over_card import OverCard
from operator_bot.actions.watching import WatchingButtons
from operator_bot.feature import Feature, Parts
from operator_bot.notify.watching_pages import WatchingPages


def watching(parts: Parts) -> Feature:
    """Return the feature."""
    buttons = WatchingButtons(over=OverCard(desk=parts.desk, outgoing=parts.outgoing))
    pages = WatchingPages(store=parts.store)
    return Feature(follows=buttons.follows, draws=pages.known, takes=(buttons.takes,))
