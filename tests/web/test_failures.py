"""What a stranger sees and what the log keeps when something goes wrong."""

import asyncio
import io
from pathlib import Path

import pytest
from aiohttp import web

from gateway.errors import StoreUnavailable
from gateway.web import open_routes, starting_done
from tests.web.served_app import Site, serve

HTML = {"Accept": "text/html,application/xhtml+xml"}


async def _breaks(_: web.Request) -> web.Response:
    raise ValueError("the customer said: 4276 0000")


async def _no_store(_: web.Request) -> web.Response:
    raise StoreUnavailable


async def _fine(_: web.Request) -> web.Response:
    return web.Response(text="fine")


async def _reads(request: web.Request) -> web.Response:
    return web.Response(text=str(len(await request.read())))


ROUTES = [web.get("/breaks", _breaks), web.get("/store", _no_store), web.post("/reads", _reads)]


async def test_a_failure_is_short_and_the_log_has_the_place_without_the_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with serve(tmp_path, routes=ROUTES) as site:
        response = await site.web.get(f"{site.base}/breaks?token=secret")
        assert response.status == 500
        assert await response.json() == {"error": "internal_server_error"}
        page = await (await site.web.get(f"{site.base}/breaks", headers=HTML)).text()
        assert "<h1>Internal Server Error</h1>" in page
        assert "4276" not in page
    assert "ValueError at _breaks" in caplog.text
    assert "4276" not in caplog.text
    assert "secret" not in caplog.text


async def test_a_database_that_is_away_is_a_reason_to_come_again(tmp_path: Path) -> None:
    async with serve(tmp_path, routes=ROUTES) as site:
        response = await site.web.get(f"{site.base}/store")
        assert (response.status, response.headers["Retry-After"]) == (503, "5")


async def test_wrong_methods_and_large_bodies_are_refused(tmp_path: Path) -> None:
    async with serve(tmp_path, routes=ROUTES) as site:
        starting_done(site.app)
        wrong = await site.web.delete(f"{site.base}/reads")
        assert (wrong.status, wrong.headers["Allow"]) == (405, "POST")
        large = await site.web.post(f"{site.base}/reads", data=io.BytesIO(bytes(2 * 1024 * 1024)))
        assert large.status == 413
        assert (await site.web.post(f"{site.base}/reads", data=b"12345")).status == 200


async def test_every_answer_has_the_strictest_headers(tmp_path: Path) -> None:
    async with serve(tmp_path, routes=ROUTES) as site:
        for path in ("/healthz", "/breaks", "/unknown"):
            headers = (await site.web.get(site.base + path)).headers
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
            assert "Server" not in headers


async def test_routes_join_while_the_server_runs(tmp_path: Path) -> None:
    async with serve(tmp_path) as site:
        early = await site.web.get(f"{site.base}/webhook")
        assert (early.status, early.headers["Retry-After"]) == (503, "2")
        open_routes(site.app, [web.get("/webhook", _fine), web.post("/deep/{name}/hook", _reads)])
        assert await (await site.web.get(f"{site.base}/webhook")).text() == "fine"
        assert (await site.web.post(f"{site.base}/deep/shop/hook")).status == 200
        assert (await site.web.put(f"{site.base}/webhook")).status == 405
        starting_done(site.app)
        assert (await site.web.get(f"{site.base}/unknown")).status == 404


async def test_one_path_cannot_belong_to_two(tmp_path: Path) -> None:
    async with serve(tmp_path) as site:
        open_routes(site.app, [web.get("/webhook", _fine)])
        open_routes(site.app, [web.get("/webhook", _fine)])
        with pytest.raises(RuntimeError):
            open_routes(site.app, [web.get("/webhook", _breaks)])


async def test_the_access_log_names_the_route_and_keeps_no_secret(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    async with serve(tmp_path) as site:
        starting_done(site.app)
        await (await site.web.get(site.link(b"data"))).read()
        await (await site.web.get(f"{site.base}/secret-path?token=secret")).read()
    lines = [record.getMessage() for record in caplog.records if record.name == "gateway.web.access_log"]
    assert [line.rsplit(" ", 4)[0] for line in lines] == ["GET /files/{signed} 200", "GET (unknown) 404"]
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x16\x03\x01\x02\x00\x01\x00 4276\r\n\r\n",
        b"GET / HTTP/9.9 4276\r\n\r\n",
        b"4276\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\n\r\n",
    ],
)
async def test_what_is_no_http_is_refused_and_not_logged(
    tmp_path: Path, garbage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    async with serve(tmp_path) as site:
        assert b" 4" in (await _raw(site, garbage)).split(b"\r\n")[0]
        assert (await site.web.get(f"{site.base}/healthz")).status == 200
    assert "4276" not in caplog.text


async def _raw(site: Site, data: bytes) -> bytes:
    host, _, port = site.base.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(data)
    async with asyncio.timeout(5):
        answer = await reader.read(4096)
    writer.close()
    await writer.wait_closed()
    return answer
