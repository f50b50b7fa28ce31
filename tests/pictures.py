"""Where do the pictures in the README come from? From the running product: `python -m tests.pictures`.

The sandbox is started, a short story is played in a browser, and what is on the screen is written to `docs/pictures`.
"""

import asyncio
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, FloatRect, Locator, ViewportSize, async_playwright, expect

from gateway.clock import SystemClock
from tests.support.browser import find_chromium
from tests.support.gateway_process import GatewayProcess
from tests.support.machine import AS_ROOT
from tests.support.preparation import ROOT
from tests.support.sandbox_page import PATIENCE, SandboxPage, Window, open_sandbox

PICTURES = ROOT / "docs" / "pictures"
SETTLED = 700.0
"""Milliseconds until nothing moves any more."""
MARGIN = 4.0
"""Pixels of the page around messages."""
PANES = ("shop", "anna", "igor", "olga", "maria", "vera")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What is said, and what the buttons are called, in one language."""

    locale: str
    """The browser's; the first two letters are the desk's."""
    anna: str
    olga: str
    sizes: str
    """What the visitor asks the bot."""
    visitor: str
    """What the visitor asks that no article says."""
    maria: str
    igor: str
    not_it: str
    person: str
    take: str
    photo: str
    all: str
    """What the list of all open tickets is called."""

    @property
    def language(self) -> str:
        """The desk's language."""
        return self.locale[:2]


@dataclass(frozen=True, slots=True)
class Command:
    """What somebody of the desk types, and the button they press under the answer."""

    who: str
    text: str
    press: str = ""


STORIES = (
    Story(
        locale="ru",
        anna="Кроссовки малы, можно обменять?",
        olga="Добрый день! Это Ольга. Обменяем на 39, курьер заберёт эти. Завтра после 18 удобно?",
        sizes="Какой размер мне взять?",
        visitor="Рюкзак «Тропа» промокает?",
        maria="Здравствуйте! Под дождём нет, а вот в ручей ронять не стоит 🙂",
        igor="Добрый день, не приходит код подтверждения",
        not_it="Не то",
        person="Позвать оператора",
        take="Взять",
        photo="Фото кроссовки",
        all="Открытые",
    ),
    Story(
        locale="en-GB",
        anna="My sneakers are too small, can I exchange them?",
        olga="Hi, this is Olga. We will swap them for a 39, the courier takes these. Tomorrow after six?",
        sizes="What size should I take?",
        visitor="Is the “Trail” backpack waterproof?",
        maria="Hello! It does fine in the rain, just do not drop it into a river 🙂",
        igor="Good afternoon, the login code does not come",
        not_it="Not it",
        person="Talk to a person",
        take="Take",
        photo="Photo of a sneaker",
        all="Open",
    ),
)


async def main() -> None:
    """Make every picture in every language."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for story in STORIES:
        async with running(story.language) as url, chromium() as browser:
            await take_pictures(browser, url, story)


async def take_pictures(browser: Browser, url: str, story: Story) -> None:
    """Play the story and keep what is seen."""
    opened = await open_sandbox(browser, url, Window(locale=story.locale, zone=afternoon()))
    await a_question_in_telegram(opened, story)
    await picture_of_a_pane(browser, url, story, "anna", name="offer")
    await a_person_is_called(opened, story)
    await picture_of_a_pane(browser, url, story, "olga", name="card")
    await a_visitor_asks_the_bot(opened, story)
    await picture_of_the_widget(opened, url, story)
    await an_answer_with_everything_else(opened, story)
    await expect(opened.page.locator(".toast")).to_have_count(0)
    await opened.page.wait_for_timeout(SETTLED)
    await opened.page.screenshot(path=PICTURES / f"sandbox.{story.language}.png")
    await pictures_of_the_desk(opened, browser, url, story)
    await opened.page.context.close()


async def a_question_in_telegram(opened: SandboxPage, story: Story) -> None:
    """Let Anna ask the bot."""
    anna = opened.pane("anna")
    await anna.locator(".only").click()
    await expect(anna.locator(".keyboard").first).to_be_visible(timeout=PATIENCE)
    await opened.suggestion("anna", story.anna).click()
    await expect(offered(opened, "anna", story.not_it)).to_be_visible(timeout=PATIENCE)


async def a_person_is_called(opened: SandboxPage, story: Story) -> None:
    """Let Anna refuse what was offered and call a person; Olga takes the ticket, and Anna sends a photo."""
    anna = opened.pane("anna")
    await offered(opened, "anna", story.not_it).click()
    menu = anna.locator(".row").filter(has=opened.page.get_by_role("button", name=story.person)).last
    await expect(menu.get_by_role("button", name=story.not_it)).to_have_count(0, timeout=PATIENCE)
    await menu.get_by_role("button", name=story.person).click()
    await opened.take("olga", story.anna, label=story.take)
    await anna.locator(".attach").click()
    await opened.page.get_by_role("menuitem", name=story.photo).click()
    await expect(anna.locator(".staged")).to_be_visible()
    await anna.locator(".send").click()
    await expect(opened.pane("olga").locator(".picture")).to_be_visible(timeout=PATIENCE)


async def a_visitor_asks_the_bot(opened: SandboxPage, story: Story) -> None:
    """Let a visitor ask what an article with a picture answers."""
    await opened.open_widget()
    await opened.write_in_widget(story.sizes)
    await opened.visitor_sees(story.sizes)
    await expect(opened.widget.get_by_role("button", name=story.not_it)).to_be_visible(timeout=PATIENCE)


async def an_answer_with_everything_else(opened: SandboxPage, story: Story) -> None:
    """Let Olga answer Anna; meanwhile the bot answers somebody in VK, and Maria the visitor."""
    await opened.write("igor", story.igor)
    await opened.write("olga", story.olga)
    await opened.sees("anna", story.olga)
    await opened.write_in_widget(story.visitor)
    await opened.press("maria", story.visitor, story.take)
    await opened.open_topic("maria", story.sizes)
    await opened.write("maria", story.maria)
    await opened.visitor_sees(story.maria)
    await opened.general("maria")
    await expect(offered(opened, "igor", story.person)).to_be_visible(timeout=PATIENCE)
    await expect(opened.pane("olga").locator(".row", has_text=story.olga).last).to_contain_text("👍", timeout=PATIENCE)


async def pictures_of_the_desk(opened: SandboxPage, browser: Browser, url: str, story: Story) -> None:
    """Show an operator's home and a list, and a supervisor's board, with somebody waiting."""
    await offered(opened, "igor", story.person).click()
    await expect(opened.pane("maria").locator(".row", has_text=story.igor).last).to_be_visible(timeout=PATIENCE)
    await picture_of_a_command(browser, url, story, Command("olga", "/home"), name="home")
    await picture_of_a_command(browser, url, story, Command("olga", "/lists", press=story.all), name="list")
    await picture_of_a_command(browser, url, story, Command("vera", "/board"), name="board")


async def picture_of_a_command(browser: Browser, url: str, story: Story, command: Command, *, name: str) -> None:
    """Show what the operators' bot answers to a command, large."""
    others = tuple(each for each in PANES if each != command.who)
    window = Window(locale=story.locale, zone=afternoon(), size=(760, 1010), scale=2, folded=others)
    opened = await open_sandbox(browser, url, window)
    phone = opened.pane(command.who)
    if not await phone.locator("textarea").is_visible():
        await phone.locator(".folded-strip").click()
    await opened.general(command.who)
    await opened.write(command.who, command.text)
    answer = phone.locator(".row").filter(has=opened.page.locator(".keyboard")).last
    await expect(phone.locator(".row", has_text=command.text).last).to_be_visible()
    await opened.page.wait_for_timeout(SETTLED)
    if command.press:
        await answer.get_by_role("button", name=command.press).first.click()
    # what a mouse points at has a handle of its own
    await opened.page.mouse.move(0, 0)
    await opened.page.wait_for_timeout(SETTLED)
    typed = phone.locator(".row", has_text=command.text).last
    await opened.page.screenshot(path=PICTURES / f"{name}.{story.language}.png", clip=await around(typed, answer))
    await opened.page.context.close()


