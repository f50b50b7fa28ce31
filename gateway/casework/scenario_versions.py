"""How is a scenario kept, published and taken back?"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from gateway.articles import Article, ArticleState, Audience, CatalogueEntry, Shelf
from gateway.flows import FlowVersion, Surroundings
from gateway.flows.versions import in_force, newest, published, withdrawn, written
from gateway.ids import Ids
from gateway.ports import Unit


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of a scenario after something was done with it."""

    version: FlowVersion
    changed: bool
    """False: it was so already, and nothing was written."""


async def keep_draft(unit: Unit, ids: Ids, *, key: str, source: str, author: str) -> Kept:
    """Keep a file as a new draft; the newest version is given back when it says the same."""
    versions = await unit.flow_versions(key)
    last = newest(versions)
    if last is not None and last.source == source:
        return Kept(last, changed=False)
    draft = written(versions, row_id=ids.new(), key=key, source=source, author=author, at=ids.clock.now())
    unit.add(draft)
    return Kept(draft, changed=True)


async def publish(unit: Unit, ids: Ids, *, key: str, source: str, author: str) -> Kept:
    """Bring a file into force, as the newest version if that says the same. The caller has found no errors in it."""
    versions = await unit.flow_versions(key)
    last, now = newest(versions), in_force(versions)
    if last is not None and last.source == source:
        return Kept(last, changed=False) if last == now else await put_in_force(unit, last)
    draft = written(versions, row_id=ids.new(), key=key, source=source, author=author, at=ids.clock.now())
    first, *others = published(versions, draft, revision=await unit.next_revision())
    unit.add(first)
    unit.put(*others)
    return Kept(first, changed=True)


async def put_in_force(unit: Unit, version: FlowVersion) -> Kept:
    """Bring a kept version into force: the newest draft, or an earlier one to go back to."""
    versions = await unit.flow_versions(version.key)
    if in_force(versions) == version:
        return Kept(version, changed=False)
    rows = published(versions, version, revision=await unit.next_revision())
    unit.put(*rows)
    return Kept(rows[0], changed=True)


async def withdraw(unit: Unit, key: str) -> bool:
    """Take a scenario out of force; the bot greets by itself then. False when none was in force."""
    versions = await unit.flow_versions(key)
    if in_force(versions) is None:
        return False
    unit.put(*withdrawn(versions, revision=await unit.next_revision()))
    return True


def surroundings(
    articles: Iterable[Article], catalogue: Iterable[CatalogueEntry], entry_points: Collection[str] | None
) -> Surroundings:
    """Return what a scenario of this desk may name."""
    entries = list(catalogue)
    return Surroundings(
        articles=frozenset(each.key for each in articles if _is_offered(each)),
        services=frozenset(each.key for each in entries if each.shelf is Shelf.SERVICE),
        products=frozenset(each.key for each in entries if each.shelf is Shelf.PRODUCT),
        entry_points=entry_points,
    )


def _is_offered(article: Article) -> bool:
    return article.state is ArticleState.PUBLISHED and article.audience is Audience.PUBLIC
