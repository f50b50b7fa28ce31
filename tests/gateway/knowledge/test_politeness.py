"""Is the polite wrapping taken off at both ends in three languages, and never the question itself?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.knowledge.politeness import stripped


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("Здравствуйте, подскажите пожалуйста, где мой заказ?", "где мой заказ?"),
        (
            "Добрый день! Такой вопрос: можно ли вернуть товар без чека? Заранее спасибо!",
            "можно ли вернуть товар без чека",
        ),
        ("здравствуйте подскажите пожалуйста как оплатить заказ картой спасибо", "как оплатить заказ картой"),
        ("привет ребят помогите не приходит код", "не приходит код"),
        ("Скажите, а доставка бесплатная?", "доставка бесплатная?"),
        ("хотела бы узнать где заказ", "где заказ"),
        ("Здравствуйте! Меня зовут Анна, пришёл не тот размер", "пришёл не тот размер"),
        ("не приходит код, подскажите пожалуйста", "не приходит код"),
        ("Как вернуть деньги? С уважением, Пётр", "Как вернуть деньги"),
        ("есть вопрос по возврату", "по возврату"),
        ("Вы не подскажете, работает ли магазин завтра", "работает ли магазин завтра"),
        ("Доброго дня, підкажіть, будь ласка, як повернути товар? Дякую!", "як повернути товар"),
        ("Вітаю! Маю питання: коли прийде посилка", "коли прийде посилка"),
        ("чи можете підказати де моє замовлення, заздалегідь дякую", "де моє замовлення"),
        ("привіт, а доставка безкоштовна?", "доставка безкоштовна?"),
        ("hello there could you please tell me where is my order thanks", "where is my order"),
        ("Hi guys, quick question: do you ship abroad?", "do you ship abroad?"),
        ("good day i would like to ask how to cancel", "how to cancel"),
        ("Hello, my name is Bob. Where is my parcel? Best regards, Bob", "Where is my parcel"),
        ("Can you help me with my refund please", "my refund"),
        ("please cancel my order, thank you so much in advance!", "cancel my order"),
    ],
)
def test_wrapping_is_taken_off(message: str, question: str) -> None:
    assert stripped(message) == question


@pytest.mark.parametrize(
    "message",
    [
        "где мой заказ?",
        "спасибо",
        "помогите пожалуйста",
        "здравствуйте, подскажите пожалуйста",
        "Доброго дня, підкажіть, будь ласка",
        "hello, can you help me please",
        "как списать бонусы спасибо",
        "программа «Спасибо»",
        "hi-fi колонка не работает",
        "can you ship to Poland?",
        "приветственный бонус не пришёл",
        "вопросы о гарантии",
        "соединительный кабель",
        "help centre address",
        "so-called warranty",
        "",
        "?",
    ],
)
def test_a_question_or_nothing_but_politeness_stays_whole(message: str) -> None:
    assert stripped(message) == message


def test_politeness_in_the_middle_stays() -> None:
    message = "курьер сказал здравствуйте и ушёл с моим заказом"
    assert stripped(message) == message


@given(st.text(max_size=300))
def test_what_is_left_is_a_part_of_any_message(message: str) -> None:
    assert stripped(message) in message
    assert bool(stripped(message)) == bool(message)
