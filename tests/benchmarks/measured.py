"""Which programs are measured, and what do they cost the machine?"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

from tests.benchmarks.world import World
from tests.support.gateway_process import GatewayProcess
from tests.support.preparation import ROOT
from tests.support.server_process import end_with_parent

WANTED = ("TELEGRAM", "OPERATOR")
ITSELF = "itself"
"""As PUBLIC_URL: the address at which the gateway listens."""


class Measured:
    """A program under measurement, by its process id."""

    def __init__(self, name: str, pid: int) -> None:
        self.name = name
        self.process = psutil.Process(pid)

    def cpu(self) -> float:
        """Return the seconds of CPU it and its children have used, user and system."""
        times = self.process.cpu_times()
        return times.user + times.system + times.children_user + times.children_system

    async def is_up(self) -> None:
        """Wait until it works."""

    def said(self) -> str:
        """Return its log."""
        return ""

    def stop(self) -> None:
        """End it."""
        raise NotImplementedError

    def memory(self) -> float:
        """Return its resident memory in MB."""
        return self.process.memory_info().rss / 1e6


class Bare(Measured):
    """The copy bot."""

    def __init__(self, world: World, operators: Sequence[int]) -> None:
        settings = world.settings
        command = [sys.executable, "-m", "tests.benchmarks.copybot", settings["TELEGRAM_API_URL"]]
        command += [settings["TELEGRAM_TOKEN"], settings["OPERATOR_BOT_TOKEN"], *map(str, operators)]
        self._popen = subprocess.Popen(  # the kernel ends it with this program
            command,
            cwd=ROOT,
            stderr=subprocess.DEVNULL,
            preexec_fn=end_with_parent,  # noqa: PLW1509
        )
        super().__init__("bare", self._popen.pid)

    def stop(self) -> None:
        """End it."""
        self._popen.terminate()
        self._popen.wait(10)


class Gateway(Measured):
    """The gateway as in production, with its own limits off unless `settings` say otherwise."""

    def __init__(self, world: World, operators: Sequence[int], folder: Path, **settings: str) -> None:
        self._gateway = GatewayProcess(folder)
        self._world, self._operators = world, operators
        self._configure(settings)
        self._gateway.start()
        super().__init__("gateway", self._gateway.pid)

    def _configure(self, settings: Mapping[str, str]) -> None:
        own = {name: value for name, value in self._world.settings.items() if name.startswith(WANTED)}
        own["OWNER_TELEGRAM_IDS"] = ",".join(map(str, self._operators))
        if settings.get("PUBLIC_URL") == ITSELF:
            own["PUBLIC_URL"] = self._gateway.url
        self._gateway.configure({"UNPACED": "yes", **settings, **own})

    async def is_up(self) -> None:
        """Wait until it says that it is well."""
        await self._gateway.is_up()

    def said(self) -> str:
        """Return its log."""
        return self._gateway.log

    def kill(self) -> None:
        """End it as a power cut would."""
        self._gateway.kill()

    def start(self, **settings: str) -> None:
        """Start it again on the same data."""
        if settings:
            self._configure(settings)
        self._gateway.start()
        self.process = psutil.Process(self._gateway.pid)

    def stop(self) -> None:
        """End it."""
        self._gateway.stop()


def machine() -> str:
    """Return what this machine is, in a line."""
    memory = psutil.virtual_memory().total / 2**30
    return f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, Python {sys.version.split()[0]}"


def _processor() -> str:
    """Return what Linux calls the processor."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else "a processor"
