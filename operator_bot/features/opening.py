"""A ticket opened by hand, say for a phone call (F4)."""

from operator_bot.actions.asking import Asking
from operator_bot.actions.composing import OpeningButtons
from operator_bot.feature import Feature, Parts
from operator_bot.notify.opening_pages import OpeningPages


def opening(parts: Parts) -> Feature:
    """Return the feature."""
    asking = Asking(desk=parts.desk, writing=parts.writing, roster=parts.roster, outgoing=parts.outgoing)
    buttons = OpeningButtons(desk=parts.desk, asking=asking)
    pages = OpeningPages(store=parts.store, clock=parts.desk.setup.clock)
    return Feature(
        follows=buttons.follows, draws=pages.known, commands={"new": buttons.command}, takes=(buttons.takes,)
    )
