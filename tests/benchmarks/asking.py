"""How often is Telegram asked, and how close to its limits?"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Sequence

from tests.benchmarks.exchange import AT_ONCE, Talk, answered, open_ticket
from tests.benchmarks.figures import Figure
from tests.benchmarks.load import SETTLED, all_at_once
from tests.benchmarks.plan import Plan
from tests.benchmarks.stage import Setting, Stage, busy, started
from tests.benchmarks.stores import Database
from tests.support.waiting import wait_until

SIGN = "setMessageReaction"
A_SECOND = 30
"""Messages a bot may send."""
ANSWERS = 4
"""Of the operator to each customer under backlog."""


async def an_exchange(stores: Sequence[Database], plan: Plan) -> AsyncGenerator[Figure]:
    """Count the calls of an exchange."""
    async with busy(Setting(stores[0], customers=plan.customers)) as stage:
        before, _ = await stage.world.counted()
        await all_at_once(stage, 5)
        called = await stage.world.calls(before + 1)
    exchanges = 5 * len(stage.talks)
    signs = called.pop(SIGN, 0)
    yield Figure("API calls an exchange", (called.total() + signs) / exchanges, "calls", stores[0].name)
    yield Figure("of them delivery signs", signs / exchanges, "calls", stores[0].name)
    yield Figure("API calls an exchange without the delivery sign", called.total() / exchanges, "calls", stores[0].name)


async def opening(stores: Sequence[Database], plan: Plan) -> AsyncGenerator[Figure]:
    """See what a new ticket costs until its one operator has the card, and then until it is taken."""
    for store in stores:
        async with started(Setting(store, customers=plan.opened, operators=1)) as stage:
            await greeted(stage)
            cpu, called = await _opened(stage)
        yield Figure("CPU of opening a ticket", cpu * 1000 / plan.opened, "ms", store.name)
        yield Figure("API calls of opening a ticket", called.total() / plan.opened, "calls", store.name)


async def under_backlog(stores: Sequence[Database], plan: Plan) -> AsyncGenerator[Figure]:
    """Answer many customers at once while Telegram keeps its limits."""
    store = stores[0]
    async with busy(Setting(store, customers=plan.backlog, operators=6)) as stage:
        stage.gateway.stop()
        stage.gateway.start(UNPACED="no")
        await stage.gateway.is_up()
        await stage.world.weather(limits=True)
        await asyncio.sleep(3)
        made, refused = await stage.world.counted()
        arrivals = await _answers(stage)
        made_then, refused_then = await stage.world.counted()
    began, ended = arrivals[A_SECOND], arrivals[-1]
    share = (len(arrivals) - A_SECOND - 1) / (ended - began) / A_SECOND * 100
    refusals = (refused_then - refused) / (made_then - made) * 100
    yield Figure("share of 30 messages a second under backlog", share, "%", store.name)
    yield Figure("refused with 429 under backlog", refusals, "%", store.name)


async def greeted(stage: Stage) -> None:
    """Wait until the gateway is done with everybody's first step."""
    for talk in stage.talks:
        await wait_until(lambda talk=talk: answered(stage.world, talk.customer_chat), within=60)
    await asyncio.sleep(SETTLED)


async def _opened(stage: Stage) -> tuple[float, Counter[str]]:
    at_once = asyncio.Semaphore(AT_ONCE)

    async def one(talk: Talk) -> None:
        async with at_once:
            await open_ticket(talk)

    before, cpu = (await stage.world.counted())[0], stage.program.cpu()
    async with asyncio.TaskGroup() as group:
        for talk in stage.talks:
            group.create_task(one(talk))
    await asyncio.sleep(SETTLED)
    return stage.program.cpu() - cpu, await stage.world.calls(before + 1)


async def _answers(stage: Stage) -> list[float]:
    """Let the operators answer everybody at once; return when the answers came, from the first on."""
    world, wanted = stage.world, ANSWERS * len(stage.talks)
    world.keeps = True

    async def several(talk: Talk) -> None:
        for number in range(ANSWERS):
            await talk.answer(f"! {talk.customer}-{9000 + number}")

    async with asyncio.TaskGroup() as group:
        for talk in stage.talks:
            group.create_task(several(talk))
    chats = {talk.customer_chat for talk in stage.talks}
    await wait_until(lambda: sum(each.chat in chats for each in world.shown) >= wanted, within=120)
    return sorted(each.at for each in world.shown if each.chat in chats)
