"""What is lost, repeated, misplaced or out of order when something goes wrong?"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from tests.benchmarks.exchange import Talk
from tests.benchmarks.figures import Figure
from tests.benchmarks.plan import Plan
from tests.benchmarks.stage import Setting, Stage, busy
from tests.benchmarks.stores import Database
from tests.benchmarks.world import Showing
from tests.support.waiting import wait_until

Trouble = Callable[[Stage], Coroutine[None, None, None]]

FIRST = 100_000
"""Numbers of the messages counted here: no others are so high."""
PAUSE = 0.3
"""Seconds between two messages of one person."""
LONGEST = 90.0
"""Seconds after which a message that was not seen is lost."""
LATE = 1.5
"""Seconds in which a message may still come up again."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message belongs."""

    chat: str
    thread: int | None


async def losses(stores: Sequence[Database], plan: Plan) -> AsyncGenerator[Figure]:
    """Let everybody write while each thing goes wrong once."""
    for store in stores:
        async with busy(Setting(store, customers=12)) as stage:
            for number, (fault, trouble) in enumerate(TROUBLES.items()):
                async for figure in _lost(stage, plan, fault, trouble, FIRST * (number + 1)):
                    yield figure


async def _lost(stage: Stage, plan: Plan, fault: str, trouble: Trouble, first: int) -> AsyncGenerator[Figure]:
    world = stage.world
    sent: dict[str, Place] = {}
    world.shown.clear()
    world.keeps = True
    async with asyncio.TaskGroup() as group:
        group.create_task(trouble(stage))
        for talk in stage.talks:
            group.create_task(_write(talk, plan.burst, first, sent))
    await world.weather()
    with suppress(AssertionError):
        await wait_until(lambda: sent.keys() <= {each.words for each in world.shown}, within=LONGEST)
    await asyncio.sleep(LATE)
    for name, value in _verdict(sent, world.shown).items():
        yield Figure(name, value, f"of {len(sent)}", stage.setting.called, fault=fault)


async def _write(talk: Talk, messages: int, first: int, sent: dict[str, Place]) -> None:
    """Let both sides write without waiting for each other."""
    for number in range(first, first + messages):
        for sign, say, chat, thread in (
            ("?", talk.ask, talk.operator_chat, talk.thread),
            ("!", talk.answer, talk.customer_chat, None),
        ):
            words = f"{sign} {talk.customer}-{number}"
            sent[words] = Place(chat, thread)
            await say(words)
        await asyncio.sleep(PAUSE)


def _verdict(sent: Mapping[str, Place], shown: Sequence[Showing]) -> dict[str, int]:
    found = [each for each in shown if each.words in sent]
    times = Counter(each.words for each in found)
    return {
        "lost": len(sent.keys() - times.keys()),
        "shown twice": sum(times.values()) - len(times),
        "shown in a wrong place": sum(Place(each.chat, each.thread) != sent[each.words] for each in found),
        "out of order": _backwards(found),
    }


def _backwards(shown: Sequence[Showing]) -> int:
    """Return how many messages first came up after a later one of the same side of the same talk."""
    wrong, last, known = 0, dict[str, int](), set[str]()
    for each in shown:
        if each.words in known:
            continue
        known.add(each.words)
        side, _, number = each.words.rpartition("-")
        wrong += int(number) < last.get(side, 0)
        last[side] = max(int(number), last.get(side, 0))
    return wrong


async def _killed(stage: Stage) -> None:
    await asyncio.sleep(PAUSE * 2)
    stage.gateway.kill()
    stage.gateway.start()
    await stage.gateway.is_up()


async def _too_many(stage: Stage) -> None:
    await stage.world.weather(too_many=1.0)
    await asyncio.sleep(5)
    await stage.world.weather()


async def _repeated(stage: Stage) -> None:
    await stage.world.weather(repeat=1.0)


async def _no_database(stage: Stage) -> None:
    await asyncio.sleep(PAUSE)
    assert stage.setting.store
    await stage.setting.store.be_away(stage.folder, 4)


async def _errors(stage: Stage) -> None:
    await stage.world.weather(server_error=0.05, reset_before=0.05, reset_after=0.05)


TROUBLES: Mapping[str, Trouble] = {
    "kill -9 in a burst": _killed,
    "5 s of 429": _too_many,
    "every update delivered again": _repeated,
    "database away for 4 s": _no_database,
    "5 % 5xx, 5 % reset before, 5 % reset after": _errors,
}
