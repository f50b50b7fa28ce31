"""How does a desk get the sample articles and the sample scenario, to be tried out?"""

import logging
from pathlib import Path

from gateway.flows import FlowVersion, read
from gateway.flows.versions import published, written
from gateway.settings import Settings
from gateway.wiring.articles import Shelved, bring_in, shelved

log = logging.getLogger(__name__)

SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "sample"
AUTHOR = "Otklik"


async def bring_in_sample(settings: Settings, sample: Path = SAMPLE) -> None:
    """Publish the sample in a desk, at work or not yet. Never raises: without it people answer."""
    try:
        async with shelved(settings) as kept:
            count = await bring_in(sample / "articles", kept)
            scenario = await _publish_scenario(kept, (sample / "flow.yaml").read_text(encoding="utf-8"))
    except Exception:
        log.exception("The sample articles are not there")
        return
    log.info("The sample is there: %d articles, scenario %s", count, scenario.key)


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
