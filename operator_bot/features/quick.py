"""Quick replies: chosen, filled in, sent, changed before they are sent, by button or by key (F76, F77)."""

from operator_bot.actions.over_card import OverCard
from operator_bot.actions.quick import QuickButtons
from operator_bot.actions.quick_keys import QuickKeys
from operator_bot.feature import Feature, Parts
from operator_bot.notify.quick_pages import QuickPages


def quick(parts: Parts) -> Feature:
    """Return the feature."""
    over = OverCard(desk=parts.desk, outgoing=parts.outgoing)
    buttons = QuickButtons(desk=parts.desk, writing=parts.writing, over=over)
    keys = QuickKeys(desk=parts.desk, writing=parts.writing, over=over, buttons=buttons)
    pages = QuickPages(desk=parts.desk, store=parts.store, advisor=parts.advisor, messenger=parts.messenger)
    return Feature(
        follows=buttons.follows,
        draws=pages.known,
        takes=(keys.takes_chosen, buttons.takes, keys.takes),
        guesses=(keys.guesses,),
    )
