"""How a conversation looks and goes in the panel."""

import pytest
from playwright.async_api import expect

from tests.bots.widget.frontend.conftest import Enter
from tests.bots.widget.frontend.fake_desk import FakeDesk
from tests.bots.widget.frontend.fake_visitor import Frame, Visitor
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


def button(text: str, **given: object) -> Frame:
    """Return a quick button as the protocol shows it."""
    return {"text": text, "data": None, "url": None, "style": None} | given


async def test_written_message_reaches_the_desk_and_the_answer_comes_back(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await visit.write("Здравствуйте! Где мой заказ?")
    await visit.sent(1)
    assert desk.only.texts() == ["Здравствуйте! Где мой заказ?"]
    await desk.say("Добрый день! Проверяю.")
    await expect(visit.bubbles).to_have_count(2)
    await expect(visit.panel.locator(".sender")).to_have_text("Ольга")
    assert await visit.texts() == ["Здравствуйте! Где мой заказ?", "Добрый день! Проверяю."]


async def test_greeting_with_its_topics_is_there_when_the_panel_opens(enter: Enter, desk: FakeDesk) -> None:
    topics = [[button("Где мой заказ?", data="order")], [button("Наш сайт", url="https://kedy.example/")]]

    def greet(visitor: Visitor) -> None:
        visitor.add("Здравствуйте! Чем помочь?", **{"from": "bot", "name": None, "buttons": topics})

    desk.greet = greet
    visit = await enter()
    await visit.open()
    await expect(visit.panel.locator(".title")).to_have_text("Кеды и точка")
    await expect(visit.panel.locator(".subtitle")).to_have_text("Обычно отвечаем за 4 минуты")
    await visit.panel.get_by_role("button", name="Где мой заказ?").click()
    await wait_until(lambda: desk.frames("press"))
    assert desk.frames("press")[0]["data"] == "order"
    link = visit.panel.get_by_role("link", name="Наш сайт")
    assert await link.get_attribute("href") == "https://kedy.example/"
    assert await link.get_attribute("rel") == "noopener noreferrer"


async def test_button_pressed_twice_in_haste_is_one_press(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await desk.say("Помогло?", buttons=[[button("Да", data="yes")]])
    await visit.panel.get_by_role("button", name="Да").dblclick()
    await wait_until(lambda: len(desk.only.processed) == 1)
    await visit.write("Спасибо")
    await visit.sent(1)
    assert len({frame["id"] for frame in desk.frames("press")}) == 1


async def test_button_with_a_dangerous_address_is_not_shown(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    bad = [button("Жми", url="javascript:alert(1)"), button("И сюда", url="data:text/html,x")]
    await desk.say("Выиграли приз", buttons=[[*bad, button("Сайт", url="https://kedy.example/")]])
    await expect(visit.panel.locator(".quick-button")).to_have_text(["Сайт"])


async def test_markup_in_a_message_is_shown_as_text(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    nasty = "<img src=x onerror=alert(1)> <b>жирный</b> ${1+1} {{7*7}}"
    await desk.say(nasty, name="<i>Ольга</i>")
    await expect(visit.panel.locator(".bubble .text")).to_have_text(nasty)
    await expect(visit.panel.locator(".sender")).to_have_text("<i>Ольга</i>")
    assert await visit.panel.locator(".bubble img, .bubble b, .sender i").count() == 0


async def test_only_web_addresses_become_links(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await desk.say(
        "См. https://kedy.example/a_(b)?q=1. И (http://ya.example/x), но не javascript:alert(1) и не ftp://f.example"
    )
    links = visit.panel.locator(".bubble .text a")
    await expect(links).to_have_text(["https://kedy.example/a_(b)?q=1", "http://ya.example/x"])
    rels = [await link.get_attribute("rel") for link in await links.all()]
    assert rels == ["noopener noreferrer", "noopener noreferrer"]


async def test_lines_of_a_message_stay_lines(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await visit.box.type("раз")
    await visit.box.press("Shift+Enter")
    await visit.box.type("два")
    await visit.box.press("Enter")
    await visit.sent(1)
    assert desk.only.texts() == ["раз\nдва"]
    assert await visit.panel.locator(".bubble .text").inner_text() == "раз\nдва"


async def test_messages_of_different_days_have_their_days_above(enter: Enter, desk: FakeDesk) -> None:
    def greet(visitor: Visitor) -> None:
        visitor.add("Первое", at="2025-11-20T10:00:00Z")
        visitor.add("Второе", at="2025-11-20T10:01:00Z")
        visitor.add("Третье", at="2025-12-31T21:30:00Z")
        visitor.add("Четвёртое", at="2026-11-19T21:30:00Z")
        visitor.add("Пятое", at="2026-11-20T21:30:00Z")

    desk.greet = greet
    visit = await enter()
    await visit.page.clock.set_fixed_time("2026-11-21T12:00:00Z")
    await visit.open()
    days = await visit.panel.locator(".day").all_inner_texts()
    assert [day.removesuffix(" г.") for day in days] == [
        "20 ноября 2025",
        "1 января",
        "Вчера",
        "Сегодня",
    ]
    await expect(visit.panel.locator(".sender")).to_have_count(4)


async def test_edited_and_deleted_messages_change_in_place(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    first = await desk.say("Завтра в 10")
    await desk.say("Лишнее")
    await expect(visit.bubbles).to_have_count(2)
    await desk.change(first["seq"], text="Завтра в 11", edited=True)
    await desk.change(2, deleted=True)
    await expect(visit.panel.locator(".bubble .text")).to_have_text(["Завтра в 11", "Сообщение удалено"])
    await expect(visit.panel.locator(".edited")).to_have_text(["изменено"])


async def test_visitor_replies_to_a_message_and_sees_the_quotation(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await desk.say("Какой размер?")
    await visit.row("Какой размер?").hover()
    await visit.row("Какой размер?").get_by_role("button", name="Ответить").click()
    await expect(visit.panel.locator(".aim")).to_contain_text("Ответ: Ольга")
    await visit.write("43")
    await expect(visit.row("43").locator(".quote")).to_contain_text("Какой размер?")
    await wait_until(lambda: desk.frames("message"))
    assert desk.frames("message")[0]["reply_to"] == 1


async def test_visitor_corrects_what_they_wrote_and_keeps_the_draft(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await visit.write("Размер 34")
    await visit.sent(1)
    await visit.box.press("ArrowUp")
    await expect(visit.box).to_have_value("Размер 34")
    await visit.box.press("Escape")
    await visit.box.fill("черновик")
    await visit.row("Размер 34").hover()
    await visit.row("Размер 34").get_by_role("button", name="Изменить").click()
    await visit.write("Размер 43")
    await expect(visit.box).to_have_value("черновик")
    await expect(visit.panel.locator(".edited")).to_have_text(["изменено"])
    await wait_until(lambda: desk.only.texts() == ["Размер 43"])


async def test_each_side_sees_that_the_other_is_typing(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await visit.box.type("Здрав", delay=10)
    await wait_until(lambda: desk.frames("typing"))
    assert len(desk.frames("typing")) == 1
    await desk.tell({"t": "typing", "name": "Ольга"})
    await expect(visit.panel.get_by_text("Ольга печатает…")).to_be_visible()
    await desk.say("Слушаю вас")
    await expect(visit.panel.get_by_text("Ольга печатает…")).to_have_count(0)


async def test_typing_that_leads_to_nothing_is_shown_for_six_seconds(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.page.clock.install()
    await visit.open()
    await desk.tell({"t": "typing", "name": "Ольга"})
    typing = visit.panel.get_by_text("Ольга печатает…")
    await expect(typing).to_be_visible()
    await visit.page.clock.run_for(5_500)
    await expect(typing).to_be_visible()
    await visit.page.clock.run_for(600)
    await expect(typing).to_have_count(0)


async def test_only_what_was_on_the_screen_counts_as_seen(enter: Enter, desk: FakeDesk) -> None:
    def greet(visitor: Visitor) -> None:
        for number in range(40):
            visitor.add(f"Строка {number}")

    desk.greet = greet
    visit = await enter()
    await visit.open()
    await wait_until(lambda: desk.only.seen == 40)
    await visit.panel.locator(".scroller").evaluate("box => box.scrollTop = 300")
    await expect(visit.panel.locator(".jump")).to_be_visible()
    await desk.say("Новое внизу")
    await expect(visit.panel.locator(".jump .count")).to_have_text("1")
    assert desk.only.seen == 40
    await visit.panel.get_by_role("button", name="К последним сообщениям").click()
    await wait_until(lambda: desk.only.seen == 41)
    await expect(visit.panel.locator(".jump")).to_have_count(0)


async def test_reader_at_the_end_stays_there_whatever_grows(enter: Enter, desk: FakeDesk) -> None:
    def greet(visitor: Visitor) -> None:
        for number in range(40):
            visitor.add(f"Строка {number}")

    desk.greet = greet
    visit = await enter()
    await visit.open()
    await visit.write("Своё")
    await visit.sent(1)
    for number in range(8):
        await desk.tell({"t": "typing", "name": "Ольга"})
        await visit.box.fill("")
        await visit.box.press("ArrowUp")
        await desk.say(f"Ответ {number}")
        await visit.box.press("Escape")
        await visit.box.fill("Черновик\n" * number)
    rest = "box => box.scrollHeight - box.clientHeight - box.scrollTop"
    scroller = visit.panel.locator(".scroller")

    async def at_the_end() -> bool:
        return await visit.bubbles.count() == 49 and float(await scroller.evaluate(rest)) < 2

    await wait_until(at_the_end)
    await expect(visit.panel.locator(".jump")).to_have_count(0)


async def test_older_messages_come_when_the_reader_scrolls_up(enter: Enter, desk: FakeDesk) -> None:
    def greet(visitor: Visitor) -> None:
        for number in range(120):
            visitor.add(f"Строка {number}")

    desk.greet = greet
    visit = await enter()
    await visit.open()
    await expect(visit.bubbles).to_have_count(50)
    scroller = visit.panel.locator(".scroller")
    await scroller.evaluate("box => box.scrollTop = 60")
    top = visit.row("Строка 70")
    before = await top.bounding_box()
    await expect(visit.bubbles).to_have_count(80)
    after = await top.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 60
    for count in (110, 120):
        await scroller.evaluate("box => box.scrollTop = 0")
        await expect(visit.bubbles).to_have_count(count)
    await expect(visit.panel.get_by_role("button", name="Показать раньше")).to_have_count(0)


async def test_impatient_scrolling_asks_for_older_messages_once(enter: Enter, desk: FakeDesk) -> None:
    def greet(visitor: Visitor) -> None:
        for number in range(70):
            visitor.add(f"Строка {number}")

    desk.greet = greet
    visit = await enter()
    await visit.open()
    await expect(visit.bubbles).to_have_count(50)
    shake = "box => { for (let step = 0; step < 9; step += 1) setTimeout(() => { box.scrollTop = 70 - step }, 0) }"
    await visit.panel.locator(".scroller").evaluate(shake)
    await expect(visit.bubbles).to_have_count(70)
    assert [frame["before"] for frame in desk.frames("history")] == [21]


async def test_too_long_a_text_is_not_sent_and_says_by_how_much(enter: Enter, desk: FakeDesk) -> None:
    desk.limits["text"] = 10
    visit = await enter()
    await visit.open()
    await visit.write("Двенадцать ёж🦔")
    await expect(visit.panel.get_by_role("alert")).to_have_text("Слишком длинно, лишних знаков: 4")
    assert desk.frames("message") == []
    await visit.write("Десять ёж🦔")
    await visit.sent(1)


async def test_absent_operators_are_said_before_one_writes(enter: Enter, desk: FakeDesk) -> None:
    desk.online = False
    visit = await enter()
    await visit.open()
    await expect(visit.panel.get_by_text("Сейчас никого нет на месте")).to_be_visible()


async def test_closed_entry_point_says_so_and_takes_no_messages(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await desk.tell({"t": "error", "id": None, "code": "closed", "text": "Чат на сайте закрыт.", "final": True})
    await expect(visit.panel.get_by_role("status").get_by_text("Чат на сайте закрыт.")).to_be_visible()
    await expect(visit.box).to_be_disabled()


async def test_shortcuts_of_the_page_do_not_fire_while_one_types(enter: Enter) -> None:
    visit = await enter()
    await visit.call("keys = 0; document.addEventListener('keydown', () => { keys += 1 }); null")
    await visit.open()
    await visit.box.type("slash / and s")
    assert await visit.call("keys") == 0


async def test_whoever_does_not_know_what_to_write_asks_for_topics(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter()
    await visit.open()
    await visit.panel.get_by_role("button", name="Частые вопросы").click()
    await wait_until(lambda: desk.frames("press"))
    assert (desk.frames("press")[0]["data"], desk.frames("press")[0]["seq"]) == ("start", 0)
    await desk.say("Чем помочь?")
    await expect(visit.panel.get_by_role("button", name="Частые вопросы")).to_have_count(0)
