"""What happens to messages when the connection, the desk or the page goes away."""

import pytest
from playwright.async_api import expect

from tests.bots.widget.frontend.conftest import Enter
from tests.bots.widget.frontend.fake_desk import FakeDesk
from tests.bots.widget.frontend.visit import Visit
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def back_online(visit: Visit, desk: FakeDesk) -> None:
    """Accept connections again and tell the page, as the browser does when the network is back."""
    desk.accepting = True
    await visit.call("void dispatchEvent(new Event('online'))")


async def cut_off(visit: Visit, desk: FakeDesk) -> None:
    """Break the connection and let the page notice."""
    desk.accepting = False
    await desk.hang_up()
    await expect(visit.panel.get_by_text("Нет связи. Всё написанное сохранится")).to_be_visible()


async def test_what_is_written_without_connection_arrives_in_order_and_once(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await visit.write("до")
    await visit.sent(1)
    await cut_off(visit, desk)
    for text in ("раз", "два", "три"):
        await visit.write(text)
    await expect(visit.panel.locator(".delivery.sending")).to_have_count(3)
    await back_online(visit, desk)
    await visit.sent(4)
    assert desk.only.texts() == ["до", "раз", "два", "три"]
    await expect(visit.panel.get_by_text("Нет связи")).to_have_count(0)


async def test_what_is_unsent_survives_a_page_load(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await cut_off(visit, desk)
    await visit.write("не потеряйте меня")
    await visit.box.fill("и черновик")
    await visit.page.reload()
    desk.accepting = True
    await visit.open()
    await visit.sent(1)
    await expect(visit.box).to_have_value("и черновик")
    assert desk.only.texts() == ["не потеряйте меня"]


async def test_first_words_of_a_newcomer_wait_for_the_desk(enter: Enter, desk: FakeDesk) -> None:
    desk.accepting = False
    visit = await enter()
    await visit.launcher.click()
    await visit.write("есть кто?")
    await expect(visit.panel.locator(".delivery.sending")).to_have_count(1)
    await back_online(visit, desk)
    await visit.sent(1)
    assert desk.only.texts() == ["есть кто?"]


async def test_lost_frames_and_lost_answers_lose_and_double_nothing(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    desk.lose_frames = 2
    desk.lose_acks = 2
    for number in range(5):
        await visit.write(f"сообщение {number}")
    await expect(visit.panel.locator(".delivery.sent")).to_have_count(5)
    assert desk.only.texts() == [f"сообщение {number}" for number in range(5)]
    assert await visit.texts() == desk.only.texts()


async def test_what_was_said_meanwhile_is_caught_up_from_the_last_change(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await desk.say("первое")
    await desk.say("второе")
    await expect(visit.bubbles).to_have_count(2)
    desk.accepting = False
    await desk.hang_up()
    await wait_until(lambda: not desk.only.sockets)
    desk.only.add("третье")
    desk.only.change(1, text="первое, исправленное", edited=True)
    await back_online(visit, desk)
    await expect(visit.panel.locator(".bubble .text")).to_have_text(["первое, исправленное", "второе", "третье"])
    assert desk.frames("hello")[-1]["rev"] == 2


async def test_page_load_keeps_the_conversation_and_asks_only_for_news(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await visit.write("привет")
    await visit.sent(1)
    await desk.say("и вам")
    await expect(visit.bubbles).to_have_count(2)
    await visit.page.goto(visit.page.url + "other")
    desk.accepting = False
    await visit.launcher.click()
    assert await visit.texts() == ["привет", "и вам"]
    await expect(visit.panel.locator(".title")).to_have_text("Кеды и точка")
    await back_online(visit, desk)
    await wait_until(lambda: desk.frames("hello")[-1]["rev"] == 2)


async def test_desk_that_confirms_what_arrived_hears_how_far(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    for number in range(5):
        await desk.say(f"строка {number}")
    await wait_until(lambda: [frame for frame in desk.frames("got") if frame["rev"] == 5])
    assert len(desk.frames("got")) <= 3


async def test_silent_connection_is_found_dead_and_replaced(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.page.clock.install()
    await visit.open()
    await visit.page.evaluate("WebSocket.prototype.send = () => {}")
    await visit.page.clock.run_for(26_000)
    await visit.page.clock.run_for(9_000)
    await wait_until(lambda: not desk.only.sockets)


async def test_refused_message_says_why_and_can_be_tried_again(enter: Enter, desk: FakeDesk) -> None:
    desk.refuse = lambda frame: {"text": "Слишком много сообщений подряд."} if frame["t"] == "message" else None
    visit = await enter()
    await visit.open()
    await visit.write("купите слона")
    failure = visit.panel.locator(".failure")
    await expect(failure).to_contain_text("Слишком много сообщений подряд.")
    await visit.page.reload()
    await visit.open()
    await expect(failure).to_contain_text("Слишком много сообщений подряд.")
    desk.refuse = lambda frame: None
    await failure.get_by_role("button", name="Повторить").click()
    await visit.sent(1)
    assert len({frame["id"] for frame in desk.frames("message")}) == 2


async def test_refused_message_can_be_put_aside(enter: Enter, desk: FakeDesk) -> None:
    desk.refuse = lambda frame: {"text": "Нет."} if frame["t"] == "message" else None
    visit = await enter()
    await visit.open()
    await visit.write("купите слона")
    await visit.panel.get_by_role("button", name="Убрать").click()
    await expect(visit.bubbles).to_have_count(0)
    await visit.page.reload()
    await visit.open()
    await expect(visit.bubbles).to_have_count(0)


async def test_busy_desk_gets_the_message_a_little_later(enter: Enter, desk: FakeDesk) -> None:
    busy = [{"final": False, "code": "too_many", "text": "Чуть медленнее."}]
    desk.refuse = lambda frame: busy.pop() if busy else None
    visit = await enter()
    await visit.open()
    await visit.write("тук-тук")
    await visit.sent(1)
    assert len({frame["id"] for frame in desk.frames("message")}) == 1


async def test_passing_complaint_of_the_desk_closes_nothing(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await desk.tell({"t": "error", "id": None, "code": "too_many", "text": "Слишком много вкладок.", "final": True})
    await expect(visit.panel.get_by_role("alert")).to_have_text("Слишком много вкладок.")
    await visit.write("всё ещё здесь")
    await visit.sent(1)


async def test_desk_that_lost_its_memory_gets_a_new_visitor_with_what_was_unsent(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.call("otklik.setUser({ name: 'Анна' })")
    await visit.open()
    await visit.write("старое")
    await visit.sent(1)
    await cut_off(visit, desk)
    await visit.write("новое")
    desk.visitors.clear()
    await back_online(visit, desk)
    await wait_until(lambda: desk.visitors and desk.only.texts() == ["новое"])
    await wait_until(lambda: desk.only.user.get("name") == "Анна")
    await expect(visit.panel.locator(".bubble .text")).to_have_text(["новое"])


async def test_restored_desk_that_knows_less_is_believed(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await desk.say("раз")
    await desk.say("два")
    await expect(visit.bubbles).to_have_count(2)
    del desk.only.messages[2]
    desk.only.counter = 1
    await desk.hang_up()
    await expect(visit.panel.locator(".bubble .text")).to_have_text(["раз"])


async def test_browser_that_remembers_nothing_still_holds_a_conversation(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    forbid = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })"
    await visit.page.add_init_script(forbid)
    await visit.page.reload()
    await visit.open()
    await visit.write("раз")
    await visit.sent(1)
    desk.accepting = False
    await desk.hang_up()
    await expect(visit.panel.get_by_text("Нет связи. Не закрывайте страницу")).to_be_visible()
    await visit.write("два")
    await back_online(visit, desk)
    await visit.sent(2)
    assert desk.only.texts() == ["раз", "два"]
