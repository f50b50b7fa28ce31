"""What are words, stems and letter sequences?"""

import numpy as np
import pytest

from gateway.knowledge.counting import added_up, grams, stem, stems, telling, words
from gateway.knowledge.ukrainian import is_ukrainian, ukrainian_stem


def test_spelling_of_letters_does_not_matter() -> None:
    assert words("Ёлка, пʼять п’ять п'ять") == ["елка", "пять", "пять", "пять"]


@pytest.mark.parametrize(
    "forms",
    [
        ("возврат", "возврата", "возвратом"),
        ("return", "returns", "returned"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        ("замовлення", "замовленням", "замовленнями"),
        ("повернути", "поверну"),
        ("магазин", "магазину", "магазинами"),
        ("оплата", "оплати", "оплатою"),
    ],
)
def test_forms_of_a_ukrainian_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({ukrainian_stem(form) for form in forms}) == 1


@pytest.mark.parametrize("text", ["де моє замовлення", "не можу оплатити кошик", "хочу повернути гроші"])
def test_ukrainian_is_recognised(text: str) -> None:
    assert is_ukrainian(text)


@pytest.mark.parametrize("text", ["где мой заказ", "where is my order", "", "12345", "объясните, что это"])
def test_other_languages_are_not_ukrainian(text: str) -> None:
    assert not is_ukrainian(text)


def test_letter_sequences_stay_inside_words() -> None:
    joined, apart = set(grams("ав").ids.tolist()), set(grams("а в").ids.tolist())
    assert not joined & apart - set(grams("а").ids.tolist()) - set(grams("в").ids.tolist())


def test_repeated_sequences_are_counted() -> None:
    assert grams("да да да").counts.max() == 3


def test_ids_ascend() -> None:
    assert np.all(np.diff(grams("Как вернуть товар в магазин").ids.astype(np.int64)) > 0)


def test_counts_of_parts_add_up() -> None:
    whole = stems("заказ и заказ и возврат")
    parts = added_up([stems("заказ и заказ"), stems("и возврат")])
    assert parts.ids.tolist() == whole.ids.tolist()
    assert parts.counts.tolist() == whole.counts.tolist()


def test_words_that_any_message_has_tell_little() -> None:
    assert telling("подскажите пожалуйста как вернуть товар") == "вернуть товар"
    assert telling("как мне быть") == "как мне быть"
