"""How is the outcome of a run shown?"""

from collections import Counter
from collections.abc import Iterable, Mapping

from tests.faults.checker import Tally, Verdict
from tests.faults.plan import Plan

COLUMNS = ("sent", "seen", "lost", "twice", "misrouted", "reordered")
SHOWN_PROBLEMS = 40


def table(verdict: Verdict) -> str:
    """Return the figures of every route and of all together."""
    rows = [_row(f"{side} {channel}", tally) for (side, channel), tally in sorted(verdict.routes.items())]
    rows.append(_row("all", total(verdict)))
    head = f"{'':24}" + "".join(f"{name:>10}" for name in COLUMNS) + "  repeats that had to be"
    return "\n".join([head, *rows])


def total(verdict: Verdict) -> Tally:
    """Return the sum of all routes."""
    everything = Tally()
    for tally in verdict.routes.values():
        for name in COLUMNS:
            setattr(everything, name, getattr(everything, name) + getattr(tally, name))
        everything.repeats += tally.repeats
    return everything


def _row(name: str, tally: Tally) -> str:
    figures = "".join(f"{getattr(tally, column):>10}" for column in COLUMNS)
    return f"{name:24}{figures}  {_listed(tally.repeats)}"


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "-"


def report(
    plan: Plan,
    verdict: Verdict,
    *,
    database: str,
    happened: Counter[str],
    injected: Mapping[str, int],
    notes: Iterable[str],
) -> str:
    """Return everything worth knowing of a run."""
    lines = [
        f"fault run on {database}, {plan.ways}, FAULT_SEED={plan.seed}",
        table(verdict),
        f"happened: {_listed(happened)}",
        f"injected: {_listed(injected)}",
        *notes,
        *verdict.problems[:SHOWN_PROBLEMS],
    ]
    more = len(verdict.problems) - SHOWN_PROBLEMS
    return "\n".join([*lines, f"... and {more} more problems"] if more > 0 else lines)
