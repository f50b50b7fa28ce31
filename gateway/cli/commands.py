"""What does each command do? Imports of weight wait until the command is known."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gateway.cli.config import config
from gateway.cli.flow import flow
from gateway.cli.kb import kb
from gateway.cli.running import FORGOTTEN, run, settings_of

if TYPE_CHECKING:
    from gateway.settings import Settings

app = typer.Typer(
    help="Otklik: customers write in messengers, operators answer in Telegram.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
)
app.add_typer(kb, name="kb")
app.add_typer(flow, name="flow")
app.add_typer(config, name="config")


@app.command()
def serve() -> None:
    """Start the gateway: the real desk with the tokens of .env, a sandbox while there are none."""
    settings = settings_of()
    if settings.is_sandbox:
        run(lambda: _sandbox(settings), farewell=FORGOTTEN)
    else:
        run(lambda: _desk(settings))


@app.command()
def sandbox() -> None:
    """Start the sandbox whatever is in .env: a shop, customers and operators in the browser, no tokens, no network."""
    from gateway.settings import load_for_sandbox

    settings = settings_of(load_for_sandbox)
    run(lambda: _sandbox(settings), farewell=FORGOTTEN)


@app.command()
def migrate() -> None:
    """Bring the tables of DATABASE_URL up to date; `serve` does the same when it starts."""
    from storage import migrate as up

    settings = settings_of()
    run(lambda: up(settings.database_url))
    typer.echo("The tables are up to date.")


@app.command()
def check() -> None:
    """Look at tokens, rights and webhooks of every entry point, say what to do; changes nothing."""
    from gateway.wiring.checking import check_all

    settings = settings_of()
    good = True

    async def look() -> None:
        nonlocal good
        good = await check_all(settings, typer.echo)

    run(look)
    raise typer.Exit(0 if good else 1)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def bench(
    context: typer.Context,
    json_path: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file as JSON.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="A minute instead of a quarter of an hour.")] = False,
) -> None:
    """Measure throughput, latency, CPU, memory and start against a copy bot.

    `bench kb`: the search of articles; `bench distribution`: how tickets get to free people; `bench desk`: lists,
    search and figures of a full desk.
    """
    import importlib

    if context.args[:1] == ["kb"]:
        raise typer.Exit(importlib.import_module("tests.benchmarks.knowledge.kb").main(context.args[1:]))
    if context.args[:1] == ["distribution"]:
        giving_out = importlib.import_module("tests.benchmarks.distribution.run")
        raise typer.Exit(giving_out.main([*context.args[1:], *(["--quick"] if quick else [])]))
    if context.args[:1] == ["desk"]:
        full_desk = importlib.import_module("tests.benchmarks.desk.run")
        raise typer.Exit(full_desk.main([*context.args[1:], *(["--quick"] if quick else [])]))
    benchmarks = importlib.import_module("tests.benchmarks.bench")
    raise typer.Exit(benchmarks.main(json_path=json_path, quick=quick, arguments=context.args))


async def _desk(settings: "Settings") -> None:
    from gateway.wiring import serve as open_desk

    await open_desk(settings)


async def _sandbox(settings: "Settings") -> None:
    from gateway.wiring.sandbox import serve_sandbox

    await serve_sandbox(settings)
