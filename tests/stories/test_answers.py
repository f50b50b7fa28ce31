"""The bot answers first: the article, the button, the way to a person, in each channel."""

import pytest

from tests.stories.knowing import (
    answers_so_far,
    handed_over,
    nobody_was_disturbed,
    offered,
    said,
    silent_since,
    title,
)
from tests.stories.operators import TAKE
from tests.stories.shop import Shop

pytestmark = pytest.mark.asyncio(loop_scope="module")

HELPED, NOT_IT, HUMAN, AGAIN = (said(f"button_{each}") for each in ("helped", "not_it", "human", "again"))
READ_ON = said("button_read_on")
REFUSED = {
    "telegram": ("Как обменять на другой размер?", "exchange-size"),
    "vk": ("Промокод не работает", "promo-code"),
    "site": ("Возможна ли доставка за границу?", "delivery-abroad"),
}
PICKED = {
    "telegram": ("Через сколько вернут оплату?", "refund-time"),
    "vk": ("Подарочная карта", "gift-card"),
    "site": ("Не помню пароль", "password"),
}
"""Questions of their own: what customers agree on is learnt, and the shop is shared."""


async def test_the_article_that_answers_is_shown_and_nobody_is_disturbed(answering: Shop, channel: str) -> None:
    anna = await answering.customer(channel)
    bubble = await offered(anna, "Как вернуть товар?", "how-to-return")
    assert "Вернуть вещь можно в течение 30 дней" in bubble.text
    assert bubble.buttons == (HELPED, NOT_IT, READ_ON, HUMAN)
    await anna.presses(HELPED)
    assert (await anna.reads(said("glad"))).buttons == (AGAIN,)
    await answers_so_far(answering)
    assert nobody_was_disturbed(answering, anna)
    assert len(await anna.sees()) == 2


async def test_all_of_an_article_is_a_press_away(answering: Shop, channel: str) -> None:
    anna = await answering.customer(channel)
    bubble = await offered(anna, "Как вернуть товар?", "how-to-return")
    assert "Бельё, колготки и носки" not in bubble.text
    await anna.presses(READ_ON)
    whole = await anna.reads("Бельё, колготки и носки")
    assert "Постаматы возвраты не принимают" in "".join(each.text for each in await anna.sees())
    assert "##" not in whole.text
    await anna.presses(HELPED)
    await anna.reads(said("glad"))


async def test_not_it_brings_the_alternatives_and_then_a_person_who_sees_it_all(answering: Shop, channel: str) -> None:
    anna = await answering.customer(channel)
    question, key = REFUSED[channel]
    await offered(anna, question, key)
    await anna.presses(NOT_IT)
    menu = await anna.reads(said("menu_instead"))
    assert len(menu.buttons) == 3
    assert menu.buttons[-1] == HUMAN
    assert title(key) not in menu.buttons
    await anna.presses(HUMAN)
    number = await handed_over(answering, anna, words=question)
    card = await answering.olga.card(number, button=TAKE)
    assert f"Бот предлагал: «{title(key)}»" in card.text
    room = await answering.olga.takes(number)
    await room.reads(f"Бот предлагал: «{title(key)}»")
    await room.reads(question)
    assert room.texts().count(question) == 1
    read = len(await anna.sees())
    await anna.writes("Как вернуть товар?")
    await room.reads("Как вернуть товар?")
    await silent_since(answering, anna, read)
    room.writes("Сейчас подскажу")
    await anna.reads("Сейчас подскажу")


async def test_what_was_picked_from_the_menu_may_help(answering: Shop, channel: str) -> None:
    anna = await answering.customer(channel)
    await offered(anna, *PICKED[channel])
    await anna.presses(NOT_IT)
    menu = await anna.reads(said("menu_instead"))
    await anna.presses(menu.buttons[0])
    shown = await anna.reads(said("from_article", title="").rstrip("»"))
    assert HELPED in shown.buttons
    await anna.presses(HELPED)
    await anna.reads(said("glad"))
    await answers_so_far(answering)
    assert nobody_was_disturbed(answering, anna)


@pytest.mark.parametrize(
    ("locale", "words"),
    [("ru", "оператор"), ("ru", "Позовите человека!"), ("en", "I want to talk to a person"), ("uk", "Покличте людину")],
)
async def test_a_person_comes_at_a_word(answering: Shop, channel: str, locale: str, words: str) -> None:
    anna = await answering.customer(channel, locale=locale)
    await anna.writes(words)
    number = await anna.is_told_a_number()
    await anna.reads(said("accepted_asked", locale, number=number))
    await answering.maria.card(number, button=TAKE)
    assert len(await anna.sees()) == 1


async def test_who_comes_back_after_it_helped_finds_a_person_who_knows(answering: Shop, channel: str) -> None:
    anna = await answering.customer(channel)
    await offered(anna, "Где моя посылка?", "late-parcel")
    await anna.presses(HELPED)
    await anna.reads(said("glad"))
    await anna.writes("А её всё нет")
    number = await anna.is_told_a_number()
    await anna.reads(said("reopened", number=number))
    card = await answering.olga.card(number, button=TAKE)
    assert f"Бот предлагал: «{title('late-parcel')}»" in card.text
    assert "(помогло)" in card.text
    room = await answering.olga.takes(number)
    await room.reads("Где моя посылка?")
    await room.reads("А её всё нет")


async def test_the_question_remains_is_one_press(answering: Shop, channel: str) -> None:
    anna = await answering.customer(channel)
    await offered(anna, "Сколько стоит доставка?", "delivery-cost")
    await anna.presses(HELPED)
    await anna.presses(AGAIN)
    await handed_over(answering, anna, words="Сколько стоит доставка?")


async def test_buttons_pressed_again_and_again_are_answered_once(answering: Shop, channel: str) -> None:
    anna = await answering.customer(channel)
    bubble = await offered(anna, "Таблица размеров одежды", "size-chart")
    for _ in range(3):
        await anna.account.press(bubble.ref, HELPED)
    await anna.reads(said("glad"))
    await answers_so_far(answering)
    assert [each.text for each in await anna.sees()].count(said("glad")) == 1
    await anna.account.press(bubble.ref, NOT_IT)
    number = await anna.is_told_a_number()
    for label in (HELPED, NOT_IT, HUMAN):
        await anna.account.press(bubble.ref, label)
    await anna.reads(said("already_called", number=number))
    await answers_so_far(answering)
    assert nobody_was_alarmed(answering)


def nobody_was_alarmed(shop: Shop) -> bool:
    """Return whether every event was understood."""
    return not [each for each in shop.olga.messages() if "не удалось обработать" in each.text]
