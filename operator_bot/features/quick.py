"""Quick replies: chosen, filled in, sent, changed before they are sent, by button or by key (F76, F77)."""

from operator_bot.actions.asking import Asking
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.quick import QuickButtons
from operator_bot.actions.quick_keys import QuickKeys
from operator_bot.actions.quick_shelf import ShelfButtons
from operator_bot.feature import Feature, Parts
from operator_bot.notify.quick_pages import QuickPages
from operator_bot.notify.shelf_pages import ShelfPages

MENU = ("replies", "save")


def quick(parts: Parts) -> Feature:
    """Return the feature."""
    over = OverCard(desk=parts.desk, outgoing=parts.outgoing)
    buttons = QuickButtons(desk=parts.desk, writing=parts.writing, over=over)
    keys = QuickKeys(desk=parts.desk, writing=parts.writing, over=over, buttons=buttons)
    pages = QuickPages(desk=parts.desk, store=parts.store, advisor=parts.advisor, messenger=parts.messenger)
    asking = Asking(desk=parts.desk, writing=parts.writing, roster=parts.roster, outgoing=parts.outgoing)
    shelf = ShelfButtons(desk=parts.desk, asking=asking)
    return Feature(
        follows={**buttons.follows, **shelf.follows},
        draws={**pages.known, **ShelfPages(parts.store).known},
        commands={"replies": shelf.command, "save": shelf.save},
        menu=MENU,
        takes=(keys.takes_chosen, shelf.takes, buttons.takes, keys.takes),
        guesses=(keys.guesses,),
    )
