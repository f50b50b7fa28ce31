"""The local Telegram as a program of its own."""

import asyncio
import signal
import sys

from aiohttp import ClientSession


async def test_program_prints_its_address_and_stops_cleanly() -> None:
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bots.sandbox.telegram",
        "--port",
        "0",
        "--token",
        "77:abc",
        stdout=asyncio.subprocess.PIPE,
    )
    assert program.stdout is not None
    said = [(await program.stdout.readline()).decode().split() for _ in range(3)]
    assert said[2] == ["token", "77:abc"]
    async with ClientSession() as session:
        async with session.get(f"{said[0][2]}/bot77:abc/getMe") as answer:
            assert (await answer.json())["result"]["id"] == 77
        async with session.get(f"{said[1][1]}state") as answer:
            assert len((await answer.json())["persons"]) == 2
    program.send_signal(signal.SIGTERM)
    assert await program.wait() == 0
