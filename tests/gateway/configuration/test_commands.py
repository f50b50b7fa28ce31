"""Do the `./run config` commands do what they say?"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gateway.cli import app
from gateway.clock import SystemClock
from gateway.ids import Ids
from gateway.operators import Operator, Role
from gateway.ports import Store
from storage import open_store
from tests.fakes.clock import START

SAMPLE = Path(__file__).resolve().parents[3] / "deploy" / "sample" / "desk.yaml"
NOTHING = "Всё уже так, менять нечего."


class Shell:
    """Types commands beside a desk of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = f"sqlite:///{folder / 'desk.sqlite3'}"
        self._environment = {
            "DATABASE_URL": self.database,
            "DATA_DIR": str(folder / "data"),
            "DESK_HOURS": "mon-fri 09:00-18:00",
        }

    def types(self, *words: str | Path, locale: str = "ru") -> Result:
        return CliRunner().invoke(app, ["config", *map(str, words)], env={**self._environment, "DESK_LOCALE": locale})

    def says(self, *words: str | Path) -> str:
        """Type a command that must succeed and return what it says."""
        result = self.types(*words)
        assert result.exit_code == 0, result.output
        return result.output

    def file(self, text: str, name: str = "desk.yaml") -> Path:
        place = self.folder / name
        place.write_text(text, "utf-8")
        return place

    def stored(self, do: Callable[[Store], Awaitable[None]]) -> None:
        """Do something with the store."""

        async def work() -> None:
            async with open_store(self.database, ids=Ids(SystemClock())) as store:
                await do(store)

        asyncio.run(work())


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_desk_as_it_comes_is_exported_and_applied_without_a_change(shell: Shell) -> None:
    place = shell.folder / "desk.yaml"
    assert "as it comes" in shell.says("export", place)
    assert "hours: mon-fri 09:00-18:00" in place.read_text("utf-8")
    assert NOTHING in shell.says("plan", place)
    shell.says("apply", place)
    assert "There is none yet" in shell.says("history")


def test_sample_is_applied_once_and_exported_as_it_is(shell: Shell) -> None:
    assert "can be read" in shell.says("check", SAMPLE)
    assert "Версия 1 действует." in shell.says("apply", SAMPLE)
    assert NOTHING in shell.says("apply", SAMPLE)
    place = shell.folder / "again.yaml"
    shell.says("export", place)
    assert NOTHING in shell.says("plan", place)


def test_plan_tells_from_what_to_what_and_changes_nothing(shell: Shell) -> None:
    shell.says("apply", SAMPLE)
    text = SAMPLE.read_text("utf-8").replace("reaction: 5m", "reaction: 4m").replace("  thanks:\n", "  praise:\n", 1)
    said = shell.says("plan", shell.file(text))
    assert "  ~ уровень обслуживания vip\n      reaction: 5m → 4m" in said
    assert "  + тип praise" in said
    assert "  - тип thanks" in said
    assert said.splitlines()[-1].endswith("Пока ничего не поменялось.")
    assert NOTHING in shell.says("plan", SAMPLE)


@pytest.mark.parametrize(
    ("locale", "added", "last"),
    [
        ("en", "  + team first", "Nothing has changed yet."),
        ("uk", "  + команда first", "Поки нічого не помінялося."),
    ],
)
def test_plan_speaks_the_desks_language(shell: Shell, locale: str, added: str, last: str) -> None:
    result = shell.types("plan", shell.file("teams: {first: Первая}\n"), locale=locale)
    assert result.exit_code == 0
    told = result.output.splitlines()
    assert added in told
    assert told[-1].endswith(last)


def test_going_back_to_an_earlier_version_leaves_replies(shell: Shell) -> None:
    shell.says("apply", SAMPLE)
    fewer = SAMPLE.read_text("utf-8").replace(
        "  vip:\n    title: {ru: VIP, en: VIP, uk: VIP}\n    calendar", "  best:\n    title: VIP\n    calendar", 1
    )
    assert "Версия 2 действует." in shell.says("apply", shell.file(fewer))
    assert "Версия 3 действует." in shell.says("apply", "--version", "1")
    assert NOTHING in shell.says("plan", SAMPLE)
    assert [line.split()[0] for line in shell.says("history").splitlines()] == ["3", "2", "1"]
    assert shell.types("apply", "--version", "9").exit_code == 1


def test_what_a_person_has_is_refused_with_what_to_write(shell: Shell) -> None:
    shell.says("apply", SAMPLE)

    async def hire(store: Store) -> None:
        async with store.unit() as unit:
            unit.add(
                Operator(
                    id=1,
                    chat="900",
                    name="Вера",
                    role=Role.OWNER,
                    teams=["wholesale"],
                    presence_since=START,
                    joined_at=START,
                )
            )

    shell.stored(hire)
    empty = "results: {done: Готово}\n"
    result = shell.types("apply", shell.file(empty))
    assert result.exit_code == 2
    assert "Нельзя убрать: команда wholesale (1 человек)." in result.output
    assert "moved: {teams: {wholesale: …}}" in result.output
    shell.says("apply", shell.file("teams: {all: Все}\nmoved: {teams: {wholesale: all}}\n"))
    assert "people:\n  900:\n    name: Вера\n    role: owner\n    teams: [all]\n" in shell.says("export")


def test_files_of_replies_lie_beside_and_come_out_again(shell: Shell) -> None:
    (shell.folder / "files").mkdir()
    (shell.folder / "files" / "form.txt").write_text("Бланк возврата", "utf-8")
    place = shell.file("replies: [{key: form, text: Вот бланк, files: [form.txt]}]\n")
    shell.says("apply", place)
    other = shell.folder / "out"
    other.mkdir()
    shell.says("export", other / "desk.yaml")
    assert (other / "files" / "form.txt").read_text("utf-8") == "Бланк возврата"
    assert NOTHING in shell.says("plan", other / "desk.yaml")
    (other / "files" / "form.txt").write_text("Новый бланк", "utf-8")
    assert "~ быстрый ответ form" in shell.says("plan", other / "desk.yaml")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{% for each in customer %}x{% endfor %}", "“for” is not allowed in a text"),
        ("{{ customer.nmae }}", "“customer.nmae”, which there is not. There are, for example: {{ customer.name }}"),
        ("{{ customer.name", "curly brackets"),
    ],
)
def test_quick_reply_that_could_not_be_filled_in_is_refused_with_its_line(shell: Shell, text: str, told: str) -> None:
    place = shell.file(f"replies:\n  - key: hello\n    text:\n      ru: '{text}'\n")
    for command in ("check", "plan", "apply"):
        result = shell.types(command, place)
        assert result.exit_code == 2
        assert "desk.yaml:4: replies.hello: " in result.output
        assert told in result.output


def test_file_that_is_nowhere_is_missed(shell: Shell) -> None:
    result = shell.types("plan", shell.file("replies: [{key: form, files: [form.txt]}]\n"))
    assert result.exit_code == 2
    assert "There is no file “form.txt”" in result.output


def test_wrong_file_is_told_and_nothing_is_changed(shell: Shell) -> None:
    wrong = shell.file("teams: {a: {title: x, calendar: y}}\n")
    for command in ("check", "plan", "apply"):
        result = shell.types(command, wrong)
        assert result.exit_code == 2
        assert f"{wrong}:1: teams.a: “calendar”" in result.output
    assert shell.types("apply").exit_code == 2
    assert shell.types("check", shell.folder / "none.yaml").exit_code == 2
    (shell.folder / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    assert "not text in UTF-8" in shell.types("check", shell.folder / "bytes.yaml").output
