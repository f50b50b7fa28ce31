"""From where does a request come, and how much may come from there?"""

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest
from aiohttp import web

from gateway.web import Serving
from gateway.web.guard import Guard
from gateway.web.proxies import LOOPBACK, networks, real_address
from tests.web.served_app import Site, serve

TRUSTED = networks(["127.0.0.0/8", "10.0.0.0/8", "::1"])


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("203.0.113.5", [], "203.0.113.5"),
        ("203.0.113.5", ["198.51.100.1"], "203.0.113.5"),
        ("127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["6.6.6.6", "198.51.100.1"], "198.51.100.1"),
        ("127.0.0.1", ["198.51.100.1", "10.1.2.3"], "198.51.100.1"),
        ("127.0.0.1", ["6.6.6.6", "nonsense"], "127.0.0.1"),
        ("127.0.0.1", ["10.1.1.1"], "10.1.1.1"),
        ("::1", ["2001:db8::7"], "2001:db8::7"),
        ("::ffff:127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
    ],
)
def test_only_what_trusted_proxies_wrote_is_believed(peer: str, forwarded: list[str], expected: str) -> None:
    assert real_address(peer, forwarded, TRUSTED) == expected


async def _says_who(request: web.Request) -> web.Response:
    return web.Response(text=request.remote or "")


async def test_behind_a_trusted_proxy_a_request_has_the_visitors_address(tmp_path: Path) -> None:
    routes = [web.get("/who", _says_who)]
    async with serve(tmp_path, routes=routes, proxies=LOOPBACK) as site:
        assert await _who(site, "198.51.100.1") == "198.51.100.1"
        assert await _who(site, "6.6.6.6, 198.51.100.1") == "198.51.100.1"


async def test_without_a_trusted_proxy_the_header_is_ignored_and_that_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with serve(tmp_path, routes=[web.get("/who", _says_who)]) as site:
        for _ in range(3):
            assert await _who(site, "198.51.100.1") == "127.0.0.1"
    assert caplog.text.count("not trusted") == 1


async def test_thousands_of_connections_from_one_address_leave_room_for_others(tmp_path: Path) -> None:
    async with serve(tmp_path, serving=Serving(port=0, per_address=20, exempt=())) as site:
        port = int(site.base.rpartition(":")[2])
        hoard = [await _connect(port, "127.0.0.2") for _ in range(20)]
        for _ in range(1000):
            reader, writer = await _connect(port, "127.0.0.2")
            assert await _ended(reader)
            writer.close()
        assert (await site.web.get(f"{site.base}/healthz")).status == 200
        for _, writer in hoard:
            writer.close()


def test_the_guard_counts_what_is_open() -> None:
    guard = Guard(total=3, per_address=2, exempt=lambda address: address == "10.0.0.1")
    assert [guard.enter("a") for _ in range(3)] == [True, True, False]
    guard.leave("a")
    assert [guard.enter("10.0.0.1"), guard.enter("10.0.0.1"), guard.enter("b")] == [True, True, False]


async def _who(site: Site, forwarded: str) -> str:
    return await (await site.web.get(f"{site.base}/who", headers={"X-Forwarded-For": forwarded})).text()


async def _connect(port: int, local: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", port, local_addr=(local, 0))


async def _ended(reader: asyncio.StreamReader) -> bool:
    async with asyncio.timeout(5):
        with suppress(ConnectionError):
            return await reader.read(1) == b""
    return True
