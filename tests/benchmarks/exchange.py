"""How do customers and operators talk while a program is measured?"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from tests.benchmarks.world import World
from tests.support.waiting import wait_until

AT_ONCE = 8
"""Tickets opened at the same time."""
_tags = count(1)


@dataclass(slots=True)
class Talk:
    """One customer with the operator who answers."""

    world: World
    customer: int
    operator: int
    thread: int | None = None
    """The topic of the ticket; None where copies are answered by replying to them (the copy bot)."""
    inward: list[float] = field(default_factory=list[float])
    """Seconds from the customer's sending to the operator's screen."""
    outward: list[float] = field(default_factory=list[float])

    @property
    def customer_chat(self) -> str:
        """The customer's chat with the shop's bot."""
        return f"private:{self.world.shop_bot}:{self.customer}"

    @property
    def operator_chat(self) -> str:
        """The operator's chat with the desk's bot."""
        return f"private:{self.world.desk_bot}:{self.operator}"

    async def exchange(self, *, within: float = 30.0) -> None:
        """Let the customer write and the operator answer, and time both ways."""
        loop, tag = asyncio.get_running_loop(), f"{self.customer}-{next(_tags)}"
        asked = loop.time()
        await self.ask(f"? {tag}")
        self.inward.append(await self.world.seen(self.operator_chat, f"? {tag}", within=within) - asked)
        copy = self.world.messages.pop((self.operator_chat, f"? {tag}"))
        answered = loop.time()
        await self.answer(f"! {tag}", copy=copy["id"])
        self.outward.append(await self.world.seen(self.customer_chat, f"! {tag}", within=within) - answered)
        self.world.messages.pop((self.customer_chat, f"! {tag}"))

    async def ask(self, words: str) -> None:
        """Let the customer write."""
        await self._send(self.customer, self.world.shop_bot, words)

    async def answer(self, words: str, *, copy: int = 0) -> None:
        """Let the operator write into the topic, or to a copy of the customer's message."""
        where = {"thread": self.thread} if self.thread else {"reply_to": copy}
        await self._send(self.operator, self.world.desk_bot, words, **where)

    async def _send(self, person: int, to: int, text: str, **more: object) -> None:
        await self.world.post(f"/persons/{person}/send", {"to": to, "text": text, **more})


async def people(world: World, customers: int, operators: int) -> tuple[list[Talk], list[int]]:
    """Return talks of new customers, who have started, with new operators; and all these operators."""
    served = [await world.person(f"Operator{number}") for number in range(operators)]
    talks: list[Talk] = []
    for number in range(customers):
        customer = await world.person(f"Customer{number}")
        await world.post(f"/persons/{customer}/start", {"bot": world.shop_bot})
        talks.append(Talk(world, customer, served[customer % operators]))
    return talks, served


async def start_operators(world: World, talks: Sequence[Talk]) -> None:
    """Let the operators open the desk's bot."""
    for operator in {talk.operator for talk in talks}:
        await world.post(f"/persons/{operator}/start", {"bot": world.desk_bot})


async def operators_are_on_line(world: World, talks: Sequence[Talk]) -> None:
    """Wait until the gateway has answered every operator: a ticket is shown to those who are there when it comes."""
    for chat in {talk.operator_chat for talk in talks}:
        await wait_until(lambda chat=chat: answered(world, chat), within=60)


async def answered(world: World, chat: str) -> bool:
    """Tell whether a bot has said something in a chat."""
    said = await world.get(f"/chats/{chat}/messages")
    return any(message["is_from_bot"] for message in said["messages"])


async def open_tickets(talks: Sequence[Talk]) -> None:
    """Let every customer open a ticket and its operator take it, some at a time."""
    at_once = asyncio.Semaphore(AT_ONCE)

    async def one(talk: Talk) -> None:
        async with at_once:
            await open_ticket(talk)
            await take_ticket(talk)

    async with asyncio.TaskGroup() as group:
        for talk in talks:
            group.create_task(one(talk))


async def open_ticket(talk: Talk) -> None:
    """Let the customer write for the first time, until the operator has the card."""
    words = f"hello from {talk.customer}"
    await talk.world.post(f"/persons/{talk.customer}/send", {"to": talk.world.shop_bot, "text": words})
    await talk.world.seen(talk.operator_chat, words)


async def take_ticket(talk: Talk) -> None:
    """Let the operator press the button, until the ticket has its topic."""
    world, words = talk.world, f"hello from {talk.customer}"
    card = world.messages.pop((talk.operator_chat, words))
    await world.post(
        f"/persons/{talk.operator}/press",
        {"chat": talk.operator_chat, "message": card["id"], "button": "Взять", "wait": False},
    )
    while talk.thread is None:
        await world.seen(talk.operator_chat, words)
        talk.thread = world.messages.pop((talk.operator_chat, words))["thread"]
