"""What does an idle visitor of a website cost, and how soon does an answer reach the browser?

    python -m tests.benchmarks.widget_connections [--visitors 2000] [--messages 300]

The server runs in a process of its own with a conversation store in memory: only the connections are measured.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import psutil
from aiohttp import ClientSession, ClientWebSocketResponse, TCPConnector

from bots.widget import Limits
from gateway.web.guard import raise_open_files
from tests.benchmarks.figures import Figure, middle, slow
from tests.bots.widget.shop import ORIGIN, open_shop

MANY = 1_000_000
LIMITS = Limits(
    connections=MANY,
    connections_per_address=MANY,
    visitors_per_minute=MANY,
    frames=MANY,
    frames_burst=MANY,
    frames_per_address=MANY,
    frames_per_address_burst=MANY,
    heartbeat=timedelta(seconds=55),
)
AT_ONCE = 50
MESSAGES = 300


async def serve() -> None:
    """Serve until the standard input ends; the first line of output is the address."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_shop(Path(folder), limits=LIMITS) as shop:
            print(shop.base, flush=True)
            reader = asyncio.StreamReader()
            protocol = asyncio.StreamReaderProtocol(reader)
            await asyncio.get_running_loop().connect_read_pipe(lambda: protocol, sys.stdin)
            while line := await reader.readline():
                visitor, text = json.loads(line)
                await shop.desk.say(visitor, text)


@asynccontextmanager
async def server() -> AsyncGenerator[tuple[asyncio.subprocess.Process, str]]:
    """Run the server in another process."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.benchmarks.widget_connections",
        "--serve",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    try:
        yield process, (await process.stdout.readline()).decode().strip()
    finally:
        process.stdin.close()
        await process.wait()


async def visit(session: ClientSession, base: str) -> tuple[ClientWebSocketResponse, str]:
    """Connect and say hello; gives the visitor."""
    socket = await session.ws_connect(f"{base}/widget/site/ws", headers={"Origin": ORIGIN}, autoping=False)
    await socket.send_json({"t": "hello", "v": 1, "token": None, "rev": 0, "locale": "ru", "page": {}})
    return socket, (await socket.receive_json())["visitor"]


@dataclass(frozen=True, slots=True)
class Visits:
    """What so many visitors cost. Times in seconds."""

    kilobytes_each: float
    megabytes: float
    acknowledged: Sequence[float]
    appeared: Sequence[float]
    answered: Sequence[float]
    """From the operator's message to the browser."""
    cpu: float


async def figures(visitors: int) -> AsyncGenerator[Figure]:
    """Give the figures of a benchmark."""
    visits = await measure(visitors, MESSAGES)
    yield Figure("memory an idle visitor of the widget", visits.kilobytes_each, "KB")
    yield Figure("widget: acknowledgement p50", middle(visits.acknowledged) * 1000, "ms")
    yield Figure("widget: answer to the browser p50", middle(visits.answered) * 1000, "ms")
    yield Figure("widget: answer to the browser p99", slow(visits.answered) * 1000, "ms")


async def measure(visitors: int, messages: int) -> Visits:
    """Connect so many visitors, then carry so many messages each way beside them."""
    raise_open_files()
    async with AsyncExitStack() as stack:
        process, base = await stack.enter_async_context(server())
        session = await stack.enter_async_context(ClientSession(connector=TCPConnector(limit=0)))
        warm = [await visit(session, base) for _ in range(AT_ONCE)]
        before = memory(process.pid)
        for _ in range(visitors // AT_ONCE):
            warm += await asyncio.gather(*(visit(session, base) for _ in range(AT_ONCE)))
        after = memory(process.pid)
        socket, visitor = warm[0]
        acknowledged, appeared = await carry_in(socket, messages)
        answered = await carry_out(process, socket, visitor, messages=messages)
        cpu = psutil.Process(process.pid).cpu_times()
        for open_socket, _ in warm:
            await open_socket.close()
        each = (after - before) / max(1, visitors) / 1024
        return Visits(each, after / 2**20, acknowledged, appeared, answered, cpu.user + cpu.system)


async def carry_in(socket: ClientWebSocketResponse, messages: int) -> tuple[list[float], list[float]]:
    """Measure from a visitor's message to its acknowledgement and to its appearing."""
    loop, acknowledged, shown = asyncio.get_running_loop(), list[float](), list[float]()
    for number in range(messages):
        start = loop.time()
        await socket.send_json({"t": "message", "id": f"m{number}", "text": "Как вернуть кроссовки?", "files": []})
        for _ in range(2):
            kind = (await socket.receive_json())["t"]
            (acknowledged if kind == "ack" else shown).append(loop.time() - start)
    return acknowledged, shown


async def carry_out(
    process: asyncio.subprocess.Process, socket: ClientWebSocketResponse, visitor: str, *, messages: int
) -> list[float]:
    """Measure from an operator's message to the browser (a pipe between processes included)."""
    loop, shown = asyncio.get_running_loop(), list[float]()
    assert process.stdin
    for number in range(messages):
        start = loop.time()
        process.stdin.write(json.dumps([visitor, f"Ответ {number}"]).encode() + b"\n")
        assert (await socket.receive_json())["t"] == "message"
        shown.append(loop.time() - start)
    return shown


def report(visits: Visits) -> None:
    """Print the middle and the slow end."""
    print(f"idle visitors: {visits.kilobytes_each:.1f} KB each, {visits.megabytes:.0f} MB in all")
    for what, seconds in (
        ("visitor's message to acknowledgement", visits.acknowledged),
        ("visitor's message to its appearing", visits.appeared),
        ("operator's message to the browser", visits.answered),
    ):
        print(f"{what}: p50 {middle(seconds) * 1000:.2f} ms, p99 {slow(seconds) * 1000:.2f} ms")
    print(f"CPU of the server: {visits.cpu:.1f} s")


def memory(pid: int) -> int:
    """Return the resident bytes of a process."""
    return psutil.Process(pid).memory_info().rss


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visitors", type=int, default=2000, help="at most 9000")
    parser.add_argument("--messages", type=int, default=MESSAGES)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        asyncio.run(serve())
    else:
        report(asyncio.run(measure(min(given.visitors, 9000), given.messages)))


if __name__ == "__main__":
    main()
