"""How is a text of ours rendered in the reader's language?"""

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from babel import Locale
from jinja2 import Environment, StrictUndefined, Template

from gateway.ports import Text, Values
from gateway.texts.moments import moment_in
from gateway.texts.quick import filled

LOCALES = ("ru", "en", "uk")
FOLDER = Path(__file__).parent
_TAG = re.compile(r"<[^>]+>")


class JinjaTexts:
    """Texts from a folder of templates: `<folder>/<language>/<key>.j2`, written in Telegram's HTML.

    All templates are compiled at once, so that a broken one stops the start and not a customer.
    """

    def __init__(self, folder: Path = FOLDER, *, desk: str = "") -> None:
        self._always = {"desk": desk}
        self._templates = {locale: _compile(folder / locale, locale) for locale in LOCALES}

    def keys(self, locale: str) -> frozenset[str]:
        """Return the texts there are in a language."""
        return frozenset(self._templates[locale])

    def say(self, key: str, locale: str, /, **params: Any) -> Text:
        """Return a text; parameters are escaped. Raises KeyError for an unknown key or language."""
        rendered = self._templates[locale][key].render(self._always | params).strip()
        return Text(plain=html.unescape(_TAG.sub("", rendered)), html=rendered if _TAG.search(rendered) else "")

    def fill(self, text: str, values: Values) -> str:
        """Return a text that people of the desk have written, with its values; see `Renders`."""
        return filled(text, values)


def _compile(folder: Path, locale: str) -> dict[str, Template]:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(plural=_plural(locale), moment=moment_in(locale), lower_first=_lower_first)
    return {file.stem: environment.from_string(file.read_text("utf-8")) for file in sorted(folder.glob("*.j2"))}


def _lower_first(text: str) -> str:
    """Return a title as it goes on within a sentence; an abbreviation stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _plural(locale: str) -> Callable[..., str]:
    rule = Locale.parse(locale).plural_form

    def plural(count: int, one: str, few: str, many: str = "") -> str:
        """Return the form a number asks for: `{{ n | plural("минута", "минуты", "минут") }}`; en takes two forms."""
        forms = {"one": one, "few": few, "many": many or few}
        return forms.get(rule(count), many or few)

    return plural
