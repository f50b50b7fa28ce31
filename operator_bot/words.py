"""How are our words said in the reader's language?

A folder a language, `texts/<language>/<subject>.toml`: sections of templates, which may be spread over files. What
stands in a message is rendered as Telegram's HTML with every value escaped; what stands on a button or in a pop-up is
rendered plain.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_interval
from babel.numbers import format_decimal
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

LOCALES = ("ru", "en", "uk")
FOLDER = Path(__file__).parent / "texts"
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters with which a name would turn the rest of its line around."""

_LOOKED_AT = 4
"""How many times what is shown of a text is looked at: the rest may be very long."""


class Phrases:
    """The texts of one language, compiled when first said."""

    def __init__(self, locale: str, folder: Path = FOLDER) -> None:
        sections = sections_of(folder / locale)
        self.sources = {f"{name}.{key}": text for name, texts in sections.items() for key, text in texts.items()}
        self._environments = {html: _environment(locale, html=html) for html in (True, False)}
        self._compiled: dict[tuple[str, bool], Template] = {}

    def template(self, key: str, *, html: bool) -> Template:
        """Return a compiled text; raises KeyError for an unknown key."""
        found = self._compiled.get((key, html))
        if found is None:
            found = self._compiled[key, html] = self._environments[html].from_string(self.sources[key].strip())
        return found


def sections_of(folder: Path) -> dict[str, dict[str, str]]:
    """Return the sections of all files of a language. Raises ValueError for a text that is in two of them."""
    sections: dict[str, dict[str, str]] = {}
    for file in sorted(folder.glob("*.toml")):
        for name, texts in tomllib.loads(file.read_text("utf-8")).items():
            known = sections.setdefault(name, {})
            if not known.keys().isdisjoint(texts):
                raise ValueError(f"{file.name}: [{name}] repeats {sorted(known.keys() & texts.keys())}")
            known.update(texts)
    return sections


@dataclass(frozen=True, slots=True)
class Words:
    """Says things to one reader, at one moment."""

    locale: str
    now: datetime
    zone: tzinfo = field(default=UTC)

    def html(self, key: str, /, **values: Any) -> Markup:
        """Return a text as HTML; values are escaped unless they come from here."""
        return Markup(phrases(self.locale).template(key, html=True).render(values))  # noqa: S704 - escaped by Jinja

    def plain(self, key: str, /, **values: Any) -> str:
        """Return a text without markup."""
        return phrases(self.locale).template(key, html=False).render(values)

    def has(self, key: str) -> bool:
        """Return whether there is such a text."""
        return key in phrases(self.locale).sources

    def when(self, moment: datetime) -> str:
        """Return a moment of today as the time of day, another with its date, on the desk's clock."""
        there = moment.astimezone(self.zone)
        clock = f"{there:%H:%M}"
        return clock if there.date() == self.now.astimezone(self.zone).date() else f"{self.day(moment)}, {clock}"

    def day(self, moment: datetime) -> str:
        """Return the day of a moment on the desk's clock, with the year when it is not this one."""
        there = moment.astimezone(self.zone)
        pattern = "d MMM" if there.year == self.now.astimezone(self.zone).year else "d MMM y"
        return format_date(there, pattern, locale=self.locale)

    def days(self, first: date, last: date) -> str:
        """Return days of the calendar, `1–15 нояб.`; with the year when it is not this one."""
        this = self.now.astimezone(self.zone).year
        return self.dates(first, last, "MMMd" if first.year == last.year == this else "yMMMd")

    def dates(self, first: date, last: date, skeleton: str = "MMMd") -> str:
        """Return days of the calendar without their year."""
        return format_interval(first, last, skeleton, locale=self.locale).replace("\u2009", "").replace("\u202f", " ")

    @property
    def midnight(self) -> datetime:
        """When today began on the desk's clock."""
        return datetime.combine(self.now.astimezone(self.zone).date(), time(), self.zone)

    def since(self, moment: datetime) -> str:
        """Return how long ago something was, in its largest units."""
        return self.span(self.now - moment)

    def span(self, length: timedelta) -> str:
        """Return a length of time in its two largest units; what is shorter than a minute counts as one."""
        minutes = max(int(length.total_seconds()) // 60, 1)
        days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
        units = {"days": days, "hours": hours, "minutes": minutes if not days else 0}
        return " ".join(self.plain(f"span.{unit}", n=count) for unit, count in units.items() if count)

    def brief(self, length: timedelta) -> str:
        """Return a short length of time to the second; from an hour on as `span`."""
        seconds = int(length.total_seconds())
        if seconds >= 3600:
            return self.span(length)
        units = {"minutes": seconds // 60, "seconds": seconds % 60}
        return " ".join(self.plain(f"span.{unit}", n=n) for unit, n in units.items() if n) or self.plain(
            "span.seconds", n=0
        )

    def number(self, value: float) -> str:
        """Return a number with at most one decimal, as natives write it."""
        return format_decimal(value, "0.#", locale=self.locale)


@cache
def phrases(locale: str) -> Phrases:
    """Return the texts of a language we write in."""
    return Phrases(locale)


def short(text: str, limit: int) -> str:
    """Return the text on one line, of at most `limit` characters, without signs that turn the reading direction."""
    head = text[: _LOOKED_AT * limit]
    line = " ".join(_TURNS.sub("", head).split())
    is_whole = len(line) <= limit and len(head) == len(text)
    return line if is_whole else line[: limit - 1].rstrip() + "…"


def upright(text: str) -> str:
    """Return a text of several lines without signs that turn the reading direction."""
    return _TURNS.sub("", text)


def _environment(locale: str, *, html: bool) -> Environment:
    environment = Environment(
        autoescape=html,  # noqa: S701 - what is not HTML stands on buttons, which know no markup
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plural"] = _plural(locale)
    return environment


def _plural(locale: str) -> Callable[..., str]:
    form_of: Callable[[int], str] = Locale.parse(locale).plural_form

    def plural(count: int, one: str, few: str, many: str = "") -> str:
        """Choose the form a number asks for; English takes two."""
        forms: Mapping[str, str] = {"one": one, "few": few}
        return forms.get(form_of(count), many or few)

    return plural
