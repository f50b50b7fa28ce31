"""What can be done with the articles from the command line?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gateway.cli.running import run, settings_of

if TYPE_CHECKING:
    from gateway.articles.folder import Folder

PROBLEMS = 2
"""The exit code when a folder is wrong."""

kb = typer.Typer(
    help="The articles the bot answers with: bring them in, write them out, try them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
)

FolderPath = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="Markdown files <key>.<language>.md; docs/articles.md")
]


@kb.command("import")
def bring_in(
    folder: FolderPath,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, change nothing.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Retire articles that are not in the folder.")] = False,
) -> None:
    """Bring a folder of articles into the desk, also while it runs; the same folder again changes nothing."""
    from gateway.cli.kb_folder import import_folder

    settings = settings_of()
    read = _read(folder)
    run(lambda: import_folder(settings, read, dry_run=dry_run, prune=prune), quiet=True)


@kb.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the files go; made if it is not there.")],
) -> None:
    """Write the desk's articles into a folder; files that already say the same are left alone."""
    from gateway.cli.kb_folder import export_folder

    settings = settings_of()
    run(lambda: export_folder(settings, folder), quiet=True)


@kb.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="Without it: the published articles.")
    ] = None,
    results: Annotated[Path | None, typer.Option(help="Where figures are kept; the data folder by default.")] = None,
    accept: Annotated[bool, typer.Option("--accept", help="Keep these figures even though they are worse.")] = False,
) -> None:
    """Ask the golden questions. Exit code 1 when something got worse since the last run, 2 when the folder is wrong."""
    from gateway.cli.kb_check import check_desk, check_folder

    settings = settings_of()
    if folder is None:
        run(lambda: check_desk(settings, results=results, accept=accept), quiet=True)
    else:
        read = _read(folder)
        run(lambda: check_folder(settings, folder, read, results=results, accept=accept), quiet=True)


@kb.command()
def explain(message: Annotated[str, typer.Argument(help="As a customer would write it.")]) -> None:
    """Show what the bot makes of a message with the published articles, and why."""
    from gateway.cli.kb_explain import explain_message

    settings = settings_of()
    run(lambda: explain_message(settings, message), quiet=True)


@kb.command()
def train(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="Articles with golden questions, to train on as well.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where the weights go; those of the product by default.")] = None,
) -> None:
    """Train the weights of the search on the licensed questions of ../shared/eval; some minutes."""
    import importlib

    from gateway.knowledge.weights import SHIPPED

    training = importlib.import_module("tests.benchmarks.knowledge.train")
    raise typer.Exit(training.main(folder=folder, out=out or SHIPPED))


def _read(root: Path) -> "Folder":
    """Return a folder, or say all that is wrong with it and leave."""
    from gateway.wiring.articles import read

    folder = read(root)
    if not folder.problems:
        return folder
    for problem in folder.problems:
        typer.echo(str(problem), err=True)
    typer.echo(f"\nProblems in {root}: {len(folder.problems)}. Nothing was changed.", err=True)
    raise typer.Exit(PROBLEMS)
