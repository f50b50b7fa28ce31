"""What strangers can do to the website's side of a desk, while others are served as ever."""

import asyncio
import json
from contextlib import suppress
from urllib.parse import urlsplit

import aiohttp
import pytest

from tests.contracts.samples import png
from tests.stories.customers import Customer
from tests.stories.on_the_site import SITE, RefusedError, Visitor
from tests.stories.patience import until
from tests.stories.seen import Parcel
from tests.stories.shop import SECRETS, Shop
from tests.stories.test_bad_updates import everybody_is_served

A_MEGABYTE = 1024 * 1024
WORDS = "Моя карта 4276 0000"


async def rough_page(shop: Shop, token: str | None = None) -> aiohttp.ClientWebSocketResponse:
    """Open a connection without anybody who reads it."""
    socket = await shop.client.ws_connect(f"{shop.url}/widget/site/ws".replace("http", "ws", 1), origin=SITE)
    await socket.send_json({"t": "hello", "v": 1, "token": token, "rev": 0, "locale": "ru", "page": {}})
    return socket


async def ended(socket: aiohttp.ClientWebSocketResponse) -> int | None:
    """Read until the desk closes, and return its code."""
    async with asyncio.timeout(20):
        while (await socket.receive()).type is aiohttp.WSMsgType.TEXT:
            pass
    return socket.close_code


async def test_a_megabyte_in_one_message_ends_that_connection_alone(shop: Shop) -> None:
    visitor = await shop.visitor()
    for data in ("x" * A_MEGABYTE, json.dumps({"t": "message", "id": "a", "text": "ж" * A_MEGABYTE})):
        socket = await rough_page(shop)
        # The desk may hang up while the megabyte is still on its way.
        with suppress(ConnectionError):
            await socket.send_str(data)
        assert await ended(socket) in {1006, 1009}
    await visitor.write("А я не мешаю", "")
    await everybody_is_served(shop)


async def test_broken_utf_8_ends_that_connection_alone(shop: Shop) -> None:
    socket = await rough_page(shop)
    await socket.send_frame(b'{"t": "message", "id": "a", "text": "\xff\xfe\xfa"}', aiohttp.WSMsgType.TEXT)
    assert await ended(socket) == 1007
    await everybody_is_served(shop)


NONSENSE = [
    "",
    "[",
    "null",
    "[1]",
    '{"t": "message", "id": "x", "text": "\\ud800"}',
    '{"t": "message", "id": "x", "text": "\\u0000"}',
    '{"t": "message", "id": "x", "text": 5}',
    '{"t": "message", "id": "x", "text": "a", "files": ["../../etc/passwd"]}',
    '{"t": "message", "id": "x", "text": "a", "reply_to": -1}',
    '{"t": "edit", "id": "x", "seq": 999999, "text": "a"}',
    '{"t": "press", "id": "x", "seq": 1, "data": {}}',
    '{"t": "take", "id": "x", "ticket": 1}',
    "[" * 60_000,
]


