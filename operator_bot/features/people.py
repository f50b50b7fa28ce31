"""Who is there, what they do, and how somebody in charge steps in (F79, F137)."""

from operator_bot.actions.asking import Asking
from operator_bot.actions.leading import LeadingButtons
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.people import PeopleButtons
from operator_bot.feature import Feature, Parts
from operator_bot.notify.people_pages import PeoplePages

MENU = ("who", "whisper")


def people(parts: Parts) -> Feature:
    """Return the feature; a whispered line somebody was asked for is taken in with the lines of the card."""
    asking = Asking(desk=parts.desk, writing=parts.writing, roster=parts.roster, outgoing=parts.outgoing)
    over = OverCard(desk=parts.desk, outgoing=parts.outgoing)
    buttons = PeopleButtons(people=parts.people, asking=asking, outgoing=parts.outgoing)
    leading = LeadingButtons(over=over, writing=parts.writing)
    pages = PeoplePages(store=parts.store, roster=parts.roster)
    return Feature(
        follows={**buttons.follows, **leading.follows},
        draws=pages.known,
        commands={"who": buttons.command, "whisper": leading.command},
        menu=MENU,
    )
