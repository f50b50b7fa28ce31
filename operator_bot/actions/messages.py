"""Which of those that wait for a message gets it?"""

from collections.abc import Awaitable, Callable, Iterable

from operator_bot.actions.drafting import Drafting
from operator_bot.actions.here import Here
from operator_bot.actions.inline import ChosenArticles
from operator_bot.actions.scenario import ScenarioButtons
from operator_bot.actions.writing import Writing
from operator_bot.reading import Said

Takes = Callable[[Here, Said], Awaitable[bool]]
"""Takes a message somebody was asked for (`Operator.awaits`); False: it is for somebody else."""


class Messages:
    """Passes on what operators write: an article that was chosen, a part of one, else words for a customer."""

    def __init__(
        self,
        *,
        chosen: ChosenArticles,
        drafting: Drafting,
        scenario: ScenarioButtons,
        writing: Writing,
        others: Iterable[Takes] = (),
    ) -> None:
        self._chosen = chosen
        self._takes: tuple[Takes, ...] = (drafting.takes, scenario.takes, *others)
        self._writing = writing

    async def take_in(self, here: Here, said: Said) -> None:
        """Take a message in that is no command."""
        if said.article is not None:
            await self._chosen.take_in(here, said, said.article)
            return
        if await self._chosen.takes_search(here, said):
            return
        for takes in self._takes:
            if await takes(here, said):
                return
        await self._writing.take_in(here, said)
