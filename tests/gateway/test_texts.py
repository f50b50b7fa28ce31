"""What customers read: complete in three languages, escaped, and right in number."""

import re

import pytest

from gateway.texts import LOCALES, JinjaTexts
from gateway.texts.texts import FOLDER

TEXTS = JinjaTexts(desk="Ромашка & Ко")
PARAMS = {"number": 1042}


def test_every_text_exists_in_every_language() -> None:
    assert {TEXTS.keys(locale) for locale in LOCALES} == {TEXTS.keys("ru")}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_renders_short_and_without_leftovers(locale: str) -> None:
    for key in TEXTS.keys(locale):
        text = TEXTS.say(key, locale, **PARAMS)
        assert 0 < len(text.plain) < 400, key
        assert not re.search(r"[{}%]|&amp;|  ", text.plain), key
        if key.startswith("button_"):
            assert len(text.plain) <= 40


@pytest.mark.parametrize("locale", LOCALES)
def test_the_number_of_the_ticket_is_named(locale: str) -> None:
    for key in ("accepted", "accepted_asked", "already_called", "still_open", "reopened", "resolved"):
        assert "1042" in TEXTS.say(key, locale, **PARAMS).plain


def test_a_missing_parameter_is_an_error_and_not_an_empty_word() -> None:
    with pytest.raises(Exception, match="number"):
        TEXTS.say("accepted", "ru")


def test_the_languages_differ() -> None:
    for file in (FOLDER / "ru").glob("*.j2"):
        versions = {(FOLDER / locale / file.name).read_text("utf-8") for locale in LOCALES}
        assert len(versions) == len(LOCALES), file.stem


def test_names_are_escaped_in_markup_and_plain_in_plain_text() -> None:
    text = TEXTS.say("greeting", "ru")
    assert "«Ромашка & Ко»" in text.plain
