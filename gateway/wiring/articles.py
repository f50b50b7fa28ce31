"""How does a folder of articles get into the desk, and the desk's articles into a folder?

Nothing here needs the gateway to stop: what is brought in is written in short transactions, and a gateway that works
on the same database notices the new version within a second.
"""

import asyncio
import secrets
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from gateway.articles import CatalogueEntry
from gateway.articles.editing import edition, is_felt
from gateway.articles.folder import Folder, Plan, Step, compared, read_folder
from gateway.clock import SystemClock
from gateway.errors import OtklikError
from gateway.files import OWN, FileStore, digest_of, own_file
from gateway.ids import NODES, Ids
from gateway.messages import Attachment
from gateway.ports import Store, Unit
from gateway.settings import Settings
from storage import open_store

AT_ONCE = 200
"""Articles of one transaction: short enough for customers' messages not to wait."""


@dataclass(eq=False)
class ChangedMeanwhile(OtklikError):
    """Somebody has changed an article between the plan and its carrying out. Plan again."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """Where articles are kept."""

    store: Store
    files: FileStore
    ids: Ids


@asynccontextmanager
async def shelved(settings: Settings) -> AsyncGenerator[Shelved]:
    """Open the articles of a desk, beside a gateway that may work on them. Raises StoreUnavailable."""
    clock = SystemClock()
    ids = Ids(clock, node=secrets.randbelow(NODES))
    files = FileStore(settings.data_dir / "files", source=lambda _: None, clock=clock)
    async with open_store(settings.database_url, ids=ids) as store:
        yield Shelved(store=store, files=files, ids=ids)


def read(root: Path) -> Folder:
    """Read a folder; in a thread if anything else is going on."""
    return read_folder(root, describe=own_file)


async def planned(folder: Folder, kept: Shelved, *, prune: bool = False) -> Plan:
    """Return what bringing in a folder would do. The folder has no problems; nothing is changed."""
    articles, catalogue = await kept.store.articles(), await kept.store.catalogue()

    def same(stored: Attachment, new: Attachment) -> bool:
        if stored.source == OWN:
            return stored.file == new.file
        place = kept.files.found(stored)
        return place is not None and digest_of(place) == new.file

    return await asyncio.to_thread(
        lambda: compared(folder, articles=articles, catalogue=catalogue, same=same, prune=prune)
    )


async def carry_out(plan: Plan, folder: Folder, kept: Shelved) -> None:
    """Store what a plan changes, files first.

    What was stored before a failure stays; the next plan has the rest. Raises ChangedMeanwhile, Refused, Unreachable,
    Conflict, StoreUnavailable.
    """
    await _put_files(plan.changes, folder, kept.files)
    steps = plan.changes
    if plan.entries:
        async with kept.store.unit() as unit:
            await _write(unit, (), plan.entries, kept.ids)
    for start in range(0, len(steps), AT_ONCE):
        async with kept.store.unit() as unit:
            await _write(unit, steps[start : start + AT_ONCE], (), kept.ids)


async def bring_in(root: Path, kept: Shelved) -> int:
    """Bring in a folder that is known to be right, and return how many articles that changed.

    Raises ValueError for problems, and what `carry_out` raises.
    """
    folder = await asyncio.to_thread(read, root)
    if folder.problems:
        raise ValueError("; ".join(map(str, folder.problems[:5])))
    plan = await planned(folder, kept)
    await carry_out(plan, folder, kept)
    return len(plan.changes)


async def _put_files(steps: Iterable[Step], folder: Folder, files: FileStore) -> None:
    wanted = {
        each.file: each
        for step in steps
        for text in step.article.texts
        for each in text.attachments
        if each.source == OWN and each.name in folder.files
    }
    for each in wanted.values():
        await files.put(each, folder.files[each.name])


async def _write(unit: Unit, steps: Sequence[Step], entries: Sequence[CatalogueEntry], ids: Ids) -> None:
    for entry in entries:
        (unit.put if entry.id else unit.add)(replace(entry, id=entry.id or ids.new()))
    felt = bool(entries)
    for step in steps:
        stored = await unit.article_by_key(step.article.key)
        if (stored.number if stored else 0) != (step.before.number if step.before else 0):
            raise ChangedMeanwhile(step.article.key)
        felt = felt or is_felt(step.before, step.article)
    revision = await unit.next_revision() if felt else 0
    for step in steps:
        _write_one(unit, step, revision, ids)


def _write_one(unit: Unit, step: Step, revision: int, ids: Ids) -> None:
    wanted = replace(step.article, id=step.article.id or ids.new())
    made = edition(step.before, wanted, version_id=ids.new(), at=ids.clock.now())
    if is_felt(step.before, made.article):
        made = replace(made, article=replace(made.article, revision=revision))
    (unit.put if step.before else unit.add)(made.article)
    unit.add(made.version)
