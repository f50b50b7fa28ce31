"""What does the store cost a relay?

    python -m tests.benchmarks.store_cost            SQLite and a PostgreSQL of its own, with fsync

A relay is a customer's message: its event, a unit that reads the case and writes message, audit event, item, ticket and
conversation, and the mark with the platform's id. Prints CPU milliseconds of this process and of the database.
"""

import argparse
import asyncio
import resource
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import psutil

from gateway.clock import SystemClock
from gateway.conversations import Author, Delivery, Message, MessageRef
from gateway.ids import Ids
from gateway.items import Delivered, Item, ItemKind
from gateway.messages import Address, RawEvent
from gateway.ports import Lane, SentMark, Store, StoredEvent, Unit
from gateway.tickets import AuditEvent, Status
from storage import open_store
from tests.storage.samples import NOW, add, customer, thread
from tests.support.postgres import DURABLE, PostgresServer, find_postgres

BATCHES = (1, 8, 64)
RELAYS = 3000
WORDS = "Здравствуйте, где мой заказ? Жду уже неделю"
PAYLOAD = f'{{"update_id": 1, "message": {{"text": "{WORDS}", "chat": {{"id": 1}}}}}}'
ids = Ids(SystemClock())


async def handle(unit: Unit, event: StoredEvent) -> None:
    """Do what a router does with a message that joins a ticket."""
    case = await unit.case(Address(event.entry_point, event.lane))
    assert case is not None
    assert case.ticket is not None
    assert case.thread is not None
    place = case.conversation.counter + 1
    said = Message(
        id=ids.new(),
        conversation_id=case.conversation.id,
        ticket_id=case.ticket.id,
        seq=place,
        rev=place,
        author=Author.CUSTOMER,
        text=WORDS,
        delivery=Delivery.RECEIVED,
        created_at=NOW,
    )
    unit.put(
        replace(case.conversation, counter=place), replace(case.ticket, waiting_since=NOW, changed_at=ids.clock.now())
    )
    unit.add(
        said,
        MessageRef(
            id=ids.new(), entry_point=event.entry_point, chat=event.lane, ref=event.event_id, message_id=said.id
        ),
        AuditEvent(
            id=ids.new(),
            ticket_id=case.ticket.id,
            trigger="customer_wrote",
            actor="customer",
            before="in_progress",
            after="in_progress",
            at=NOW,
        ),
        Item(
            id=ids.new(),
            entry_point="operators",
            chat="900",
            kind=ItemKind.COPY,
            body={"thread": case.thread.id, "number": case.ticket.number, "name": "Анна", "text": WORDS},
            message_id=said.id,
            ticket_id=case.ticket.id,
            created_at=NOW,
        ),
    )
    unit.done(event)


async def relay(store: Store, lanes: list[Lane]) -> None:
    """Carry one message of each lane."""
    await store.put_events([RawEvent(lane[0], str(ids.new()), lane[1], PAYLOAD) for lane in lanes], NOW)
    async with store.unit(lanes) as unit:
        for lane in lanes:
            for event in unit.events(lane):
                await handle(unit, event)
    marks = [SentMark(item, Delivered((str(item.id),)), NOW) for item in unit.outgoing()]
    await store.save_marks(marks)
    await asyncio.sleep(0)


async def measure(url: str, name: str, database_cpu: Callable[[], float]) -> None:
    """Print the cost for each size of a batch."""
    async with open_store(url, ids=ids) as store:
        lanes: list[Lane] = [("shop", str(number)) for number in range(max(BATCHES))]
        for _, chat in lanes:
            who = customer(chat, operator_id=5, status=Status.IN_PROGRESS)
            await add(store, *who.rows, thread(who.ticket.id, 5))
        for batch in BATCHES:
            rounds = RELAYS // batch
            for _ in range(20):
                await relay(store, lanes[:batch])
            own, theirs, wall = cpu(), database_cpu(), perf_counter()
            for _ in range(rounds):
                await relay(store, lanes[:batch])
            spent = [
                now - before
                for now, before in zip((cpu(), database_cpu(), perf_counter()), (own, theirs, wall), strict=True)
            ]
            figures = "  ".join(f"{1000 * each / rounds / batch:8.3f}" for each in spent)
            print(f"{name:<10}  {batch:>5}  {figures}")


def cpu() -> float:
    """Return the seconds of CPU this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def cpu_of_server() -> float:
    """Return the seconds of CPU the server has used, which with all its processes is our only child."""
    times = [process.cpu_times() for process in psutil.Process().children(recursive=True)]
    return sum(each.user + each.system for each in times)


async def main(only: str | None) -> None:
    """Measure every database, or one."""
    print(f"{'':<10}  batch  {'CPU':>8}  {'database':>8}  {'wall':>8}   ms a relay")
    if only != "postgres":
        with tempfile.TemporaryDirectory() as folder:
            await measure(f"sqlite:///{Path(folder)}/store.db", "SQLite", lambda: 0.0)
    binaries = find_postgres()
    if only != "sqlite" and binaries:
        server = PostgresServer(binaries, settings=DURABLE)
        try:
            server.start()
            await measure(server.url(), "PostgreSQL", cpu_of_server)
        finally:
            server.remove()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("only", nargs="?", choices=("sqlite", "postgres"))
    asyncio.run(main(parser.parse_args().only))
