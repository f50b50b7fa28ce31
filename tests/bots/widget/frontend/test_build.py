"""Whether the committed scripts are what the sources say, and small enough."""

import asyncio
import gzip
import json
import re
import shutil
from pathlib import Path

import pytest

from tests.support.machine import lacks

WIDGET = Path(__file__).resolve().parents[4] / "bots" / "widget"
FRONTEND = WIDGET / "frontend"
STATIC = WIDGET / "static"
BUILT = ("otklik.js", "panel.js", "LICENSES.txt")


@pytest.fixture
def node() -> str:
    """The path of Node, when the packages are there too."""
    if not (FRONTEND / "node_modules").is_dir():
        lacks("no node_modules: run `npm ci` in bots/widget/frontend")
    return shutil.which("node") or lacks("no Node")


async def output(*command: str) -> str:
    """Run a program in the frontend's folder; return what it printed, fail when it does."""
    process = await asyncio.create_subprocess_exec(
        *command, cwd=FRONTEND, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    printed, _ = await process.communicate()
    text = printed.decode()
    assert process.returncode == 0, text
    return text


def compressed(name: str) -> int:
    """Return the size of a built script as it travels, in bytes."""
    return len(gzip.compress((STATIC / name).read_bytes()))


def test_closed_widget_costs_three_kilobytes() -> None:
    assert compressed("otklik.js") <= 3 * 1024


def test_whole_widget_costs_twenty_five_kilobytes() -> None:
    assert compressed("otklik.js") + compressed("panel.js") <= 25 * 1024


async def test_committed_scripts_are_built_from_these_sources(node: str, tmp_path: Path) -> None:
    await output(node, "build.mjs", str(tmp_path))
    for name in BUILT:
        assert (tmp_path / name).read_bytes() == (STATIC / name).read_bytes(), f"{name}: run `npm run build`"


async def test_sources_have_no_errors_of_type_or_style(node: str) -> None:
    await output(node, "node_modules/typescript/bin/tsc", "--noEmit")
    await output(node, "check.mjs")


def test_built_scripts_need_nothing_that_a_strict_policy_forbids() -> None:
    for name in ("otklik.js", "panel.js"):
        text = (STATIC / name).read_text(encoding="utf-8")
        assert not re.search(r"\beval\(|new Function|document\.write|insertAdjacentHTML|outerHTML", text)


def test_lock_names_no_registry_and_every_package_has_its_hash() -> None:
    text = (FRONTEND / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert '"resolved"' not in text
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
