"""How does a library of weight get loaded while the desk already works?

In a thread, so that the loop goes on; in one of our own that the interpreter does not wait for, so that Ctrl-C works
while it loads; one library at a time, because imports only get into each other's way.
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")

_one_at_a_time = threading.Lock()


async def load_beside(load: Callable[[], T]) -> T:
    """Return what `load` returns; raises what it raises."""
    loop = asyncio.get_running_loop()
    result: asyncio.Future[T] = loop.create_future()

    def settle(value: T | None, error: BaseException | None) -> None:
        if result.done():
            return
        if error is None:
            result.set_result(value)  # pyright: ignore[reportArgumentType]
        else:
            result.set_exception(error)

    def run() -> None:
        value, error = None, None
        try:
            with _one_at_a_time:
                value = load()
        except BaseException as caught:  # noqa: BLE001 - it is raised where it is awaited
            error = caught
        # The loop is closed when the program has ended meanwhile.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, value, error)

    threading.Thread(target=run, name="loading", daemon=True).start()
    return await result
