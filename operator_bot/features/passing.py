"""Tickets that go from hand to hand: offers, transfers, the end of a shift (F25-F29, F136)."""

from operator_bot.actions.lines import Lines
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.passing import PassingButtons
from operator_bot.feature import Feature, Parts
from operator_bot.notify.passing_pages import PassingPages

MENU = ("handover",)


def passing(parts: Parts) -> Feature:
    """Return the feature; the reason somebody types is taken in with the lines of the card."""
    over = OverCard(desk=parts.desk, outgoing=parts.outgoing)
    lines = Lines(over=over, writing=parts.writing, deeds={})
    buttons = PassingButtons(over=over, lines=lines, people=parts.people)
    pages = PassingPages(store=parts.store, roster=parts.roster)
    return Feature(follows=buttons.follows, draws=pages.known, commands={"handover": buttons.command}, menu=MENU)
