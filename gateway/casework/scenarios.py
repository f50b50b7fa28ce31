"""Which scenario is in force?"""

import logging
from collections.abc import Callable

from gateway.flows import Flow, FlowVersion
from gateway.ports import Store

log = logging.getLogger(__name__)

MAIN = "main"
"""The key of the scenario that greets, if there are several; else the first by key."""

Read = Callable[[FlowVersion], Flow]
"""Reads a version; raises ValueError or an error of the product for one that cannot be read."""


class Scenarios:
    """The published scenario, in this process's memory."""

    def __init__(self, flow: Flow | None = None) -> None:
        self.current = flow
        """The scenario that greets; None: the bot greets by itself."""
        self._known: dict[tuple[str, int], Flow | None] = {}

    async def catch_up(self, store: Store, read: Read) -> None:
        """Bring in what is published now; one that cannot be read leaves the one before in force.

        Raises StoreUnavailable.
        """
        versions = sorted(await store.published_flows(), key=lambda each: (each.key != MAIN, each.key))
        self._known = {(each.key, each.number): self._flow(each, read) for each in versions}
        readable = [flow for flow in self._known.values() if flow is not None]
        if readable or not versions:
            self.current = readable[0] if readable else None

    def _flow(self, version: FlowVersion, read: Read) -> Flow | None:
        known = self._known.get((version.key, version.number))
        if known is not None:
            return known
        try:
            return read(version)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a file, customers are answered
            log.error("The scenario %s cannot be read: %s", version.key, type(error).__name__)  # noqa: TRY400 - no words
            return None
