"""Tickets are shown to others: colleagues, teams, people outside by e-mail (F23)."""

from operator_bot.actions.forwarding import ForwardButtons
from operator_bot.actions.lettering import LetterButtons
from operator_bot.actions.lines import Lines
from operator_bot.actions.over_card import OverCard
from operator_bot.feature import Feature, Parts
from operator_bot.notify.forward_pages import ForwardPages


def forward(parts: Parts) -> Feature:
    """Return the feature; what somebody types is taken in with the lines of the card."""
    over = OverCard(desk=parts.desk, outgoing=parts.outgoing)
    lines = Lines(over=over, writing=parts.writing, deeds={})
    buttons = ForwardButtons(over=over, lines=lines)
    letters = LetterButtons(over=over, lines=lines, store=parts.store, roster=parts.roster)
    pages = ForwardPages(store=parts.store, desk=parts.desk, roster=parts.roster, advisor=parts.advisor)
    return Feature(follows={**buttons.follows, **letters.follows}, draws=pages.known)
