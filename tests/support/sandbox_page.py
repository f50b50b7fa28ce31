"""What does a person do on the sandbox's page, and what do they see? For browser tests and pictures."""

from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, FrameLocator, Locator, Page, ViewportSize, expect

PATIENCE = 45_000.0
"""Milliseconds; the first answer of a channel waits for its library to load."""


@dataclass(frozen=True, slots=True)
class SandboxPage:
    """The opened page; panes are `shop`, `anna`, `igor`, `olga` and `maria`."""

    page: Page

    def pane(self, name: str) -> Locator:
        """Somebody's pane."""
        return self.page.locator(f"#{name}")

    @property
    def widget(self) -> FrameLocator:
        """The shop's site in its frame."""
        return self.page.frame_locator("#shop iframe")

    async def write(self, name: str, text: str) -> None:
        """Write into somebody's messenger and press Enter."""
        field = self.pane(name).locator("textarea")
        await field.fill(text)
        await field.press("Enter")
        await expect(field).to_have_value("")

    async def attach(self, name: str, *files: Path) -> None:
        """Choose files and send them."""
        await self.pane(name).locator("input[type=file]").set_input_files(files)
        await self.pane(name).locator(".send").click()

    async def sees(self, name: str, text: str) -> None:
        """Wait until somebody sees a message with this text."""
        await expect(self.bubble(name, text)).to_be_visible(timeout=PATIENCE)

    def bubble(self, name: str, text: str) -> Locator:
        """The newest bubble with this text."""
        return self.pane(name).locator(".bubble", has_text=text).last

    def suggestion(self, name: str, text: str) -> Locator:
        """A question somebody may ask at a touch."""
        return self.pane(name).locator(".suggestions button", has_text=text)

    async def general(self, name: str) -> None:
        """Open what is said outside topics, where there are any."""
        tab = self.pane(name).locator(".tabs button").first
        if await tab.is_visible():
            await tab.click()

    async def press(self, name: str, text: str, label: str) -> None:
        """Press a button under the newest message with this text."""
        row = self.pane(name).locator(".row", has_text=text).filter(has=self.page.get_by_role("button", name=label))
        await row.last.locator(".keyboard").get_by_role("button", name=label).click(timeout=PATIENCE)

    async def take(self, name: str, text: str, *, label: str = "Взять") -> None:
        """Take the waiting ticket whose card has this text, and open its topic."""
        await self.general(name)
        await self.press(name, text, label)
        await self.open_topic(name, text)

    async def open_topic(self, name: str, text: str) -> None:
        """Open the topic that is called after the beginning of this text."""
        await self.pane(name).locator(".tabs button", has_text=text[:40]).click(timeout=PATIENCE)

    async def open_widget(self) -> None:
        """Open the chat on the shop's site."""
        await self.widget.locator("otklik-widget button").first.click(timeout=PATIENCE)

    async def write_in_widget(self, text: str) -> None:
        """Write as the visitor and press Enter."""
        field = self.widget.locator("otklik-widget textarea")
        await field.fill(text, timeout=PATIENCE)
        await field.press("Enter")

    async def visitor_sees(self, text: str) -> None:
        """Wait until the visitor sees a message with this text."""
        await expect(self.widget.locator("otklik-widget .bubble", has_text=text).last).to_be_visible(timeout=PATIENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """How somebody looks at the page."""

    locale: str = "ru-RU"
    dark: bool = False
    size: tuple[int, int] = (1440, 900)
    scale: float = 1.0
    """Pixels of the screen for one of the page."""
    zone: str = "Europe/Moscow"
    folded: tuple[str, ...] = ()
    """Panes that are folded away."""


async def open_sandbox(browser: Browser, url: str, window: Window | None = None) -> SandboxPage:
    """Open the page and wait until both operators are there."""
    window = window or Window()
    context = await browser.new_context(
        locale=window.locale,
        color_scheme="dark" if window.dark else "light",
        viewport=ViewportSize(width=window.size[0], height=window.size[1]),
        device_scale_factor=window.scale,
        timezone_id=window.zone,
        # What is still fading in would be called hard to read.
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    for name in window.folded:
        await page.add_init_script(f"localStorage.setItem('sandbox.folded.{name}', 'yes')")
    await page.goto(f"{url}/")
    opened = SandboxPage(page)
    for name in {"olga", "maria"} - set(window.folded):
        await expect(opened.pane(name).locator(".keyboard").first).to_be_visible(timeout=PATIENCE)
    return opened
