"""How is the operators' bot put together?"""

import logging
from collections.abc import Iterator

from gateway.exports import FilePapers
from gateway.ports import Files, Store
from gateway.settings import Settings
from gateway.wiring.channels import webhook_secret
from gateway.wiring.core import OPERATOR, Core
from operator_bot import OperatorBot, connect

SITE = {"ru": "Сайт", "en": "Website", "uk": "Сайт"}
QUOTES = {"ru": "«»", "en": "“”", "uk": "«»"}

log = logging.getLogger(__name__)


def build_operator_bot(settings: Settings, core: Core, *, store: Store, files: Files) -> OperatorBot | None:
    """Return the bot; None when a website alone is tried out: tickets wait in the queue until there is one."""
    entry = settings.operator
    if entry is None:
        log.warning("No operator bot is configured: tickets are kept, and nobody can answer them yet")
        return None
    telegram = connect(
        token=entry.token,
        files=files,
        api_url=settings.telegram_api_url,
        public_url=settings.public_url or None,
        secret=webhook_secret(settings, OPERATOR),
        clock=core.setup.clock,
        group=entry.group,
    )
    return OperatorBot(
        telegram=telegram,
        desk=core.desk,
        people=core.people,
        store=store,
        titles=entry_titles(settings),
        zone=settings.zone,
        papers=FilePapers(),
    )


def entry_titles(settings: Settings) -> dict[str, str]:
    """Return what operators call the customers' entry points: the channel, and which of them it is."""
    return dict(_titles(settings))


def _titles(settings: Settings) -> Iterator[tuple[str, str]]:
    opening, closing = QUOTES[settings.locale]
    kinds = (("Telegram", settings.telegram), ("VK", settings.vk), (SITE[settings.locale], settings.widget))
    for channel, entries in kinds:
        for entry in entries:
            which = entry.title or (entry.name if len(entries) > 1 else "")
            yield entry.name, f"{channel} {opening}{which}{closing}" if which else channel
