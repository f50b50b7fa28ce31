"""What axe-core, the accessibility checker, finds on a page."""

from pathlib import Path
from typing import Any

from playwright.async_api import Page

from tests.support.machine import lacks

SCRIPT = Path(__file__).resolve().parents[4] / "bots/widget/frontend/node_modules/axe-core/axe.min.js"

RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary: why }) => ({ id, target, why })));
}"""


async def findings(page: Page) -> list[Any]:
    """Return every violation of every rule, best practices too."""
    if not SCRIPT.exists():
        lacks("no axe-core: run `npm ci` in bots/widget/frontend")
    # Through the debugger, not as a script of the page: the page's policy would rightly forbid it.
    await page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found: list[Any] = await page.evaluate(RUN)
    return found
