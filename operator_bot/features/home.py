"""Home, presence, language, and the next ticket at one tap (F55, F56)."""

from gateway.desk import Picking
from operator_bot.actions.asking import Asking
from operator_bot.actions.person import PersonButtons
from operator_bot.feature import Feature, Parts
from operator_bot.notify.home_pages import HomePages


def home(parts: Parts) -> Feature:
    """Return the feature."""
    asking = Asking(desk=parts.desk, writing=parts.writing, roster=parts.roster, outgoing=parts.outgoing)
    buttons = PersonButtons(people=parts.people, picking=Picking(parts.desk, parts.store), asking=asking)
    pages = HomePages(store=parts.store, messenger=parts.messenger, roster=parts.roster)
    return Feature(follows=buttons.follows, draws=pages.known, commands={"next": buttons.next_command})
