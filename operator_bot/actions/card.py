"""What follows from the buttons that turn a card into a menu and back?"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from gateway.desk import Action
from operator_bot.actions.here import Here
from operator_bot.actions.over_card import OverCard
from operator_bot.actions.toast import SILENCE, Follow, Toast
from operator_bot.buttons import Press
from operator_bot.payloads.card import Menu, Show
from operator_bot.payloads.customer import Changes, History
from operator_bot.reading import Pushed

NEEDS: Final[Mapping[Menu, Action]] = MappingProxyType(
    {
        Menu.RESULTS: Action.RESOLVE,
        Menu.COMMENTED: Action.RESOLVE,
        Menu.PAUSE: Action.PAUSE,
        Menu.PAUSE_TIMED: Action.PAUSE,
        Menu.CLASSIFY: Action.CLASSIFY,
        Menu.PRIORITY: Action.PRIORITY,
        Menu.LABELS: Action.EDIT,
        Menu.POSTPONE: Action.POSTPONE,
        Menu.REASONS: Action.CLOSE,
        Menu.SPAM: Action.SPAM,
        Menu.DELETE: Action.DELETE,
        Menu.MERGE: Action.MERGE,
        Menu.SPLIT: Action.SPLIT,
        Menu.CATEGORY: Action.CONTACT,
        Menu.BAR: Action.BAR,
    }
)
"""What a menu is for: it opens to those who can do that now. The rest open to whoever may read the ticket."""


class CardButtons:
    """Follows the buttons that show what lies over a card."""

    def __init__(self, over: OverCard) -> None:
        self._over = over
        self.follows: Mapping[type[Press], Follow] = {
            Show: self._show,
            History: self._history,
            Changes: self._changes,
        }

    async def _show(self, here: Here, press: Show, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket, NEEDS.get(press.menu))
        if press.menu is Menu.CARD:
            await self._over.bring_back(here, press.ticket, pushed)
            return SILENCE
        return self._over.put(here, pushed, f"menu_{press.menu.name.lower()}", press.ticket)

    async def _history(self, here: Here, press: History, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket)
        return self._over.put(here, pushed, "history", press.ticket, told=press.told.value, before=press.before)

    async def _changes(self, here: Here, press: Changes, pushed: Pushed) -> Toast:
        await self._over.demand(here, press.ticket)
        return self._over.put(here, pushed, "changes", press.ticket, traces=press.traces.value, page=press.page)
