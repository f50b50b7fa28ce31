"""How does the desk answer golden questions: with the articles of a folder, or with those it has published?"""

import json
from collections.abc import AsyncGenerator, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from gateway.articles import Article, ArticleState, CatalogueEntry, Lesson
from gateway.articles.folder import Folder, GoldenQuestion
from gateway.knowledge import Chosen, Intent, Menu, One, Prepared
from gateway.knowledge.golden import Answered, Golden, Score, score
from gateway.library import ArticleLibrary
from gateway.settings import Settings
from gateway.wiring.knowledge import encoders_of


class FolderSource:
    """A store that has nothing but the published articles of a folder; ids are their places."""

    def __init__(self, folder: Folder) -> None:
        published = (each for each in folder.articles if each.state is ArticleState.PUBLISHED)
        self._articles = [replace(each, id=place, revision=1) for place, each in enumerate(published, 1)]
        self._catalogue = folder.catalogue

    async def knowledge_revision(self) -> int:
        """Return the only version there is."""
        return 1

    async def articles(self, after_revision: int = -1) -> Sequence[Article]:
        """Return the articles."""
        return self._articles if after_revision < 1 else ()

    async def catalogue(self) -> Sequence[CatalogueEntry]:
        """Return the catalogue."""
        return self._catalogue

    async def lessons(self, after_revision: int) -> Sequence[Lesson]:  # noqa: ARG002 - as a store has it
        """Return nothing: nobody has taught this."""
        return ()

    async def lessons_in_force(self) -> Sequence[Lesson]:
        """Return nothing: nobody has taught this."""
        return ()

    async def prepared(self, ids: Collection[int]) -> Mapping[int, bytes]:  # noqa: ARG002 - as a store has it
        """Return nothing: nothing is kept."""
        return {}

    async def keep_prepared(self, rows: Sequence[Prepared]) -> None:
        """Keep nothing."""


@asynccontextmanager
async def folder_library(folder: Folder, settings: Settings) -> AsyncGenerator[ArticleLibrary]:
    """Give a library that knows the articles of a folder without problems, with the desk's thresholds and encoders."""
    source = FolderSource(folder)
    library = ArticleLibrary(source, thresholds=settings.bot.thresholds, encoders=encoders_of(settings))
    await library.catch_up()
    yield library


async def examined(library: ArticleLibrary, questions: Iterable[GoldenQuestion]) -> Score:
    """Ask every question as the bot does: also a message that it takes for thanks or a call for a person."""
    asked = [Golden(each.text, each.key or None, f"{each.path}:{each.line}") for each in questions]
    answers = {each.text: await _answered(library, each.text) for each in asked}
    return score(asked, answers.__getitem__)


async def _answered(library: ArticleLibrary, text: str) -> Answered:
    understood = library.understand(text)
    answer = await library.answer(understood.text)
    found = tuple(_key(library, hit.article_id) for hit in answer.found.hits)
    offered = _offered(answer.chosen) if understood.intent is Intent.QUESTION else ()
    return Answered(found=found, offered=tuple(_key(library, each) for each in offered))


def _offered(chosen: Chosen) -> tuple[int, ...]:
    if isinstance(chosen, One):
        # What else is at hand is seen only after "not it".
        return (chosen.hit.article_id,)
    return tuple(each.article_id for each in chosen.hits) if isinstance(chosen, Menu) else ()


def _key(library: ArticleLibrary, article_id: int) -> str:
    article = library.article(article_id)
    return article.key if article else ""


def results_path(settings: Settings, root: Path | None) -> Path:
    """Return where the figures of a run are kept: apart for each folder and for each choice of encoders."""
    names = "-".join(each.name for each in encoders_of(settings)()) or "core"
    place = blake2b(str(root.resolve()).encode(), digest_size=4).hexdigest() if root else "desk"
    return settings.data_dir / "kb" / f"golden.{place}.{names}.json"


def keep_questions(settings: Settings, folder: Folder) -> None:
    """Keep the golden questions of a folder that was brought in, for `kb check` without a folder."""
    if folder.golden:
        path = _questions_path(settings)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(
            json.dumps([asdict(each) for each in folder.golden], ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


def kept_questions(settings: Settings) -> list[GoldenQuestion]:
    """Return the golden questions that were last brought in; none if there are none that can be read."""
    try:
        rows: list[dict[str, Any]] = json.loads(_questions_path(settings).read_text(encoding="utf-8"))
        return [GoldenQuestion(**row) for row in rows]
    except (FileNotFoundError, ValueError, TypeError):
        return []


def _questions_path(settings: Settings) -> Path:
    return settings.data_dir / "kb" / "golden.json"
