"""One visitor's browser tab: what they see of the widget and what they do there."""

from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import BrowserContext, ConsoleMessage, Locator, Page, expect

NETWORK = ("Failed to load resource", "WebSocket connection to")
"""What Chromium itself writes about refused connections; tests break them on purpose."""


@dataclass
class Visit:
    """An open tab; complaints are what the browser's console says about our scripts."""

    page: Page
    context: BrowserContext
    complaints: list[str] = field(default_factory=list[str])

    def listen(self) -> None:
        """Note every error and every violation of the page's policy."""
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self.note)

    def note(self, message: ConsoleMessage) -> None:
        """Keep errors that are not about the network."""
        if message.type in {"error", "warning"} and not message.text.startswith(NETWORK):
            self.complaints.append(message.text)

    @property
    def launcher(self) -> Locator:
        """The round button."""
        return self.page.locator("otklik-widget > button")

    @property
    def badge(self) -> Locator:
        """The number on the button."""
        return self.launcher.locator("b")

    @property
    def panel(self) -> Locator:
        """The open widget."""
        return self.page.locator("otklik-panel .panel")

    @property
    def box(self) -> Locator:
        """Where one writes."""
        return self.panel.locator("textarea")

    @property
    def bubbles(self) -> Locator:
        """All messages, top to bottom."""
        return self.panel.locator(".bubble")

    @property
    def own(self) -> Locator:
        """The visitor's messages."""
        return self.panel.locator(".row.own")

    def row(self, text: str) -> Locator:
        """Return the message with this text."""
        return self.panel.locator(".row", has=self.page.get_by_text(text, exact=True))

    async def open(self) -> None:
        """Press the button and wait for the conversation."""
        await self.launcher.click()
        await expect(self.panel.locator(".log[aria-busy=false]")).to_be_attached()

    async def write(self, text: str) -> None:
        """Type and press Enter."""
        await self.box.fill(text)
        await self.box.press("Enter")

    async def texts(self) -> list[str]:
        """Return what the bubbles say, top to bottom."""
        return await self.panel.locator(".bubble .text").all_inner_texts()

    async def sent(self, count: int) -> None:
        """Wait until so many own messages are marked as sent."""
        await expect(self.panel.locator(".delivery.sent")).to_have_count(count)

    async def call(self, script: str) -> Any:
        """Run what the page's own script would run."""
        return await self.page.evaluate(script)
