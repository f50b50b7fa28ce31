"""Which services and products does a folder know? See `catalogue.yaml` in docs/articles.md."""

from collections.abc import Iterator

from gateway.articles.catalogue import CatalogueEntry, Shelf
from gateway.articles.flaws import LOCALES
from gateway.articles.folder.problems import Problems
from gateway.articles.folder.yaml_nodes import Node, composed, entries, said
from gateway.articles.slugs import KEY

CATALOGUE = "catalogue.yaml"
LONGEST_TITLE = 60
"""It is the label of a button."""

_SHELVES = {"services": Shelf.SERVICE, "products": Shelf.PRODUCT}


def read_catalogue(text: str, problems: Problems) -> tuple[CatalogueEntry, ...]:
    """Return the entries of a catalogue's text, with id 0, in their order."""
    node = composed(text, problems=problems, first_line=1)
    return tuple(_all(node, problems)) if node else ()


def _all(node: Node, problems: Problems) -> Iterator[CatalogueEntry]:
    for name, value, line in entries(node, problems=problems):
        if name in _SHELVES:
            yield from _shelf(value, _SHELVES[name], problems)
        else:
            problems.unknown(line, name, kind="shelf", known=_SHELVES)


def _shelf(node: Node, shelf: Shelf, problems: Problems) -> Iterator[CatalogueEntry]:
    for place, (key, value, line) in enumerate(entries(node, problems=problems)):
        if not KEY.fullmatch(key):
            problems.add(line, f"{key[:80]!r} is not a key: lower-case Latin letters, digits and dashes")
        titles = _titles(value, problems)
        if not titles:
            problems.add(line, f"{key[:80]!r} has no title")
        yield CatalogueEntry(id=0, shelf=shelf, key=key, titles=titles, place=place)


def _titles(node: Node, problems: Problems) -> dict[str, str]:
    titles: dict[str, str] = {}
    for locale, value, line in entries(node, problems=problems):
        title = " ".join(said(value, locale, problems=problems).split())
        if locale not in LOCALES:
            problems.unknown(line, locale, kind="language of ours", known=LOCALES)
        elif len(title) > LONGEST_TITLE:
            problems.add(line, f"a title of more than {LONGEST_TITLE} characters")
        elif title:
            titles[locale] = title
    return titles
