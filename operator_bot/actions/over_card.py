"""How is something put over the card of a ticket, and the card brought back?"""

from gateway.configuration import Configuration
from gateway.desk import Desk
from gateway.desk.rights import Action, demand_action
from gateway.operators import Card, Presence
from gateway.tickets import Ticket, TicketId
from operator_bot.actions.here import Here
from operator_bot.actions.toast import SILENCE, Toast
from operator_bot.outgoing import Outgoing
from operator_bot.payloads.key import NONE, Key, fingerprint
from operator_bot.reading import Pushed


class OverCard:
    """Shows menus in place of cards."""

    def __init__(self, *, desk: Desk, outgoing: Outgoing) -> None:
        self.desk = desk
        self.outgoing = outgoing

    @property
    def config(self) -> Configuration:
        """How the desk is run now."""
        return self.desk.setup.config

    async def demand(self, here: Here, ticket: TicketId, action: Action | None = None) -> Ticket:
        """Return the ticket; raises NotFound, IllegalTransition or Forbidden unless this is open to the person.

        Whoever opens a menu of a ticket has seen it: nobody needs to be told that nobody has.
        """
        found = (await self.desk.seen(here.unit, here.me, ticket)).ticket
        if action is not None:
            demand_action(found, here.me, self.config, action)
        return found

    def put(self, here: Here, pushed: Pushed | None, screen: str, ticket: TicketId, **params: object) -> Toast:
        """Put a screen over the message with the button; without one, below the conversation."""
        of = {"of": here.me.id, "ticket": ticket, **params}
        ref = pushed.ref if pushed else ""
        self.outgoing.screen(here.unit, here.place, screen, params=of, instead_of=ref)
        return SILENCE

    def below(self, here: Here, screen: str, ticket: TicketId, *, reply_to: str = "", **params: object) -> None:
        """Show a screen as a message of its own."""
        of = {"of": here.me.id, "ticket": ticket, **params}
        self.outgoing.screen(here.unit, here.place, screen, params=of, reply_to=reply_to)

    async def bring_back(self, here: Here, ticket: TicketId, pushed: Pushed) -> None:
        """Put the card in place of what lies over it, or of a menu that was no card."""
        for card in await here.unit.cards(ticket):
            if _is_at(card, here, pushed.ref):
                self.outgoing.card(here.unit, card.lane, card.id, ticket)
                return
        self.put(here, pushed, "card_here", ticket)

    def offer_next(self, here: Here) -> None:
        """Offer the next ticket of the queue to somebody who takes tickets now."""
        if here.me.presence is Presence.ONLINE:
            self.outgoing.screen(here.unit, here.place, "next", params={"of": here.me.id})


def _is_at(card: Card, here: Here, ref: str) -> bool:
    return card.ref == ref and (card.chat or card.lane) == here.place.chat


def key_of(marked: int, keys: list[str]) -> str:
    """Return the key with a fingerprint; empty when there is none any more."""
    return next((each for each in keys if fingerprint(each) == marked), "")


def plain(value: Key) -> str:
    """Return a key as the configuration writes it, nothing for NONE."""
    return "" if value == NONE else value
