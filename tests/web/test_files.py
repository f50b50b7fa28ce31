"""A browser gets a file, and the file gets at nobody."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path

import pytest

from gateway.errors import Refused, Unreachable
from gateway.files import FileStore, Submission
from gateway.messages import Attachment, Kind
from gateway.signing import Signer
from gateway.web import starting_done
from tests.fakes.clock import FakeClock
from tests.web.served_app import serve
from tests.web.small_files import EXE, HTML, MP4, OGG, PDF, SVG, jpeg, png


@pytest.mark.parametrize(
    ("data", "mime"), [(png(), "image/png"), (jpeg(2, 2), "image/jpeg"), (MP4, "video/mp4"), (OGG, "audio/ogg")]
)
async def test_pictures_and_sounds_are_shown_in_place(tmp_path: Path, data: bytes, mime: str) -> None:
    async with serve(tmp_path) as site:
        response = await site.web.get(site.link(data, "чек «1».bin"))
        assert (response.status, await response.read()) == (200, data)
        assert response.headers["Content-Type"] == mime
        assert response.headers["Content-Disposition"].startswith("inline; filename*=UTF-8''%D1%87%D0%B5%D0%BA")
        assert "sandbox" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"].startswith("private")
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("data", [HTML, SVG, EXE, PDF, b"text", b""])
@pytest.mark.parametrize("name", ["photo.png", "page.html", "a\r\nSet-Cookie: a=b", ""])
async def test_everything_else_is_only_saved(tmp_path: Path, data: bytes, name: str) -> None:
    async with serve(tmp_path) as site:
        response = await site.web.get(site.link(data, name))
        assert response.headers["Content-Type"] == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert "Set-Cookie" not in response.headers


async def test_a_part_of_a_film_can_be_asked_for(tmp_path: Path) -> None:
    async with serve(tmp_path) as site:
        response = await site.web.get(site.link(MP4), headers={"Range": "bytes=4-7"})
        assert (response.status, await response.read()) == (206, b"ftyp")


async def test_a_link_ends_and_cannot_be_made_by_others(tmp_path: Path) -> None:
    async with serve(tmp_path) as site:
        link = site.link(png())
        starting_done(site.app)
        forged = Signer("another secret altogether", "file").sign(b'[1,"telegram","file0","photo","",""]')
        for bad in (link[:-1], link + "A", f"{site.base}/files/{forged}", f"{site.base}/files/..%2f..%2fetc%2fpasswd"):
            assert (await site.web.get(bad)).status == 404
        site.clock.advance(timedelta(days=29))
        assert (await site.web.get(link)).status == 200
        site.clock.advance(timedelta(days=30))
        assert (await site.web.get(link)).status == 410


async def test_a_source_that_fails_is_told_apart(tmp_path: Path) -> None:
    async with serve(tmp_path) as site:
        link = site.link(png())
        site.source.failure = Unreachable("502")
        response = await site.web.get(link)
        assert (response.status, response.headers["Retry-After"]) == (503, "10")
        site.source.failure = Refused("not_found")
        assert (await site.web.get(link)).status == 410
        site.source.failure = None
        assert (await site.web.get(link)).status == 200
        assert not _parts(tmp_path)


async def test_many_who_want_a_file_fetch_it_once(tmp_path: Path) -> None:
    async with serve(tmp_path) as site:
        site.source.files["big"] = bytes(90_000)
        attachment = _attachment("big")
        paths = await asyncio.gather(*(site.files.path(attachment) for _ in range(30)))
        assert len(set(paths)) == 1
        assert paths[0].read_bytes() == bytes(90_000)
        assert site.source.fetched == ["big"]


async def test_a_failure_is_shared_by_those_who_wait_and_not_kept(tmp_path: Path) -> None:
    async with serve(tmp_path) as site:
        site.source.failure = Unreachable("reset")
        outcomes = await asyncio.gather(*(site.files.path(_attachment("x")) for _ in range(5)), return_exceptions=True)
        assert [type(each) for each in outcomes] == [Unreachable] * 5
        assert len(site.source.fetched) == 1
        site.source.failure = None
        await site.files.path(_attachment("x"))


async def test_who_goes_away_does_not_take_the_file_from_the_others(tmp_path: Path) -> None:
    async with serve(tmp_path) as site:
        site.source.files["big"] = bytes(90_000)
        async with asyncio.TaskGroup() as group:
            first = group.create_task(site.files.path(_attachment("big")))
            second = group.create_task(site.files.path(_attachment("big")))
            await asyncio.sleep(0)
            first.cancel()
        assert (await second).read_bytes() == bytes(90_000)


async def test_a_file_too_large_is_not_kept(tmp_path: Path) -> None:
    async with serve(tmp_path) as site:
        site.source.files["huge"] = bytes(100_001)
        with pytest.raises(Refused) as refused:
            await site.files.path(_attachment("huge"))
        assert refused.value.reason == "too_big"
        assert not _parts(tmp_path)


async def test_uploads_leave_room_on_the_disk_for_the_database(tmp_path: Path) -> None:
    async def pieces() -> AsyncGenerator[bytes]:
        yield png()

    files = FileStore(tmp_path, source=lambda _: None, clock=FakeClock(), least_free=2**60)
    with pytest.raises(Unreachable):
        await files.receive(pieces(), Submission(source="site", name="a.png", limit=1000))
    assert not _parts(tmp_path)


async def test_files_have_no_names_of_strangers_on_disk_and_nobody_else_reads_them(tmp_path: Path) -> None:
    async with serve(tmp_path) as site:
        site.source.files["../../../etc/passwd"] = b"x"
        path = await site.files.path(_attachment("../../../etc/passwd"))
        assert path.is_relative_to(tmp_path)
        assert path.name.isalnum()
        assert path.stat().st_mode & 0o077 == 0


async def test_a_file_of_nobody_is_refused(tmp_path: Path) -> None:
    async with serve(tmp_path) as site:
        with pytest.raises(Refused):
            await site.files.path(Attachment(Kind.PHOTO, source="gone", file="x"))
        with pytest.raises(Refused):
            await site.files.path(Attachment(Kind.PHOTO, source="telegram"))


def _attachment(file: str) -> Attachment:
    return Attachment(Kind.FILE, source="telegram", file=file)


def _parts(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and path.parent.name == "fresh"]
