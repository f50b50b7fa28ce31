"""Is the language of a message told, also of a short one, and is nothing said where it cannot be?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.knowledge.language import language_of
from gateway.knowledge.understanding import Reader

MESSAGES = {
    "ru": [
        "где мой заказ",
        "как вернуть деньги",
        "не приходит код",
        "привет",
        "хочу отменить",
        "сколько стоит доставка в Казань",
        "что с посылкой",
        "как подключить iphone 15 pro max к приложению",
        "выдаёт 504 gateway timeout",
        "почему не работает",
        "пришёл не тот размер",
        "нужна помощь",
    ],
    "uk": [
        "де моє замовлення",
        "як повернути гроші",
        "не приходить код",
        "хочу скасувати",
        "скільки коштує доставка до Львова",
        "що з посилкою",
        "чому не працює",
        "надіслали не той розмір",
        "потрібна допомога",
        "коли буде замовлення",
        "хто може допомогти",
    ],
    "en": [
        "where is my order",
        "how do i get my money back",
        "cancel order",
        "not working",
        "refund please",
        "what is the delivery cost to Berlin",
        "hi, my parcel is lost",
        "wrong size",
        "I am a customer",
    ],
    "": [
        "",
        "???",
        "ok",
        "ок",
        "iPhone 15",
        "XL",
        "12345",
        "👍",
        "WhatsApp",
        "товар",
        "bonjour, je voudrais annuler",
        "wo ist mein Paket",
        "hola quiero cancelar mi pedido",
        "मेरा ऑर्डर कहाँ है",
        "我的订单在哪里",
        "სად არის ჩემი შეკვეთა",
    ],
}


@pytest.mark.parametrize("locale", MESSAGES)
def test_the_language_is_told(locale: str) -> None:
    assert {message: language_of(message) for message in MESSAGES[locale]} == dict.fromkeys(MESSAGES[locale], locale)


def test_a_letter_only_one_language_has_decides() -> None:
    assert language_of("магазин є") == "uk"
    assert language_of("магазины") == "ru"


@pytest.mark.parametrize("message", ["Скрипит табуретка", "Коробка помята", "Скрипка"])
def test_rare_russian_words_are_not_taken_for_ukrainian_ones(message: str) -> None:
    assert language_of(message) == ""


def test_a_repaired_message_has_the_language_it_was_meant_in() -> None:
    reader = Reader()
    assert reader.read("rfr jnvtybnm pfrfp").locale == "ru"
    assert reader.read("рщц ещ сфтсуд ьн щквук").locale == "en"
    assert reader.read("de moye zamovlennya").locale == "uk"


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    assert language_of(text) in {"ru", "en", "uk", ""}
