"""What happens to the search when its weights are damaged?"""

import json
from pathlib import Path

import pytest

from gateway.knowledge import weights
from gateway.knowledge.finder import Finder
from tests.gateway.knowledge.shelf import RETURN, SHELF


def test_shipped_weights_say_what_they_were_trained_on() -> None:
    shipped = weights.read(weights.SHIPPED)
    assert "BANKING77 (CC BY 4.0)" in shipped.trained_on
    assert "rutube" not in shipped.trained_on.lower()
    assert {"", "use", "e5"} <= set(shipped.heads)


def test_shipped_weights_are_small() -> None:
    assert weights.SHIPPED.stat().st_size < 50_000


def test_what_was_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text(weights.written(weights.BUILT_IN), encoding="utf-8")
    assert weights.read(path) == weights.BUILT_IN


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"format": 2}',
        '{"format": 1, "trained_on": "", "heads": {}}',
        "\x00",
        '{"format": 1, "heads": 3}',
    ],
)
def test_damaged_file_is_told_apart(tmp_path: Path, text: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(weights.WeightsDamaged, match=r"weights\.json"):
        weights.read(path)


@pytest.mark.parametrize("value", [-1, "NaN", "Infinity", "much", None])
def test_weight_that_is_no_weight_is_damage(tmp_path: Path, value: object) -> None:
    content = json.loads(weights.written(weights.BUILT_IN))
    content["heads"][""]["fusion"]["words"] = value
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(weights.WeightsDamaged):
        weights.read(path)


def test_missing_file_is_damage(tmp_path: Path) -> None:
    with pytest.raises(weights.WeightsDamaged):
        weights.read(tmp_path / "nowhere.json")


def test_search_without_trained_weights_still_finds() -> None:
    finder = Finder(weights=weights.BUILT_IN)
    finder.put(SHELF, {})
    assert finder.find("как вернуть товар").hits[0].article_id == RETURN
