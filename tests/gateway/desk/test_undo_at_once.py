"""A reply is taken back or sent: never both and never neither, whoever is faster, and also when a process is killed."""

import asyncio
import signal
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from gateway.conversations import Message, Visibility
from gateway.desk import Desk, Place, Replies
from gateway.desk.undo import Undo
from gateway.errors import Conflict, Invalid
from gateway.ids import Ids
from gateway.items import Item, ItemState
from gateway.messages import Wrote
from gateway.outbox.holds import release
from gateway.ports import Store
from gateway.tickets import TicketId
from storage import open_store
from tests.fakes.channel import said
from tests.gateway.desk_on_the_table import TableDesk, table_desk
from tests.storage.conftest import database_url, tables_file, tables_url
from tests.support.waiting import wait_until

__all__ = ["database_url", "tables_file", "tables_url"]

OLGA, TEXT = "501", "Уже отправили"
LONG, SHORT = 10.0, 0.3
"""Seconds of a hold that does not end while the test runs, and of one that does."""


async def answered(desk: TableDesk, chat: str, *, hold: float) -> TicketId:
    """Let Ольга answer a customer, with a hold, where everything is sent."""
    ticket = await at_work(desk, chat, hold=hold)
    await desk.reply(OLGA, ticket, Wrote(ref=f"r{chat}", text=TEXT))
    return ticket


async def at_work(desk: TableDesk, chat: str, *, hold: float) -> TicketId:
    """Let Ольга, whose replies are held, work on a customer's ticket."""
    if not await desk.store.operators():
        olga = await desk.operator(OLGA, "Ольга")
        async with desk.store.unit() as unit:
            unit.put(replace(olga, settings={"undo": hold}))
    await desk.customer(chat, said("Где заказ?"))
    await desk.quiet()
    view = await desk.ticket(chat)
    assert view is not None
    await desk.take(OLGA, view.ticket.id)
    await desk.quiet()
    return view.ticket.id


async def take_back(store: Store, desk: Desk, ticket: TicketId) -> Message | None:
    """Let Ольга take her last reply back, in the process this store is of; None: it is too late."""
    message = await the_reply(store, ticket)
    while True:
        try:
            async with store.unit() as unit:
                olga = await unit.operator_at(OLGA)
                assert olga is not None
                return await Undo(desk).take_back(unit, olga, ticket, message.id)
        except Invalid:
            return None
        except Conflict:
            await asyncio.sleep(0)


async def let_go(store: Store, item: Item) -> Item | None:
    """Do as the outbox does when the hold is over."""
    while True:
        try:
            return await release(store, item)
        except Conflict:
            await asyncio.sleep(0)


async def the_reply(store: Store, ticket: TicketId) -> Message:
    """Return the reply."""
    async with store.unit() as unit:
        return next(each for each in await unit.recent(ticket, 9) if each.text == TEXT)


async def held_item(desk: TableDesk) -> Item:
    """Return the reply on its way."""
    items = await desk.store.pending_items([desk.channel.name], after=0, limit=10)
    (item,) = [each for each in items if each.hold_until is not None]
    return item


@asynccontextmanager
async def another_process(url: str, desk: TableDesk) -> AsyncGenerator[Store]:
    """Open the store a second time."""
    async with open_store(url, ids=Ids(desk.clock, node=7)) as store:
        yield store


@pytest.mark.parametrize("first", ["undo", "send"])
async def test_of_two_that_wait_for_the_same_conversation_one_has_its_way(database_url: str, first: str) -> None:
    async with (
        table_desk(url=database_url) as desk,
        another_process(database_url, desk) as other,
        another_process(database_url, desk) as third,
    ):
        ticket = await answered(desk, "7", hold=LONG)
        item = await held_item(desk)
        loop = asyncio.get_running_loop()
        undo, send = take_back(other, desk.desk, ticket), let_go(desk.store, item)
        async with asyncio.TaskGroup() as group, third.unit() as unit:
            assert await unit.case_of(ticket) is not None
            if first == "undo":
                taken, sent = group.create_task(undo), group.create_task(send)
            else:
                sent, taken = group.create_task(send), group.create_task(undo)
            began = loop.time()
            await wait_until(lambda: loop.time() > began + 0.05)
            assert not taken.done()
            assert not sent.done()
        assert (taken.result() is None) == (sent.result() is not None), "one of the two, never both and never neither"
        await _is_whole(desk, ticket, item, taken=taken.result() is not None)


