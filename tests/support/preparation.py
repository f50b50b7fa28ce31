"""What does a test run fetch beforehand, and what does this machine lack all the same?"""

import shutil
import subprocess
from pathlib import Path

from tests.support.browser import UNPACKED, find_chromium
from tests.support.machine import IN_CI
from tests.support.postgres import find_postgres
from tests.support.valkey import find_redis

ROOT = Path(__file__).resolve().parents[2]
WIDGET = ROOT / "bots" / "widget" / "frontend"
CHROMIUM_PACKAGE = "@sparticuz/chromium@147.0.0"
UNPACK = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath()'


def prepare() -> list[str]:
    """Fetch what the tests need beside the Python packages; return in words what is still missing."""
    npm = shutil.which("npm")
    problems = [fetch_widget_packages(npm), fetch_chromium(npm)]
    return [problem for problem in problems if problem] + missing_services()


def missing_services() -> list[str]:
    """Return in words which servers there is no way to start."""
    found = {"PostgreSQL": find_postgres(), "Redis": find_redis()}
    return [f"no {name}: tests with it are skipped" for name, place in found.items() if place is None]


def fetch_widget_packages(npm: str | None) -> str | None:
    """Install the widget's build tools exactly as locked, unless that was done since the lock changed."""
    lock, installed = WIDGET / "package-lock.json", WIDGET / "node_modules" / ".package-lock.json"
    if not lock.exists() or (installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime):
        return None
    if npm is None:
        return "no npm: the widget is not built again to compare it with the committed file"
    said = run_quietly([npm, "ci", "--no-audit", "--no-fund"], WIDGET)
    return f"npm could not install the widget's build tools: {said}" if said else None


def fetch_chromium(npm: str | None) -> str | None:
    """Unpack a Chromium from npm where there is none; CI installs Debian's instead."""
    if find_chromium() is not None:
        return None
    missing = "no Chromium: the widget is not tested in a browser (install Debian's chromium or name one in CHROMIUM)"
    if IN_CI or npm is None:
        return missing
    folder = UNPACKED.parent
    folder.mkdir(parents=True, exist_ok=True)
    quiet = ["--no-audit", "--no-fund", "--no-save", "--ignore-scripts"]
    said = run_quietly([npm, "install", *quiet, "--prefix", ".", CHROMIUM_PACKAGE], folder)
    said = said or run_quietly(["node", "--input-type=module", "--eval", UNPACK], folder, TMPDIR=str(folder))
    return f"{missing}; fetching one failed: {said}" if said else None


def run_quietly(command: list[str], folder: Path, **environment: str) -> str | None:
    """Run a command; return None if it succeeded, else the last thing it said."""
    settings = [f"{name}={value}" for name, value in environment.items()]
    done = subprocess.run(
        ["env", *settings, *command], check=False, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    lines = (done.stdout + done.stderr).strip().splitlines()
    return None if done.returncode == 0 else (lines[-1] if lines else f"exit code {done.returncode}")
