"""How a desk starts and stops: at once, alone on its data, without what it does not need."""

import json
import subprocess
import sys
from pathlib import Path

import aiohttp

from tests.support.gateway_process import GatewayProcess
from tests.support.preparation import ROOT

SDKS = ("aiogram", "vkbottle", "vkbottle_types")
ASK_MODULES = """
import asyncio, json, sys
from pathlib import Path
from gateway.settings import load
from gateway.wiring import serve

async def main():
    settings = load(Path(sys.argv[1]), {"WIDGET_ORIGINS": "http://shop.example", "HTTP_BIND": "127.0.0.1:0"})
    async def ready(port):
        print(json.dumps(sorted(sys.modules)))
        done.set()
    done = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        serving = group.create_task(serve(settings, ready=ready))
        await done.wait()
        serving.cancel()

asyncio.run(main())
"""


def test_with_the_widget_alone_no_sdk_is_loaded(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ASK_MODULES, str(tmp_path)]
    asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert asked.returncode == 0, asked.stderr
    loaded = set(json.loads(asked.stdout.splitlines()[-1]))
    assert [name for name in SDKS if name in loaded] == []


async def test_a_second_start_on_the_same_data_is_refused_in_words(tmp_path: Path) -> None:
    first, second = GatewayProcess(tmp_path), GatewayProcess(tmp_path)
    second.data = first.data
    settings = {"WIDGET_ORIGINS": "http://shop.example"}
    first.configure(settings)
    second.configure(settings)
    first.start()
    try:
        await first.is_up()
        second.start()
        assert second.wait() == 1
        assert "already works on these data" in second.log
    finally:
        second.stop()
        assert first.stop() == 0


async def test_health_is_told_and_the_end_is_clean(tmp_path: Path) -> None:
    gateway = GatewayProcess(tmp_path)
    gateway.configure({"WIDGET_ORIGINS": "http://shop.example"})
    gateway.start()
    try:
        await gateway.is_up()
        async with aiohttp.ClientSession() as client, client.get(f"{gateway.url}/healthz") as answer:
            said = await answer.json()
        assert said["ok"] is True
        assert said["channels"] == {"site": "receiving"}
    finally:
        assert gateway.stop() == 0
    assert "Traceback" not in gateway.log
    assert "goes on at the next start" in gateway.log


def test_all_problems_of_the_settings_are_said_and_nothing_starts(tmp_path: Path) -> None:
    gateway = GatewayProcess(tmp_path)
    gateway.configure({"TELEGRAM_TOKEN": "nonsense", "DATABASE_URL": "mysql://x"})
    gateway.start()
    assert gateway.wait() == 2
    for word in ("TELEGRAM_TOKEN", "DATABASE_URL", "OPERATOR_BOT_TOKEN", "deploy/env.example"):
        assert word in gateway.log
