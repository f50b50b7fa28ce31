"""How are the desk's articles written into a folder?"""

import asyncio
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gateway.articles import CatalogueEntry
from gateway.articles.folder import Deed, Written, written
from gateway.errors import Refused, Unreachable
from gateway.wiring.articles import Shelved, planned, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export has done."""

    articles: int
    written: tuple[str, ...]
    """Files that are new or different, by path; those that say the same already are left as they are."""
    left: tuple[str, ...]
    """Articles in the folder that the desk does not have."""
    missing: tuple[str, ...]
    """Pictures and files whose bytes are not on this machine."""


@dataclass(frozen=True, slots=True)
class _There:
    """What is in the folder already."""

    same: frozenset[str] = frozenset()
    """Keys of articles that are there as they are."""
    only: tuple[str, ...] = ()
    """Keys of articles that only the folder has."""
    catalogue: tuple[CatalogueEntry, ...] = ()


async def export(root: Path, kept: Shelved) -> Exported:
    """Write the desk's articles into a folder, new or not. Raises StoreUnavailable, OSError."""
    articles = [each for each in await kept.store.articles() if each.texts]
    catalogue = await kept.store.catalogue()
    there = await _there(root, kept)
    shelves = () if _titles(there.catalogue) == _titles(catalogue) else catalogue
    folder = written(articles, shelves)
    same = {f"{each.key}.{text.locale}.md" for each in articles if each.key in there.same for text in each.texts}
    texts = {path: text for path, text in folder.texts.items() if path not in same}
    changed = await asyncio.to_thread(_write, root, texts)
    places, missing = await _places(folder, kept)
    copied = await asyncio.to_thread(_copy, root, places)
    return Exported(articles=len(articles), written=(*changed, *copied), left=there.only, missing=missing)


async def _there(root: Path, kept: Shelved) -> _There:
    folder = await asyncio.to_thread(read, root)
    plan = await planned(folder, kept)
    same = frozenset(each.article.key for each in plan.steps if each.deed is Deed.UNCHANGED)
    only = tuple(each.article.key for each in plan.steps if each.deed is Deed.NEW)
    return _There(same, only, folder.catalogue)


def _titles(entries: Iterable[CatalogueEntry]) -> list[tuple[str, int, str, dict[str, str]]]:
    return sorted((each.shelf.value, each.place, each.key, each.titles) for each in entries)


def _write(root: Path, texts: Mapping[str, str]) -> list[str]:
    changed: list[str] = []
    root.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        data, place = text.encode(), root / path
        if not place.is_file() or place.read_bytes() != data:
            _replace(place, data)
            changed.append(path)
    return changed


def _replace(place: Path, data: bytes) -> None:
    """Write a file whole, in place of whatever is called so: a link is not followed."""
    part = place.with_name(f"{place.name}.part")
    part.write_bytes(data)
    part.replace(place)


async def _places(folder: Written, kept: Shelved) -> tuple[dict[str, Path], tuple[str, ...]]:
    places, missing = dict[str, Path](), list[str]()
    for path, attachment in folder.files.items():
        try:
            places[path] = await kept.files.path(attachment)
        except (Refused, Unreachable):
            missing.append(path)
    return places, tuple(missing)


def _copy(root: Path, places: Mapping[str, Path]) -> list[str]:
    copied: list[str] = []
    for path, source in places.items():
        place = root / path
        if place.is_file() and place.read_bytes() == source.read_bytes():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_name(f"{place.name}.part")
        shutil.copyfile(source, part)
        part.replace(place)
        copied.append(path)
    return copied
