"""Is each language given the words that were typed for it?"""

import pytest

from gateway.flows.typed_words import typed_words

THREE = ("ru", "en", "uk")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Оплата", {"ru": "Оплата"}),
        ("Оплата\nPayment\n\n Сплата ", {"ru": "Оплата", "en": "Payment", "uk": "Сплата"}),
        ("a\nb\nc\nd", {"ru": "a b c d"}),
        ("EN: Pay\nru:Оплата", {"ru": "Оплата", "en": "Pay"}),
        ("Оплата\nUA: Сплата", {"ru": "Оплата", "uk": "Сплата"}),
        ("FR: payer", {"ru": "FR: payer"}),
        ("  \n ", {}),
        ("EN:", {}),
    ],
)
def test_label_is_a_line_a_language_unless_lines_say_which_one(text: str, words: dict[str, str]) -> None:
    assert typed_words(text, THREE, by_line=True) == words


def test_text_keeps_its_lines_in_the_first_language_unless_it_says_another() -> None:
    assert typed_words("Раз\n\nДва", THREE, by_line=False) == {"ru": "Раз\n\nДва"}
    assert typed_words("RU: Раз\nДва\nEN: One\n\nTwo", THREE, by_line=False) == {"ru": "Раз\nДва", "en": "One\n\nTwo"}


def test_languages_the_scenario_does_not_speak_are_words() -> None:
    assert typed_words("UK: Так", ("ru",), by_line=False) == {"ru": "UK: Так"}
    assert typed_words("Да\nYes", ("ru",), by_line=True) == {"ru": "Да Yes"}
