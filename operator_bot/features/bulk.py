"""Acting on tickets from within a list: on one at once, or on many together (F22, F61)."""

from operator_bot.actions.asking import Asking
from operator_bot.actions.rows import RowButtons
from operator_bot.feature import Feature, Parts
from operator_bot.notify.row_pages import RowPages


def bulk(parts: Parts) -> Feature:
    """Return the feature."""
    asking = Asking(desk=parts.desk, writing=parts.writing, roster=parts.roster, outgoing=parts.outgoing)
    buttons = RowButtons(desk=parts.desk, store=parts.store, asking=asking)
    return Feature(follows=buttons.follows, draws=RowPages(store=parts.store).known, takes=(buttons.takes,))
