"""What is asked about before it is sent, and what is not (F114)?"""

import pytest

from gateway.desk.sensitive import Sensitive, sensitive


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1111",
        "Карта 4111111111111111, срок 12/27",
        "Мир: 2200-0000-0000-0004",
        "5555 5555 5555 4444.",
        "Amex 3782 822463 10005",
        "(4012888888881881)",
    ],
)
def test_card_number_is_asked_about(text: str) -> None:
    assert sensitive(text) is Sensitive.CARD


@pytest.mark.parametrize(
    "text",
    [
        "Пароль: Zima2026!",
        "пароль от кабинета - qwerty123",
        "Your password is hunter2",
        "Пароль для входа: k7_x9",
        "CVV: 123",
        "Пин-код: 4821",
        "пін-код: 4821",
        "password=abc123",
    ],
)
def test_password_is_asked_about(text: str) -> None:
    assert sensitive(text) is Sensitive.PASSWORD


@pytest.mark.parametrize(
    "text",
    ["https://t.me/c/1234567890/42/77", "Смотрите t.me/c/123/4", "https://t.me/desk_bot?start=article_1a"],
)
def test_link_only_the_desk_can_follow_is_asked_about(text: str) -> None:
    assert sensitive(text) is Sensitive.LINK
    assert sensitive("Смотрите здесь", text) is Sensitive.LINK


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Позвоните: +7 999 123-45-67, 8 (800) 555-35-35",
        "+7 9991234567890123",
        "Заказ № 4111111111111111",
        "Заказ 1234567890123456",
        "Трек-номер 80112345678902",
        "ИНН 7707083893, ОГРН 1027700132195, КПП 773601001",
        "р/с 40702810900000012345",
        "IBAN UA213223130000026007233566001",
        "0000 0000 0000 0000",
        "4111 1111 1111 1112",
        "Номер карты: **** 1111",
        "Звоните 495 123 45 67 или 812 123 45 67",
        "2026-11-22 09:00 2026-11-23",
        "Пароль: придумайте сами",
        "Забыли пароль? Нажмите «Сбросить пароль».",
        "Никому не говорите пароль и код из СМС",
        "Пароль: ******1",
        "Password reset: https://shop.example/reset1",
        "Наш канал https://t.me/shop_news",
        "https://t.me/shop_bot?start=promo",
        "Ссылка: https://shop.example/c/123/4",
    ],
)
def test_ordinary_words_and_numbers_are_not_asked_about(text: str) -> None:
    assert sensitive(text) is None


def test_long_text_is_looked_at_quickly() -> None:
    assert sensitive("4 " * 50_000) is None
    assert sensitive("пароль " * 50_000) is None
    assert sensitive("парольот" + " от a" * 50_000) is None
