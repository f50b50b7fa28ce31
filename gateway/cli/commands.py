"""What does each command do? Imports of weight wait until the command is known."""

import asyncio
import logging
import signal
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gateway.errors import DataInUse, StoreUnavailable

if TYPE_CHECKING:
    from gateway.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
WRONG_SETTINGS = 2
KEPT = "Stopped. What was under way is kept and goes on at the next start."
FORGOTTEN = "Stopped. The next start of the sandbox begins afresh."

app = typer.Typer(
    help="Otklik: customers write in messengers, operators answer in Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
)


@app.command()
def serve() -> None:
    """Start the gateway: the real desk with the tokens of .env, a sandbox while there are none."""
    settings = _settings()
    if settings.is_sandbox:
        _run(lambda: _sandbox(settings), farewell=FORGOTTEN)
    else:
        _run(lambda: _desk(settings))


@app.command()
def sandbox() -> None:
    """Start the sandbox whatever is in .env: a shop, customers and operators in the browser, no tokens, no network."""
    from gateway.settings import load_for_sandbox

    settings = _settings(load_for_sandbox)
    _run(lambda: _sandbox(settings), farewell=FORGOTTEN)


@app.command()
def migrate() -> None:
    """Bring the tables of DATABASE_URL up to date; `serve` does the same when it starts."""
    from storage import migrate as up

    settings = _settings()
    _run(lambda: up(settings.database_url))
    typer.echo("The tables are up to date.")


@app.command()
def check() -> None:
    """Look at tokens, rights and webhooks of every entry point, say what to do; changes nothing."""
    from gateway.wiring.checking import check_all

    settings = _settings()
    good = True

    async def look() -> None:
        nonlocal good
        good = await check_all(settings, typer.echo)

    _run(look)
    raise typer.Exit(0 if good else 1)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def bench(
    context: typer.Context,
    json_path: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file as JSON.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="A minute instead of a quarter of an hour.")] = False,
) -> None:
    """Measure throughput, latency, CPU, memory and start against a bare copy bot, in one run."""
    import importlib

    benchmarks = importlib.import_module("tests.benchmarks.bench")
    raise typer.Exit(benchmarks.main(json_path=json_path, quick=quick, arguments=context.args))


async def _desk(settings: "Settings") -> None:
    from gateway.wiring import serve as open_desk

    await open_desk(settings)


async def _sandbox(settings: "Settings") -> None:
    from gateway.wiring.sandbox import serve_sandbox

    await serve_sandbox(settings)


def _settings(read: "Callable[[Path], Settings] | None" = None) -> "Settings":
    from gateway.settings import SettingsError, load

    try:
        return (read or load)(ROOT)
    except SettingsError as error:
        typer.echo("The settings need attention:", err=True)
        for problem in error.problems:
            typer.echo(f"  - {problem}", err=True)
        typer.echo("Nothing was started. Every setting is explained in deploy/env.example.", err=True)
        raise typer.Exit(WRONG_SETTINGS) from None


def _run(work: Callable[[], Coroutine[Any, Any, None]], *, farewell: str = KEPT) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
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
        typer.echo(f"Cannot start: {error.strerror or error}. Check HTTP_BIND and the rights on DATA_DIR.", err=True)
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
