"""What does an idle visitor of a website cost, and how soon does an answer reach the browser?

    python -m tests.benchmarks.widget_connections [--visitors 2000] [--messages 300]

The server runs in a process of its own with a conversation store in memory: only the connections are measured.
"""

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import psutil
from aiohttp import ClientSession, ClientWebSocketResponse, TCPConnector

from bots.widget import Limits
from gateway.web.guard import raise_open_files
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


async def measure(visitors: int, messages: int) -> None:
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
        print(
            f"{visitors} idle visitors: {(after - before) / visitors / 1024:.1f} KB each, {after / 2**20:.0f} MB in all"
        )
        socket, visitor = warm[0]
        await carry_in(socket, messages)
        await carry_out(process, socket, visitor, messages=messages)
        cpu = psutil.Process(process.pid).cpu_times()
        print(f"CPU of the server: {cpu.user + cpu.system:.1f} s")
        for open_socket, _ in warm:
            await open_socket.close()


async def carry_in(socket: ClientWebSocketResponse, messages: int) -> None:
    """Measure from a visitor's message to its acknowledgement and to its appearing."""
    loop, acknowledged, shown = asyncio.get_running_loop(), list[float](), list[float]()
    for number in range(messages):
        start = loop.time()
        await socket.send_json({"t": "message", "id": f"m{number}", "text": "Как вернуть кроссовки?", "files": []})
        for _ in range(2):
            kind = (await socket.receive_json())["t"]
            (acknowledged if kind == "ack" else shown).append(loop.time() - start)
    report("visitor's message to acknowledgement", acknowledged)
    report("visitor's message to its appearing", shown)


async def carry_out(
    process: asyncio.subprocess.Process, socket: ClientWebSocketResponse, visitor: str, *, messages: int
) -> None:
    """Measure from an operator's message to the browser (a pipe between processes included)."""
    loop, shown = asyncio.get_running_loop(), list[float]()
    assert process.stdin
    for number in range(messages):
        start = loop.time()
        process.stdin.write(json.dumps([visitor, f"Ответ {number}"]).encode() + b"\n")
        assert (await socket.receive_json())["t"] == "message"
        shown.append(loop.time() - start)
    report("operator's message to the browser", shown)


def report(what: str, seconds: list[float]) -> None:
    """Print the middle and the slow end."""
    slow = statistics.quantiles(seconds, n=100)[98]
    print(f"{what}: p50 {statistics.median(seconds) * 1000:.2f} ms, p99 {slow * 1000:.2f} ms")


def memory(pid: int) -> int:
    """Return the resident bytes of a process."""
    return psutil.Process(pid).memory_info().rss


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visitors", type=int, default=2000, help="at most 9000")
    parser.add_argument("--messages", type=int, default=300)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    asyncio.run(serve() if given.serve else measure(min(given.visitors, 9000), given.messages))


if __name__ == "__main__":
    main()
