"""What is stored when a folder of articles is brought into a desk?"""

import asyncio
import shutil
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from gateway.articles import Article, ArticleState
from gateway.articles.editing import with_attachment, with_text
from gateway.clock import SystemClock
from gateway.files import OWN, FileStore
from gateway.ids import Ids
from gateway.knowledge import One
from gateway.library import ArticleLibrary
from gateway.messages import Attachment, Kind
from gateway.wiring.articles import ChangedMeanwhile, Shelved, bring_in, carry_out, planned, read
from gateway.wiring.exporting import export
from storage import open_store
from storage.sqlite.passing import passing_file
from tests.gateway.articles.desk_folder import PNG, RETURNS_EN, RETURNS_RU, whole_desk, write
from tests.gateway.knowing import EAGER


@pytest.fixture
async def database_url(tmp_path: Path) -> str:
    """A desk's database with empty tables."""
    async with passing_file() as made:
        shutil.copy(made, tmp_path / "desk.db")
    return f"sqlite:///{tmp_path / 'desk.db'}"


@pytest.fixture
async def kept(database_url: str, tmp_path: Path) -> AsyncIterator[Shelved]:
    """An empty desk."""
    async with opened(database_url, tmp_path) as made:
        yield made


@asynccontextmanager
async def opened(url: str, folder: Path) -> AsyncGenerator[Shelved]:
    """Open a desk."""
    ids = Ids(SystemClock(), node=3)
    files = FileStore(folder / "files", source=lambda _: None, clock=SystemClock())
    async with open_store(url, ids=ids) as store:
        yield Shelved(store=store, files=files, ids=ids)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with everything in it."""
    return whole_desk(tmp_path / "articles")


async def stored(kept: Shelved, key: str) -> Article:
    return next(each for each in await kept.store.articles() if each.key == key)


def all_bytes(root: Path) -> dict[str, bytes]:
    return {str(each.relative_to(root)): each.read_bytes() for each in root.rglob("*") if each.is_file()}


async def test_articles_are_stored_with_a_version_and_a_revision(kept: Shelved, folder: Path) -> None:
    assert await bring_in(folder, kept) == 2
    returns, where = await stored(kept, "returns"), await stored(kept, "where")
    (version,) = await kept.store.article_versions(returns.id)
    assert (returns.number, version.number, version.author) == (1, 1, "Анна")
    assert returns.revision == await kept.store.knowledge_revision()
    assert (where.state, where.revision) == (ArticleState.DRAFT, 0)
    assert {each.key for each in await kept.store.catalogue()} == {"orders", "shoes"}


async def test_the_same_folder_again_changes_nothing(kept: Shelved, folder: Path) -> None:
    await bring_in(folder, kept)
    before = await kept.store.articles(), await kept.store.knowledge_revision()
    assert await bring_in(folder, kept) == 0
    assert (await kept.store.articles(), await kept.store.knowledge_revision()) == before


async def test_a_change_makes_one_new_version(kept: Shelved, folder: Path) -> None:
    await bring_in(folder, kept)
    write(folder, returns_en=RETURNS_EN.replace("14 days", "30 days"))
    assert await bring_in(folder, kept) == 1
    returns = await stored(kept, "returns")
    assert [each.number for each in await kept.store.article_versions(returns.id)] in ([1, 2], [2, 1])
    assert (returns.number, returns.texts[1].body) == (2, "Within **30 days**, see [where](where.ru.md).")


async def test_a_picture_is_on_the_disk_for_every_channel(kept: Shelved, folder: Path) -> None:
    await bring_in(folder, kept)
    (picture,) = (await stored(kept, "returns")).texts[0].attachments
    assert (picture.source, picture.size) == (OWN, len(PNG))
    assert (await kept.files.path(picture)).read_bytes() == PNG


async def test_what_is_written_out_is_what_was_brought_in(kept: Shelved, folder: Path, tmp_path: Path) -> None:
    await bring_in(folder, kept)
    first, second = tmp_path / "first", tmp_path / "second"
    await export(first, kept)
    assert await bring_in(first, kept) == 0
    await export(second, kept)
    assert all_bytes(first) == all_bytes(second)
    assert (first / "pictures" / "scheme.png").read_bytes() == PNG


async def test_files_that_say_the_same_are_left_as_somebody_wrote_them(kept: Shelved, folder: Path) -> None:
    write(folder, returns_ru=RETURNS_RU.replace("tags:\n  - возврат", 'tags: ["Возврат"]  # один'))
    await bring_in(folder, kept)
    before = all_bytes(folder)
    done = await export(folder, kept)
    assert (done.written, done.left, done.missing) == ((), (), ())
    assert all_bytes(folder) == before


async def test_a_running_desk_answers_with_what_is_brought_in_beside_it(
    kept: Shelved, folder: Path, database_url: str
) -> None:
    async with open_store(database_url, ids=Ids(SystemClock(), node=4)) as other:
        library = ArticleLibrary(other, thresholds=EAGER)
        await library.catch_up()
        assert library.is_empty
        await bring_in(folder, kept)
        library.changed()
        await library.catch_up()
        chosen = (await library.answer("верните деньги срочно")).chosen
        assert isinstance(chosen, One)
        assert library.page((await stored(kept, "returns")), "ru").attachments[0].name == "scheme.png"


async def test_what_is_not_in_the_folder_is_retired_only_when_asked(kept: Shelved, folder: Path) -> None:
    await bring_in(folder, kept)
    for each in folder.glob("returns.*"):
        each.unlink()
    write(folder, golden_yaml="{}")
    plan = await planned(read(folder), kept)
    assert not plan.changes
    await carry_out(await planned(read(folder), kept, prune=True), read(folder), kept)
    assert (await stored(kept, "returns")).state is ArticleState.RETIRED


async def test_a_change_between_plan_and_deed_is_not_overwritten(kept: Shelved, folder: Path) -> None:
    await bring_in(folder, kept)
    write(folder, returns_en=RETURNS_EN.replace("14", "30"))
    found = read(folder)
    plan = await planned(found, kept)
    returns = await stored(kept, "returns")
    async with kept.store.unit() as unit:
        unit.put(replace(returns, number=2))
    with pytest.raises(ChangedMeanwhile):
        await carry_out(plan, found, kept)
    assert (await stored(kept, "returns")).texts == returns.texts


async def test_a_photo_that_an_operator_attached_comes_back_as_the_same_photo(
    kept: Shelved, folder: Path, tmp_path: Path
) -> None:
    await bring_in(folder, kept)
    photo = Attachment(kind=Kind.PHOTO, source="desk", file="AgAC", size=len(PNG))
    picture = tmp_path / "photo.png"
    picture.write_bytes(PNG + b"more")
    await kept.files.put(photo, picture)
    where = await stored(kept, "where")
    async with kept.store.unit() as unit:
        unit.put(with_text(where, with_attachment(where.texts[0], photo)))
    assert not (await export(folder, kept)).missing
    assert await bring_in(folder, kept) == 0
    assert (await stored(kept, "where")).texts[0].attachments[0].file == "AgAC"


async def test_a_file_that_is_not_here_is_named(kept: Shelved, folder: Path) -> None:
    await bring_in(folder, kept)
    where = await stored(kept, "where")
    video = Attachment(kind=Kind.VIDEO, source="desk", file="BAAC", name="clip.mp4")
    async with kept.store.unit() as unit:
        unit.put(with_text(where, with_attachment(where.texts[0], video)))
    done = await export(folder, kept)
    assert [each.startswith("files/clip-") for each in done.missing] == [True]


async def test_a_wrong_folder_changes_nothing(kept: Shelved, folder: Path) -> None:
    write(folder, where_ru="нет")
    with pytest.raises(ValueError, match=r"where\.ru\.md:1"):
        await bring_in(folder, kept)
    assert not await kept.store.articles()


async def test_many_articles_come_in_while_others_write(kept: Shelved, tmp_path: Path, database_url: str) -> None:
    root = tmp_path / "many"
    for number in range(450):
        write(root, **{f"a{number}_ru": f"---\ntitle: Статья {number}\n---\nОтвет {number}."})
    async with open_store(database_url, ids=Ids(SystemClock(), node=4)) as other, asyncio.TaskGroup() as group:
        coming = group.create_task(bring_in(root, kept))
        while not coming.done():
            await other.set_cursor("shop", "1")
            await asyncio.sleep(0)
    assert len(await kept.store.articles()) == 450


@pytest.mark.postgres
async def test_postgres_keeps_articles_the_same_way(postgres_url: str, folder: Path, tmp_path: Path) -> None:
    async with opened(postgres_url, tmp_path) as kept:
        assert await bring_in(folder, kept) == 2
        assert await bring_in(folder, kept) == 0
        await export(tmp_path / "out", kept)
        assert (tmp_path / "out" / "returns.ru.md").read_text() == RETURNS_RU.replace(
            '"верните деньги: срочно"', "'верните деньги: срочно'"
        )
