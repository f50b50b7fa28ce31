"""How does the desk come to know its articles and its scenario?"""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from gateway.casework.configured import Configured
from gateway.casework.scenarios import Scenarios
from gateway.clock import SystemClock
from gateway.flows import Flow, FlowVersion, read
from gateway.ids import Ids
from gateway.library import ArticleLibrary
from gateway.ports import Store
from gateway.settings import Settings
from gateway.settings.model import Encoders
from gateway.wiring.reading_configuration import stored_reader
from storage import open_store

if TYPE_CHECKING:
    from gateway.knowledge.encoders import Encoder

CHOSEN: dict[Encoders, Sequence[str] | None] = {
    Encoders.AUTO: None,
    Encoders.NONE: (),
    Encoders.USE: ("use",),
    Encoders.USE_AND_E5: ("use", "e5"),
}


def build_library(
    settings: Settings, store: Store, scenarios: Scenarios, configured: Configured | None = None
) -> ArticleLibrary:
    """Return the library of the desk; scenarios and the configuration are brought in with it."""

    async def with_it() -> None:
        await scenarios.catch_up(store, read_flow)
        if configured is not None:
            await configured.catch_up(store, stored_reader(settings))

    return ArticleLibrary(
        store,
        thresholds=settings.bot.thresholds,
        encoders=encoders_of(settings),
        with_it=with_it,
    )


def encoders_of(settings: Settings) -> "Callable[[], Sequence[Encoder]]":
    """Return what gives the chosen encoders that are installed, when the first article is there."""

    def give() -> "Sequence[Encoder]":
        # Brings numpy, which a desk without articles never loads.
        from gateway.knowledge.encoders import available

        return available(CHOSEN[settings.bot.encoders])

    return give


def read_flow(version: FlowVersion) -> Flow:
    """Return a stored scenario, ready to be walked through; raises FlowError."""
    return read(version.source, name=version.key, number=version.number)


@asynccontextmanager
async def opened_library(settings: Settings) -> AsyncGenerator[tuple[Store, ArticleLibrary]]:
    """Open the desk's store and a library that knows everything published: for commands typed beside the desk.

    Raises StoreUnavailable.
    """
    async with open_store(settings.database_url, ids=Ids(SystemClock())) as store:
        library = build_library(settings, store, Scenarios())
        await library.catch_up()
        await library.improve()
        yield store, library
