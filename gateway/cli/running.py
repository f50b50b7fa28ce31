"""How does a command get its settings, and how does it run, stop and say what went wrong?"""

import asyncio
import logging
import signal
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from gateway.errors import DataInUse, StoreUnavailable

if TYPE_CHECKING:
    from gateway.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
WRONG_SETTINGS = 2
KEPT = "Stopped. What was under way is kept and goes on at the next start."
FORGOTTEN = "Stopped. The next start of the sandbox begins afresh."


def settings_of(read: "Callable[[Path], Settings] | None" = None) -> "Settings":
    """Return the settings, or say what is wrong with them and leave."""
    from gateway.settings import SettingsError, load

    try:
        return (read or load)(ROOT)
    except SettingsError as error:
        typer.echo("The settings need attention:", err=True)
        for problem in error.problems:
            typer.echo(f"  - {problem}", err=True)
        typer.echo("Nothing was started. Every setting is explained in deploy/env.example.", err=True)
        raise typer.Exit(WRONG_SETTINGS) from None


def run(work: Callable[[], Coroutine[Any, Any, None]], *, farewell: str = KEPT, quiet: bool = False) -> None:
    """Do the work of a command until it is done or somebody stops it; `quiet`: its words are all there is to read."""
    logging.basicConfig(
        level=logging.WARNING if quiet else logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
    try:
        asyncio.run(_until_told_to_stop(work(), farewell))
    except KeyboardInterrupt:
        typer.echo(f"\n{farewell}", err=True)
    except DataInUse as error:
        typer.echo(f"Another gateway already works on these data ({error.path}). Stop it first.", err=True)
        raise typer.Exit(1) from None
    except StoreUnavailable:
        typer.echo("The database does not answer. Check DATABASE_URL; nothing was changed.", err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        hint = "the rights on this folder and on DATA_DIR" if quiet else "HTTP_BIND and the rights on DATA_DIR"
        typer.echo(f"Cannot {'do it' if quiet else 'start'}: {error.strerror or error}. Check {hint}.", err=True)
        raise typer.Exit(1) from None


async def _until_told_to_stop(work: Coroutine[Any, Any, None], farewell: str) -> None:
    """Do the work; a signal to stop cancels it, and what is under way is finished or kept."""
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    assert task is not None  # noqa: S101 - a coroutine always runs in a task
    stop: list[signal.Signals] = []

    def told(number: signal.Signals) -> None:
        stop.append(number)
        task.cancel()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told, number)
    try:
        await work
    except asyncio.CancelledError:
        if not stop:
            raise
        sys.stderr.write(f"\n{farewell}\n")
