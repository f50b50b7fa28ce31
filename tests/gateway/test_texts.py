"""What customers read: complete in three languages, escaped, and right in number."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from gateway.texts import LOCALES, JinjaTexts
from gateway.texts.texts import FOLDER

TEXTS = JinjaTexts(desk="Ромашка & Ко")
NOW = datetime(2026, 11, 20, 22, 15, tzinfo=UTC)
PARAMS = {
    "number": 1042,
    "title": "Возврат",
    "language": "uk",
    "opens": NOW + timedelta(hours=11),
    "now": NOW,
    "reason": "Уточняем у коллег",
    "awaited": False,
    "until": NOW + timedelta(days=1),
    "subject": "Возврат",
    "status": "accepted",
    "opened": NOW,
    "who": "Ольга",
    "said": "Отправили.",
    "place": 3,
    "minutes": 4,
}


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
    for key in (
        "accepted",
        "accepted_asked",
        "accepted_closed",
        "accepted_later",
        "already_called",
        "still_open",
        "reopened",
        "resolved",
        "resolved_rate",
        "request",
        "request_open_already",
        "paused",
        "closed",
        "opened_for_you",
        "merged",
    ):
        assert "1042" in TEXTS.say(key, locale, **PARAMS).plain


@pytest.mark.parametrize(
    ("locale", "said"),
    [("ru", "времени: уточняем у коллег. Вернёмся"), ("en", "time for request"), ("uk", "потрібно трохи часу: ")],
)
def test_why_a_request_rests_is_said_within_the_sentence(locale: str, said: str) -> None:
    assert said in TEXTS.say("paused", locale, **PARAMS).plain
    assert "завтра в 22:15" not in TEXTS.say("paused", "ru", **PARAMS | {"awaited": True}).plain


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


@pytest.mark.parametrize(
    ("locale", "days", "said"),
    [
        ("ru", 0, "сегодня в 22:15"),
        ("ru", 1, "завтра в 22:15"),
        ("ru", 4, "во вторник в 22:15"),
        ("ru", 10, "30 ноября в 22:15"),
        ("en", 0, "today at 22:15"),
        ("en", 3, "on Monday at 22:15"),
        ("en", 10, "on 30 November at 22:15"),
        ("uk", 1, "завтра о 22:15"),
        ("uk", 5, "у середу о 22:15"),
        ("uk", 10, "30 листопада о 22:15"),
    ],
)
def test_when_people_are_back_is_said_as_people_say_it(locale: str, days: int, said: str) -> None:
    text = TEXTS.say("accepted_closed", locale, number=1, opens=NOW + timedelta(days=days), now=NOW)
    assert said in text.plain