async def around(first: Locator, last: Locator) -> FloatRect:
    """Return where a message and its answer are on the page, with a margin."""
    above, below = await first.bounding_box(), await last.bounding_box()
    assert above is not None, "it is shown"
    assert below is not None, "it is shown"
    left, top = min(above["x"], below["x"]) - MARGIN, above["y"] - MARGIN
    right = max(each["x"] + each["width"] for each in (above, below)) + MARGIN
    return FloatRect(x=left, y=top, width=right - left, height=below["y"] + below["height"] + MARGIN - top)


def offered(opened: SandboxPage, name: str, label: str) -> Locator:
    """The newest button with this label in somebody's messenger."""
    return opened.pane(name).locator(".keyboard").get_by_role("button", name=label, exact=True).last


async def picture_of_a_pane(browser: Browser, url: str, story: Story, shown: str, *, name: str) -> None:
    """Show what one of them has before them, large."""
    others = tuple(each for each in PANES if each != shown)
    window = Window(locale=story.locale, zone=afternoon(), size=(760, 1010), scale=2, folded=others)
    opened = await open_sandbox(browser, url, window)
    if shown == "olga":
        await opened.open_topic("olga", story.anna)
    await opened.page.wait_for_timeout(SETTLED)
    await opened.pane(shown).locator(".phone").screenshot(path=PICTURES / f"{name}.{story.language}.png")
    await opened.page.context.close()


async def picture_of_the_widget(opened: SandboxPage, url: str, story: Story) -> None:
    """Show the same visitor's chat in a window of ordinary width."""
    page = await opened.page.context.new_page()
    await page.set_viewport_size(ViewportSize(width=960, height=640))
    await page.goto(f"{url}/sandbox/shop?lang={story.language}")
    await page.locator("otklik-widget button").first.click()
    question = page.locator("otklik-widget .bubble", has_text=story.sizes)
    await expect(question).to_be_visible(timeout=PATIENCE)
    await question.evaluate("it => it.scrollIntoView({block: 'start'})")
    await page.wait_for_timeout(SETTLED)
    await page.screenshot(path=PICTURES / f"widget.{story.language}.png")
    await page.close()


def afternoon() -> str:
    """Return a time zone where it is about two in the afternoon, whenever the pictures are made."""
    ahead = 14 - SystemClock().now().hour
    # such zones are named for what has to be added to reach Greenwich
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


@asynccontextmanager
async def running(locale: str) -> AsyncGenerator[str]:
    """Start the sandbox in a language; gives its address."""
    with tempfile.TemporaryDirectory(prefix="otklik-pictures-") as folder:
        gateway = GatewayProcess(Path(folder))
        gateway.configure({"DESK_LOCALE": locale, "TIME_ZONE": afternoon()})
        gateway.start()
        try:
            await gateway.is_up()
            yield gateway.url
        finally:
            gateway.stop()


@asynccontextmanager
async def chromium() -> AsyncGenerator[Browser]:
    """Open the browser the tests use."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), chromium_sandbox=not AS_ROOT)
        try:
            yield browser
        finally:
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
