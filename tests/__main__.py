"""What does `./run test` run, in which order?

    ./run test                     lint, types, import contracts, every test
    ./run test --faults            the same with the long fault run
    ./run test PATH or OPTIONS     only pytest, with these arguments

Every step runs, whatever the ones before it said; the exit code is 0 only if all passed.
"""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.support.machine import IN_CI
from tests.support.postgres import find_postgres
from tests.support.preparation import ROOT, prepare
from tests.support.valkey import find_redis

PYTHON = sys.executable
PYTEST = (PYTHON, "-m", "pytest")
TOGETHER = ("env", "OPENBLAS_NUM_THREADS=1", "OMP_NUM_THREADS=1", *PYTEST, "-n", "2", "--dist", "worksteal")
"""Two processes share the tests: as many as every machine has processors for, so each counts with one of them."""
ON_SYSTEM_SERVERS = ("-m", "(postgres or redis) and not faults and not slow", "-q")


@dataclass(frozen=True)
class Step:
    """One command of the test run; a quiet one is heard only when it fails."""

    name: str
    command: tuple[str, ...]
    quiet: bool = True


def main(arguments: list[str]) -> int:
    """Run the steps that the arguments ask for; return the exit code."""
    if "-h" in arguments or "--help" in arguments:
        print(__doc__)
        return 0
    missing = prepare()
    for problem in missing:
        print(f"this machine: {problem}", flush=True)
    todo = steps(arguments)
    failed = [step.name for step in todo if not passes(step)]
    print("", *(f"FAILED: {name}" for name in failed), sep="\n")
    print(f"steps: {len(todo) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed or (missing and IN_CI) else 0


def steps(arguments: list[str]) -> list[Step]:
    """Return what to run, in order."""
    if set(arguments) - {"--faults"}:
        return [Step("tests", (*PYTEST, *arguments), quiet=False)]
    return [
        Step("lint", (PYTHON, "-m", "ruff", "check", ".")),
        Step("layout of the code", (PYTHON, "-m", "ruff", "format", "--check", ".")),
        Step("types", (PYTHON, "-m", "basedpyright", "--pythonpath", PYTHON)),
        Step("who imports whom", (str(Path(PYTHON).with_name("lint-imports")), "--no-logo")),
        Step("tests", (*TOGETHER, "--durations=10", *arguments), quiet=False),
        *system_servers(),
    ]


def system_servers() -> list[Step]:
    """Return the second run, on the oldest servers we support: those of the system, if it has any."""
    have_both = find_postgres(only_system=True) and find_redis(only_system=True)
    if not have_both and not IN_CI:
        print("this machine: no PostgreSQL and Redis of the system; the second run on them is left out")
        return []
    command = ("env", "OTKLIK_TEST_SERVICES=system", *TOGETHER, *ON_SYSTEM_SERVERS)
    return [Step("tests on the system's PostgreSQL and Redis", command, quiet=False)]


def passes(step: Step) -> bool:
    """Run the step, print its outcome and return it."""
    print(f"\n== {step.name}", flush=True)
    started = time.monotonic()
    pipe = subprocess.PIPE if step.quiet else None
    done = subprocess.run(
        step.command, cwd=ROOT, check=False, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True
    )
    if step.quiet and done.returncode:
        print(done.stdout + done.stderr, end="")
    outcome = f"FAILED with exit code {done.returncode}" if done.returncode else "passed"
    print(f"   {outcome} after {time.monotonic() - started:.0f} s", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
