"""How does a test run the real gateway, so that it can be killed and started again?"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import aiohttp

from tests.support.machine import free_port
from tests.support.preparation import ROOT
from tests.support.server_process import end_with_parent
from tests.support.waiting import wait_until

COMMAND = (sys.executable, "-m", "gateway", "serve")
UP_WITHIN = 60.0
DOWN_WITHIN = 20.0
PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR")


class GatewayProcess:
    """`python -m gateway serve` with the settings of `configure`, on a port that stays the same.

    `folder` takes its data and its log, `code` is where the product lies. Start it from a thread that lives on: the
    kernel ends it with that thread.
    """

    def __init__(self, folder: Path, *, code: Path = ROOT) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.data = folder / "data"
        self._log = folder / "gateway.log"
        self._code = code
        self._process: subprocess.Popen[bytes] | None = None
        self._settings: dict[str, str] = {}
        self._no_file = folder / "otklik.toml"
        folder.mkdir(parents=True, exist_ok=True)
        self._no_file.touch()

    @property
    def log(self) -> str:
        """What it has said so far, over all its starts."""
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    @property
    def runs(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    @property
    def ended_by_itself(self) -> bool:
        """Whether it has ended though nobody told it to."""
        return self._process is not None and self._process.poll() is not None

    @property
    def pid(self) -> int:
        """The number of the running process."""
        assert self._process is not None, "the gateway does not run"
        return self._process.pid

    def configure(self, settings: Mapping[str, str]) -> None:
        """Take the settings of the next start, and no others."""
        self._settings = dict(settings)

    def environment(self) -> dict[str, str]:
        """Return the settings as its environment, also for commands typed beside it."""
        # Settings that are named win over a developer's own `.env`, also when they are empty.
        unset = dict.fromkeys(_known_settings(), "")
        here = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        place = {
            "HTTP_BIND": f"127.0.0.1:{self.port}",
            "DATA_DIR": str(self.data),
            "CONFIG_FILE": str(self._no_file),
            "PYTHONUNBUFFERED": "1",
        }
        return unset | here | place | self._settings

    def start(self) -> None:
        """Start the process and return at once."""
        assert not self.runs, "the gateway runs already"
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                COMMAND,
                cwd=self._code,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=end_with_parent,  # noqa: PLW1509 - one call into libc; no lock is taken
            )

    async def is_up(self, *, within: float = UP_WITHIN) -> None:
        """Wait until it says that it is well."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2.0)) as client:
            await wait_until(lambda: self._is_well(client), within=within)

    def wait(self) -> int:
        """Wait for it to end by itself and return its exit code."""
        assert self._process is not None, "the gateway was not started"
        return self._process.wait(UP_WITHIN)

    def kill(self) -> None:
        """End it as a power cut would: nothing is finished."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to end, and return its exit code; one that does not end is killed and gives -9."""
        return self._end(signal.SIGTERM)

    async def _is_well(self, client: aiohttp.ClientSession) -> bool:
        try:
            async with client.get(f"{self.url}/healthz") as answer:
                said = await answer.json()
                return answer.status == 200 and said.get("store") == "ok"
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError):
            return False

    def _end(self, how: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        process.send_signal(how)
        try:
            return process.wait(DOWN_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def _known_settings() -> list[str]:
    lines = (ROOT / "deploy" / "env.example").read_text(encoding="utf-8").splitlines()
    return [line.partition("=")[0] for line in lines if "=" in line and not line.startswith("#")]
