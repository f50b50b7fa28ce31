"""Do the `./run flow` commands do what they say?"""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gateway.cli import app
from tests.gateway.flows.on_paper import source

SAMPLE = Path(__file__).resolve().parents[3] / "deploy" / "sample" / "flow.yaml"


class Shell:
    """Types commands beside a desk of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        database = f"sqlite:///{folder / 'desk.sqlite3'}"
        self._environment = {"DATABASE_URL": database, "DATA_DIR": str(folder / "data")}

    def types(self, *words: str | Path) -> Result:
        return CliRunner().invoke(app, ["flow", *map(str, words)], env=self._environment)

    def says(self, *words: str | Path) -> str:
        """Type a command that must succeed and return what it says."""
        result = self.types(*words)
        assert result.exit_code == 0, result.output
        return result.output

    def file(self, text: str, name: str = "flow.yaml") -> Path:
        place = self.folder / name
        place.write_text(text, "utf-8")
        return place


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_check_passes_the_sample_and_shows_where_others_are_wrong(shell: Shell) -> None:
    assert "may be published" in shell.says("check", SAMPLE)
    wrong = shell.file(source("begin: {kind: say, text: Hello, next: nowhere}"))
    result = shell.types("check", wrong)
    assert result.exit_code == 2
    assert f"{wrong}:5: error: begin: There is no step “nowhere”, where “next” leads" in result.output


def test_check_with_the_desk_misses_topics_that_are_not_there(shell: Shell) -> None:
    result = shell.types("check", SAMPLE, "--desk")
    assert result.exit_code == 2
    assert "There is no service “returns”" in result.output


def test_draw_writes_a_picture_in_a_language(shell: Shell) -> None:
    place = shell.folder / "picture.svg"
    assert str(place) in shell.says("draw", SAMPLE, "--out", place, "--lang", "uk")
    assert "Передзвоніть мені" in place.read_text("utf-8")
    assert shell.says("draw", SAMPLE, "--mermaid").startswith("flowchart LR\n")


def test_draw_wants_a_file_or_the_published_scenario(shell: Shell) -> None:
    assert shell.types("draw").exit_code == 2
    assert shell.types("draw", SAMPLE, "--published").exit_code == 2
    nothing = shell.types("draw", "--published")
    assert (nothing.exit_code, "the bot greets on its own" in nothing.output) == (1, True)


@pytest.mark.parametrize("text", ["key: [", "- a", ""])
def test_file_that_is_no_scenario_is_refused_everywhere(shell: Shell, text: str) -> None:
    place = shell.file(text)
    for words in (("check", place), ("draw", place), ("import", place), ("import", place, "--publish")):
        assert shell.types(*words).exit_code == 2
    assert shell.types("check", shell.folder / "gone.yaml").exit_code == 2


def test_scenario_is_brought_in_published_changed_and_brought_back(shell: Shell) -> None:
    first = shell.file(source("begin: {kind: say, text: One, next: person}"), "one.yaml")
    second = shell.file(source("begin: {kind: say, text: Two, next: person}"), "two.yaml")
    assert "version 1 is a draft" in shell.says("import", first)
    assert "nothing was changed" in shell.says("import", first)
    assert "version 1 is in force" in shell.says("import", first, "--publish")
    assert "version 2 is in force" in shell.says("import", second, "--publish")
    assert shell.says("export", "test") == second.read_text("utf-8")
    assert shell.says("export", "test", "--version", "1") == first.read_text("utf-8")
    assert "version 1 is in force" in shell.says("publish", "test", "1")
    assert "was already in force" in shell.says("publish", "test", "1")
    assert [line.split()[0] for line in shell.says("list", "test").splitlines()] == ["2", "1"]
    assert "earlier" in shell.says("list", "test").splitlines()[0]
    assert "One" in shell.says("draw", "--published", "--mermaid")
    assert "out of force" in shell.says("withdraw", "test")
    assert "was not in force" in shell.says("withdraw", "test")


def test_draft_may_have_errors_and_is_not_published_with_them(shell: Shell) -> None:
    wrong = shell.file(source("begin: {kind: say, text: One, next: nowhere}"))
    assert "version 1 is a draft" in shell.says("import", wrong)
    assert shell.types("publish", "test", "1").exit_code == 2
    assert shell.types("import", wrong, "--publish").exit_code == 2
    assert "draft" in shell.says("list", "test")


def test_scenario_that_is_not_there_is_told_so(shell: Shell) -> None:
    for words in (("export", "gone"), ("publish", "gone", "1"), ("list", "gone")):
        result = shell.types(*words)
        assert (result.exit_code, "There is no" in result.output) == (1, True)
