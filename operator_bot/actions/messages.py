"""Which of those that wait for a message gets it?"""

from operator_bot.actions.drafting import Drafting
from operator_bot.actions.here import Here
from operator_bot.actions.inline import ChosenArticles
from operator_bot.actions.scenario import ScenarioButtons
from operator_bot.actions.writing import Writing
from operator_bot.reading import Said


class Messages:
    """Passes on what operators write: an article that was chosen, a part of one, else words for a customer."""

    def __init__(
        self, *, chosen: ChosenArticles, drafting: Drafting, scenario: ScenarioButtons, writing: Writing
    ) -> None:
        self._chosen = chosen
        self._awaiting = (drafting, scenario)
        self._writing = writing

    async def take_in(self, here: Here, said: Said) -> None:
        """Take a message in that is no command."""
        if said.article is not None:
            await self._chosen.take_in(here, said, said.article)
            return
        if await self._chosen.takes_search(here, said):
            return
        for each in self._awaiting:
            if await each.takes(here, said):
                return
        await self._writing.take_in(here, said)
