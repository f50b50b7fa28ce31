"""Does the tree keep the rules of the house that no tool checks?"""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOT_FILES = {
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "GLOSSARY.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements-uv.txt",
    "requirements.txt",
    "run",
}
MOST_LINES = 400
NO_SUBJECT = re.compile(r"(^|_)(utils?|helpers?|common|base|managers?|misc)(_|\.|$)")
REGISTRIES = re.compile(r"\b(pypi|pythonhosted|npmjs|yarnpkg|unpkg|jsdelivr|deb\.debian)\.(org|com|net)\b")
SLEEPS = re.compile(r"\b(asyncio|time)\.sleep\((?!0\))")
"""A pause of a certain length; `sleep(0)` only lets others go first."""
LIVES_IN_TIME = ("tests/support/", "tests/faults/", "tests/benchmarks/")
"""Programs whose actors write at their own pace."""
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)


class Lock(NamedTuple):
    """A file of locked requirements."""

    pins: dict[str, str]
    blocks: list[str]


def tracked() -> list[Path]:
    """Return the files git tracks that are there."""
    listing = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    )
    paths = [ROOT / name for name in listing.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    """Return a text file's text; other files read as empty."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def lock(name: str) -> Lock:
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = {match["name"]: match["version"] for match in PIN.finditer(text)}
    return Lock(pins=pins, blocks=re.split(r"\n(?=\S)", text.strip()))


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def plain_name(requirement: str) -> str:
    """Return the package's name without extras and versions."""
    return re.split(r"[\[<>=!~ ;]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def test_root_has_what_a_newcomer_looks_for() -> None:
    assert sorted(name for name in ROOT_FILES if not (ROOT / name).is_file()) == []


@pytest.mark.parametrize("name", ["run", ".ci/run"])
def test_commands_may_be_executed(name: str) -> None:
    assert (ROOT / name).stat().st_mode & 0o111 == 0o111


def test_no_file_names_a_package_registry() -> None:
    found = [f"{name_of(path)}: {hit[0]}" for path in tracked() for hit in REGISTRIES.finditer(text_of(path))]
    assert found == []


def test_lock_files_carry_no_addresses() -> None:
    locks = [path for path in tracked() if path.name.startswith("requirements")]
    resolved = [path for path in tracked() if path.name == "package-lock.json"]
    assert [name_of(path) for path in locks if "://" in text_of(path)] == []
    assert [name_of(path) for path in resolved if '"resolved"' in text_of(path)] == []


def test_product_files_are_short_enough_to_read() -> None:
    code = [path for path in tracked() if path.suffix in {".py", ".ts"} or path.name == "run"]
    code = [path for path in code if not name_of(path).startswith("tests/") and "migrations" not in path.parts]
    long = {name_of(path): text_of(path).count("\n") for path in code}
    assert {name: lines for name, lines in long.items() if lines > MOST_LINES} == {}


def test_file_names_say_what_they_are_about() -> None:
    names = [name_of(path) for path in tracked() if path.suffix in {".py", ".ts"}]
    assert [name for name in names if any(NO_SUBJECT.search(part) for part in name.split("/"))] == []


def test_tests_wait_for_conditions_and_never_sleep() -> None:
    tests = [path for path in tracked() if name_of(path).startswith("tests/") and path.suffix == ".py"]
    tests = [path for path in tests if not name_of(path).startswith(LIVES_IN_TIME)]
    assert [name_of(path) for path in tests if SLEEPS.search(text_of(path))] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-uv.txt"])
def test_every_locked_package_is_pinned_and_hashed(name: str) -> None:
    blocks = lock(name).blocks
    assert blocks
    assert [block for block in blocks if not PIN.match(block) or "--hash=sha256:" not in block] == []


def test_lock_files_have_what_pyproject_asks_for() -> None:
    settings = project()
    product = {plain_name(line) for line in settings["project"]["dependencies"]}
    tools = {plain_name(line) for line in settings["dependency-groups"]["dev"]}
    assert product - set(lock("requirements.txt").pins) == set()
    assert tools - set(lock("requirements-dev.txt").pins) == set()


def test_tools_and_product_agree_on_versions() -> None:
    assert lock("requirements.txt").pins.items() <= lock("requirements-dev.txt").pins.items()
