"""What can be done with scenarios from the command line?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gateway.cli.running import run, settings_of

if TYPE_CHECKING:
    from gateway.flows.editing import Edited

PROBLEMS = 2
"""The exit code when a scenario is wrong."""

flow = typer.Typer(
    help="The scenario that greets customers: draw it, check it, bring it in.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
)

FlowFile = Annotated[Path, typer.Argument(metavar="FILE", help="A scenario; the format is in docs/scenarios.md")]
FlowKey = Annotated[str, typer.Argument(metavar="KEY", help="What the scenario's file calls itself.")]
Number = Annotated[int | None, typer.Option("--version", help="An earlier version; ./run flow list shows them.")]


@flow.command()
def draw(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="A scenario's file.")] = None,
    published: Annotated[bool, typer.Option("--published", help="The one that greets customers now.")] = False,
    out: Annotated[Path | None, typer.Option(help="Where the picture goes; <scenario>.svg by default.")] = None,
    language: Annotated[str, typer.Option("--lang", help="ru, en or uk; the first of the scenario by default.")] = "",
    mermaid: Annotated[bool, typer.Option("--mermaid", help="Mermaid text instead of a picture.")] = False,
) -> None:
    """Draw a scenario as a picture (SVG); it may still have problems."""
    from gateway.cli.flow_desk import published_source

    if published == (file is not None):
        typer.echo("Name a file, or say --published.", err=True)
        raise typer.Exit(PROBLEMS)
    if file is not None:
        _draw(_text(file), out=out, language=language, is_mermaid=mermaid)
        return
    settings = settings_of()
    found: list[str] = []
    run(lambda: published_source(settings, found), quiet=True)
    _draw(found[0], out=out, language=language, is_mermaid=mermaid)


@flow.command()
def check(
    file: FlowFile,
    desk: Annotated[bool, typer.Option("--desk", help="Also check that its articles and topics are there.")] = False,
) -> None:
    """Say everything that is wrong with a scenario. Exit code 2 when something forbids publishing it."""
    from gateway.cli.flow_desk import check_with_desk
    from gateway.flows.editing import review

    source = _text(file)
    if desk:
        settings = settings_of()
        run(lambda: check_with_desk(settings, source, name=str(file)), quiet=True)
    else:
        report(review(source), name=str(file))
        typer.echo(f"{file} may be published.")


@flow.command("import")
def bring_in(
    file: FlowFile,
    publish: Annotated[bool, typer.Option("--publish", help="Also let it greet customers from now on.")] = False,
) -> None:
    """Bring a scenario into the desk as a draft, also while it runs; the same file again changes nothing."""
    from gateway.cli.flow_desk import import_flow

    source = _text(file)
    settings = settings_of()
    run(lambda: import_flow(settings, source, name=str(file), is_published=publish), quiet=True)


@flow.command()
def export(
    key: FlowKey,
    version: Number = None,
    out: Annotated[Path | None, typer.Option(help="Where the file goes; printed without it.")] = None,
) -> None:
    """Write the version in force, or another one, as a file."""
    from gateway.cli.flow_desk import export_flow

    settings = settings_of()
    run(lambda: export_flow(settings, key, number=version, out=out), quiet=True)


@flow.command("list")
def show(key: FlowKey = "main") -> None:
    """List the versions of a scenario, the newest first."""
    from gateway.cli.flow_desk import list_versions

    settings = settings_of()
    run(lambda: list_versions(settings, key), quiet=True)


@flow.command()
def publish(key: FlowKey, version: Annotated[int, typer.Argument(metavar="VERSION")]) -> None:
    """Bring a version that is kept into force: a draft, or an earlier one to go back to."""
    from gateway.cli.flow_desk import publish_version

    settings = settings_of()
    run(lambda: publish_version(settings, key, number=version), quiet=True)


@flow.command()
def withdraw(key: FlowKey) -> None:
    """Take a scenario out of force: the bot greets on its own again."""
    from gateway.cli.flow_desk import withdraw_flow

    settings = settings_of()
    run(lambda: withdraw_flow(settings, key), quiet=True)


def report(edited: "Edited", *, name: str, is_draft: bool = False) -> None:
    """Say what is wrong with a scenario; leave when that forbids publishing it, unless it is a draft."""
    from gateway.flows import has_errors

    for problem in edited.problems:
        typer.echo(problem.with_place(name), err=True)
    if has_errors(edited.problems) and not is_draft:
        typer.echo(f"\n{name} cannot be published as it is.", err=True)
        raise typer.Exit(PROBLEMS)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        typer.echo(f"{file} is not text in UTF-8.", err=True)
    except OSError as error:
        typer.echo(f"{file} cannot be read: {error.strerror}.", err=True)
    raise typer.Exit(PROBLEMS)


def _draw(source: str, *, out: Path | None, language: str, is_mermaid: bool) -> None:
    from gateway.flows.drawing import draw as as_svg
    from gateway.flows.mermaid import mermaid as as_mermaid
    from gateway.flows.reading import read_all

    made, problems = read_all(source)
    if made is None or not made.steps:
        for problem in problems:
            typer.echo(problem.with_place("The scenario"), err=True)
        raise typer.Exit(PROBLEMS)
    locale = language or made.languages[0]
    if is_mermaid and out is None:
        typer.echo(as_mermaid(made, locale), nl=False)
        return
    place = out or Path(f"{made.key or 'flow'}.svg")
    place.write_text((as_mermaid if is_mermaid else as_svg)(made, locale), "utf-8")
    typer.echo(f"Drawn: {place}")
