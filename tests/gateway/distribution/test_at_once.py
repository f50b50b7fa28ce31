"""Of two that do something with a ticket at the same moment, in two processes, one has its way and the other is told.

Both wait for the same conversation, which a third holds, in either order: on SQLite and on PostgreSQL.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import pytest

from gateway.casework import offers
from gateway.configuration import Configuration, Strategy
from gateway.distribution.steps import Came, Steps
from gateway.errors import AlreadyTaken, Conflict, Forbidden, IllegalTransition
from gateway.ids import Ids
from gateway.operators import Operator, Presence, Role
from gateway.outbox import Outbox
from gateway.ports import Store, Unit
from gateway.routing import Why, offer_of
from gateway.tickets import Status, Ticket, TicketId
from storage import open_store
from tests.fakes.coordinator import AloneCoordinator
from tests.gateway.distribution.giving_desk import WITHIN, GivingDesk, config, giving_desk
from tests.support.waiting import wait_until

R = TypeVar("R")
REFUSED = (AlreadyTaken, Forbidden, IllegalTransition)
either_way = pytest.mark.parametrize("turned", [False, True], ids=["one first", "other first"])


class Pair:
    """Two processes of one desk, and a third that can hold both up."""

    def __init__(self, here: GivingDesk, other: Store, third: Store) -> None:
        self.here, self.other, self._third = here, other, third

    async def at_once(
        self,
        ticket: TicketId,
        one: Callable[[Store], Awaitable[R]],
        another: Callable[[Store], Awaitable[R]],
        *,
        turned: bool,
    ) -> tuple[R | Exception, R | Exception]:
        """Let both begin, one in each process, and neither get on before the other has begun."""
        loop = asyncio.get_running_loop()
        doing = [_outcome(one(self.here.desk.store)), _outcome(another(self.other))]
        async with asyncio.TaskGroup() as group, self._third.unit() as unit:
            assert await unit.case_of(ticket) is not None
            tasks = [group.create_task(each) for each in (doing[::-1] if turned else doing)]
            began = loop.time()
            await wait_until(lambda: loop.time() > began + 0.05)
            assert not any(each.done() for each in tasks)
        first, second = (each.result() for each in (tasks[::-1] if turned else tasks))
        return first, second

    def does(
        self, chat: str, action: Callable[[Unit, Operator], Awaitable[object]]
    ) -> Callable[[Store], Awaitable[bool]]:
        """Let somebody do something; what another was faster with is tried again, as the inbox does."""

        async def doing(store: Store) -> bool:
            while True:
                try:
                    async with store.unit() as unit:
                        operator = await unit.operator_at(chat)
                        assert operator is not None
                        await action(unit, operator)
                except Conflict:
                    await asyncio.sleep(0)
                else:
                    return True

        return doing

    def time_runs_out(self, ticket: TicketId) -> Callable[[Store], Awaitable[bool]]:
        """Let an offer go on that was not answered, as the watch does."""

        async def doing(store: Store) -> bool:
            while True:
                try:
                    async with store.unit() as unit:
                        return await offers.run_out(await self.here.file(unit, ticket))
                except Conflict:
                    await asyncio.sleep(0)

        return doing

    async def story(self, ticket: TicketId) -> Counter[str]:
        """Return how often what has happened to a ticket."""
        return Counter(each.trigger for each in await self.here.events(ticket))


async def _outcome(doing: Awaitable[R]) -> R | Exception:
    try:
        return await doing
    except REFUSED as error:
        return error


@asynccontextmanager
async def two_processes(url: str, configuration: Configuration) -> AsyncGenerator[Pair]:
    async with (
        giving_desk(url, configuration) as here,
        open_store(url, ids=Ids(here.desk.clock, node=7)) as other,
        open_store(url, ids=Ids(here.desk.clock, node=8)) as third,
    ):
        await here.hire("10", "Игорь")
        await here.hire("11", "Олег")
        await here.hire("90", "Вера", role=Role.SUPERVISOR, capacity=0)
        yield Pair(here, other, third)


def done(came: object) -> bool:
    """Return whether something was not refused, and was not too late."""
    return came is True


@either_way
async def test_two_take_the_same_ticket(database_url: str, turned: bool) -> None:  # noqa: FBT001 - a parameter
    async with two_processes(database_url, config(Strategy.OFFER_ALL)) as pair:
        here, ticket = pair.here, await pair.here.asks("anna")
        igor, oleg = await pair.at_once(
            ticket,
            pair.does("10", lambda unit, me: here.desk.desk.take(unit, me, ticket)),
            pair.does("11", lambda unit, me: here.desk.desk.take(unit, me, ticket)),
            turned=turned,
        )
        assert [done(igor), done(oleg)].count(True) == 1
        refused = oleg if done(igor) else igor
        assert isinstance(refused, AlreadyTaken)
        assert await here.who_has(ticket) == ("Игорь" if done(igor) else "Олег")
        assert (await pair.story(ticket))["taken"] == 1


@either_way
async def test_offer_is_taken_as_it_runs_out(database_url: str, turned: bool) -> None:  # noqa: FBT001
    async with two_processes(database_url, config()) as pair:
        here, ticket, chat = await offered(pair)
        here.desk.clock.advance(WITHIN)
        took, ran_out = await pair.at_once(
            ticket,
            pair.does(chat, lambda unit, me: here.passing.accept(unit, me, ticket)),
            pair.time_runs_out(ticket),
            turned=turned,
        )
        assert done(took) != done(ran_out)
        now = await here.ticket(ticket)
        assert (now.status is Status.IN_PROGRESS) == done(took)
        assert bool(now.queue_key) == done(ran_out)
        story = await pair.story(ticket)
        assert (story["taken"], story["declined"]) == (int(done(took)), int(done(ran_out)))


async def offered(pair: Pair) -> tuple[GivingDesk, TicketId, str]:
    """Let a ticket be offered; return whose private chat it was offered in."""
    ticket = await pair.here.asks("anna")
    await pair.here.look()
    return pair.here, ticket, "10" if await pair.here.who_has(ticket) == "Игорь" else "11"


@either_way
async def test_offer_is_declined_as_it_runs_out(database_url: str, turned: bool) -> None:  # noqa: FBT001
    async with two_processes(database_url, config()) as pair:
        here, ticket, chat = await offered(pair)
        here.desk.clock.advance(WITHIN)
        declined, ran_out = await pair.at_once(
            ticket,
            pair.does(chat, lambda unit, me: here.passing.decline(unit, me, ticket)),
            pair.time_runs_out(ticket),
            turned=turned,
        )
        assert done(declined) != done(ran_out)
        assert (await pair.story(ticket))["declined"] == 1
        assert len((await here.ticket(ticket)).offer["declined"]) == 1


@either_way
async def test_offer_is_taken_twice_by_the_same_finger(database_url: str, turned: bool) -> None:  # noqa: FBT001
    async with two_processes(database_url, config()) as pair:
        here, ticket, chat = await offered(pair)
        takes = pair.does(chat, lambda unit, me: here.passing.accept(unit, me, ticket))
        results = await pair.at_once(ticket, takes, takes, turned=turned)
        assert [done(each) for each in results].count(True) == 1
        assert (await pair.story(ticket))["taken"] == 1


@either_way
async def test_transfer_is_accepted_as_it_runs_out(database_url: str, turned: bool) -> None:  # noqa: FBT001
    async with two_processes(database_url, config(Strategy.MANUAL)) as pair:
        here, ticket = pair.here, await in_work(pair)
        await passed(pair, ticket)
        here.desk.clock.advance(offers.ACCEPT_WITHIN[Why.TRANSFER])
        accepted, ran_out = await pair.at_once(
            ticket,
            pair.does("11", lambda unit, me: here.passing.accept(unit, me, ticket)),
            pair.time_runs_out(ticket),
            turned=turned,
        )
        assert done(accepted) != done(ran_out)
        now, story = await here.ticket(ticket), await pair.story(ticket)
        assert now.status is Status.IN_PROGRESS
        assert offer_of(now) is None
        assert await here.who_has(ticket) == ("Олег" if done(accepted) else "Игорь")
        assert story["returned"] == int(done(ran_out))
        await here.desk.quiet()
        assert len(here.desk.notices("accepted")) == int(done(accepted))
        await one_reads_on(pair, "11" if done(accepted) else "10")


async def in_work(pair: Pair) -> TicketId:
    """Let Игорь work on a ticket."""
    ticket = await pair.here.asks("anna")
    await pair.here.desk.take("10", ticket)
    await pair.here.desk.quiet()
    return ticket


async def passed(pair: Pair, ticket: TicketId) -> None:
    """Let Игорь pass it to Олег."""
    here = pair.here
    oleg = next(each.id for each in await here.desk.store.operators() if each.chat == "11")
    await here.desk.act("10", lambda unit, me: here.passing.transfer(unit, me, ticket, to_operator=oleg))
    await here.desk.quiet()


async def one_reads_on(pair: Pair, chat: str) -> None:
    """Assert that what the customer says now is copied to one person, and to whom."""
    desk = pair.here.desk
    before = {each: len(desk.copies(each)) for each in ("10", "11", "90")}
    await pair.here.says("anna", "И ещё")
    assert [each for each in before if len(desk.copies(each)) > before[each]] == [chat]


@either_way
async def test_supervisor_intercepts_as_the_operator_resolves(database_url: str, turned: bool) -> None:  # noqa: FBT001
    async with two_processes(database_url, config(Strategy.MANUAL)) as pair:
        here, ticket = pair.here, await in_work(pair)
        vera = next(each.id for each in await here.desk.store.operators() if each.chat == "90")
        took, resolved = await pair.at_once(
            ticket,
            pair.does("90", lambda unit, me: here.passing.assign(unit, me, ticket, to_operator=vera)),
            pair.does("10", lambda unit, me: here.desk.desk.resolve(unit, me, ticket)),
            turned=turned,
        )
        now: Ticket = await here.ticket(ticket)
        assert done(took) or done(resolved)
        assert now.status is (Status.RESOLVED if done(resolved) else Status.IN_PROGRESS)
        story = await pair.story(ticket)
        assert (story["assigned"], story["resolved"]) == (int(done(took)), int(done(resolved)))
        assert await here.who_has(ticket) == ("Вера" if done(took) else "Игорь")


@either_way
async def test_supervisor_takes_away_as_the_receiver_accepts(database_url: str, turned: bool) -> None:  # noqa: FBT001
    async with two_processes(database_url, config(Strategy.MANUAL)) as pair:
        here, ticket = pair.here, await in_work(pair)
        await passed(pair, ticket)
        accepted, taken_away = await pair.at_once(
            ticket,
            pair.does("11", lambda unit, me: here.passing.accept(unit, me, ticket)),
            pair.does("90", lambda unit, me: here.passing.take_away(unit, me, ticket)),
            turned=turned,
        )
        assert done(taken_away), "it can be taken away before and after"
        now, story = await here.ticket(ticket), await pair.story(ticket)
        assert now.operator_id is None
        assert now.queue_key
        assert (story["released"], story["taken"]) == (1, 1 + int(done(accepted)))


@either_way
async def test_ticket_is_taken_by_hand_as_it_is_offered(database_url: str, turned: bool) -> None:  # noqa: FBT001
    async with two_processes(database_url, config()) as pair:
        here, ticket = pair.here, await pair.here.asks("anna")
        igor = next(each for each in await here.desk.store.operators() if each.chat == "10")

        async def offer(store: Store) -> bool:
            outbox = Outbox(store=store, setup=here.desk.setup, coordinator=AloneCoordinator())
            came = await Steps(store=store, setup=here.desk.setup, outbox=outbox).offer(ticket, igor)
            return came is Came.OFFERED

        was_offered, took = await pair.at_once(
            ticket, offer, pair.does("11", lambda unit, me: here.desk.desk.take(unit, me, ticket)), turned=turned
        )
        assert done(was_offered) != done(took)
        assert await here.who_has(ticket) == ("Игорь" if done(was_offered) else "Олег")


@either_way
async def test_receiver_goes_home_as_the_ticket_is_passed_to_them(database_url: str, turned: bool) -> None:  # noqa: FBT001
    async with two_processes(database_url, config(Strategy.MANUAL)) as pair:
        here, ticket = pair.here, await in_work(pair)
        await passed(pair, ticket)
        accepted, gone = await pair.at_once(
            ticket,
            pair.does("11", lambda unit, me: here.passing.accept(unit, me, ticket)),
            _goes_home(pair, "11"),
            turned=turned,
        )
        assert done(gone)
        story = await pair.story(ticket)
        assert story["returned"] == int(not done(accepted))
        assert await here.who_has(ticket) == ("Олег" if done(accepted) else "Игорь")


def _goes_home(pair: Pair, chat: str) -> Callable[[Store], Awaitable[bool]]:
    return pair.does(chat, lambda unit, me: pair.here.presence.set(unit, me, Presence.PAUSED))
