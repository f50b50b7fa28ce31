"""Which services and products does the company have?"""

from dataclasses import dataclass, field
from enum import StrEnum


class Shelf(StrEnum):
    """What an entry of the catalogue is."""

    SERVICE = "service"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """A service or a product that articles and tickets are about (F73)."""

    id: int
    shelf: Shelf
    key: str
    """Lower-case latin letters, digits and dashes; unique on its shelf."""
    titles: dict[str, str] = field(default_factory=dict[str, str])
    """Its name by language."""
    place: int = 0
    """Its place in lists."""

    def title(self, locale: str) -> str:
        """Return its name in a language, else in any, else its key."""
        return self.titles.get(locale) or next(iter(self.titles.values()), self.key)
