"""What do the `flow` commands do with the desk, and what do they say?"""

from pathlib import Path

import typer

from gateway.cli.flow import PROBLEMS, report
from gateway.errors import Conflict, NotFound
from gateway.flows import FlowState, FlowVersion
from gateway.flows.buttons import KEY
from gateway.flows.editing import review
from gateway.settings import Settings
from gateway.wiring.articles import Shelved, shelved
from gateway.wiring.scenarios import bring_in, go_back_to, greeting, look_around, take_back, version_of

FELT = "A gateway running on this database greets with it within a second."


async def published_source(settings: Settings, found: list[str]) -> None:
    """Find the file of the scenario that greets customers."""
    async with shelved(settings) as kept:
        try:
            found.append((await greeting(kept)).source)
        except NotFound:
            typer.echo("No scenario is published: the bot greets on its own.", err=True)
            raise typer.Exit(1) from None


async def check_with_desk(settings: Settings, source: str, *, name: str) -> None:
    """Say everything that is wrong with a file in this desk."""
    async with shelved(settings) as kept:
        report(review(source, around=await look_around(settings, kept)), name=name)
    typer.echo(f"{name} may be published.")


async def import_flow(settings: Settings, source: str, *, name: str, is_published: bool) -> None:
    """Bring a file into the desk and say what has changed; a draft may have errors, if it can be read."""
    key = _key(source, name=name)
    async with shelved(settings) as kept:
        edited = review(source, around=await look_around(settings, kept))
        report(edited, name=name, is_draft=not is_published)
        try:
            done = await bring_in(kept, key=key, source=source, is_published=is_published)
        except Conflict:
            typer.echo(
                "Somebody else is changing this scenario right now. Nothing was changed; run it again.", err=True
            )
            raise typer.Exit(1) from None
    state = "in force" if is_published else "a draft"
    if not done.changed:
        typer.echo(f"{key}: version {done.version.number} already says the same; nothing was changed.")
        return
    typer.echo(f"{key}: version {done.version.number} is {state}.")
    typer.echo(FELT if is_published else f"Publish it: ./run flow publish {key} {done.version.number}")


async def export_flow(settings: Settings, key: str, *, number: int | None, out: Path | None) -> None:
    """Write a version as a file."""
    async with shelved(settings) as kept:
        version = await _version(kept, key, number)
    if out is None:
        typer.echo(version.source, nl=False)
        return
    _write(out, version)


def _write(out: Path, version: FlowVersion) -> None:
    out.write_text(version.source, "utf-8")
    typer.echo(f"Written: {out} (version {version.number})")


async def list_versions(settings: Settings, key: str) -> None:
    """Say which versions there are."""
    async with shelved(settings) as kept:
        await _version(kept, key, None)
        versions = await kept.store.flow_versions(key)
    for version in reversed(versions):
        state = {FlowState.PUBLISHED: "in force", FlowState.DRAFT: "draft", FlowState.RETIRED: "earlier"}[version.state]
        at = version.at.astimezone(settings.zone)
        typer.echo(f"{version.number:>4}  {at:%Y-%m-%d %H:%M}  {state:<9} {version.author}")


async def publish_version(settings: Settings, key: str, *, number: int) -> None:
    """Bring a kept version into force, unless something is wrong with it."""
    async with shelved(settings) as kept:
        version = await _version(kept, key, number)
        report(review(version.source, around=await look_around(settings, kept)), name=f"{key}, version {number}")
        done = await go_back_to(kept, version)
    typer.echo(f"{key}: version {number} {'is' if done.changed else 'was already'} in force. {FELT}")


async def withdraw_flow(settings: Settings, key: str) -> None:
    """Take a scenario out of force."""
    async with shelved(settings) as kept:
        done = await take_back(kept, key)
    typer.echo(f"{key} is out of force." if done else f"{key} was not in force; nothing was changed.")


def _key(source: str, *, name: str) -> str:
    """Return the key of a file that can be kept; say what is wrong and leave when there is none."""
    edited = review(source)
    if edited.flow is not None and KEY.fullmatch(edited.flow.key):
        return edited.flow.key
    report(edited, name=name)
    raise typer.Exit(PROBLEMS)


async def _version(kept: Shelved, key: str, number: int | None) -> FlowVersion:
    try:
        return await version_of(kept, key, number)
    except NotFound:
        which = f"version {number} of the" if number else ""
        typer.echo(f"There is no {which} scenario {key!r}.".replace("  ", " "), err=True)
        raise typer.Exit(1) from None
