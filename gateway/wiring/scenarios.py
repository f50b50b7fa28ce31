"""How does a scenario's file get into the desk, beside a gateway that may be at work?"""

from gateway.casework.scenario_versions import Kept, keep_draft, publish, put_in_force, surroundings, withdraw
from gateway.casework.scenarios import MAIN
from gateway.errors import NotFound
from gateway.flows import FlowVersion, Surroundings
from gateway.flows.versions import in_force, newest
from gateway.settings import Settings
from gateway.wiring.articles import Shelved

AUTHOR = "./run flow"
"""Whose name the versions have that were brought in from the command line."""


async def look_around(settings: Settings, kept: Shelved) -> Surroundings:
    """Return what a scenario of this desk may name."""
    entries = {entry.name for entry in (*settings.telegram, *settings.vk, *settings.widget)}
    articles, catalogue = await kept.store.articles(), await kept.store.catalogue()
    return surroundings(articles, catalogue, entries or None)


async def bring_in(kept: Shelved, *, key: str, source: str, is_published: bool) -> Kept:
    """Keep a file as a draft, or bring it into force. Raises Conflict, StoreUnavailable."""
    do = publish if is_published else keep_draft
    async with kept.store.unit() as unit:
        return await do(unit, kept.ids, key=key, source=source, author=AUTHOR)


async def version_of(kept: Shelved, key: str, number: int | None = None) -> FlowVersion:
    """Return a version of a scenario: the one asked for, else the one in force, else the newest. Raises NotFound."""
    versions = await kept.store.flow_versions(key)
    if number is None:
        found = in_force(versions) or newest(versions)
    else:
        found = next((version for version in versions if version.number == number), None)
    if found is None:
        raise NotFound("scenario")
    return found


async def greeting(kept: Shelved) -> FlowVersion:
    """Return the version in force that greets customers. Raises NotFound."""
    versions = sorted(await kept.store.published_flows(), key=lambda each: (each.key != MAIN, each.key))
    if not versions:
        raise NotFound("scenario")
    return versions[0]


async def go_back_to(kept: Shelved, version: FlowVersion) -> Kept:
    """Bring a kept version into force. Raises Conflict, StoreUnavailable."""
    async with kept.store.unit() as unit:
        return await put_in_force(unit, version)


async def take_back(kept: Shelved, key: str) -> bool:
    """Take a scenario out of force; False when none was. Raises Conflict, StoreUnavailable."""
    async with kept.store.unit() as unit:
        return await withdraw(unit, key)
