"""What does the desk read from a folder of articles?"""

from pathlib import Path

from gateway.articles import ArticleState, Audience, Shelf
from gateway.messages import Kind
from tests.gateway.articles.desk_folder import read, said, whole_desk, write


def test_a_folder_becomes_articles_in_several_languages(tmp_path: Path) -> None:
    folder = read(whole_desk(tmp_path))
    assert not folder.problems
    returns, where = folder.articles
    assert (returns.key, returns.service, returns.tags, returns.author) == ("returns", "orders", ["возврат"], "Анна")
    assert [each.locale for each in returns.texts] == ["ru", "en"]
    assert returns.texts[0].examples == ("хочу вернуть", "верните деньги: срочно")
    assert (where.state, where.audience) == (ArticleState.DRAFT, Audience.PUBLIC)


def test_pictures_are_attached_by_what_is_in_them(tmp_path: Path) -> None:
    folder = read(whole_desk(tmp_path))
    (picture,) = folder.articles[0].texts[0].attachments
    assert (picture.kind, picture.name, picture.width) == (Kind.PHOTO, "pictures/scheme.png", 40)
    assert folder.files == {"pictures/scheme.png": tmp_path / "pictures" / "scheme.png"}


def test_catalogue_and_golden_questions_lie_beside(tmp_path: Path) -> None:
    folder = read(whole_desk(tmp_path))
    assert [(each.shelf, each.key, each.titles) for each in folder.catalogue] == [
        (Shelf.SERVICE, "orders", {"ru": "Заказы", "en": "Orders"}),
        (Shelf.PRODUCT, "shoes", {"ru": "Обувь"}),
    ]
    assert [(each.text, each.key, each.channel) for each in folder.golden] == [
        ("можно ли отдать обратно", "returns", ""),
        ("give it back", "returns", "telegram"),
        ("сколько звёзд на небе", "", ""),
    ]


def test_golden_questions_may_lie_in_a_folder_by_language(tmp_path: Path) -> None:
    write(tmp_path, where_ru="---\ntitle: Где\n---\nТут.", golden__ru_yaml="where:\n- где вы\n")
    assert [(each.path, each.line) for each in read(tmp_path).golden] == [("golden/ru.yaml", 2)]


def test_values_are_read_as_they_are_written(tmp_path: Path) -> None:
    write(tmp_path, a_ru="---\ntitle: 2026\nexamples: [yes, 1.50, ~]\n---\nТут.")
    text = read(tmp_path).articles[0].texts[0]
    assert (text.title, text.examples) == ("2026", ("yes", "1.50"))


def test_an_empty_folder_is_no_problem_and_a_missing_one_is(tmp_path: Path) -> None:
    assert not said(tmp_path)
    assert said(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: there is no such folder"]
