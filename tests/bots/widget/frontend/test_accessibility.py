"""Whether everybody can use it: by keyboard, by ear, at 200 %, in high contrast, on a phone."""

import pytest
from playwright.async_api import Locator, expect

from tests.bots.widget.frontend.axe import findings
from tests.bots.widget.frontend.conftest import Enter
from tests.bots.widget.frontend.fake_desk import FakeDesk
from tests.bots.widget.frontend.fake_visitor import Frame, Visitor
from tests.bots.widget.frontend.shop import Shop
from tests.bots.widget.frontend.visit import Visit
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}

SMALLEST = 44


def everything(visitor: Visitor) -> None:
    """Fill a conversation with one of each."""
    buttons = [
        [{"text": "Помогло", "data": "y", "url": None, "style": "primary"}],
        [{"text": "Сайт", "data": None, "url": "https://kedy.example/", "style": None}],
    ]
    photo: Frame = {"id": "a", "url": "/files/a", "name": "кеды.png", "type": "image/png", "size": 9}
    document = photo | {"name": "договор.pdf", "type": "application/pdf"}
    voice = photo | {"name": "голос.ogg", "type": "audio/ogg"}
    visitor.add("Чем помочь? https://kedy.example/help", **{"from": "bot", "name": None, "buttons": buttons})
    visitor.add("Малы кроссовки", **{"from": "customer", "name": None, "files": [photo | {"width": 80, "height": 60}]})
    visitor.add("Держите", files=[document, voice], reply_to=2)
    own: Frame = {"from": "customer", "name": None}
    visitor.add("Спасибо, см. https://kedy.example/", **own, reply_to=3, files=[document])
    visitor.add("👍", edited=True)
    visitor.add("", deleted=True)


async def busy(visit: Visit, desk: FakeDesk) -> None:
    """Open and bring every kind of thing onto the screen."""
    desk.online = False
    desk.greet = everything
    desk.refuse = lambda frame: {"text": "Слишком много сообщений."} if frame["t"] == "message" else None
    await visit.open()
    await visit.write("Это не уйдёт")
    await expect(visit.panel.locator(".failure")).to_be_visible()
    await visit.panel.locator("input[type=file]").set_input_files(
        [{"name": "чек.txt", "mimeType": "text/plain", "buffer": b"1042"}]
    )
    await expect(visit.panel.locator(".piece")).to_be_visible()
    await desk.tell({"t": "typing", "name": "Ольга"})
    await expect(visit.panel.locator(".typing")).to_be_visible()


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
async def test_axe_finds_nothing(enter: Enter, desk: FakeDesk, color_scheme: str) -> None:
    visit = await enter(color_scheme=color_scheme, reduced_motion="reduce")
    await expect(visit.launcher).to_be_visible()
    assert await findings(visit.page) == []
    await busy(visit, desk)
    assert await findings(visit.page) == []
    await visit.panel.locator(".photo").first.click()
    await expect(visit.page.get_by_role("dialog", name="кеды.png")).to_be_visible()
    assert await findings(visit.page) == []
    await visit.page.keyboard.press("Escape")
    await visit.call("otklik.close()")
    await desk.say("Ау!")
    await expect(visit.badge).to_be_visible()
    assert await findings(visit.page) == []


@pytest.mark.parametrize("accent", ["#facc15", "#0f766e", "#111827", "#f9a8d4", "#ef4444"])
async def test_words_stay_readable_on_any_brand_colour(enter: Enter, desk: FakeDesk, shop: Shop, accent: str) -> None:
    shop.css = f":root {{ --otklik-accent: {accent} }}"
    for color_scheme in ("light", "dark"):
        visit = await enter(color_scheme=color_scheme, reduced_motion="reduce")
        await busy(visit, desk)
        assert await findings(visit.page) == []
        desk.visitors.clear()


@pytest.mark.parametrize("options", [{}, PHONE], ids=["computer", "phone"])
async def test_everything_one_presses_is_large_enough_for_a_finger(
    enter: Enter, desk: FakeDesk, options: dict[str, object]
) -> None:
    visit = await enter(**options)
    await expect(visit.launcher).to_be_visible()
    small = await too_small(visit.page.locator("otklik-widget button"))
    await busy(visit, desk)
    small += await too_small(visit.panel.locator("button, textarea, a:not(.text a), audio"))
    assert small == []


async def too_small(targets: Locator) -> list[str]:
    """Return the targets of less than 44 x 44 pixels."""
    small: list[str] = []
    for target in await targets.all():
        box = await target.bounding_box()
        if box and min(box["width"], box["height"]) < SMALLEST:
            small.append(await target.evaluate("element => element.outerHTML"))
    return small


