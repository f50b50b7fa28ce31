"""What does this machine have, and what becomes of a test that needs what it lacks?"""

import os
import random
import socket
from typing import NoReturn

import pytest

IN_CI = bool(os.environ.get("CI"))
AS_ROOT = os.geteuid() == 0
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_WORKERS = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
PORTS = range(20_000, 32_000)[_WORKER::_WORKERS]
"""Below the ports that the kernel gives to outgoing connections: a stopped server's port stays free.

Processes that share the tests have ports of their own: what is free for one is not taken by the other meanwhile.
"""


def lacks(what: str) -> NoReturn:
    """Skip this test with the reason; in CI, where everything must be there, fail it."""
    if IN_CI:
        pytest.fail(f"in CI nothing may be missing: {what}", pytrace=False)
    pytest.skip(what)


def free_port() -> int:
    """Return a port of 127.0.0.1 on which nobody listens."""
    # A generator of its own: the tests' one is seeded, and two runs at once would meet on one port.
    chance = random.SystemRandom()
    while True:
        port = chance.choice(PORTS)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
