"""Would the image be built, and does it have all the product needs?

There is no engine here: the files are read by the tools' own checkers, and what `.dockerignore` lets in is started.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.support.gateway_process import GatewayProcess
from tests.support.preparation import ROOT

DEPLOY = ROOT / "deploy"
TOOLS = Path(sys.executable).parent


def say(*command: str | Path) -> str:
    """Return what a checker complains about."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.stdout if done.returncode or done.stdout else ""


def let_in() -> Iterator[Path]:
    """Give the files of the project that `.dockerignore` lets into the image."""
    patterns = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in tracked.rstrip("\0").split("\0"):
        if any(Path(Path(name).parts[0]).match(pattern) for pattern in patterns):
            yield Path(name)


def test_the_image_is_written_as_its_checker_likes_it() -> None:
    assert say(TOOLS / "hadolint", DEPLOY / "Dockerfile") == ""


def test_compose_understands_its_file() -> None:
    assert say(TOOLS / "docker-compose", "-f", DEPLOY / "compose.yaml", "config", "-q") == ""


def test_the_container_listens_where_compose_publishes_it_for_this_machine_only() -> None:
    gateway = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]["gateway"]
    assert gateway["ports"] == ["127.0.0.1:8080:8080"]
    assert gateway["environment"]["HTTP_BIND"] == "0.0.0.0:8080"
    assert gateway["environment"]["DATA_DIR"] == "/data"
    assert gateway["volumes"] == ["data:/data"]


def test_everything_that_is_copied_into_the_image_is_let_in() -> None:
    copied = {
        word
        for line in (DEPLOY / "Dockerfile").read_text().splitlines()
        if line.startswith("COPY run")
        for word in line.split()[1:-1]
    }
    names = {path.name for path in let_in() if len(path.parts) == 1}
    assert all(any(Path(name).match(pattern) for name in names) for pattern in copied)


@pytest.mark.timeout(120)
async def test_what_is_let_in_is_enough_to_serve(tmp_path: Path) -> None:
    for path in let_in():
        (tmp_path / "code" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, tmp_path / "code" / path)
    gateway = GatewayProcess(tmp_path / "run", code=tmp_path / "code")
    gateway.configure({"KB_ENCODERS": "none"})
    try:
        gateway.start()
        await gateway.is_up()
    finally:
        gateway.kill()
    assert "Traceback" not in gateway.log, gateway.log
