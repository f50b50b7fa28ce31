"""Which articles are in a folder, and what is wrong with it?"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from gateway.articles.article import Article
from gateway.articles.catalogue import CatalogueEntry, Shelf
from gateway.articles.flaws import LOCALES
from gateway.articles.folder.beside import LARGEST_FILE, Unreadable, inside, text_inside
from gateway.articles.folder.golden import GOLDEN, GOLDEN_FOLDER, GoldenQuestion, read_golden
from gateway.articles.folder.page import Page, read_page
from gateway.articles.folder.problems import Problem, Problems
from gateway.articles.folder.shelves import CATALOGUE, read_catalogue
from gateway.articles.folder.uniting import united
from gateway.articles.markdown import Reference, normal, references
from gateway.articles.slugs import KEY
from gateway.errors import Refused
from gateway.messages import Attachment

Describe = Callable[[Path, str], Attachment]
"""Tells what a file is, by its bytes; the second argument becomes the name. Raises Refused for what is not allowed."""

_PAGE = re.compile(r"(?P<key>[^.]+)\.(?P<locale>[a-z]{2})\.md")
_IGNORED = frozenset(("README.md", "LICENSE.md"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """What is in a folder of articles. With problems, only what could be read."""

    articles: tuple[Article, ...]
    """By key; with id 0 and without times. Files have the names by which bodies mention them."""
    catalogue: tuple[CatalogueEntry, ...]
    golden: tuple[GoldenQuestion, ...]
    files: dict[str, Path]
    """Where the files are that articles mention, by name."""
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Reader:
    """Reads one folder."""

    root: Path
    describe: Describe
    problems: list[Problem] = field(default_factory=list[Problem])
    files: dict[str, Path] = field(default_factory=dict[str, Path])
    known: dict[str, Attachment] = field(default_factory=dict[str, Attachment])


def read_folder(root: Path, *, describe: Describe) -> Folder:
    """Read a folder whole; whatever is wrong is collected and nothing is raised."""
    reader = _Reader(root, describe)
    if not root.is_dir():
        reader.problems.append(Problem(str(root), 0, "there is no such folder"))
        return Folder(articles=(), catalogue=(), golden=(), files={}, problems=tuple(reader.problems))
    catalogue = _catalogue(reader)
    pages = list(_pages(reader))
    articles, problems = united(pages, {page.path: _attachments(reader, page) for page in pages})
    reader.problems += problems
    _check_shelves(reader, pages, catalogue)
    golden = tuple(_golden(reader, {each.key for each in articles}))
    found = tuple(sorted(set(reader.problems)))
    return Folder(articles=articles, catalogue=catalogue, golden=golden, files=reader.files, problems=found)


def _pages(reader: _Reader) -> Iterator[Page]:
    for place in sorted(reader.root.rglob("*.md")):
        path = place.relative_to(reader.root).as_posix()
        named, problems = _PAGE.fullmatch(path), Problems(path)
        if place.name in _IGNORED:
            continue
        if named is None or not KEY.fullmatch(named["key"]) or named["locale"] not in LOCALES:
            problems.add(
                0, f"is not called <key>.<language>.md, with a language of {', '.join(LOCALES)}, in the folder"
            )
        elif (text := _text(reader, path)) is not None:
            yield read_page(text, key=named["key"], locale=named["locale"], problems=problems)
        reader.problems += problems.found


def _attachments(reader: _Reader, page: Page) -> tuple[Attachment, ...]:
    """Return the files a page mentions."""
    found: dict[str, Attachment] = {}
    for each in references(normal(page.body)):
        line = page.lines["body"] + each.line - 1
        try:
            if each.is_article:
                inside(reader.root, each.path, limit=LARGEST_FILE)
            else:
                found[each.path] = _described(reader, each)
        except Unreadable as error:
            reader.problems.append(Problem(page.path, line, str(error)))
        except Refused as error:
            reader.problems.append(Problem(page.path, line, f"{each.path!r} cannot be sent: {error.reason}"))
    return tuple(found.values())


def _described(reader: _Reader, reference: Reference) -> Attachment:
    name = reference.path
    if name not in reader.known:
        place = inside(reader.root, name, limit=LARGEST_FILE)
        reader.known[name] = reader.describe(place, name)
        reader.files[name] = place
    return reader.known[name]


def _catalogue(reader: _Reader) -> tuple[CatalogueEntry, ...]:
    if not (reader.root / CATALOGUE).exists():
        return ()
    problems, text = Problems(CATALOGUE), _text(reader, CATALOGUE)
    entries = read_catalogue(text, problems) if text is not None else ()
    reader.problems += problems.found
    return entries


def _check_shelves(reader: _Reader, pages: Iterable[Page], catalogue: Iterable[CatalogueEntry]) -> None:
    """Services and products are those of the catalogue, if there is one."""
    entries = tuple(catalogue)
    for page in pages if entries else ():
        problems = Problems(page.path)
        for shelf in Shelf:
            said, known = page.shared.get(shelf.value, ""), [each.key for each in entries if each.shelf is shelf]
            if said and said not in known:
                line = page.lines.get(shelf.value, 0)
                problems.unknown(line, str(said), kind=f"{shelf.value} of {CATALOGUE}", known=known)
        reader.problems += problems.found


def _golden(reader: _Reader, keys: Iterable[str]) -> Iterator[GoldenQuestion]:
    known = set(keys)
    for path in _golden_paths(reader.root):
        text, problems = _text(reader, path), Problems(path)
        for question in read_golden(text, problems) if text is not None else ():
            if question.key and question.key not in known:
                problems.unknown(question.line, question.key, kind="article of this folder", known=known)
            else:
                yield question
        reader.problems += problems.found


def _golden_paths(root: Path) -> list[str]:
    places = [root / GOLDEN, *sorted((root / GOLDEN_FOLDER).glob("*.yaml"))]
    return [PurePosixPath(each.relative_to(root)).as_posix() for each in places if each.exists()]


def _text(reader: _Reader, path: str) -> str | None:
    try:
        return text_inside(reader.root, path)
    except Unreadable as error:
        reader.problems.append(Problem(path, 0, str(error)))
        return None
