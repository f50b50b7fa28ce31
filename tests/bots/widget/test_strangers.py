"""Everything a stranger sends is hostile: it does no harm, and the others notice nothing."""

import asyncio
import json
import tracemalloc
from contextlib import suppress
from datetime import timedelta

import pytest
from aiohttp import WSMsgType, WSServerHandshakeError

from bots.widget import Limits
from bots.widget.tokens import Tokens
from gateway.conversations import Author
from tests.bots.widget.raw_browser import CONTINUATION, TEXT, RawBrowser
from tests.bots.widget.shop import ORIGIN, SECRET, Frame, Opener, Shop
from tests.fakes.clock import FakeClock
from tests.support.waiting import wait_until

A_MEGABYTE = 1024 * 1024


async def test_a_forged_token_is_refused_and_a_fresh_visitor_welcome_on_the_same_connection(shop: Opener) -> None:
    async with shop() as open_shop:
        victim = await open_shop.visit()
        good = victim.token or ""
        forged = [
            good[:-2] + ("AA" if good[-2:] != "AA" else "BB"),
            good[:-1],
            good + "=",
            Tokens(secret="another secret altogether", entry_point="site", clock=FakeClock()).issue(victim.visitor),
            Tokens(secret=SECRET, entry_point="other", clock=FakeClock()).issue(victim.visitor),
            "ж" * 100,
        ]
        for token in forged:
            tab = await open_shop.tab(token)
            error = await tab.hello()
            assert (error["code"], error["final"]) == ("unknown_token", True)
            ready = await tab.hello(token=None)
            assert ready["visitor"] != victim.visitor


async def test_a_token_expires(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        open_shop.clock.advance(timedelta(days=401))
        assert (await (await open_shop.tab(tab.token)).hello())["code"] == "unknown_token"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None, "https://shop.example.evil.example"])
async def test_a_page_of_another_site_gets_no_connection(shop: Opener, origin: str | None) -> None:
    async with shop() as open_shop:
        with pytest.raises(WSServerHandshakeError) as refused:
            await open_shop.tab(origin=origin)
        assert refused.value.status == 403


async def test_the_desks_own_pages_may_talk_and_those_of_its_old_address_may_not(shop: Opener) -> None:
    async with shop() as open_shop:
        await open_shop.visit(origin=open_shop.base)
    async with shop(public_url="https://desk.example/") as open_shop:
        await open_shop.visit(origin="https://desk.example")
        with pytest.raises(WSServerHandshakeError):
            await open_shop.tab(origin=open_shop.base)


