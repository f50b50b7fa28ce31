"""What do `kb import` and `kb export` do and say?"""

from collections.abc import Iterator
from pathlib import Path

import typer

from gateway.articles.folder import Deed, Folder, Plan, Step
from gateway.errors import Conflict, DataInUse, OtklikError, Refused, Unreachable
from gateway.settings import Settings
from gateway.wiring.articles import ChangedMeanwhile, carry_out, planned, shelved
from gateway.wiring.exporting import export
from gateway.wiring.golden import keep_questions
from storage import DataLock

_SIGNS = {Deed.NEW: "+", Deed.CHANGED: "~", Deed.RETIRED: "-"}
SHOWN = 10
"""Names in a list that is only a hint."""


async def import_folder(settings: Settings, folder: Folder, *, dry_run: bool, prune: bool) -> None:
    """Bring a folder without problems into the desk and say what has changed."""
    async with shelved(settings) as kept:
        plan = await planned(folder, kept, prune=prune)
        for line in _plan(plan):
            typer.echo(line)
        if dry_run:
            typer.echo("Nothing was changed: this was a dry run.")
            return
        try:
            await carry_out(plan, folder, kept)
        except OtklikError as error:
            typer.echo(_failure(error), err=True)
            raise typer.Exit(1) from None
    keep_questions(settings, folder)
    if plan.changes or plan.entries:
        typer.echo(_felt(settings))


async def export_folder(settings: Settings, root: Path) -> None:
    """Write the desk's articles into a folder and say what was written."""
    async with shelved(settings) as kept:
        done = await export(root, kept)
    typer.echo(f"{done.articles} articles in {root}: {len(done.written)} files written, the others were up to date.")
    if done.left:
        typer.echo(f"Only in the folder, left alone: {_some(done.left)}.")
    if done.missing:
        typer.echo(f"Not on this machine, and so not written: {_some(done.missing)}.", err=True)
        raise typer.Exit(1)


def _plan(plan: Plan) -> Iterator[str]:
    for step in plan.changes:
        yield f"  {_SIGNS[step.deed]} {step.article.key}{_what(step)}"
    if plan.entries:
        yield f"  ~ catalogue: {', '.join(each.key for each in plan.entries)}"
    counts = (f"{plan.count(each)} {each.value}" for each in (Deed.NEW, Deed.CHANGED, Deed.UNCHANGED, Deed.RETIRED))
    yield f"Articles: {', '.join(counts)}."
    absent = [each.article.key for each in plan.steps if each.deed is Deed.ABSENT]
    if absent:
        yield f"Not in the folder, left as they are (--prune retires the published ones): {_some(absent)}."


def _what(step: Step) -> str:
    if step.deed is Deed.NEW:
        return f" ({', '.join(each.locale for each in step.article.texts)})"
    return f": {', '.join(step.what)}" if step.what else ""


def _some(names: tuple[str, ...] | list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def _felt(settings: Settings) -> str:
    """Say from when on customers are answered with it."""
    if not settings.database_url.startswith("sqlite"):
        return "Every gateway on this database answers with it within a second."
    if _is_running(settings):
        return "The gateway is running on this SQLite file: it answers with it within a second."
    words = "The gateway is not running here: it answers with it from its next start."
    if settings.is_sandbox:
        words += "\nThere are no tokens in .env yet; the sandbox that ./run opens has sample articles of its own."
    return words


def _is_running(settings: Settings) -> bool:
    try:
        with DataLock(settings.data_dir / "otklik.lock"):
            return False
    except DataInUse:
        return True


def _failure(error: OtklikError) -> str:
    if isinstance(error, ChangedMeanwhile):
        return f"Somebody has just changed {error.key}. What was stored before stays; run it again."
    if isinstance(error, Conflict):
        return "Somebody else is bringing articles in right now. What was stored before stays; run it again."
    if isinstance(error, Refused | Unreachable):
        return f"A file cannot be kept ({error.detail or 'refused'}). No article was changed."
    raise error