async def test_nonsense_is_answered_and_the_connection_goes_on(shop: Shop, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    visitor = await shop.visitor()
    assert visitor.socket is not None
    for number, text in enumerate(NONSENSE, 1):
        await visitor.socket.send_str(text)
        await until(lambda number=number: len(visitor.errors) == number)
    assert {each["code"] for each in visitor.errors} == {"bad"}
    assert all(each["final"] and each["text"] for each in visitor.errors)
    await visitor.socket.send_str(json.dumps({"t": "message", "id": "x", "text": WORDS})[:-1])
    await until(lambda: len(visitor.errors) == len(NONSENSE) + 1)
    await visitor.write(WORDS, "")
    await everybody_is_served(shop)
    assert "4276" not in caplog.text
    assert not [each for each in (*SECRETS, visitor.token or "?") if each in caplog.text]


async def test_a_text_too_long_is_refused_in_words(shop: Shop) -> None:
    visitor = await shop.visitor()
    with pytest.raises(RefusedError, match="too_long"):
        await visitor.write("ж" * 4001, "")
    await visitor.write("Короче", "")


async def test_a_made_up_token_opens_nobodys_talk(shop: Shop) -> None:
    victim = await shop.visitor()
    await victim.write(WORDS, "")
    good = victim.token or ""
    for token in (good[:-2] + ("AA" if good[-2:] != "AA" else "BB"), good + "x", victim.id, "x", "ж" * 100, "a.b.c"):
        socket = await rough_page(shop, token)
        answer = json.loads((await socket.receive()).data)
        assert (answer["t"], answer["code"]) == ("error", "unknown_token")
        await socket.close()
        headers = {"Authorization": f"Bearer {token}".encode().decode("latin-1"), "Origin": SITE}
        async with shop.client.post(f"{victim.base}/files?name=a.png", data=png(), headers=headers) as refused:
            assert refused.status == 401
    await everybody_is_served(shop)


async def test_other_sites_are_turned_away(shop: Shop) -> None:
    address = f"{shop.url}/widget/site/ws".replace("http", "ws", 1)
    for origin in ("https://evil.example", "null", "https://shop.example.evil.example", "", "x" * 3000):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await shop.client.ws_connect(address, origin=origin)
        assert refused.value.status == 403
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await shop.client.ws_connect(address.replace("site", "nowhere"), origin=SITE)


LIES = [
    Parcel("file", b"MZ\x90\x00" + bytes(100), "photo.png", "image/png"),
    Parcel("file", b"<script>alert(1)</script>", "photo.png", "image/png"),
    Parcel("file", b"<html><script>alert(1)</script>", "a.html", "text/html"),
    Parcel("file", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a.svg", "image/svg+xml"),
    Parcel("file", b"\x7fELF" + bytes(100), "a.pdf", "application/pdf"),
    Parcel("file", png(), "virus.exe", "image/png"),
    Parcel("file", b"", "empty.png", "image/png"),
]


async def test_files_that_lie_about_themselves_are_refused_or_shown_as_what_they_are(shop: Shop) -> None:
    visitor = await shop.visitor()
    number = await _number(visitor)
    room = await shop.olga.takes(number)
    for parcel in LIES:
        with suppress(RefusedError):
            await visitor.send([parcel], "")
    await visitor.write("Это всё", "")
    await room.reads("Это всё")
    names = [each.content.media.name or "" for each in room.messages() if each.content.media]
    assert not [name for name in names if name.endswith((".exe", ".html", ".svg"))]
    for message in visitor.messages.values():
        for file in message["files"]:
            async with shop.client.get(shop.url + file["url"]) as answer:
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                assert "sandbox" in answer.headers["Content-Security-Policy"]
                assert answer.content_type in {"image/png", "application/octet-stream"}


NAMES = ["../../../etc/passwd.png", "a\x00b.png", "<b>{{7*7}}</b>.png", "я" * 500 + ".png", "", ".png", "a\nb.png"]


async def test_a_files_name_is_only_a_name(shop: Shop) -> None:
    visitor = await shop.visitor()
    room = await shop.olga.takes(await _number(visitor))
    for number, name in enumerate(NAMES):
        data = png(77, 7 + number)
        with suppress(RefusedError):
            await visitor.send([Parcel("photo", data, name, "image/png")], "")
            await room.receives(data)
    assert not [each for each in shop.folder.rglob("*") if "passwd" in each.name]
    await visitor.write("Дальше", "")
    await room.reads("Дальше")


async def test_a_file_too_large_is_refused_before_it_is_read(shop: Shop) -> None:
    visitor = await shop.visitor()
    url = urlsplit(shop.url)
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    head = (
        f"POST /widget/site/files?name=a.png HTTP/1.1\r\nHost: {url.netloc}\r\nOrigin: {SITE}\r\n"
        f"Authorization: Bearer {visitor.token}\r\nContent-Type: image/png\r\nContent-Length: 99999999999\r\n\r\n"
    )
    writer.write(head.encode())
    async with asyncio.timeout(10):
        assert b" 413 " in await reader.readline()
    writer.close()
    with pytest.raises(RefusedError, match="too_big"):
        await visitor.upload(Parcel("photo", png() + bytes(21 * A_MEGABYTE), "a.png", "image/png"))
    await everybody_is_served(shop)


async def test_many_idle_connections_of_one_machine_hold_up_nobody(shop: Shop) -> None:
    url = urlsplit(shop.url)
    opened = await asyncio.gather(*(asyncio.open_connection(url.hostname, url.port) for _ in range(400)))
    for _, writer in opened:
        writer.write(b"GET /widget/site/ws HTTP/1.1\r\nHost: x\r\n")
    await everybody_is_served(shop)
    async with shop.client.get(f"{shop.url}/healthz") as answer:
        assert answer.status == 200
    for _, writer in opened:
        writer.close()


GIBBERISH = [
    b"GET / HTTP/9.9",
    b"\x16\x03\x01\x02\x00\x01\x00",
    b"GET /\x00 HTTP/1.1",
    b"A" * 100_000,
    b"GET /%ff%00%0d HTTP/1.1",
]


async def test_what_is_no_http_is_answered_shortly(shop: Shop) -> None:
    url = urlsplit(shop.url)
    for line in GIBBERISH:
        reader, writer = await asyncio.open_connection(url.hostname, url.port)
        writer.write(line + b"\r\nHost: x\r\nConnection: close\r\n\r\n")
        with suppress(ConnectionError):
            async with asyncio.timeout(10):
                answer = await reader.read(-1)
            assert answer == b"" or answer.split(b" ")[1] in {b"400", b"404", b"505"}
            assert b"Traceback" not in answer
        writer.close()
    await everybody_is_served(shop)


async def test_files_are_given_by_signed_links_only(shop: Shop) -> None:
    for path in ("x", "../otklik.sqlite3", "..%2f..%2fsecret.key", "%00", "a" * 5000):
        async with shop.client.get(f"{shop.url}/files/{path}") as answer:
            assert answer.status in {400, 404}, path
            assert "Traceback" not in await answer.text()


async def _number(visitor: Visitor) -> int:
    return await Customer(visitor).opens_a_ticket("Файлы")
