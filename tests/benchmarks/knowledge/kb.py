"""How good is the search, how fast, how large? `./run bench kb`."""

import argparse
from collections.abc import Callable, Collection, Iterator, Sequence

from gateway.knowledge import Thresholds
from tests.benchmarks.knowledge.accuracy import Numbers, best_mcc, heard, offering, ranking, share, tested
from tests.benchmarks.knowledge.bases import messages_to_it
from tests.benchmarks.knowledge.cost import installed, memory, speed
from tests.benchmarks.knowledge.questions import ANSWERED, DATA, Task, harness, tasks
from tests.benchmarks.knowledge.results import RESULTS, Results, keep, kept, table
from tests.benchmarks.knowledge.systems import System, systems
from tests.benchmarks.measured import machine

HARD = ("layout", "translit", "typos")
HARD_TASKS = ("rutube/cold", "mini/ru<-ru", "hint3/sofmattress")
"""A wrong layout or Latin letters concern messages in Cyrillic only."""
SIZES = (300, 2000)
ENCODERS: dict[str, tuple[str, ...]] = {"core": (), "+ encoder": ("use",), "+ encoder + Ukrainian": ("use", "e5")}


def main(arguments: Sequence[str]) -> int:
    """Measure, print tables, write the results' files."""
    parser = argparse.ArgumentParser(prog="./run bench kb", description="Measure the search of articles.")
    parser.add_argument(
        "--only", nargs="+", choices=("accuracy", "hard", "cost"), help="measure these parts and keep the others"
    )
    chosen: Collection[str] = parser.parse_args(arguments).only or ("accuracy", "hard", "cost")
    if not DATA.is_dir():
        print("The questions are in the folder ../shared/eval, which is not beside this checkout.")
        return 1
    empty: Results = {"accuracy": {}, "offers": {}, "hard": {}, "cost": {}}
    before = kept() if RESULTS.exists() else {}
    results: Results = {**empty, **before, "machine": machine(), "thresholds": _thresholds()}
    if "accuracy" in chosen:
        results |= measured()
    if "hard" in chosen:
        results["hard"] = dict(hard_to_read())
    if "cost" in chosen:
        results["cost"] = dict(costs())
    keep(results)
    return 0


def measured(names: Collection[str] | None = None, among: Sequence[str] | None = None) -> Results:
    """Return how well systems answer tasks; all of both unless some are named."""
    accuracy: dict[str, dict[str, Numbers]] = {}
    offers: dict[str, Numbers] = {}
    for system in systems(names):
        for task in filter(system.differs, tasks(among)):
            rows = heard(tested(task), system.build(task))
            numbers = ranking(rows)
            if task.family == "hint3":
                numbers["best MCC"] = round(best_mcc(rows), 3)
            accuracy.setdefault(system.name, {})[task.name] = numbers
            if system.is_ours:
                offers[f"{task.name}, {system.name}"] = offering(rows, Thresholds())
        print(system.name, *table("task", accuracy[system.name]), sep="\n", flush=True)
    return {"accuracy": accuracy, "offers": offers}


def hard_to_read() -> Iterator[tuple[str, Numbers]]:
    """Yield hit@1 of our systems for messages in the wrong layout, in Latin letters, and with typing errors."""
    for system in (each for each in systems() if each.is_ours):
        for task in filter(system.differs, tasks(HARD_TASKS)):
            numbers = _hard(system, task)
            print(task.name, system.name, numbers, flush=True)
            yield f"{task.name}, {system.name}", numbers


def _hard(system: System, task: Task) -> Numbers:
    search = system.build(task)
    known = [each for each in tested(task) if each.kind == ANSWERED]
    clean = share(row.is_right for row in heard(known, search))
    numbers: Numbers = {"clean": clean}
    for name in HARD if task.heard == "ru" else HARD[2:]:
        change: Callable[[str], str] = harness().PERTURB[name]
        numbers[name] = share(row.is_right for row in heard(known, search, change))
        numbers[f"{name}, left"] = round(100 * numbers[name] / clean, 1)
    return numbers


def costs() -> Iterator[tuple[str, Numbers]]:
    """Yield what each configuration costs, with messages of the language it is for."""
    for name, encoders in ENCODERS.items():
        space = {"memory at 229 articles, MB": memory(encoders), "installed, MB": installed(encoders)}
        sizes = SIZES if "e5" not in encoders else SIZES[:1]
        for size in sizes:
            numbers = {**speed(size, encoders, messages_to_it("uk" if "e5" in encoders else "ru")), **space}
            print(name, numbers, flush=True)
            yield f"{name}, {size} articles", numbers


def _thresholds() -> str:
    usual = Thresholds()
    return f"one={usual.one:g} some={usual.some:g} menu={usual.menu:g}"
