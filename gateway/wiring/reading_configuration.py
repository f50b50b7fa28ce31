"""How is a stored configuration read at this desk?"""

from collections.abc import Callable
from functools import partial
from typing import Any

from gateway.configuration import Configuration
from gateway.configuration.entries import Around
from gateway.configuration.reading import read_configuration
from gateway.desk.macros import macro_problems
from gateway.desk.quick import text_problem
from gateway.settings import Settings
from gateway.texts import JinjaTexts


def around(settings: Settings, *, is_stored: bool = False) -> Around:
    """Return what a file can name; what is stored is read whatever entry points there are now."""
    entries = {entry.name for entry in (*settings.telegram, *settings.vk, *settings.widget)}
    zone, locale = settings.zone, settings.locale
    if is_stored:
        return Around(zone=zone, locale=locale)
    texts = JinjaTexts(desk=settings.desk)
    return Around(
        zone=zone,
        locale=locale,
        channels=entries or None,
        check_step=partial(macro_problems, renders=texts),
        check_text=partial(text_problem, renders=texts),
    )


def stored_reader(settings: Settings) -> Callable[[dict[str, Any]], Configuration]:
    """Return what reads the content of a version; it raises Invalid."""
    return partial(read_configuration, around=around(settings, is_stored=True))
