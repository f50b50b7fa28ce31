"""Does `./run` start quickly, notice changes and say what is missing?"""

import ast
import os
import subprocess
import sys
import time
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

RUN = Path(__file__).resolve().parents[1] / "run"
ECHO = '#!/bin/sh\necho "$@"\n'
MOST_SECONDS = 0.2


def load() -> ModuleType:
    """Return the script as a module, without running it."""
    loader = SourceFileLoader("otklik_run", str(RUN))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def script() -> ModuleType:
    return load()


@pytest.fixture
def venv(script: ModuleType, tmp_path: Path) -> Path:
    """An environment that says it is ready; its Python prints what it was asked to run."""
    folder = tmp_path / "venv"
    (folder / "bin").mkdir(parents=True)
    python = folder / "bin" / "python"
    python.write_text(ECHO, encoding="utf-8")
    python.chmod(0o755)
    (folder / "otklik.stamp").write_text(script.stamp("dev"), encoding="utf-8")
    return folder


def start(venv: Path, *arguments: str, encoder: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-S", RUN, *arguments],
        env={"OTKLIK_VENV": str(venv), "PATH": os.defpath, "OTKLIK_ENCODER": encoder},
        cwd=venv,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_without_arguments_the_gateway_serves(venv: Path) -> None:
    assert start(venv) == "-m gateway serve"


@pytest.mark.parametrize("arguments", [["migrate"], ["check", "--help"], ["bench", "--json", "speed.json"], ["--help"]])
def test_every_other_command_belongs_to_the_product(venv: Path, arguments: list[str]) -> None:
    assert start(venv, *arguments) == f"-m gateway {' '.join(arguments)}"


def test_the_test_command_belongs_to_the_tests(venv: Path) -> None:
    assert start(venv, "test", "--faults") == "-m tests --faults"


def test_setting_up_starts_nothing(venv: Path) -> None:
    assert start(venv, "setup") == ""


def test_warm_start_costs_next_to_nothing(venv: Path) -> None:
    assert min(seconds_of_start(venv) for _ in range(5)) < MOST_SECONDS


def seconds_of_start(venv: Path) -> float:
    started = time.monotonic()
    start(venv)
    return time.monotonic() - started


def test_tools_are_added_only_for_the_commands_that_need_them(script: ModuleType, venv: Path) -> None:
    (venv / "otklik.stamp").write_text(script.stamp("encoder"), encoding="utf-8")
    assert script.is_ready(str(venv), "encoder")
    assert not script.is_ready(str(venv), "dev")


def test_environment_with_tools_serves_the_product_as_well(script: ModuleType, venv: Path) -> None:
    assert script.is_ready(str(venv), "ukrainian")


def test_changed_requirements_are_noticed(script: ModuleType, venv: Path, tmp_path: Path) -> None:
    for name in (*script.FILES.values(), "pyproject.toml"):
        (tmp_path / name).write_text("changed", encoding="utf-8")
    vars(script)["ROOT"] = str(tmp_path)
    assert not script.is_ready(str(venv), "encoder")


def test_unfinished_set_up_is_not_taken_for_a_finished_one(script: ModuleType, venv: Path) -> None:
    (venv / "otklik.stamp").unlink()
    assert not script.is_ready(str(venv), "plain")


def test_environment_whose_python_is_gone_is_not_ready(script: ModuleType, venv: Path) -> None:
    (venv / "bin" / "python").unlink()
    assert not script.is_ready(str(venv), "plain")


@pytest.mark.parametrize(
    ("made", "ready_for"),
    [
        ("plain", ["plain"]),
        ("encoder", ["plain", "encoder"]),
        ("ukrainian", ["plain", "encoder", "ukrainian"]),
        ("dev", ["plain", "encoder", "ukrainian", "dev"]),
    ],
)
def test_an_environment_with_more_serves_whoever_asks_for_less(
    script: ModuleType, venv: Path, made: str, ready_for: list[str]
) -> None:
    (venv / "otklik.stamp").write_text(script.stamp(made), encoding="utf-8")
    assert [kind for kind in script.FILES if script.is_ready(str(venv), kind)] == ready_for


@pytest.mark.parametrize(("said", "kind"), [("", "encoder"), ("none", "plain"), ("ukrainian", "ukrainian")])
def test_the_environment_is_made_with_the_encoder_asked_for(
    script: ModuleType, venv: Path, said: str, kind: str
) -> None:
    (venv / "otklik.stamp").write_text(script.stamp(kind), encoding="utf-8")
    assert start(venv, encoder=said) == "-m gateway serve"


def test_an_encoder_nobody_knows_is_refused_with_those_there_are(venv: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as refused:
        start(venv, encoder="german")
    assert "none, ukrainian" in refused.value.stderr


def test_what_was_asked_for_once_is_kept_when_requirements_change(script: ModuleType) -> None:
    assert script.kind_to_make("dev", "encoder") == "dev"
    assert script.kind_to_make("ukrainian", "encoder") == "ukrainian"
    assert script.kind_to_make("ukrainian", "plain") == "plain"
    assert script.kind_to_make("encoder", "ukrainian") == "ukrainian"
    assert script.kind_to_make("", "encoder") == "encoder"


def installers(script: ModuleType, *possible: str) -> list[str]:
    """Let both installers succeed for these kinds only; return the list in which their attempts appear."""
    tried = list[str]()

    def attempt(venv: str, locked: str) -> str | None:
        tried.append(Path(locked).name)
        return None if Path(locked).name in {script.FILES[kind] for kind in possible} else "no such wheel"

    vars(script).update(install_with_uv=attempt, install_with_pip=attempt)
    return tried


def test_without_the_encoder_the_rest_is_installed_and_one_line_says_so(
    script: ModuleType, venv: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tried = installers(script, "plain")
    assert script.install(str(venv), "encoder") == "plain"
    assert tried == ["requirements-encoder.txt", "requirements.txt"]
    assert capsys.readouterr().err.splitlines() == [f"./run: {script.WITHOUT_ENCODER}"]


def test_the_ukrainian_encoder_falls_back_to_the_small_one(script: ModuleType, venv: Path) -> None:
    installers(script, "plain", "encoder")
    assert script.install(str(venv), "ukrainian") == "encoder"


def test_tools_are_never_left_out(script: ModuleType, venv: Path) -> None:
    installers(script, "plain", "encoder")
    with pytest.raises(script.SetupFailed, match="no such wheel"):
        script.install(str(venv), "dev")


def test_an_environment_that_had_to_do_without_the_encoder_starts_at_once(script: ModuleType, venv: Path) -> None:
    (venv / "otklik.stamp").write_text(script.stamp("encoder", "plain"), encoding="utf-8")
    assert script.is_ready(str(venv), "encoder")
    assert not script.is_ready(str(venv), "ukrainian")


def test_every_locked_file_is_there_and_has_all_the_smaller_ones_have(script: ModuleType) -> None:
    packages = [locked(name) for name in script.FILES.values()]
    assert packages[0] < packages[1] < packages[2] < packages[3]


def locked(name: str) -> set[str]:
    lines = (RUN.parent / name).read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines if "==" in line and not line.startswith(" ")}


def test_folder_that_is_no_environment_is_left_alone(script: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(script.SetupFailed, match="left alone"):
        script.make_venv(str(tmp_path))
    assert (tmp_path / "letters.txt").read_text(encoding="utf-8") == "mine"


def test_old_python_can_read_the_script_and_say_what_is_missing() -> None:
    ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_script_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse(RUN.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names
