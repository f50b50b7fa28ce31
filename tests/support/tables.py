"""Where does a desk under test get empty tables from, when the test is not about making them?

Making them costs more processor time than most stories; a file of them is made once a process and copied.
"""

import shutil
from pathlib import Path

from storage.sqlite.passing import passing_file

FILE = "otklik.sqlite3"


async def lay_tables(data: Path) -> None:
    """Put a database with empty tables into a desk's folder of data, unless there is one."""
    if (data / FILE).exists():
        return
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    async with passing_file() as made:
        shutil.copy(made, data / FILE)
