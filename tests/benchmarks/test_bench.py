"""Does the machinery of the benchmark work? Nothing here is timed."""

import asyncio
from pathlib import Path

import orjson
import pytest

from tests.benchmarks.bench import measure
from tests.benchmarks.figures import Figure, table, write
from tests.benchmarks.plan import TINY


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_a_tiny_run_gives_figures_beside_the_copy_bot() -> None:
    figures = asyncio.run(measure(TINY, ("carrying", "calls")))
    named = {(each.name, each.store): each for each in figures}
    assert named["throughput", "bare"].ratio_to_bare == 1
    assert named["throughput", "SQLite"].ratio_to_bare is not None
    assert named["throughput", "SQLite"].value > 0
    assert ("CPU a relay", "SQLite") in named
    assert named["API calls an exchange without the delivery sign", "SQLite"].value >= 2


def test_results_are_written_as_objects_and_as_a_page_that_keeps_its_notes(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    write(path, [Figure("CPU a relay", 1.234567, "ms", "SQLite", 1.5)], "2 cores")
    page = path.with_suffix(".md")
    page.write_text(page.read_text(encoding="utf-8") + "\nWhy it is missed.\n", encoding="utf-8")
    write(path, [Figure("lost", 0, "of 240", "SQLite", fault="5 s of 429")], "2 cores")
    (found,) = orjson.loads(path.read_bytes())
    assert found.keys() == {"name", "value", "unit", "ratio_to_bare", "store", "fault"}
    assert (found["ratio_to_bare"], found["fault"]) == (None, "5 s of 429")
    assert "Why it is missed." in page.read_text(encoding="utf-8")


def test_a_missed_target_is_seen() -> None:
    good, bad = Figure("CPU a relay", 1.0, "ms", "SQLite", 1.1), Figure("CPU a relay", 1.0, "ms", "SQLite", 1.3)
    assert "met" in table([good])
    assert "missed" in table([bad])
