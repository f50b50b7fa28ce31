"""What do the `config` commands do with the desk, and what do they say?"""

from collections.abc import Iterable
from pathlib import Path

import typer

from gateway.casework.configuration_plan import Plan
from gateway.cli.config import PROBLEMS
from gateway.cli.config_plan import plan_lines, refusal_lines, said, words_of
from gateway.configuration.problems import with_place
from gateway.configuration.reading import MOST_BYTES
from gateway.errors import Conflict, NotFound, OtklikError
from gateway.flows.problems import Problem
from gateway.settings import Settings
from gateway.wiring.articles import Shelved, shelved
from gateway.wiring.configuration import (
    Brought,
    carry_out,
    file_of,
    going_back,
    history,
    plan_for,
    present,
    read_file,
    write_file,
)


async def export_config(settings: Settings, out: Path | None) -> None:
    """Write the present configuration."""
    async with shelved(settings) as kept:
        now = await present(settings, kept)
        if out is None:
            typer.echo(file_of(now), nl=False)
            return
        missing = await write_file(kept, now, out)
    typer.echo(f"Written: {out} (version {now.number})" if now.number else f"Written: {out} (as it comes)")
    if missing:
        typer.echo(f"Not on this machine, and so not written: {', '.join(missing)}.", err=True)
        raise typer.Exit(1)


def check_config(settings: Settings, file: Path) -> None:
    """Say what is wrong with a file."""
    brought = read_file(settings, _text(file), file.parent)
    _leave_with(brought.problems, str(file))
    typer.echo(f"{file} can be read; ./run config plan {file} says what it would change.")


async def plan_config(settings: Settings, file: Path) -> None:
    """Say what a file would change."""
    async with shelved(settings) as kept:
        plan = await _plan(settings, kept, read_file(settings, _text(file), file.parent), str(file))
    if plan.is_refused:
        raise typer.Exit(PROBLEMS)


async def apply_config(settings: Settings, file: Path | None, number: int | None) -> None:
    """Bring a file, or an earlier version, into force."""
    async with shelved(settings) as kept:
        brought = read_file(settings, _text(file), file.parent) if file else await _earlier(settings, kept, number)
        plan = await _plan(settings, kept, brought, str(file or f"version {number}"))
        if plan.is_refused:
            raise typer.Exit(PROBLEMS)
        if not plan.changes:
            return
        try:
            version = await carry_out(settings, kept, plan, brought)
        except Conflict:
            typer.echo("Somebody has just changed the desk. Nothing was changed; look at the plan again.", err=True)
            raise typer.Exit(1) from None
        except OtklikError as error:
            typer.echo(f"A file cannot be kept ({error}). Nothing was changed.", err=True)
            raise typer.Exit(1) from None
    words = words_of(settings)
    typer.echo(f"{said(words, 'done', number=version.number)} {said(words, 'felt')}")


async def list_versions(settings: Settings) -> None:
    """Say which versions there are."""
    async with shelved(settings) as kept:
        versions = await history(kept)
    for version in versions:
        typer.echo(f"{version.number:>4}  {version.at.astimezone(settings.zone):%Y-%m-%d %H:%M}  {version.author}")
    if not versions:
        typer.echo("There is none yet: the desk is run as it comes. Begin with ./run config export desk.yaml")


async def _plan(settings: Settings, kept: Shelved, brought: Brought, name: str) -> Plan:
    """Say what would change and return it; leave when the file is wrong."""
    _leave_with(brought.problems, name)
    plan, problems = await plan_for(kept, await present(settings, kept), brought)
    _leave_with(problems, name)
    assert plan is not None  # noqa: S101 - what cannot be planned has problems
    words = words_of(settings)
    for line in plan_lines(plan, words):
        typer.echo(line)
    for line in refusal_lines(plan, words):
        typer.echo(line, err=True)
    return plan


async def _earlier(settings: Settings, kept: Shelved, number: int | None) -> Brought:
    try:
        return await going_back(settings, kept, number or 0)
    except NotFound:
        typer.echo(f"There is no version {number}; ./run config history lists them.", err=True)
        raise typer.Exit(1) from None


def _leave_with(problems: Iterable[Problem], name: str) -> None:
    listed = list(problems)
    for problem in listed:
        typer.echo(with_place(problem, name), err=True)
    if listed:
        typer.echo(f"\n{name} cannot be used as it is. Nothing was changed.", err=True)
        raise typer.Exit(PROBLEMS)


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1).decode("utf-8-sig", "strict")
    except UnicodeDecodeError:
        typer.echo(f"{file} is not text in UTF-8.", err=True)
    except OSError as error:
        typer.echo(f"{file} cannot be read: {error.strerror}.", err=True)
    raise typer.Exit(PROBLEMS)
