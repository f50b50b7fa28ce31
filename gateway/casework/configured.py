"""Which configuration is in force?"""

import logging
from collections.abc import Callable
from typing import Any

from gateway.configuration import Configuration
from gateway.ports import Store

log = logging.getLogger(__name__)

Read = Callable[[dict[str, Any]], Configuration]
"""Reads what a version keeps; raises ValueError or an error of the product for one that cannot be read."""


class Configured:
    """The configuration in force, in this process's memory."""

    def __init__(self, current: Configuration | None = None) -> None:
        """Without a configuration a desk is one team with the titles that come with the product."""
        self.plain = current or Configuration()
        """What holds while none was brought in."""
        self.current = self.plain
        self.number = 0
        """Which version it is; 0: none was ever brought in."""

    async def catch_up(self, store: Store, read: Read) -> None:
        """Bring in what is in force now; one that cannot be read leaves the one before. Raises StoreUnavailable."""
        version = await store.configuration()
        if version is None or version.number == self.number:
            return
        try:
            self.current, self.number = read(version.content), version.number
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a file, customers are answered
            log.error("Configuration %d cannot be read: %s", version.number, type(error).__name__)  # noqa: TRY400
