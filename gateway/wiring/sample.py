"""How does a desk get the sample articles, scenario and configuration, to be tried out?"""

import asyncio
import logging
from dataclasses import replace
from pathlib import Path

from gateway.configuration.problems import with_place
from gateway.flows import FlowVersion, read
from gateway.flows.versions import published, written
from gateway.settings import Settings
from gateway.wiring.articles import Shelved, bring_in, shelved
from gateway.wiring.configuration import carry_out, plan_for, present, read_file

log = logging.getLogger(__name__)

SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "sample"
AUTHOR = "Otklik"


async def bring_in_sample(settings: Settings, sample: Path = SAMPLE) -> None:
    """Publish the sample in a desk, at work or not yet. Never raises: without it people answer."""
    try:
        async with shelved(settings) as kept:
            count = await bring_in(sample / "articles", kept)
            scenario = await _publish_scenario(kept, (sample / "flow.yaml").read_text(encoding="utf-8"))
            await _configure(settings, kept, sample / "desk.yaml")
    except Exception:
        log.exception("The sample articles are not there")
        return
    log.info("The sample is there: %d articles, scenario %s", count, scenario.key)


async def put_in_all_teams(settings: Settings) -> None:
    """Let everybody who is at the desk work in all teams: whoever tries it has two hands. Never raises."""
    try:
        async with shelved(settings) as kept:
            teams = [each.key for each in (await present(settings, kept)).document.configuration.teams]
            async with kept.store.unit() as unit:
                unit.put(*(replace(each, teams=teams) for each in await unit.operators()))
    except Exception:
        log.exception("Nobody is in the teams of the sample")


async def _configure(settings: Settings, kept: Shelved, file: Path) -> None:
    """Bring the sample configuration into force; raises ValueError for one that is wrong."""
    brought = await asyncio.to_thread(lambda: read_file(settings, file.read_text("utf-8"), file.parent))
    plan, problems = await plan_for(kept, await present(settings, kept), brought)
    if plan is None or plan.is_refused:
        raise ValueError("; ".join(with_place(each, file.name) for each in problems[:5]))
    if plan.changes:
        await carry_out(settings, kept, plan, brought, author=AUTHOR)


async def _publish_scenario(kept: Shelved, source: str) -> FlowVersion:
    """Publish the scenario of a file; raises FlowError."""
    flow = read(source, name="flow.yaml")
    async with kept.store.unit() as unit:
        versions = await unit.flow_versions(flow.key)
        made = written(
            versions, row_id=kept.ids.new(), key=flow.key, source=source, author=AUTHOR, at=kept.ids.clock.now()
        )
        first, *others = published(versions, made, revision=await unit.next_revision())
        unit.add(first)
        unit.put(*others)
    return first