async def _is_whole(desk: TableDesk, ticket: TicketId, item: Item, *, taken: bool) -> None:
    """Assert that everything that is kept says the same."""
    message = await the_reply(desk.store, ticket)
    async with desk.store.unit() as unit:
        now = await unit.item(item.id)
    assert now is not None
    state = (message.deleted_at is not None, message.visibility is Visibility.HELD, now.state is ItemState.SUPERSEDED)
    assert set(state) == {taken}


async def test_reply_pressed_back_in_one_process_while_another_sends_it_goes_once_or_never(database_url: str) -> None:
    async with table_desk(url=database_url) as desk, another_process(database_url, desk) as other:
        chats = [str(number) for number in range(10, 18)]
        tickets = [await at_work(desk, chat, hold=SHORT) for chat in chats]
        loop = asyncio.get_running_loop()
        for chat, ticket in zip(chats, tickets, strict=True):
            await desk.reply(OLGA, ticket, Wrote(ref=f"r{chat}", text=TEXT))
        began = loop.time()

        async def press(number: int) -> bool:
            """Press around the moment at which the hold is over; the first at once, the last when all is over."""
            if number == len(tickets) - 1:
                await desk.quiet()
            elif number:
                moment = began + SHORT * (0.8 + number / 20)
                await wait_until(lambda: loop.time() > moment)
            return await take_back(other, desk.desk, tickets[number]) is not None

        taken = await asyncio.gather(*map(press, range(len(tickets))))
        await desk.quiet()
        sent = [desk.channel.texts(chat).count(TEXT) for chat in chats]
        assert sent == [0 if each else 1 for each in taken]
        assert (taken[0], taken[-1]) == (True, False)


@pytest.mark.parametrize("when", ["before", "after"])
async def test_process_killed_in_the_hold_leaves_a_reply_that_is_sent_once(database_url: str, when: str) -> None:
    await held_by_nobody(database_url)
    command = (sys.executable, "-m", "tests.gateway.desk.dying_sender", database_url, when)
    process = await asyncio.create_subprocess_exec(*command)
    assert await process.wait() == -signal.SIGKILL
    async with table_desk(url=database_url) as desk:
        await desk.quiet()
        assert desk.channel.texts("7") == [TEXT]
        view = await desk.ticket("7")
        assert view is not None
        message = await the_reply(desk.store, view.ticket.id)
        assert (message.visibility, message.deleted_at) == (Visibility.PUBLIC, None)
        assert await take_back(desk.store, desk.desk, view.ticket.id) is None


async def test_reply_of_a_process_that_is_no_more_is_taken_back_by_the_next(database_url: str) -> None:
    desk, ticket = await held_by_nobody(database_url)
    async with open_store(database_url, ids=Ids(desk.clock, node=7)) as store:
        assert await take_back(store, desk.desk, ticket) is not None
    async with table_desk(url=database_url) as desk:
        await desk.quiet()
        assert desk.channel.texts("7") == []
        view = await desk.store.view(ticket)
        assert view is not None
        assert view.ticket.waiting_since is not None, "the customer waits as before"


async def held_by_nobody(url: str) -> tuple[TableDesk, TicketId]:
    """Let a reply be held whose process has ended before the hold has."""
    async with table_desk(url=url) as desk:
        ticket = await at_work(desk, "7", hold=SHORT)
    async with open_store(url, ids=Ids(desk.clock, node=7)) as store:
        replies = Replies(desk.desk)
        async with store.unit() as unit:
            olga = await unit.operator_at(OLGA)
            assert olga is not None
            await replies.reply(unit, olga, ticket, Wrote(ref="r7", text=TEXT), Place(OLGA, OLGA))
    return desk, ticket
