"""What can be done with the desk's configuration from the command line?"""

from pathlib import Path
from typing import Annotated

import typer

from gateway.cli.running import run, settings_of

PROBLEMS = 2
"""The exit code when a configuration is wrong, or refused."""

config = typer.Typer(
    help="How the desk is run: teams, people, service levels, quick replies, as one file.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
)

ConfigFile = Annotated[Path, typer.Argument(metavar="FILE", help="A configuration; see docs/configuration.md")]


@config.command()
def export(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Where it goes; printed without it.")] = None,
) -> None:
    """Write the present configuration as a file that `apply` takes again."""
    from gateway.cli.config_desk import export_config

    settings = settings_of()
    run(lambda: export_config(settings, file), quiet=True)


@config.command()
def check(file: ConfigFile) -> None:
    """Say everything that is wrong with a file, without looking at the desk. Exit code 2 when something is."""
    from gateway.cli.config_desk import check_config

    check_config(settings_of(), file)


@config.command()
def plan(file: ConfigFile) -> None:
    """Say what a file would change at the desk, and whom that touches; changes nothing."""
    from gateway.cli.config_desk import plan_config

    settings = settings_of()
    run(lambda: plan_config(settings, file), quiet=True)


@config.command()
def apply(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="A configuration.")] = None,
    version: Annotated[int | None, typer.Option("--version", help="Go back to an earlier version instead.")] = None,
) -> None:
    """Bring a file into force, all of it or nothing, also while the desk is at work."""
    from gateway.cli.config_desk import apply_config

    if (file is None) == (version is None):
        typer.echo("Name a file, or a version to go back to (./run config history).", err=True)
        raise typer.Exit(PROBLEMS)
    settings = settings_of()
    run(lambda: apply_config(settings, file, version), quiet=True)


@config.command()
def history() -> None:
    """List the versions that have been in force, the newest first."""
    from gateway.cli.config_desk import list_versions

    settings = settings_of()
    run(lambda: list_versions(settings), quiet=True)
