"""What follows from the buttons that are about the customer of a ticket (F62-F67)?"""

from collections.abc import Mapping

from gateway.desk import Action
from gateway.desk.contacts import Contacts
from operator_bot.actions.here import Here
from operator_bot.actions.over_card import OverCard, plain
from operator_bot.actions.toast import Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.payloads.customer import Bar, Category, Vip
from operator_bot.payloads.key import Switch
from operator_bot.reading import Pushed


class CustomerButtons:
    """Follows the buttons that change what is known of a customer."""

    def __init__(self, over: OverCard) -> None:
        self._over = over
        self._contacts = Contacts(over.desk)
        self.follows: Mapping[type[Press], Follow] = {Vip: self._vip, Category: self._category, Bar: self._bar}

    async def _vip(self, here: Here, press: Vip, pushed: Pushed) -> Toast:
        ticket = await self._over.demand(here, press.ticket, Action.CONTACT)
        await self._contacts.change(here.unit, here.me, ticket.contact_id, vip=press.on is Switch.ON)
        self._over.put(here, pushed, "menu_customer", press.ticket)
        return toast("changed")

    async def _category(self, here: Here, press: Category, pushed: Pushed) -> Toast:
        ticket = await self._over.demand(here, press.ticket, Action.CONTACT)
        await self._contacts.change(here.unit, here.me, ticket.contact_id, category=plain(press.category))
        self._over.put(here, pushed, "menu_customer", press.ticket)
        return toast("changed")

    async def _bar(self, here: Here, press: Bar, pushed: Pushed) -> Toast:
        ticket = await self._over.demand(here, press.ticket, Action.BAR)
        does = self._contacts.bar if press.on is Switch.ON else self._contacts.unbar
        await does(here.unit, here.me, ticket.contact_id)
        self._over.put(here, pushed, "menu_customer", press.ticket)
        return toast("bar" if press.on is Switch.ON else "unbar")
