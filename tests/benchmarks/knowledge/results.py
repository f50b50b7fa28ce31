"""How are the figures of the search kept and shown?"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.knowledge import targets
from tests.benchmarks.knowledge.accuracy import Numbers

FOLDER = Path(__file__).resolve().parents[3] / "benchmarks"
RESULTS = FOLDER / "kb.json"

Results = dict[str, Any]
"""`accuracy`: system, task, numbers; `hard to read`: the same for changed messages; `cost`: system, numbers."""
INTRODUCTION = """# The search in figures

`./run bench kb` measures, in one run, the search in three configurations beside what a database brings along. Messages
and articles are those of `../shared/eval`; only messages that nobody looked at while tuning are counted (its test
splits). The weights never saw the family they are asked about (`tests/benchmarks/knowledge/weights`), and rutube is
never trained on. The encoder for Ukrainian is asked Ukrainian messages only: all others are answered as without it.

hit@1, hit@3: the right article comes first, is among the first three (% of the messages that have one). AUROC: how well
the first probability (the first is right) and the second (some article answers) tell these messages from the rest.
"""


def keep(results: Results, path: Path = RESULTS) -> None:
    """Write the figures as JSON, and beside it as Markdown."""
    path.write_text(json.dumps(_plain(results), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    path.with_suffix(".md").write_text("\n".join(_lines(results)) + "\n", encoding="utf-8")


def kept(path: Path = RESULTS) -> Results:
    """Read what was written."""
    found: Results = json.loads(path.read_text(encoding="utf-8"))
    return found


def table(first: str, rows: Mapping[str, Numbers]) -> list[str]:
    """Return a Markdown table: a line for each row, a column for each number."""
    columns = list(dict.fromkeys(name for numbers in rows.values() for name in numbers))
    head = [f"| {first} | {' | '.join(columns)} |", f"| --- |{' ---: |' * len(columns)}"]
    return head + [
        f"| {name} | {' | '.join(_shown(numbers.get(each)) for each in columns)} |" for name, numbers in rows.items()
    ]


def _lines(results: Results) -> Iterator[str]:
    yield INTRODUCTION
    yield f"Machine: {results['machine']}. Thresholds: {results['thresholds']}.\n"
    yield from targets.lines(results)
    accuracy: Mapping[str, Mapping[str, Numbers]] = results["accuracy"]
    yield "## Every task, every system\n"
    for task in _tasks(accuracy):
        yield f"### {task}\n"
        yield from table("system", {system: tasks[task] for system, tasks in accuracy.items() if task in tasks})
        yield ""
    yield from _others(results)


def _others(results: Results) -> Iterator[str]:
    titles = {
        "offers": "## What becomes of messages at the shipped thresholds (%)\n",
        "hard": "## Messages that are hard to read: hit@1, and how much is left of the clean one (%)\n",
        "cost": "## What it costs\n",
    }
    for name, title in titles.items():
        if results.get(name):
            yield title
            yield from table("", results[name])
            yield ""


def _tasks(accuracy: Mapping[str, Mapping[str, Numbers]]) -> Sequence[str]:
    return list(dict.fromkeys(task for tasks in accuracy.values() for task in tasks))


def _shown(number: float | None) -> str:
    return "" if number is None or math.isnan(number) else f"{number:g}"


def _plain(value: Any) -> Any:
    """Return the same without what JSON has no word for."""
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    return None if isinstance(value, float) and math.isnan(value) else value
