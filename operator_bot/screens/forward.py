"""To whom can a ticket be shown, and what does whoever is shown it see (F23)?"""

import re
from collections.abc import Sequence

from markupsafe import Markup

from gateway.messages.fitting import width
from gateway.operators import Operator, Presence
from gateway.ports import TicketView
from gateway.tickets import Ticket
from operator_bot.payloads.card import Menu
from operator_bot.payloads.forward import Forward, ForwardTo, ForwardToTeam, Letter
from operator_bot.payloads.key import Switch, key
from operator_bot.screens.card_rows import is_free
from operator_bot.screens.menus import back, headed
from operator_bot.screens.screen import TEXT, Button, Reader, Screen, in_rows, lines
from operator_bot.words import short

PEOPLE, TEAMS = 12, 8
"""Colleagues and teams offered at once."""
SUBJECT = 120
"""Characters of what it is about."""
_TAG = re.compile("<[^>]*>")


def choice(view: TicketView, colleagues: Sequence[Operator], reader: Reader, *, asks: Switch, has_mail: bool) -> Screen:
    """Ask to whom a ticket is shown; a dot beside those who are not on line."""
    words, ticket = reader.words, view.ticket.id
    people = [Button(_called(each), ForwardTo(ticket, each.id, asks)) for each in colleagues[:PEOPLE]]
    teams = [
        Button(
            words.plain("button.to_team", team=short(each.title(words.locale), 40)),
            ForwardToTeam(ticket, key(each.key), asks),
        )
        for each in reader.config.teams[:TEAMS]
    ]
    mail = (Button(words.plain("button.by_mail"), Letter(ticket)),) if has_mail else ()
    switch = words.plain("button.forward_plain" if asks is Switch.ON else "button.forward_words")
    rows = (*in_rows(people, 2), *in_rows(teams, 2), *((mail,) if mail else ()))
    last = ((Button(switch, Forward(ticket, asks.other)),), back(view, reader, Menu.MORE))
    return Screen(headed(view, reader, "forward_words" if asks is Switch.ON else "forward"), (*rows, *last))


def shown(card: Screen, reader: Reader, *, by: str, words: str, ticket: Ticket) -> Screen:
    """Return the card of a ticket under the words with which somebody shows it."""
    head = reader.words.html("forward.shown", by=short(by, 40), words=short(words, 300), number=ticket.number)
    if not is_free(ticket) and ticket.subject:
        head = lines(head, reader.words.html("card.said", text=short(ticket.subject, SUBJECT)))
    whole = Markup("\n\n").join((head, card.html))
    # A card may fill a message by itself; then its buttons tell the rest.
    return Screen(whole if width(_TAG.sub("", str(whole))) <= TEXT else head, card.rows)


def _called(each: Operator) -> str:
    away = "" if each.presence is Presence.ONLINE else " ○"
    return f"{short(each.name, 30)}{away}"
