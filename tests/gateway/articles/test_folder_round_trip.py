"""Is a folder that was written the same when it is read, and the other way round?"""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from gateway.articles import Article, ArticleState, ArticleText, Audience, CatalogueEntry, Shelf
from gateway.articles.editing import tidied
from gateway.articles.flaws import findings
from gateway.articles.folder import Deed, Folder, Plan, compared, written
from gateway.articles.folder.uniting import UNSTORED
from gateway.messages import Attachment, Kind
from tests.gateway.articles.desk_folder import read, whole_desk

_LINES = st.text(min_size=1, max_size=60)
_TEXTS = st.builds(
    ArticleText,
    locale=st.sampled_from(("ru", "en", "uk")),
    title=_LINES,
    body=st.text(min_size=1, max_size=300),
    examples=st.lists(_LINES, max_size=4).map(tuple),
)
_ARTICLES = st.builds(
    Article,
    id=st.just(0),
    key=st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9})?", fullmatch=True),
    state=st.sampled_from(ArticleState),
    audience=st.sampled_from(Audience),
    service=st.sampled_from(("", "orders", "null")),
    product=st.sampled_from(("", "1", "no")),
    tags=st.lists(_LINES.map(lambda text: text[:20]), max_size=3),
    texts=st.lists(_TEXTS, min_size=1, max_size=3, unique_by=lambda each: each.locale).map(tuple),
    author=st.text(max_size=20),
    created_at=st.just(UNSTORED),
    changed_at=st.just(UNSTORED),
)


def _plan(folder: Folder, *articles: Article, prune: bool = False) -> Plan:
    same = lambda old, new: old.file == new.file  # noqa: E731
    return compared(folder, articles=articles, catalogue=folder.catalogue, same=same, prune=prune)


def _write(root: Path, texts: dict[str, str]) -> None:
    for path, text in texts.items():
        (root / path).write_bytes(text.encode())


@given(
    st.lists(_ARTICLES.map(tidied).filter(lambda each: not findings(each)), unique_by=lambda each: each.key, max_size=3)
)
def test_what_is_written_reads_the_same_and_is_written_the_same(articles: list[Article]) -> None:
    with TemporaryDirectory() as folder:
        texts = written(articles).texts
        _write(Path(folder), texts)
        found = read(Path(folder))
        words = {each.key: replace(each, texts=()) for each in articles}
        assert {each.key: replace(each, texts=()) for each in found.articles} == words
        assert written(found.articles).texts == texts


def test_a_whole_folder_in_its_own_form_comes_back_to_the_byte(tmp_path: Path) -> None:
    first = read(whole_desk(tmp_path))
    once = written(first.articles, first.catalogue)
    _write(tmp_path, once.texts)
    again = read(tmp_path)
    assert written(again.articles, again.catalogue) == once
    assert once.files.keys() == {"pictures/scheme.png"}
    assert once.texts["returns.ru.md"].startswith("---\ntitle: Как вернуть товар\nexamples:\n  - хочу вернуть\n")


def test_articles_of_the_folder_change_nothing(tmp_path: Path) -> None:
    folder = read(whole_desk(tmp_path))
    plan = _plan(folder, *(replace(each, id=5) for each in folder.articles))
    assert [each.deed for each in plan.steps] == [Deed.UNCHANGED, Deed.UNCHANGED]
    assert not plan.changes
    assert not plan.entries


def test_a_plan_names_what_is_new_and_what_has_changed(tmp_path: Path) -> None:
    folder = read(whole_desk(tmp_path))
    before = replace(folder.articles[0], id=5, number=2, service="", author="Ольга", texts=folder.articles[0].texts[1:])
    before = replace(before, texts=(*before.texts, replace(before.texts[0], locale="uk")))
    changed, new = _plan(folder, before).steps
    assert (changed.deed, changed.what) == (Deed.CHANGED, ("service", "author", "-uk", "+ru"))
    assert (changed.article.id, changed.article.number) == (5, 2)
    assert (new.deed, new.article.key) == (Deed.NEW, "where")


def test_what_the_folder_lacks_is_retired_only_when_asked(tmp_path: Path) -> None:
    folder = read(tmp_path)
    old = replace(read(whole_desk(tmp_path)).articles[0], id=5)
    assert [each.deed for each in _plan(folder, old).steps] == [Deed.ABSENT]
    (step,) = _plan(folder, old, prune=True).steps
    assert (step.deed, step.article.state) == (Deed.RETIRED, ArticleState.RETIRED)
    assert not _plan(folder, step.article, prune=True).changes


def test_a_stored_file_with_the_same_bytes_stays(tmp_path: Path) -> None:
    folder = read(whole_desk(tmp_path))
    text = folder.articles[0].texts[0]
    stored = replace(text.attachments[0], source="desk", file="AgAC")
    article = replace(
        folder.articles[0], id=5, texts=(replace(text, attachments=(stored,)), folder.articles[0].texts[1])
    )
    plan = compared(folder, articles=(article,), catalogue=(), same=lambda old, new: True, prune=False)
    assert plan.steps[0].deed is Deed.UNCHANGED
    assert _plan(folder, article).steps[0].what == ("ru",)


def test_files_of_the_same_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    def article(key: str, name: str, file: str) -> Article:
        photo = Attachment(kind=Kind.PHOTO, source="desk", file=file, name=name)
        text = ArticleText(locale="ru", title=key, body=f"![]({name})", attachments=(photo,))
        return Article(id=0, key=key, texts=(text,), created_at=UNSTORED, changed_at=UNSTORED)

    made = written([article("a", "x.png", "1"), article("b", "x.png", "2"), article("c", "../x.png", "3")])
    assert [each.file for each in made.files.values()] == ["1", "2", "3"]
    assert all(not path.startswith("..") and f"]({path})" in "".join(made.texts.values()) for path in made.files)


def test_a_changed_title_changes_the_catalogue(tmp_path: Path) -> None:
    folder = read(whole_desk(tmp_path))
    stored = CatalogueEntry(id=9, shelf=Shelf.SERVICE, key="orders", titles={"ru": "Покупки"})
    plan = compared(folder, articles=(), catalogue=(stored,), same=lambda old, new: True, prune=True)
    assert [(each.id, each.key) for each in plan.entries] == [(9, "orders"), (0, "shoes")]
