"""Do both platforms run in a process of their own, for tests and benchmarks?"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.support.preparation import ROOT


@pytest.fixture
async def alone() -> AsyncIterator[dict[str, Any]]:
    """What the process says when it is ready; it must end by itself when it is told to."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bots.sandbox", "--port", "0", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    yield json.loads(await process.stdout.readline())
    process.terminate()
    assert await process.wait() == 0


async def test_one_line_says_where_everything_is(alone: dict[str, Any]) -> None:
    settings = alone["settings"]
    async with aiohttp.ClientSession() as client:
        url = f"{settings['TELEGRAM_API_URL']}/bot{settings['TELEGRAM_TOKEN']}/getMe"
        async with client.get(url) as answer:
            assert (await answer.json())["result"]["id"] == alone["scene"]["telegram"]["shop_bot"]
        form = {"access_token": settings["VK_TOKEN"], "v": "5.199"}
        async with client.post(f"{settings['VK_API_URL']}/method/groups.getById", data=form) as answer:
            assert settings["VK_GROUP_ID"] in await answer.text()
        for address in (alone["page"], *(f"{each}/state" for each in alone["control"].values())):
            async with client.get(address) as answer:
                assert answer.status == 200
