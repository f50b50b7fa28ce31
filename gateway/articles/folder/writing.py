"""How are articles written into a folder?

Always the same way, so that what is written, read and written again is the same to the byte.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

import yaml

from gateway.articles.article import Article, ArticleText
from gateway.articles.catalogue import CatalogueEntry, Shelf
from gateway.articles.editing import own_path
from gateway.articles.flaws import LOCALES
from gateway.articles.folder.shelves import CATALOGUE
from gateway.messages import Attachment

_RESERVED = (".md", ".yaml", ".json")
"""Endings of what else lies in the folder."""
_WIDE = 1_000_000
"""No line is folded."""


class _Dumper(yaml.SafeDumper):
    """Indents lists: easier to read and to write by hand."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as the library calls it
        super().increase_indent(flow=flow, indentless=False)


@dataclass(frozen=True, slots=True)
class Written:
    """What a folder of these articles holds."""

    texts: dict[str, str]
    """By path."""
    files: dict[str, Attachment]
    """What lies beside them, by path."""


def written(articles: Iterable[Article], catalogue: Sequence[CatalogueEntry] = ()) -> Written:
    """Return the folder of these articles."""
    texts, files = dict[str, str](), dict[str, Attachment]()
    if catalogue:
        texts[CATALOGUE] = _catalogue(catalogue)
    for article in sorted(articles, key=lambda each: each.key):
        for text in article.texts:
            placed = _placed(text, files)
            texts[f"{article.key}.{text.locale}.md"] = page(article, placed)
    return Written(texts, files)


def page(article: Article, text: ArticleText) -> str:
    """Return the file of one language of an article."""
    front: dict[str, Any] = {
        "title": text.title,
        "examples": list(text.examples),
        "audience": article.audience.value,
        "service": article.service,
        "product": article.product,
        "tags": list(article.tags),
        "state": article.state.value,
        "author": article.author,
    }
    said = {name: value for name, value in front.items() if value or name == "title"}
    return f"---\n{_yaml(said)}---\n\n{text.body}\n"


def _placed(text: ArticleText, files: dict[str, Attachment]) -> ArticleText:
    """Give each file a path that no other file has, and mention it by that."""
    for attachment in text.attachments:
        path = attachment.name if _is_free(attachment, files) else own_path(attachment)
        files.setdefault(path, attachment)
        if path != attachment.name:
            body = text.body.replace(f"]({attachment.name})", f"]({path})")
            text = replace(text, body=body)
    return text


def _is_free(attachment: Attachment, files: Mapping[str, Attachment]) -> bool:
    path = PurePosixPath(attachment.name)
    leads_out = path.is_absolute() or ".." in path.parts or "\\" in attachment.name or ":" in attachment.name
    there = files.get(attachment.name, attachment)
    same = (there.source, there.file) == (attachment.source, attachment.file)
    return same and not leads_out and path.suffix.lower() not in _RESERVED


def _catalogue(entries: Sequence[CatalogueEntry]) -> str:
    shelves: dict[str, Any] = {}
    for shelf in Shelf:
        ordered = sorted((each for each in entries if each.shelf is shelf), key=lambda each: (each.place, each.key))
        if ordered:
            shelves[f"{shelf.value}s"] = {each.key: _titles(each.titles) for each in ordered}
    return _yaml(shelves)


def _titles(titles: Mapping[str, str]) -> dict[str, str]:
    return {locale: titles[locale] for locale in LOCALES if titles.get(locale)}


def _yaml(data: Mapping[str, Any]) -> str:
    return yaml.dump(dict(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE)
