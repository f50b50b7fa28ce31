"""What a page gets over HTTP before and beside the connection."""

import gzip
from typing import Any

import pytest
from aiohttp import ClientResponse

from bots.widget.assets import STATIC
from bots.widget.origins import Origins
from gateway.conversations import Author
from tests.bots.widget.shop import ORIGIN, Opener, Shop


async def test_a_closed_widget_learns_what_is_unread(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        await tab.say("Привет")
        await tab.next("ack")
        for text in ("Раз", "Два"):
            await open_shop.desk.say(tab.visitor, text)
        await tab.say("И ещё")
        await tab.next("ack")
        state = await _state(open_shop, tab.token)
        assert state == {"unread": 2, "active": True, "title": "Кеды и точка", "locale": "ru"}


async def test_what_was_read_or_taken_back_is_not_unread(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        seen = await open_shop.desk.say(tab.visitor, "Раз")
        taken_back = await open_shop.desk.say(tab.visitor, "Два")
        open_shop.desk.read_up_to(tab.visitor, seen.seq)
        open_shop.desk.change(tab.visitor, taken_back.seq, deleted_at=open_shop.clock.now())
        open_shop.desk.change(tab.visitor, seen.seq, text="Раз!", edited_at=open_shop.clock.now())
        assert (await _state(open_shop, tab.token))["unread"] == 0


async def test_a_newcomer_has_nothing_unread_and_the_database_is_not_asked(shop: Opener) -> None:
    async with shop() as open_shop:
        open_shop.desk.away = True
        state = await _state(open_shop, None, headers={"Accept-Language": "de, uk;q=0.8, en;q=0.5"})
        assert state == {"unread": 0, "active": False, "title": "Кеды и точка", "locale": "uk"}
        assert (await _state(open_shop, "forged"))["active"] is False


async def test_only_pages_of_the_shop_may_read_the_state(shop: Opener) -> None:
    async with shop() as open_shop:
        address = f"{open_shop.base}/widget/site/state"
        ours = await open_shop.web.get(address, headers={"Origin": ORIGIN})
        assert ours.headers["Access-Control-Allow-Origin"] == ORIGIN
        assert "Origin" in ours.headers["Vary"]
        theirs = await open_shop.web.get(address, headers={"Origin": "https://evil.example"})
        assert "Access-Control-Allow-Origin" not in theirs.headers
        asked = await open_shop.web.options(address, headers={"Origin": ORIGIN})
        assert asked.status == 204
        assert "authorization" in asked.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("name", ["otklik.js", "panel.js"])
async def test_scripts_are_compressed_and_not_sent_twice(shop: Opener, name: str) -> None:
    async with shop() as open_shop:
        address, plain = f"{open_shop.base}/widget/{name}", (STATIC / name).read_bytes()
        first = await _raw(open_shop, address)
        assert gzip.decompress(await first.read()) == plain
        assert first.headers["Content-Type"].startswith("text/javascript")
        assert first.headers["Access-Control-Allow-Origin"] == "*"
        assert first.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "max-age=300" in first.headers["Cache-Control"]
        again = await _raw(open_shop, address, **{"If-None-Match": first.headers["ETag"]})
        assert (again.status, await again.read()) == (304, b"")
        lasting = await _raw(open_shop, address + "?v=abc")
        assert "immutable" in lasting.headers["Cache-Control"]
        uncompressed = await _raw(open_shop, address, **{"Accept-Encoding": "identity"})
        assert await uncompressed.read() == plain


async def test_the_chat_page_allows_nothing_but_itself(shop: Opener) -> None:
    async with shop(title="Кеды <&> точка") as open_shop:
        response = await open_shop.web.get(f"{open_shop.base}/chat/site", headers={"Accept-Language": "en"})
        page = await response.text()
        assert "<title>Кеды &lt;&amp;&gt; точка</title>" in page
        assert '<html lang="en"' in page
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert f"frame-ancestors 'self' {ORIGIN}" in policy
        assert open_shop.base.replace("http:", "ws:") in policy


async def test_two_websites_of_one_desk_share_the_scripts_and_nothing_else(shop: Opener) -> None:
    async with shop() as open_shop:
        open_shop.join(open_shop.another("second"))
        tab = await open_shop.visit()
        other = await open_shop.web.get(
            f"{open_shop.base}/widget/second/state", headers={"Authorization": f"Bearer {tab.token}"}
        )
        await open_shop.desk.say(tab.visitor, "Только там", author=Author.BOT)
        assert (await other.json())["unread"] == 0


async def test_check_says_what_is_missing(shop: Opener) -> None:
    async with shop(origins=()) as open_shop:
        findings = await open_shop.widget.check()
        assert [each.good for each in findings] == [True, False]
        assert "origins" in findings[1].advice


@pytest.mark.parametrize("origin", ["shop.example", "https://shop.example/path", "ftp://shop.example", ""])
def test_what_is_no_origin_is_refused_at_the_start(origin: str) -> None:
    with pytest.raises(ValueError, match="not an origin"):
        Origins("site", [origin])


@pytest.mark.parametrize("name", ["", "a/b", "сайт", "{x}", "a b"])
async def test_a_name_that_cannot_stand_in_an_address_is_refused_at_the_start(shop: Opener, name: str) -> None:
    async with shop() as open_shop:
        with pytest.raises(ValueError, match="not a name"):
            open_shop.another(name)


async def _state(shop: Shop, token: str | None, headers: dict[str, str] | None = None) -> dict[str, Any]:
    sent = (headers or {}) | ({"Authorization": f"Bearer {token}"} if token else {})
    response = await shop.web.get(f"{shop.base}/widget/site/state", headers=sent)
    assert response.headers["Cache-Control"] == "no-store"
    return await response.json()


async def _raw(shop: Shop, address: str, **headers: str) -> ClientResponse:
    return await shop.web.get(address, headers=headers, auto_decompress=False)
