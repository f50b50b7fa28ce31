"""How is a stored configuration read at this desk?"""

from collections.abc import Callable
from functools import partial
from typing import Any

from gateway.configuration import Configuration
from gateway.configuration.entries import Around
from gateway.configuration.reading import read_configuration
from gateway.settings import Settings


def around(settings: Settings, *, is_stored: bool = False) -> Around:
    """Return what a file can name; what is stored is read whatever entry points there are now."""
    entries = {entry.name for entry in (*settings.telegram, *settings.vk, *settings.widget)}
    return Around(zone=settings.zone, locale=settings.locale, channels=None if is_stored else entries or None)


def stored_reader(settings: Settings) -> Callable[[dict[str, Any]], Configuration]:
    """Return what reads the content of a version; it raises Invalid."""
    return partial(read_configuration, around=around(settings, is_stored=True))
