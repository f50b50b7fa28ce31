"""What follows from the buttons with which is said what a ticket is about (F9)?"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gateway.desk import Action
from gateway.desk.classifying import Classifying
from operator_bot.actions.here import Here
from operator_bot.actions.over_card import OverCard, plain
from operator_bot.actions.toast import Follow, Toast, toast
from operator_bot.buttons import Press
from operator_bot.payloads.card import Menu
from operator_bot.payloads.classifying import Aspect, Choices, Classify
from operator_bot.reading import Pushed

NAMES: Final[Mapping[Aspect, str]] = MappingProxyType(
    {
        Aspect.KIND: "kind",
        Aspect.SERVICE: "service",
        Aspect.TOPIC: "topic",
        Aspect.PRODUCT: "product",
        Aspect.PRIORITY: "priority",
    }
)
"""Fields of a ticket."""


class ClassifyingButtons:
    """Follows the buttons that classify tickets."""

    def __init__(self, over: OverCard) -> None:
        self._over = over
        self._classifying = Classifying(over.desk)
        self.follows: Mapping[type[Press], Follow] = {Choices: self._choices, Classify: self._classify}

    async def _choices(self, here: Here, press: Choices, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, Action.CLASSIFY)
        params = {"aspect": press.aspect.value, "under": plain(press.under), "page": press.page}
        return self._over.put(here, pushed, "choices", press.ticket, **params)

    async def _classify(self, here: Here, press: Classify, pushed: Pushed) -> Toast:
        chosen = {NAMES[press.aspect]: plain(press.value)}
        await self._classifying.classify(here.unit, here.me, press.ticket, **chosen)
        if press.aspect is Aspect.PRIORITY:
            await self._over.bring_back(here, press.ticket, pushed)
        else:
            self._over.put(here, pushed, f"menu_{Menu.CLASSIFY.name.lower()}", press.ticket)
        return toast("changed")
