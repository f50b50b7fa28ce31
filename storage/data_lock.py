"""Who works on these data on this machine?"""

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from gateway.errors import DataInUse


class DataLock:
    """Makes sure that one process at a time works on the data beside the file `path`.

    The operating system frees the lock with the process, however that ends. Use it as a context manager; entering
    raises DataInUse.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def __enter__(self) -> Self:
        """Take the lock or raise DataInUse."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(file)
            raise DataInUse(str(self._path)) from None
        self._file = file
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the lock back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
