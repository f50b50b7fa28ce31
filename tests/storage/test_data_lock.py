"""Is a second start on the same data refused?"""

import asyncio
import sys
from pathlib import Path

import pytest

from gateway.errors import DataInUse
from storage import DataLock
from tests.support.waiting import wait_until

HOLD = """
import sys
from pathlib import Path
from storage import DataLock

with DataLock(Path(sys.argv[1])):
    sys.stdin.read()
"""


def test_a_second_start_is_refused_and_says_what_is_in_use(tmp_path: Path) -> None:
    path = tmp_path / "data" / "lock"
    with DataLock(path), pytest.raises(DataInUse) as refused, DataLock(path):
        pass
    assert refused.value.path == str(path)


def test_after_the_end_a_start_is_welcome(tmp_path: Path) -> None:
    for _ in range(2):
        with DataLock(tmp_path / "lock"):
            pass


def test_other_data_are_free(tmp_path: Path) -> None:
    with DataLock(tmp_path / "one"), DataLock(tmp_path / "two"):
        pass


def is_free(path: Path) -> bool:
    try:
        with DataLock(path):
            return True
    except DataInUse:
        return False


async def test_another_process_is_noticed_and_its_death_frees_the_data(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    root = str(Path(__file__).resolve().parents[2])
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLD, str(path), cwd=root, stdin=asyncio.subprocess.PIPE
    )
    await wait_until(lambda: not is_free(path), within=20)
    process.kill()
    await process.wait()
    assert is_free(path)
