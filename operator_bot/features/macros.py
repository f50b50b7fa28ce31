"""Several actions under one button (F119)."""

from operator_bot.actions.macros import MacroButtons
from operator_bot.actions.over_card import OverCard
from operator_bot.feature import Feature, Parts
from operator_bot.notify.macro_pages import MacroPages


def macros(parts: Parts) -> Feature:
    """Return the feature."""
    over = OverCard(desk=parts.desk, outgoing=parts.outgoing)
    return Feature(
        follows=MacroButtons(desk=parts.desk, over=over).follows,
        draws=MacroPages(desk=parts.desk, store=parts.store).known,
    )
