"""What does `kb check` ask, count and compare?"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from gateway.articles.folder import Folder, GoldenQuestion
from gateway.knowledge.golden import Kept, Outcome, Score, read, regressions, written
from gateway.library import ArticleLibrary
from gateway.settings import Settings
from gateway.wiring.golden import examined, folder_library, kept_questions, results_path
from gateway.wiring.knowledge import opened_library

PROBLEMS = 2
"""The exit code when there is nothing to ask."""
WRONG_SHOWN = 10
_WIDTH = 30


async def check_folder(settings: Settings, root: Path, folder: Folder, *, results: Path | None, accept: bool) -> None:
    """Ask the golden questions of a folder without problems of its own articles."""
    if not folder.golden:
        typer.echo(f"{len(folder.articles)} articles, nothing wrong. There are no golden questions (golden.yaml).")
        return
    async with folder_library(folder, settings) as library:
        await _check(library, folder.golden, results or results_path(settings, root), accept=accept)


async def check_desk(settings: Settings, *, results: Path | None, accept: bool) -> None:
    """Ask the published articles, with all they have learnt, the golden questions last brought in."""
    questions = kept_questions(settings)
    if not questions:
        typer.echo("No golden questions were brought in: put golden.yaml beside the articles and import the folder.")
        return
    async with opened_library(settings) as (_, library):
        await _check(library, questions, results or results_path(settings, None), accept=accept)


async def _check(library: ArticleLibrary, questions: Sequence[GoldenQuestion], results: Path, *, accept: bool) -> None:
    if library.is_empty:
        typer.echo("There is no published article that customers may read.", err=True)
        raise typer.Exit(PROBLEMS)
    run = await examined(library, questions)
    for line in _figures(run, len(library.browse())):
        typer.echo(line)
    worse = regressions(run, _last(results))
    for complaint in worse:
        typer.echo(f"Worse than last time: {complaint}", err=True)
    if worse and not accept:
        typer.echo("The figures of last time are kept; --accept puts these in their place.", err=True)
        raise typer.Exit(1)
    _keep(run, results)


def _keep(run: Score, results: Path) -> None:
    results.parent.mkdir(parents=True, exist_ok=True)
    results.write_text(written(run), encoding="utf-8")


def _last(results: Path) -> dict[str, Kept]:
    try:
        return read(results.read_text(encoding="utf-8"))
    except FileNotFoundError:
        typer.echo("There is no earlier run to compare with.")
    except ValueError:
        typer.echo(f"The figures of last time in {results} cannot be read; these take their place.", err=True)
    return {}


def _figures(run: Score, articles: int) -> Iterable[str]:
    asked = len(run.outcomes)
    yield f"{asked} golden questions, {articles} public articles"
    yield _figure("right article first", run.top1, run.answerable)
    yield _figure("among the first three", run.top3, run.answerable)
    yield _figure("something offered", run.offered, asked)
    yield _figure("wrong offers", run.wrong_offers, run.offered)
    yield _figure("to a person at once", run.abstained, asked)
    wrong = [each for each in run.outcomes if each.is_wrong]
    yield from map(_wrong, wrong[:WRONG_SHOWN])
    if len(wrong) > WRONG_SHOWN:
        yield f"  and {len(wrong) - WRONG_SHOWN} more"


def _figure(what: str, count: int, of: int) -> str:
    return f"  {what:<{_WIDTH}}{count:>5} of {of:<5}{count / of if of else 0:>6.1%}"


def _wrong(outcome: Outcome) -> str:
    right = outcome.golden.article or "a person"
    return f"  {outcome.golden.where}: {outcome.golden.text!r} got {', '.join(outcome.answered.offered)}, not {right}"
