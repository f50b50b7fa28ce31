"""Does the desk say what is wrong with a folder, and where?"""

import os
import resource
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.articles.folder.page import read_page
from gateway.articles.folder.problems import Problems
from tests.gateway.articles.desk_folder import PNG, read, said, whole_desk, write

GOOD = "---\ntitle: Да\n---\nТут."


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Просто текст", ["a.ru.md:1: begins without front matter: `---`, `title: ...`, `---`"]),
        (
            "---\ntitle: x\nexampels: [а]\n---\nб",
            ["a.ru.md:3: 'exampels' is no name known here; did you mean 'examples'?"],
        ),
        ("---\ntitle: x\nstate: publishd\n---\nб", ["a.ru.md:3: 'publishd' is no state; did you mean 'published'?"]),
        ("---\ntitle: x\ntitle: y\n---\nб", ["a.ru.md:3: 'title' comes twice"]),
        ("---\ntitle: [x]\n---\nб", ["a.ru.md:2: title is a text, not a list; one with `: ` in it needs quotes"]),
        ("---\ntitle: x\nexamples: а\n---\nб", ["a.ru.md:3: examples is a list: one `- ...` a line"]),
        (
            "---\ntitle: x\nexamples:\n  - а\n  - б: в\n---\nб",
            ["a.ru.md:5: an item of examples is a text, not a list; one with `: ` in it needs quotes"],
        ),
        ("---\ntitle: x\nservice: Мой\n---\nб", None),
        ("---\ntitle: x\n---\n\n\n", ["a.ru.md:3: has no text"]),
        ("---\nexamples: [а]\n---\nб", ["a.ru.md:1: has no title"]),
        (f"---\ntitle: {'я' * 121}\n---\nб", ["a.ru.md:2: has a title of more than 120 characters"]),
        ("---\ntitle: x\n---\n\nраз\n\n![](нет.png)", ["a.ru.md:7: there is no file 'нет.png' in the folder"]),
        ("---\ntitle: x\n---\n[б](b.ru.md)", ["a.ru.md:4: there is no file 'b.ru.md' in the folder"]),
        ("---\ntitle: x\n---\n![](../x.png)", ["a.ru.md:4: '../x.png' leads out of the folder"]),
        ("---\ntitle: !!python/object:os.system x\n---\nб", None),
        ("---\ntitle: 'x\n---\nб", None),
        ("---\n" + "[" * 60_000 + "\n---\nб", None),
        ("---\na: &a [b]\ntitle: *a\n---\nб", None),
        ("---\n- x\n---\nб", ["a.ru.md:2: `name: value` is expected here"]),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, problems: list[str] | None) -> None:
    write(tmp_path, a_ru=text)
    found = said(tmp_path)
    assert found
    assert all(each.startswith("a.ru.md:") for each in found)
    assert problems is None or problems[0] in found


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, a_ru="нет", b_ru="---\ntitel: x\n---\nб", catalogue_yaml="servises: {}", golden_yaml="a: б")
    assert {each.split(":")[0] for each in said(tmp_path)} == {"a.ru.md", "b.ru.md", "catalogue.yaml", "golden.yaml"}


def test_languages_of_an_article_agree(tmp_path: Path) -> None:
    root = whole_desk(tmp_path)
    write(root, returns_uk="---\ntitle: Повернення\nservice: shoes\n---\nТак.")
    assert said(root) == [
        "returns.uk.md:3: 'shoes' is no service of catalogue.yaml; there are: orders",
        "returns.uk.md:3: service is 'shoes' here and 'orders' in returns.ru.md",
    ]


def test_a_service_is_one_of_the_catalogue(tmp_path: Path) -> None:
    root = whole_desk(tmp_path)
    write(root, where_ru="---\ntitle: Где\nservice: order\n---\nТут.")
    assert said(root) == ["where.ru.md:3: 'order' is no service of catalogue.yaml; did you mean 'orders'?"]


@pytest.mark.parametrize("name", ["Возврат.ru.md", "returns.md", "returns.de.md", "Returns.ru.md", "sub/a.ru.md"])
def test_a_file_that_is_called_otherwise_is_not_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(GOOD)
    assert [each.split(": ")[0] for each in said(tmp_path)] == [name]


def test_a_readme_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Статьи")
    assert not said(tmp_path)


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    secret, root = tmp_path / "secret.ru.md", tmp_path / "desk"
    secret.write_text(GOOD)
    write(root, b_ru="---\ntitle: x\n---\n![](x.png)")
    (root / "a.ru.md").symlink_to(secret)
    (root / "x.png").symlink_to(tmp_path / "secret.ru.md")
    assert [each.key for each in read(root).articles] == ["b"]
    assert said(root) == [
        "a.ru.md: 'a.ru.md' leads out of the folder",
        "b.ru.md:4: 'x.png' leads out of the folder",
    ]


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.ru.md")
    assert said(tmp_path) == ["a.ru.md: there is no file 'a.ru.md' in the folder"]


def test_ten_megabytes_are_not_read(tmp_path: Path) -> None:
    write(tmp_path, a_ru="---\ntitle: x\n---\n" + "слово " * 1_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    assert said(tmp_path) == ["a.ru.md: 'a.ru.md' is larger than 256 KB"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 1


def test_a_text_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.ru.md").write_bytes(GOOD.encode() + "\nещё".encode("cp1251"))
    assert said(tmp_path) == ["a.ru.md: line 5 is not UTF-8"]


@pytest.mark.parametrize(
    ("name", "data"), [("a.png", b"MZ\x90\x00"), ("a.exe", PNG[:2]), ("a.svg", b"<svg/>"), ("a.pdf", b"")]
)
def test_only_files_that_every_channel_sends_are_attached(tmp_path: Path, name: str, data: bytes) -> None:
    write(tmp_path, a_ru=f"---\ntitle: x\n---\n[x]({name})")
    (tmp_path / name).write_bytes(data)
    assert said(tmp_path) == [f"a.ru.md:4: '{name}' cannot be sent: bad_file"]


def test_a_golden_question_is_asked_once_and_of_an_article_that_is_there(tmp_path: Path) -> None:
    write(tmp_path, a_ru=GOOD, golden_yaml="a:\n- Где вы\n- где  вы\n- {txt: x}\nb:\n- кто\n- ''\nnobody: нет\n")
    assert said(tmp_path) == [
        "golden.yaml:3: asked before, in line 2",
        "golden.yaml:4: 'txt' is no name known here (a question with `: ` in it needs quotes); did you mean 'text'?",
        "golden.yaml:6: 'b' is no article of this folder; there are: a",
        "golden.yaml:7: a question without words",
        "golden.yaml:8: under 'nobody' a list of questions is expected: one `- ...` a line",
    ]


def test_a_catalogue_has_shelves_with_keys_and_titles(tmp_path: Path) -> None:
    write(tmp_path, catalogue_yaml="services:\n  Заказы: {ru: Заказы}\n  b: {de: Ja}\nshelf: {}\n")
    assert said(tmp_path) == [
        "catalogue.yaml:2: 'Заказы' is not a key: lower-case Latin letters, digits and dashes",
        "catalogue.yaml:3: 'b' has no title",
        "catalogue.yaml:3: 'de' is no language of ours; there are: en, ru, uk",
        "catalogue.yaml:4: 'shelf' is no shelf; there are: products, services",
    ]


@given(st.text(alphabet="-: \n[]{}&*!|>'\"#%@`aтitle0~", max_size=120))
def test_any_front_matter_is_read_without_an_error(text: str) -> None:
    read_page(f"---\n{text}\n---\nбody", key="a", locale="ru", problems=Problems("a.ru.md"))
