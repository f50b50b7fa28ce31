"""How is a real server started, stopped, frozen and never left behind by a test?"""

import ctypes
import os
import shutil
import signal
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from pathlib import Path

import psutil

from tests.support.machine import free_port

PAUSE = 0.005
PATIENCE = 20.0
SET_PARENT_DEATH_SIGNAL = 1
LIBC = ctypes.CDLL(None)


class ServerProcess(ABC):
    """A server of the tests' own on a port of 127.0.0.1, with a folder that goes when the server goes.

    `start` and `stop` may be repeated, the port and the data stay. `freeze` halts every process of the
    server with its connections open, as an overloaded machine or a lost network looks from outside.
    Start it from a thread that lives on: the kernel ends the server with the thread that started it.
    """

    stop_signal = signal.SIGTERM

    def __init__(self, name: str, *, run_as: str | None = None) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix=f"otklik-{name}-"))
        self._run_as = run_as
        self._process: subprocess.Popen[bytes] | None = None
        if run_as is not None:
            shutil.chown(self.folder, run_as)

    @abstractmethod
    def command(self) -> list[str]:
        """Return the command that serves in the foreground."""

    @abstractmethod
    def is_ready(self, pid: int) -> bool:
        """Tell whether the process `pid` answers clients."""

    @property
    def log(self) -> str:
        """What the server has said so far."""
        path = self.folder / "server.log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def start(self) -> None:
        """Start the server and return when it answers; a running one is left as it is."""
        if self._process is not None:
            return
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                self.command(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                user=self._run_as,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
                start_new_session=True,
                preexec_fn=end_with_parent,  # noqa: PLW1509 - one call into libc; no lock is taken
            )
        self._wait_until_ready(self._process)

    def stop(self) -> None:
        """End the server in order: clients are told."""
        self._end(self.stop_signal)

    def crash(self) -> None:
        """End the server at once: connections break off."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Halt every process of the server until `thaw`."""
        self._signal_all(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen server go on."""
        self._signal_all(signal.SIGCONT)

    def remove(self) -> None:
        """End the server and delete its folder."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self.is_ready(process.pid):
            if process.poll() is not None or time.monotonic() > deadline:
                self._end(signal.SIGKILL)
                raise RuntimeError(f"{process.args} did not start:\n{self.log[-2000:]}")
            time.sleep(PAUSE)

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        family = family_of(process.pid)
        for member in family:
            send(member, signal.SIGCONT)
        for member in family if how is signal.SIGKILL else family[:1]:
            send(member, how)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        psutil.wait_procs(family[1:], timeout=PATIENCE)

    def _signal_all(self, what: signal.Signals) -> None:
        assert self._process is not None, "the server does not run"
        for member in family_of(self._process.pid):
            send(member, what)


def family_of(pid: int) -> list[psutil.Process]:
    """Return the process and all below it, the process first; nothing if it has ended."""
    try:
        main = psutil.Process(pid)
        return [main, *main.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def send(process: psutil.Process, what: signal.Signals) -> None:
    """Signal a process that may have ended meanwhile."""
    try:
        process.send_signal(what)
    except psutil.NoSuchProcess:
        return


def end_with_parent() -> None:
    """Ask the kernel to end this process when the test run ends, however that comes."""
    LIBC.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
