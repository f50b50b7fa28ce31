"""A visitor sends files: theirs alone, of kinds that do no harm, and no larger than allowed."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientResponse

from bots.widget import Limits
from gateway.messages import Kind, Wrote
from tests.bots.widget.shop import ORIGIN, Opener, Shop, Tab
from tests.support.waiting import wait_until
from tests.web.small_files import EXE, HTML, MP4, OGG, PDF, SVG, ZIP, jpeg, png

HALF = 512 * 1024


async def test_a_photo_is_uploaded_sent_and_shown(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        answer = await _uploaded(open_shop, tab, "чек.png", png(640, 480))
        assert (answer["name"], answer["type"], answer["width"], answer["height"]) == ("чек.png", "image/png", 640, 480)
        await tab.say("Вот чек", files=[answer["id"]])
        (file,) = (await tab.next("message"))["files"]
        assert (file["name"], file["type"], file["size"]) == ("чек.png", "image/png", len(png(640, 480)))
        response = await open_shop.web.get(open_shop.base + file["url"])
        assert (response.status, await response.read()) == (200, png(640, 480))
        assert response.headers["Content-Type"] == "image/png"


async def test_the_channel_gives_the_file_to_whoever_carries_it_on(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        answer = await _uploaded(open_shop, tab, "scan.pdf", PDF)
        await tab.say("", files=[answer["id"]])
        await tab.next("ack")
        event = open_shop.desk.understood()[0].event
        assert isinstance(event, Wrote)
        (attachment,) = event.attachments
        assert (attachment.kind, attachment.source, attachment.size) == (Kind.FILE, "site", len(PDF))
        path = await open_shop.files.path(attachment)
        assert path.read_bytes() == PDF
        assert b"".join([piece async for piece in open_shop.widget.fetch(attachment)]) == PDF


async def test_nobody_else_can_attach_an_upload(shop: Opener) -> None:
    async with shop() as open_shop:
        owner, thief = await open_shop.visit(), await open_shop.visit()
        answer = await _uploaded(open_shop, owner, "pass.png", png())
        identifier = await thief.say("Моё!", files=[answer["id"]])
        error = await thief.next("error")
        assert (error["id"], error["final"]) == (identifier, True)
        assert not open_shop.desk.events


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("photo.png", jpeg(4, 3), ("photo.png.jpg", "image/jpeg")),
        ("../../etc/passwd.png", png(), ("passwd.png", "image/png")),
        ("C:\\temp\\a\u202egnp.exe", png(), ("agnp.exe.png", "image/png")),
        ("", PDF, ("file.pdf", "application/pdf")),
        ("отчёт.docx", ZIP, ("отчёт.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")),
        ("a" * 300 + ".zip", ZIP, ("a" * 116 + ".zip", "application/zip")),
        ("список.csv", "имя;размер\r\nАнна;41".encode("cp1251"), ("список.csv", "text/csv")),
        ("голос.ogg", OGG, ("голос.ogg", "audio/ogg")),
        ("ролик.mp4", MP4, ("ролик.mp4", "video/mp4")),
    ],
)
async def test_a_file_is_called_what_it_is(shop: Opener, name: str, data: bytes, expected: tuple[str, str]) -> None:
    async with shop() as open_shop:
        answer = await _uploaded(open_shop, await open_shop.visit(), name, data)
        assert (answer["name"], answer["type"]) == expected


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("photo.png", EXE),
        ("photo.png", HTML),
        ("page.html", HTML),
        ("picture.svg", SVG),
        ("notes.txt", b"text\0with zeros"),
        ("notes.txt", b"long text " * 70_000 + b"\0"),
        ("empty.png", b""),
        ("nothing", b"what is it"),
    ],
)
async def test_what_is_not_allowed_or_not_what_it_says_is_refused(shop: Opener, name: str, data: bytes) -> None:
    async with shop() as open_shop:
        response = await _upload(open_shop, await open_shop.visit(), name, data, kind="image/png")
        body = await response.json()
        assert (response.status, body["error"]) == (415, "bad")
        assert body["text"]
        assert response.headers["Access-Control-Allow-Origin"] == ORIGIN
        await wait_until(lambda: not _kept(open_shop))


async def test_a_file_too_large_is_refused_before_it_comes(shop: Opener) -> None:
    async with shop(limits=Limits(file=HALF)) as open_shop:
        response = await _upload(open_shop, await open_shop.visit(), "big.png", png() + bytes(HALF))
        assert response.status == 413
        assert (await response.json())["error"] == "too_big"


async def test_a_file_that_does_not_say_how_large_it_is_is_counted_as_it_comes(shop: Opener) -> None:
    taken = 0

    async def endless() -> AsyncGenerator[bytes]:
        nonlocal taken
        yield png()
        while taken < 100 * HALF:
            taken += HALF
            yield bytes(HALF)

    async with shop(limits=Limits(file=2 * HALF)) as open_shop:
        response = await _upload(open_shop, await open_shop.visit(), "big.png", endless())
        assert response.status == 413
        await wait_until(lambda: not _kept(open_shop))


async def test_an_upload_that_breaks_off_leaves_nothing(shop: Opener) -> None:
    broken = asyncio.Event()

    async def half() -> AsyncGenerator[bytes]:
        yield png() + bytes(HALF)
        broken.set()
        await asyncio.Event().wait()

    async with shop() as open_shop:
        tab = await open_shop.visit()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await _upload(open_shop, tab, "half.png", half())
        assert broken.is_set()
        await wait_until(lambda: not _kept(open_shop))


async def test_an_upload_needs_a_token_and_a_page_of_the_shop(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        assert (await _upload(open_shop, tab, "a.png", png(), token="forged")).status == 401
        assert (await _upload(open_shop, tab, "a.png", png(), origin="https://evil.example")).status == 403
        assert not _kept(open_shop)


async def test_uploads_have_a_rate(shop: Opener) -> None:
    async with shop(limits=Limits(uploads_per_minute=2)) as open_shop:
        tab = await open_shop.visit()
        statuses = [(await _upload(open_shop, tab, "a.png", png())).status for _ in range(3)]
        assert statuses == [201, 201, 429]


async def test_an_upload_nobody_sent_is_swept_and_one_that_was_sent_stays(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        sent = await _uploaded(open_shop, tab, "sent.png", png(1, 1))
        left = await _uploaded(open_shop, tab, "left.png", png(2, 2))
        await tab.say("Вот", files=[sent["id"]])
        await tab.next("ack")
        open_shop.clock.advance(timedelta(days=3650))
        assert await open_shop.files.sweep(older=timedelta(days=2)) == 2
        await tab.say("И ещё", files=[left["id"]])
        error = await tab.next("error")
        assert (error["code"], error["final"]) == ("bad", True)
        assert "Прикрепите" in error["text"]
        await tab.say("Опять первый", files=[sent["id"]])
        await tab.next("ack")


async def test_a_file_an_operator_sent_is_fetched_when_it_is_looked_at(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        await open_shop.desk.say(tab.visitor, "", attachments=(open_shop.telegram_photo(jpeg(10, 20)),))
        (file,) = (await tab.next("message"))["files"]
        assert (file["name"], file["type"]) == ("photo.jpg", "image/jpeg")
        for _ in range(2):
            response = await open_shop.web.get(open_shop.base + file["url"])
            assert await response.read() == jpeg(10, 20)
        assert open_shop.fetched == 1


async def _upload(
    shop: Shop, tab: Tab, name: str, data: Any, *, token: str | None = None, origin: str = ORIGIN, kind: str = "x/y"
) -> ClientResponse:
    headers = {"Authorization": f"Bearer {token or tab.token}", "Origin": origin, "Content-Type": kind}
    address = f"{shop.base}/widget/site/files"
    response = await shop.web.post(address, params={"name": name}, data=data, headers=headers)
    await response.read()
    return response


async def _uploaded(shop: Shop, tab: Tab, name: str, data: Any) -> dict[str, Any]:
    response = await _upload(shop, tab, name, data)
    assert response.status == 201, await response.text()
    return await response.json()


def _kept(shop: Shop) -> list[str]:
    return [path.name for path in shop.folder.rglob("*") if path.is_file()]
