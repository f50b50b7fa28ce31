"""Does the search keep to the thread that asks?"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HELP = """
import os, runpy, sys
sys.argv = ["./run", "--help"]
try:
    runpy.run_module("gateway", run_name="__main__")
except SystemExit:
    print(os.environ["OPENBLAS_NUM_THREADS"])
"""
CALCULATE = """
from pathlib import Path
from gateway.settings.threads import calculate_on_one_thread
calculate_on_one_thread()
import numpy
numpy.ones((600, 600)) @ numpy.ones((600, 600))
print(len(list(Path("/proc/self/task").iterdir())))
"""


def last_word(program: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.split()[-1]


def test_program_calculates_on_one_thread() -> None:
    assert last_word(HELP) == "1"


def test_what_the_environment_says_stays() -> None:
    assert last_word(HELP, OPENBLAS_NUM_THREADS="3") == "3"


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux counts threads in /proc")
def test_numpy_starts_no_further_threads() -> None:
    assert last_word(CALCULATE) == "1"
