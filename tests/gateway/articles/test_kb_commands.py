"""What do `./run kb ...` say, and with which code do they end?"""

import subprocess
import sys
from pathlib import Path

import pytest

from storage import DataLock
from tests.gateway.articles.desk_folder import GOLDEN, RETURNS_RU, whole_desk, write
from tests.support.gateway_process import GatewayProcess
from tests.support.preparation import ROOT

Said = tuple[int, str]
GOLDEN_MORE = "returns:\n  - хочу вернуть товар\nnobody:\n  - сколько звёзд на небе\n"


class Desk:
    """A desk's data, and the commands typed there."""

    def __init__(self, folder: Path) -> None:
        gateway = GatewayProcess(folder)
        gateway.configure({"KB_ENCODERS": "none"})
        self.data = gateway.data
        self.articles = whole_desk(folder / "articles")
        self._environment = gateway.environment()

    def kb(self, *words: str) -> Said:
        """Type `./run kb ...` and return the exit code and everything said."""
        command = [sys.executable, "-m", "gateway", "kb", *words]
        ended = subprocess.run(
            command, cwd=ROOT, env=self._environment, capture_output=True, text=True, timeout=50, check=False
        )
        return ended.returncode, ended.stdout + ended.stderr

    def import_again(self, *words: str) -> Said:
        """Import the folder."""
        return self.kb("import", str(self.articles), *words)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_an_import_says_what_it_does_and_then_that_there_is_nothing_to_do(desk: Desk) -> None:
    code, said = desk.import_again("--dry-run")
    assert (code, "Nothing was changed: this was a dry run." in said) == (0, True)
    code, said = desk.import_again()
    assert (code, "+ returns (ru, en)" in said) == (0, True)
    assert "Articles: 2 new, 0 changed, 0 unchanged, 0 retired." in said
    assert "not running here" in said
    assert desk.import_again() == (0, "Articles: 0 new, 0 changed, 2 unchanged, 0 retired.\n")


def test_a_gateway_on_the_same_file_need_not_stop(desk: Desk) -> None:
    with DataLock(desk.data / "otklik.lock"):
        code, said = desk.import_again()
    assert (code, "The gateway is running on this SQLite file" in said) == (0, True)


def test_a_wrong_folder_is_refused_with_every_mistake(desk: Desk) -> None:
    write(desk.articles, where_ru="нет", catalogue_yaml="servicez: {}")
    for command in ("import", "check"):
        code, said = desk.kb(command, str(desk.articles))
        assert code == 2
        assert "where.ru.md:1: begins without front matter" in said
        assert "catalogue.yaml:1: 'servicez' is no shelf; did you mean 'services'?" in said
        assert "Nothing was changed." in said
    assert not (desk.data / "otklik.sqlite3").exists()


def test_golden_questions_are_counted_and_a_worse_run_fails_until_it_is_accepted(desk: Desk) -> None:
    write(desk.articles, golden_yaml=GOLDEN_MORE)
    code, said = desk.kb("check", str(desk.articles))
    assert code == 0
    assert "2 golden questions, 1 public articles" in said
    assert "right article first" in said
    write(desk.articles, where_ru="---\ntitle: Где мы\n---\nНа карте.")
    write(desk.articles, returns_ru=RETURNS_RU.replace("audience: public", "audience: internal"))
    code, said = desk.kb("check", str(desk.articles))
    assert (code, "Worse than last time: " in said) == (1, True)
    assert desk.kb("check", str(desk.articles))[0] == 1
    assert desk.kb("check", str(desk.articles), "--accept")[0] == 0
    assert desk.kb("check", str(desk.articles))[0] == 0


def test_the_published_articles_are_asked_what_was_brought_in_last(desk: Desk) -> None:
    assert "No golden questions were brought in" in desk.kb("check")[1]
    write(desk.articles, golden_yaml=GOLDEN)
    desk.import_again()
    code, said = desk.kb("check")
    assert (code, "3 golden questions, 1 public articles" in said) == (0, True)


def test_a_message_is_explained(desk: Desk) -> None:
    assert "every message goes to a person" in desk.kb("explain", "верните деньги")[1]
    desk.import_again()
    code, said = desk.kb("explain", "верните деньги срочно")
    assert code == 0
    assert "Read as: " in said
    assert "1. returns" in said


def test_an_export_into_a_new_folder_is_an_import_that_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.import_again()
    code, said = desk.kb("export", str(tmp_path / "new"))
    assert (code, "2 articles in" in said) == (0, True)
    assert desk.kb("import", str(tmp_path / "new"))[1].startswith("Articles: 0 new, 0 changed, 2 unchanged")
