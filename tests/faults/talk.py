"""Who talks in a run, how much have they said, and has all of it arrived?"""

import asyncio
import random
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager

from tests.faults.customers import Customer, TelegramCustomer, VkCustomer
from tests.faults.files import digest, document
from tests.faults.operators import OperatorAtWork, Team
from tests.faults.plan import Plan
from tests.faults.platforms import Platforms
from tests.faults.testimony import Heard, Line, Said, Side
from tests.faults.visitors import Visitor
from tests.faults.words import filler

UNANSWERED = 8
"""Lines a customer writes before waiting for an answer: a new thread shows the last twenty."""
WITH_FILE, EDITED = 0.12, 0.1
EDITED_OF_LATE = 3
"""How many of the last lines without a file may still be changed."""
LOOK_EVERY = 0.1


class Talk:
    """All customers and operators of a run."""

    def __init__(self, plan: Plan, platforms: Platforms, desk_url: str) -> None:
        self._plan = plan
        self._asked: list[Said] = []
        self._changed: dict[Line, Said] = {}
        # What was said is shown to whoever takes over: too much for one message a second.
        team = Team(gives_back=not plan.ways.paced)
        self._answered = team.answered
        self.operators = [
            OperatorAtWork(platforms, number, team=team, seed=plan.seed) for number in range(1, plan.operators + 1)
        ]
        numbers = iter(range(1, 3 * plan.customers + 1))
        self.visitors: list[Visitor] = []
        self.customers: list[Customer] = []
        for _ in range(plan.customers):
            self.visitors.append(Visitor(desk_url, next(numbers)))
            self.customers += [
                self.visitors[-1],
                TelegramCustomer(platforms, next(numbers)),
                VkCustomer(platforms, next(numbers)),
            ]

    # --- the course of it ---------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def everybody(self) -> AsyncGenerator[None]:
        """Let operators work and visitors stay connected for the time of a block."""
        async with asyncio.TaskGroup() as tasks:
            background = [tasks.create_task(each.work()) for each in self.operators]
            background += [tasks.create_task(each.stay()) for each in self.visitors]
            yield
            for task in background:
                task.cancel()

    async def speak(self) -> None:
        """Let every customer say all they have to say."""
        async with asyncio.TaskGroup() as tasks:
            for customer in self.customers:
                tasks.create_task(self._speak(customer))

    async def _speak(self, customer: Customer) -> None:
        chance = random.Random(f"customer {customer.conversation} {self._plan.seed}")
        for number in range(1, self._plan.messages + 1):
            await asyncio.sleep(chance.uniform(0.0, 2 * self._plan.pause))
            await self._patience_of(customer, number)
            await self._say(customer, number, chance)
            if chance.random() < EDITED:
                await self._edit(customer, chance)

    async def _patience_of(self, customer: Customer, number: int) -> None:
        """Wait until not too much is unanswered; how long that takes is not for the customer to judge."""
        while number - self._answers(customer) > UNANSWERED:  # noqa: ASYNC110 - answers are looked for, nobody tells
            await asyncio.sleep(LOOK_EVERY)

    async def _say(self, customer: Customer, number: int, chance: random.Random) -> None:
        line = Line(Side.CUSTOMER, customer.conversation, number)
        with_file = chance.random() < WITH_FILE
        file = digest(document(line)) if with_file else ""
        text = f"{line.token} {filler(chance)}"
        await customer.say(line, text, with_file=with_file)
        self._asked.append(Said(line, by=f"customer-{customer.conversation}", file=file))

    async def _edit(self, customer: Customer, chance: random.Random) -> None:
        """Change one of the last lines, if it has only words and was not changed before.

        Older ones a colleague who takes over sees in the history alone: see `casework.threads.SHOWN_ON_TAKING`.
        """
        own = [each for each in self._asked if each.line.conversation == customer.conversation and not each.file]
        line = chance.choice(own[-EDITED_OF_LATE:]).line if own else None
        change = line.on(Side.CUSTOMER_EDIT) if line else None
        if line is None or change is None or change in self._changed:
            return
        if await customer.edit(line, f"{line.token} {change.token} {filler(chance)}"):
            self._changed[change] = Said(change, by=own[0].by, held=True)

    # --- what there is to see -----------------------------------------------------------------------------------------

    def said(self) -> list[Said]:
        """Return everything that was said by now; the bot's line to everybody who has written is part of it."""
        begun = {each.line.conversation for each in self._asked}
        bot = [Said(Line(Side.BOT, conversation, 1), by="bot") for conversation in sorted(begun)]
        return [*self._asked, *self._changed.values(), *self._answered.values(), *bot]

    def heard(self) -> Iterator[Heard]:
        """Give everything that is seen, by customers and by operators."""
        for customer in self.customers:
            yield from customer.heard()
        for operator in self.operators:
            yield from operator.heard()

    def missing(self) -> set[Line]:
        """Return what was said and is not seen yet, and what was not answered yet."""
        said = {each.line for each in self.said()}
        answers = {each.line.on(Side.OPERATOR) for each in self._asked}
        return (said | answers) - {heard.line for heard in self.heard()}

    def homes(self) -> dict[int, str]:
        """Return where each customer reads."""
        return {each.conversation: each.home for each in self.customers}

    def _answers(self, customer: Customer) -> int:
        return len({each.line for each in customer.heard() if each.line.side is Side.OPERATOR})
