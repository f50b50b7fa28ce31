"""How does a desk's configuration get into a file and back, beside a gateway that may be at work?"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gateway.casework import Setup
from gateway.casework.actor import Actor
from gateway.casework.configuration_plan import Plan, Present, missing_files, new_files, planned, present_desk
from gateway.casework.configuration_versions import Signature, bring_into_force, tickets_to_move
from gateway.casework.configured import Configured
from gateway.configuration import Configuration, ConfigVersion, default_configuration
from gateway.configuration.document import Document
from gateway.configuration.file_text import document_text
from gateway.configuration.reading import read_document
from gateway.errors import NotFound, Refused, Unreachable
from gateway.files import own_file
from gateway.flows.problems import Problem
from gateway.messages import Attachment, Capabilities
from gateway.settings import Settings
from gateway.texts import JinjaTexts
from gateway.wiring.articles import Shelved
from gateway.wiring.reading_configuration import around, stored_reader

AUTHOR = "./run config"
"""Whose name the versions have that were brought in from the command line."""
FILES = "files"
"""The folder beside a configuration that has the files of quick replies."""
LARGEST_FILE = 20 * 1024 * 1024
"""Bytes: what every channel can send."""
_OPERATOR = "operator"
_CAN = Capabilities(text_limit=4096, caption_limit=1024)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A file with what lies beside it."""

    document: Document | None
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, Attachment] = field(default_factory=dict[str, Attachment])
    """By name."""
    places: Mapping[str, Path] = field(default_factory=dict[str, Path])


def read_stored(settings: Settings, version: ConfigVersion | None) -> Configuration:
    """Return what a version says; without one, how a desk is run that has none. Raises Invalid."""
    if version is None:
        return default_configuration(settings.bot.hours)
    return stored_reader(settings)(version.content)


def read_file(settings: Settings, source: str, folder: Path) -> Brought:
    """Return what a file says, with the files in the folder `files` beside it."""
    document, problems = read_document(source, around(settings))
    if document is None:
        return Brought(document=None, problems=problems)
    names = dict.fromkeys(name for each in document.replies or () for name in each.files)
    found, places, wrong = dict[str, Attachment](), dict[str, Path](), list[Problem]()
    for name in names:
        place = folder / FILES / name
        if not place.is_file():
            continue
        try:
            if place.stat().st_size > LARGEST_FILE:
                raise Refused("too_big")
            found[name], places[name] = own_file(place, name), place
        except (Refused, OSError) as error:
            detail = error.reason if isinstance(error, Refused) else error.strerror or "?"
            wrong.append(Problem(code="bad_file", details={"value": name, "detail": detail}))
    return Brought(document=None if wrong else document, problems=tuple(wrong), files=found, places=places)


async def present(settings: Settings, kept: Shelved) -> Present:
    """Return the desk as it is. Raises Invalid, StoreUnavailable."""
    version = await kept.store.configuration()
    return await present_desk(kept.store, read_stored(settings, version), version.number if version else 0)


async def plan_for(kept: Shelved, now: Present, brought: Brought) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Return what bringing a file in would do, or what keeps it from being planned."""
    if brought.document is None:
        return None, brought.problems
    missing = missing_files(brought.document, now, brought.files)
    if missing:
        return None, tuple(Problem(code="no_file", details={"value": name}) for name in dict.fromkeys(missing))
    plan = await planned(kept.store, now, brought.document)
    return replace(plan, changes=(*plan.changes, *new_files(brought.document, now, brought.files))), ()


async def carry_out(
    settings: Settings, kept: Shelved, plan: Plan, brought: Brought, *, author: str = AUTHOR
) -> ConfigVersion:
    """Bring a plan into force, all or nothing. Raises Conflict, Refused, Unreachable, StoreUnavailable."""
    for name, place in brought.places.items():
        await kept.files.put(brought.files[name], place)
    tickets = await tickets_to_move(kept.store, plan)
    setup = Setup(
        clock=kept.ids.clock,
        ids=kept.ids,
        texts=JinjaTexts(desk=settings.desk),
        channels={},
        operator_entry=_OPERATOR,
        operator_can=_CAN,
        configured=Configured(plan.document.configuration),
        default_locale=settings.locale,
    )
    signature = Signature(author=author, actor=Actor("operator"))
    async with kept.store.unit() as unit:
        return await bring_into_force(unit, setup, plan, signature, tickets=tickets, files=brought.files)


async def going_back(settings: Settings, kept: Shelved, number: int) -> Brought:
    """Return an earlier configuration as a file; people and quick replies stay as they are. Raises NotFound."""
    versions = await kept.store.configurations(limit=1, number=number)
    if not versions:
        raise NotFound("version")
    return Brought(document=Document(configuration=read_stored(settings, versions[0])))


async def history(kept: Shelved, *, limit: int = 30) -> Sequence[ConfigVersion]:
    """Return the last versions, the newest first."""
    return await kept.store.configurations(limit=limit)


async def write_file(kept: Shelved, now: Present, out: Path) -> tuple[str, ...]:
    """Write the desk as a file with the files of its quick replies; return those that are not on this machine."""
    places, missing = dict[str, Path](), list[str]()
    for attachment in (each for reply in now.replies for each in reply.attachments):
        try:
            places[attachment.name] = await kept.files.path(attachment)
        except (Refused, Unreachable):
            missing.append(attachment.name)
    await asyncio.to_thread(_write, out, file_of(now), places)
    return tuple(missing)


def _write(out: Path, text: str, places: Mapping[str, Path]) -> None:
    out.write_text(text, "utf-8")
    for name, source in places.items():
        folder = out.parent / FILES
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(source.read_bytes())


def file_of(now: Present) -> str:
    """Return the desk as a file."""
    text = document_text(now.document)
    others = ", ".join(each.key for each in now.only_catalogued)
    return f"{text}\n# Only in the catalogue of articles: {others}\n" if others else text
