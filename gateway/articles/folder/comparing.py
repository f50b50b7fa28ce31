"""What would bringing in a folder change?"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from gateway.articles.article import Article, ArticleState, ArticleText
from gateway.articles.catalogue import CatalogueEntry
from gateway.articles.editing import content, differs
from gateway.articles.folder.reading import Folder
from gateway.messages import Attachment

Same = Callable[[Attachment, Attachment], bool]
"""Tells whether a stored file (the first) holds the same as one of the folder."""


class Deed(StrEnum):
    """What becomes of an article."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    RETIRED = "retired"
    """It is not in the folder."""
    ABSENT = "absent"
    """It is not in the folder, and stays as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One article, and what becomes of it."""

    deed: Deed
    article: Article
    """As it will be; the id of a new one is 0."""
    before: Article | None
    what: tuple[str, ...] = ()
    """What changes: names of attributes, languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What bringing in a folder would do."""

    steps: tuple[Step, ...]
    """By key."""
    entries: tuple[CatalogueEntry, ...] = ()
    """Of the catalogue, new (id 0) or changed; none is ever taken away: tickets may speak of it."""

    @property
    def changes(self) -> tuple[Step, ...]:
        """The steps that change something."""
        return tuple(each for each in self.steps if each.deed not in {Deed.UNCHANGED, Deed.ABSENT})

    def count(self, deed: Deed) -> int:
        """Return for how many articles this is what becomes of them."""
        return sum(each.deed is deed for each in self.steps)


def compared(
    folder: Folder,
    *,
    articles: Iterable[Article],
    catalogue: Iterable[CatalogueEntry],
    same: Same,
    prune: bool,
) -> Plan:
    """Return what bringing in a folder without problems would do to what is stored; `prune` retires what it lacks."""
    stored = {each.key: each for each in articles}
    steps = [_step(each, stored.get(each.key), same) for each in folder.articles]
    here = {each.key for each in folder.articles}
    steps += [_absent(each, prune=prune) for key, each in stored.items() if key not in here]
    steps.sort(key=lambda each: each.article.key)
    return Plan(steps=tuple(steps), entries=tuple(_entries(folder.catalogue, catalogue)))


def _step(wanted: Article, before: Article | None, same: Same) -> Step:
    if before is None:
        return Step(deed=Deed.NEW, article=wanted, before=None)
    after = replace(
        wanted,
        id=before.id,
        texts=tuple(_with_stored_files(each, before.text(each.locale), same) for each in wanted.texts),
        author=wanted.author or before.author,
        number=before.number,
        revision=before.revision,
        created_at=before.created_at,
        changed_at=before.changed_at,
    )
    if not differs(before, after) and before.author == after.author:
        return Step(deed=Deed.UNCHANGED, article=before, before=before)
    return Step(deed=Deed.CHANGED, article=after, before=before, what=tuple(_differences(before, after)))


def _with_stored_files(wanted: ArticleText, stored: ArticleText | None, same: Same) -> ArticleText:
    """Keep the stored file where the folder has the same: its bytes may have come from elsewhere."""
    there = {each.name: each for each in stored.attachments} if stored else {}

    def kept(each: Attachment) -> Attachment:
        old = there.get(each.name)
        return old if old and same(old, each) else each

    return replace(wanted, attachments=tuple(kept(each) for each in wanted.attachments))


def _differences(before: Article, after: Article) -> Iterator[str]:
    ours, theirs = content(before), content(after)
    yield from (name for name in ours if name != "texts" and ours[name] != theirs[name])
    for locale in dict.fromkeys(each.locale for each in (*before.texts, *after.texts)):
        old, new = before.text(locale), after.text(locale)
        if old != new:
            yield f"+{locale}" if old is None else f"-{locale}" if new is None else locale


def _absent(article: Article, *, prune: bool) -> Step:
    if not prune or article.state is ArticleState.RETIRED:
        return Step(deed=Deed.ABSENT, article=article, before=article)
    return Step(deed=Deed.RETIRED, article=replace(article, state=ArticleState.RETIRED), before=article)


def _entries(wanted: Sequence[CatalogueEntry], stored: Iterable[CatalogueEntry]) -> Iterator[CatalogueEntry]:
    there: Mapping[tuple[str, str], CatalogueEntry] = {(each.shelf, each.key): each for each in stored}
    for each in wanted:
        old = there.get((each.shelf, each.key))
        new = replace(each, id=old.id) if old else each
        if new != old:
            yield new