async def test_nothing_is_heard_before_hello(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.tab()
        await tab.say("Без приветствия")
        assert (await tab.next())["code"] == "bad"
        assert await tab.end() == 1008
        assert not open_shop.desk.events


async def test_who_says_nothing_at_all_is_not_waited_for(shop: Opener) -> None:
    async with shop(limits=Limits(hello_within=timedelta(seconds=0.05))) as open_shop:
        tab = await open_shop.tab()
        assert (await tab.next())["code"] == "bad"
        assert await tab.end() == 1008


BAD_FRAMES = [
    "",
    "{",
    "[]",
    "null",
    '{"t": 5}',
    '{"t": "shout", "id": "x"}',
    '{"t": "message"}',
    '{"t": "message", "id": "x"}',
    '{"t": "message", "id": "x", "text": 5}',
    '{"t": "message", "id": "x:got:1", "text": "a"}',
    '{"t": "message", "id": "' + "x" * 65 + '", "text": "a"}',
    '{"t": "message", "id": "x", "text": "a", "files": ["forged"]}',
    '{"t": "message", "id": "x", "text": "a", "files": [5]}',
    '{"t": "message", "id": "x", "text": "a", "reply_to": -1}',
    '{"t": "message", "id": "x", "text": "\\ud800"}',
    '{"t": "message", "id": "x", "text": "\\u0000 \\u0007"}',
    '{"t": "edit", "id": "x", "seq": 1e400, "text": "a"}',
    '{"t": "edit", "id": "x", "seq": 99, "text": "a"}',
    '{"t": "press", "id": "x", "seq": 1}',
    '{"t": "seen", "seq": true}',
    '{"t": "seen", "seq": 99999999999999999999}',
    '{"t": "got"}',
    '{"t": "history", "before": "5"}',
    '{"t": "context", "id": "x", "data": []}',
    '{"t": "context", "id": "x", "data": ' + json.dumps({str(n): "" for n in range(21)}) + "}",
    '{"t": "hello", "v": 1, "token": null, "rev": 0}',
    "[" * 60_000,
]


@pytest.mark.parametrize("text", BAD_FRAMES, ids=range(len(BAD_FRAMES)))
async def test_a_bad_frame_is_refused_and_the_connection_goes_on(shop: Opener, text: str) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        await tab.socket.send_str(text)
        error = await tab.next()
        assert (error["t"], error["code"], error["final"]) == ("error", "bad", True)
        await tab.say("А теперь как надо")
        assert (await tab.next())["t"] in {"ack", "message"}
        assert len(open_shop.desk.messages[tab.visitor]) == 1


async def test_a_text_too_long_is_refused_in_words(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        identifier = await tab.say("ж" * 4001)
        error = await tab.next()
        assert (error["id"], error["code"], error["final"]) == (identifier, "too_long", True)
        assert "4000" in error["text"]


async def test_a_megabyte_in_one_message_closes_the_connection_politely(shop: Opener) -> None:
    async with shop() as open_shop:
        other = await open_shop.visit()
        tab = await open_shop.visit()
        await tab.socket.send_str("x" * A_MEGABYTE)
        assert await tab.end() == 1009
        await _works(open_shop, other.token)


async def test_a_megabyte_in_pieces_closes_the_connection_too(shop: Opener) -> None:
    async with shop() as open_shop:
        browser = await RawBrowser.open(open_shop.base, ORIGIN)
        with suppress(ConnectionError):
            for number in range(1024):
                await browser.send(b"x" * 1024, opcode=CONTINUATION if number else TEXT, last=False)
        with suppress(ConnectionError):
            assert b"\x03\xf1" in await browser.rest()
        browser.close()
        await _works(open_shop)


async def test_a_browser_that_does_not_read_is_cut_off_and_costs_little(shop: Opener) -> None:
    async with shop(limits=Limits(write_within=timedelta(seconds=0.5))) as open_shop:
        tab = await open_shop.visit()
        browser = await RawBrowser.open(open_shop.base, ORIGIN)
        await browser.say({"t": "hello", "v": 1, "token": tab.token, "rev": 0, "locale": "ru", "page": {}})
        await wait_until(lambda: open_shop.widget.connected == 2)
        for _ in range(3000):
            open_shop.desk.add(tab.visitor, "ж" * 4000, Author.BOT)
        tracemalloc.start()
        await open_shop.widget.changed(tab.visitor)
        for _ in range(3000):
            assert (await tab.next("message"))["text"]
            await open_shop.widget.changed(tab.visitor)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 5 * A_MEGABYTE
        await wait_until(lambda: open_shop.widget.connected == 1)
        browser.close()


async def test_broken_utf_8_closes_the_connection_politely(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        await tab.socket.send_frame(b'{"t": "message", "text": "\xff\xfe"}', WSMsgType.TEXT)
        assert await tab.end() == 1007
        await _works(open_shop)


async def test_a_browser_gone_without_a_word_is_noticed_and_one_that_is_only_quiet_stays(shop: Opener) -> None:
    async with shop(limits=Limits(heartbeat=timedelta(seconds=0.2))) as open_shop:
        quiet = await open_shop.visit()
        browser = await RawBrowser.open(open_shop.base, ORIGIN)
        await browser.say({"t": "hello", "v": 1, "token": None, "rev": 0, "locale": "ru", "page": {}})
        await wait_until(lambda: open_shop.widget.connected == 2)
        async with asyncio.TaskGroup() as group:
            heard = group.create_task(quiet.next("message"))
            await wait_until(lambda: open_shop.widget.connected == 1)
            await browser.rest()
            await open_shop.desk.say(quiet.visitor, "Вы здесь?")
        browser.close()
        assert (await heard)["text"] == "Вы здесь?"


async def test_markup_and_template_syntax_are_text_like_any_other(shop: Opener) -> None:
    nasty = "<script>alert(1)</script> {{ 7 * 7 }} {% raw %} ' OR 1=1 -- \u202ekod"
    async with shop() as open_shop:
        tab = await open_shop.visit()
        await tab.say(nasty)
        assert (await tab.next("message"))["text"] == nasty


async def test_a_flood_is_heard_slowly_and_then_cut_off(shop: Opener) -> None:
    limits = Limits(frames=1, frames_burst=10, patience=timedelta(seconds=0.3))
    async with shop(limits=limits) as open_shop:
        other = await open_shop.visit()
        tab = await open_shop.visit()
        for number in range(40):
            await tab.say("спам", id=f"f{number}")
        frames: list[Frame] = []
        while (received := await tab.socket.receive()).type is WSMsgType.TEXT:
            frames.append(json.loads(received.data))
        errors = [each for each in frames if each["t"] == "error"]
        assert tab.socket.close_code == 1008
        assert [(each["code"], each["id"], each["final"]) for each in errors] == [("too_many", None, False)]
        assert len(open_shop.desk.messages[tab.visitor]) <= 11
        await other.say("А мне можно")
        assert (await other.next("ack"))["t"] == "ack"


async def test_what_was_written_offline_comes_in_order_however_much_it_is(shop: Opener) -> None:
    async with shop(limits=Limits(frames=100, frames_burst=10)) as open_shop:
        tab = await open_shop.visit()
        for number in range(40):
            await tab.say(str(number))
        for _ in range(40):
            await tab.next("ack")
        assert [each.text for each in open_shop.desk.messages[tab.visitor]] == [str(number) for number in range(40)]


async def test_one_address_gets_so_many_connections_and_others_get_theirs(shop: Opener) -> None:
    async with shop(limits=Limits(connections_per_address=20)) as open_shop:
        here = {"X-Forwarded-For": "203.0.113.7"}
        tabs = [await open_shop.tab(headers=here) for _ in range(20)]
        for _ in range(200):
            with pytest.raises(WSServerHandshakeError) as refused:
                await open_shop.tab(headers=here)
            assert refused.value.status == 429
        await open_shop.visit(headers={"X-Forwarded-For": "203.0.113.8"})
        await tabs[0].close()
        await open_shop.tab(headers=here)


async def test_an_address_of_ipv6_is_the_network_of_its_customer(shop: Opener) -> None:
    async with shop(limits=Limits(connections_per_address=2)) as open_shop:
        for number in range(2):
            await open_shop.tab(headers={"X-Forwarded-For": f"2001:db8:0:1::{number}"})
        with pytest.raises(WSServerHandshakeError):
            await open_shop.tab(headers={"X-Forwarded-For": "2001:db8:0:1:ffff::1"})
        await open_shop.tab(headers={"X-Forwarded-For": "2001:db8:0:2::1"})


async def test_one_address_makes_so_many_new_visitors_a_minute(shop: Opener) -> None:
    async with shop(limits=Limits(visitors_per_minute=3)) as open_shop:
        here = {"X-Forwarded-For": "203.0.113.7"}
        tabs = [await open_shop.visit(headers=here) for _ in range(3)]
        fourth = await open_shop.tab(headers=here)
        error = await fourth.hello()
        assert (error["code"], error["final"]) == ("too_many", False)
        assert await fourth.end() == 1013
        await open_shop.visit(tabs[0].token, headers=here)


async def test_the_machine_itself_is_nobody_in_particular(shop: Opener) -> None:
    limits = Limits(connections_per_address=2, visitors_per_minute=2, requests=0, requests_burst=2)
    async with shop(limits=limits) as open_shop:
        for _ in range(10):
            await open_shop.visit()
            assert (await open_shop.web.get(f"{open_shop.base}/widget/site/state")).status == 200
        here = {"X-Forwarded-For": "203.0.113.7"}
        statuses = [
            (await open_shop.web.get(f"{open_shop.base}/widget/site/state", headers=here)).status for _ in range(3)
        ]
        assert statuses == [200, 200, 429]


async def test_one_visitor_gets_so_many_tabs(shop: Opener) -> None:
    async with shop(limits=Limits(connections_per_visitor=2)) as open_shop:
        tab = await open_shop.visit()
        await open_shop.visit(tab.token)
        third = await open_shop.tab(tab.token)
        assert (await third.hello())["code"] == "too_many"
        assert await third.end() == 1013


async def test_words_tokens_and_files_never_reach_the_log(shop: Opener, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    async with shop() as open_shop:
        tab = await open_shop.visit()
        await tab.say("Моя карта 4276 0000")
        await tab.next("ack")
        await tab.socket.send_str('{"t": "message", "id": "Моя карта 4276 0000"')
        await tab.next("error")
        await open_shop.web.get(f"{open_shop.base}/widget/site/state?token={tab.token}")
        await tab.close()
    assert "4276" not in caplog.text
    assert (tab.token or "") not in caplog.text
    assert tab.visitor not in caplog.text


async def test_the_end_of_the_desk_is_told_to_browsers_so_that_they_come_again(shop: Opener) -> None:
    async with shop() as open_shop:
        tab = await open_shop.visit()
        code, _ = await asyncio.gather(tab.end(), open_shop.widget.close())
        assert code == 1001


async def _works(shop: Shop, token: str | None = None) -> None:
    tab = await shop.visit(token, origin=ORIGIN)
    await tab.say("Работает?")
    await tab.next("ack")
