"""What can be done in the operator bot beside answering? A list of features."""

from collections.abc import Callable

from operator_bot.feature import Feature, Parts
from operator_bot.features.alerts import alerts
from operator_bot.features.board import board
from operator_bot.features.bulk import bulk
from operator_bot.features.card import card
from operator_bot.features.files import files
from operator_bot.features.forward import forward
from operator_bot.features.home import home
from operator_bot.features.lists import lists
from operator_bot.features.macros import macros
from operator_bot.features.me import me
from operator_bot.features.opening import opening
from operator_bot.features.papers import papers
from operator_bot.features.passing import passing
from operator_bot.features.people import people
from operator_bot.features.quick import quick
from operator_bot.features.scenario import scenario
from operator_bot.features.settings import settings
from operator_bot.features.watching import watching

FEATURES: tuple[Callable[[Parts], Feature], ...] = (
    alerts,
    card,
    home,
    lists,
    bulk,
    me,
    opening,
    passing,
    papers,
    files,
    forward,
    settings,
    scenario,
    quick,
    macros,
    board,
    people,
    watching,
)
"""Each makes one feature; their commands, screens and buttons have different names."""


def build_features(parts: Parts) -> tuple[Feature, ...]:
    """Return all features."""
    return tuple(build(parts) for build in FEATURES)