async def test_focus_goes_into_the_panel_and_comes_back(enter: Enter) -> None:
    visit = await enter()
    await visit.launcher.focus()
    await visit.page.keyboard.press("Enter")
    await expect(visit.box).to_be_focused()
    await expect(visit.launcher).to_have_attribute("aria-expanded", "true")
    await visit.page.keyboard.press("Escape")
    await expect(visit.panel).to_be_hidden()
    await expect(visit.launcher).to_be_focused()
    await visit.page.locator("#buy").focus()
    await visit.call("otklik.open()")
    await expect(visit.box).to_be_focused()
    await visit.page.keyboard.press("Escape")
    await expect(visit.page.locator("#buy")).to_be_focused()


async def test_focus_may_leave_the_panel_on_a_computer(enter: Enter) -> None:
    visit = await enter()
    await visit.open()
    await visit.box.fill("x")
    for _ in range(4):
        await visit.page.keyboard.press("Tab")
    assert await visit.call("document.activeElement.tagName") != "OTKLIK-WIDGET"
    await expect(visit.panel).to_be_visible()


async def test_phone_shows_nothing_but_the_panel_and_focus_stays_inside(enter: Enter) -> None:
    visit = await enter(**PHONE)
    await visit.page.evaluate("scrollTo(0, 500)")
    await visit.open()
    assert await visit.panel.bounding_box() == {"x": 0, "y": 500, "width": 390, "height": 780} or (
        await visit.call("innerHeight") == 780
    )
    await expect(visit.panel).to_be_focused()
    await expect(visit.panel).to_have_attribute("aria-modal", "true")
    await visit.page.mouse.move(200, 300)
    await visit.page.mouse.wheel(0, 600)
    for _ in range(12):
        await visit.page.keyboard.press("Tab")
        assert await visit.call("document.activeElement.tagName") == "OTKLIK-WIDGET"
    assert await visit.call("scrollY") == 500
    await visit.panel.get_by_role("button", name="Закрыть").click()

    async def page_is_as_before() -> bool:
        return await visit.call("[scrollY, document.documentElement.style.overflow]") == [500, ""]

    await wait_until(page_is_as_before)


async def test_nothing_overflows_at_two_hundred_percent(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter(viewport={"width": 640, "height": 360}, device_scale_factor=2)
    await busy(visit, desk)
    wide = "box => [...box.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).length"
    assert await visit.panel.evaluate(wide) == 0
    box = await visit.box.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 360


async def test_high_contrast_keeps_bubbles_and_the_button_visible(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter(forced_colors="active")
    style = (
        "element => getComputedStyle(element, '::before').backgroundColor !== getComputedStyle(element).backgroundColor"
    )
    assert await visit.launcher.evaluate(style)
    await busy(visit, desk)
    for bubble in await visit.bubbles.all():
        edge = await bubble.evaluate("e => [getComputedStyle(e).borderTopColor, getComputedStyle(e).backgroundColor]")
        assert edge[0] != edge[1]


async def test_reduced_motion_moves_nothing(enter: Enter, desk: FakeDesk) -> None:
    visit = await enter(reduced_motion="reduce")
    await busy(visit, desk)
    running = "document.getAnimations().filter(a => a.playState === 'running').length"
    assert await visit.call(running) == 0


async def test_new_messages_are_announced_and_old_ones_are_not(enter: Enter, desk: FakeDesk) -> None:
    desk.accepting = False
    visit = await enter()
    await visit.launcher.click()
    log = visit.panel.get_by_role("log")
    await expect(log).to_have_attribute("aria-busy", "true")
    await expect(log).to_have_attribute("aria-live", "polite")
    desk.accepting = True
    await visit.call("void dispatchEvent(new Event('online'))")
    await expect(log).to_have_attribute("aria-busy", "false")
    await desk.say("Здравствуйте!")
    await expect(log.locator(".bubble")).to_contain_text(["Ольга: Здравствуйте!"])


async def test_sent_message_keeps_its_element(enter: Enter, desk: FakeDesk) -> None:
    desk.lose_frames = 1
    visit = await enter()
    await visit.open()
    await visit.write("Тот же самый")
    await visit.bubbles.evaluate("element => { element.marked = true }")
    await visit.sent(1)
    await desk.say("Ответ")
    await wait_until(lambda: desk.only.seen == 2)
    assert await visit.bubbles.first.evaluate("element => element.marked")
