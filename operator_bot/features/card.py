"""The menus of a ticket's card: how it ends, rests, what it is about, its customer, its history (F9-F21, F51-F53)."""

from operator_bot.actions.card import CardButtons
from operator_bot.actions.classifying import ClassifyingButtons
from operator_bot.actions.closing import ClosingButtons
from operator_bot.actions.customers import CustomerButtons
from operator_bot.actions.delays import Delays
from operator_bot.actions.forwarding import ForwardLine
from operator_bot.actions.labelling import LabelButtons
from operator_bot.actions.leading import LeadingButtons
from operator_bot.actions.lettering import LetterLines
from operator_bot.actions.line_deeds import LineDeeds
from operator_bot.actions.lines import Lines
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.passing import PassingLine
from operator_bot.actions.pausing import PausingButtons
from operator_bot.actions.ticket_commands import TicketCommands
from operator_bot.actions.toast import Follow
from operator_bot.buttons import Press
from operator_bot.feature import Feature, Parts
from operator_bot.notify.card_pages import CardPages
from operator_bot.notify.classifying_pages import ClassifyingPages
from operator_bot.notify.drawing import Draw
from operator_bot.notify.history_pages import HistoryPages
from operator_bot.notify.line_pages import LinePages
from operator_bot.payloads.lines import What

MENU = ("take", "open", "card", "done", "spam", "tag")


def card(parts: Parts) -> Feature:
    """Return the feature."""
    over = OverCard(desk=parts.desk, outgoing=parts.outgoing)
    delays = Delays(desk=parts.desk, roster=parts.roster)
    deeds = {
        **LineDeeds(over, delays).all,
        What.PASS: PassingLine(over).do,
        What.WORDS: ForwardLine(over).do,
        **LetterLines(over=over, roster=parts.roster).all,
        What.WHISPER: LeadingButtons(over=over, writing=parts.writing).line,
    }
    lines = Lines(over=over, writing=parts.writing, deeds=deeds)
    follows: dict[type[Press], Follow] = {
        **CardButtons(over).follows,
        **ClosingButtons(over, lines, delays).follows,
        **PausingButtons(over, lines, delays).follows,
        **ClassifyingButtons(over).follows,
        **LabelButtons(over).follows,
        **CustomerButtons(over).follows,
        **lines.follows,
    }
    commands = TicketCommands(over=over, delays=delays, writing=parts.writing, tickets=parts.tickets)
    return Feature(
        follows=follows,
        draws=_draws(parts),
        commands=commands.known,
        inside=commands.inside,
        menu=MENU,
        takes=(lines.takes,),
    )


def _draws(parts: Parts) -> dict[str, Draw]:
    return {
        **CardPages(store=parts.store, places=parts.places, advisor=parts.advisor).known,
        **ClassifyingPages(parts.store).known,
        **HistoryPages(store=parts.store, desk=parts.desk).known,
        **LinePages(parts.store).known,
    }
