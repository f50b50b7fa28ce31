"""Lists with tabs, filters and saved views, and search by words (F46-F49, F57)."""

from operator_bot.actions.asking import Asking
from operator_bot.actions.listing import ListButtons
from operator_bot.feature import Feature, Parts
from operator_bot.notify.list_pages import ListPages


def lists(parts: Parts) -> Feature:
    """Return the feature."""
    entry_points = tuple(parts.desk.setup.channels)
    asking = Asking(desk=parts.desk, writing=parts.writing, roster=parts.roster, outgoing=parts.outgoing)
    buttons = ListButtons(asking=asking, entry_points=entry_points)
    pages = ListPages(store=parts.store, entry_points=entry_points)
    commands = {"find": buttons.find, "lists": buttons.menu}
    return Feature(follows=buttons.follows, draws=pages.known, commands=commands, takes=(buttons.takes,))
