"""Several tabs of one site are one visitor."""

import asyncio

import pytest
from playwright.async_api import expect

from tests.bots.widget.frontend.conftest import Enter
from tests.bots.widget.frontend.fake_desk import FakeDesk
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

NOTES_TIMES = """
    const set = Storage.prototype.setItem, request = navigator.locks.request.bind(navigator.locks);
    Storage.prototype.setItem = function (name, value) {
        if (name.endsWith("token")) window.storedAt = performance.now();
        return set.call(this, name, value);
    };
    navigator.locks.request = (name, work) => request(name, (lock) => work(lock).then(() => {
        window.releasedAt = performance.now();
    }));
"""
A_MOMENT = 900
"""Milliseconds."""


async def test_two_tabs_opened_at_once_are_one_visitor(enter: Enter, desk: FakeDesk) -> None:
    one = await enter()
    two = await enter(context=one.context)
    await asyncio.gather(one.call("otklik.open()"), two.call("otklik.open()"))
    await wait_until(lambda: desk.visitors and len(desk.only.sockets) == 2)


async def test_the_next_tab_waits_until_it_can_read_what_the_first_has_stored(enter: Enter) -> None:
    """Another process of the browser reads it a moment later, and would become a second visitor until then."""
    first = await enter()
    await first.context.add_init_script(NOTES_TIMES)
    tab = await enter(context=first.context)
    await tab.call("otklik.open()")
    await wait_until(lambda: tab.page.evaluate("window.releasedAt"))
    assert await tab.page.evaluate("window.releasedAt - window.storedAt") >= A_MOMENT


async def test_what_is_said_in_one_tab_is_seen_in_the_other_once(enter: Enter, desk: FakeDesk) -> None:
    one = await enter()
    await one.open()
    two = await enter(context=one.context)
    await two.open()
    await one.write("из первой")
    await two.write("из второй")
    await one.sent(2)
    await two.sent(2)
    assert sorted(desk.only.texts()) == ["из второй", "из первой"]
    assert await one.texts() == await two.texts() == desk.only.texts()


async def test_what_a_closed_tab_could_not_send_another_tab_sends(enter: Enter, desk: FakeDesk) -> None:
    one = await enter()
    await one.open()
    two = await enter(context=one.context)
    await two.open()
    desk.accepting = False
    await desk.hang_up()
    await wait_until(lambda: not desk.only.sockets)
    await one.write("последнее слово")
    await expect(two.panel.locator(".delivery.sending")).to_have_count(1)
    await one.page.close()
    desk.accepting = True
    await two.call("void dispatchEvent(new Event('online'))")
    await two.sent(1)
    assert desk.only.texts() == ["последнее слово"]


async def test_read_in_one_tab_is_read_in_all(enter: Enter, desk: FakeDesk) -> None:
    one = await enter()
    await one.open()
    two = await enter(context=one.context)
    await two.open()
    await one.call("otklik.close()")
    await two.call("otklik.close()")
    await desk.say("есть новости")
    await expect(one.badge).to_have_text("1")
    await expect(two.badge).to_have_text("1")
    await one.page.bring_to_front()
    await one.open()
    await expect(two.badge).to_have_text("")


async def test_reset_in_one_tab_is_a_reset_in_all(enter: Enter, desk: FakeDesk) -> None:
    one = await enter()
    await one.open()
    await one.write("секрет")
    await one.sent(1)
    two = await enter(context=one.context)
    await two.open()
    await expect(two.bubbles).to_have_count(1)
    await one.call("otklik.reset()")
    await expect(two.bubbles).to_have_count(0)
    assert "секрет" not in str(await two.call("JSON.stringify(localStorage)"))
    assert len(desk.visitors) <= 2
