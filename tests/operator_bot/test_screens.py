"""What can be said of every screen, whoever reads it in whatever language?"""

import re
from html.parser import HTMLParser
from typing import get_args

import pytest
from typing_extensions import override

from gateway.messages.fitting import width
from operator_bot.actions.commands import MENU
from operator_bot.buttons import LONGEST, Lists, Press, unpack
from operator_bot.features.alerts import MENU as OF_ALERTS
from operator_bot.features.board import MENU as OF_BOARD
from operator_bot.features.card import MENU as OF_CARDS
from operator_bot.features.passing import MENU as OF_PASSING
from operator_bot.features.people import MENU as OF_PEOPLE
from operator_bot.features.quick import MENU as OF_QUICK
from operator_bot.features.settings import MENU as OF_SETTINGS
from operator_bot.notify.notices import SIGNS
from operator_bot.screens.screen import Screen
from operator_bot.words import FOLDER, LOCALES, Phrases, sections_of
from tests.operator_bot.knowledge_samples import screens
from tests.operator_bot.passing_samples import PASSING_NOTICES
from tests.operator_bot.samples import NOTICES, reader
from tests.operator_bot.supervising_samples import SUPERVISING_NOTICES

TAGS = {"b", "i", "s", "code", "blockquote", "tg-time"}
REACTIONS = (
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐"
    "🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷😡"
)


class Reading(HTMLParser):
    """Reads Telegram's HTML as strictly as Telegram does."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        self.open.append(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    @override
    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def every() -> list[Screen]:
    """Every screen there is."""
    return list(screens())


def test_text_is_markup_that_telegram_takes_and_fits_one_message(every: list[Screen]) -> None:
    for screen in every:
        reading = Reading()
        reading.feed(screen.html)
        reading.close()
        assert not reading.open
        assert 0 < width(reading.text) <= 4096, reading.text[:200]


def test_what_customers_write_is_never_run_or_shown_as_markup(every: list[Screen]) -> None:
    for screen in every:
        assert "<b>{{" not in screen.html
        assert "\u202e" not in screen.html
        assert "49" not in screen.html.replace("7*7", "")


def test_keyboard_fits_what_telegram_takes(every: list[Screen]) -> None:
    for screen in every:
        buttons = [button for row in screen.rows for button in row]
        assert len(buttons) <= 100
        assert all(0 < len(row) <= 8 for row in screen.rows)
        for button in buttons:
            drawn = button.as_api()
            assert 0 < len(str(drawn["text"])) <= 64
            assert len(str(drawn.get("callback_data", "")).encode()) <= LONGEST


def test_every_button_carries_what_it_was_given(every: list[Screen]) -> None:
    for screen in every:
        for button in (button for row in screen.rows for button in row if button.press):
            assert unpack(str(button.as_api()["callback_data"])) == button.press


def test_every_kind_of_button_is_on_some_screen_or_copy(every: list[Screen]) -> None:
    seen = {type(button.press) for screen in every for row in screen.rows for button in row if button.press}
    assert seen == set(get_args(Press))


def test_every_language_has_the_same_texts_with_the_same_values() -> None:
    values = re.compile(r"{{\s*(\w+)|{%\s*(?:el)?if\s+(\w+)")
    sources = {locale: Phrases(locale).sources for locale in LOCALES}
    for key, text in sources["ru"].items():
        wanted = {name for found in values.findall(text) for name in found if name}
        for locale in LOCALES:
            other = {name for found in values.findall(sources[locale][key]) for name in found if name}
            assert other == wanted, (locale, key)
    assert len({frozenset(each) for each in sources.values()}) == 1


def test_every_notice_of_the_texts_is_drawn_and_every_drawn_one_has_its_text() -> None:
    texts = sections_of(FOLDER / "ru")
    assert set(texts["notice"]) == {*NOTICES, *PASSING_NOTICES, *SUPERVISING_NOTICES}


def test_signs_are_reactions_bots_may_use() -> None:
    assert all(sign in REACTIONS for sign in SIGNS.values())


def test_menu_of_commands_has_words_in_every_language() -> None:
    for locale in LOCALES:
        texts = sections_of(FOLDER / locale)
        known = {*MENU, *OF_ALERTS, *OF_CARDS, *OF_PASSING, *OF_SETTINGS, *OF_BOARD, *OF_PEOPLE, *OF_QUICK}
        assert set(texts["command"]) == known


@pytest.mark.parametrize(
    ("locale", "count", "said"),
    [
        ("ru", 1, "У вас 1 открытое обращение."),
        ("ru", 3, "У вас 3 открытых обращения."),
        ("ru", 11, "У вас 11 открытых обращений."),
        ("uk", 21, "У вас 21 відкрите звернення."),
        ("uk", 4, "У вас 4 відкриті звернення."),
        ("en", 1, "You have 1 open request."),
        ("en", 2, "You have 2 open requests."),
    ],
)
def test_numbers_are_counted_as_natives_count(locale: str, count: int, said: str) -> None:
    assert str(reader(locale).words.html("presence.left", n=count)).startswith(said)


def test_every_list_is_a_screen_that_can_be_asked_for() -> None:
    assert {each.value for each in Lists} <= {"home", "mine", "queue", "pause", "help"}
