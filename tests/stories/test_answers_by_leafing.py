"""Articles are found without a question: services, titles, pages, and back."""

import pytest

from tests.stories.customers import Customer
from tests.stories.knowing import (
    answers_so_far,
    button_like,
    count_reaches,
    has_button,
    nobody_was_disturbed,
    said,
    title,
    turned,
)
from tests.stories.seen import Bubble
from tests.stories.shop import Shop

pytestmark = pytest.mark.asyncio(loop_scope="module")

HELPED, HUMAN, BACK = said("button_helped"), said("button_human"), said("button_back")
MOST_BUTTONS, LONGEST_LABEL = 10, 40
"""Of an inline keyboard in VK."""


async def pages_of(anna: Customer, first: Bubble) -> list[Bubble]:
    """Turn all pages of a list."""
    pages = [first]
    while "→" in pages[-1].buttons:
        pages.append(await turned(anna, pages[-1]))
    return pages


async def pressed(anna: Customer, pages: list[Bubble], label: str) -> Bubble:
    """Press the button with this label on whichever page has it, and return what follows."""
    page = next(each for each in pages if has_button(each, label))
    read = len(await anna.sees())
    await anna.account.press(page.ref, button_like(page, label))
    return (await count_reaches(anna, read + 1))[read]


async def leafed(anna: Customer, label: str) -> list[Bubble]:
    """Ask for the menu, open a topic and return all its pages."""
    read = len(await anna.sees())
    await anna.writes("меню")
    topics = (await count_reaches(anna, read + 1))[read]
    assert topics.text == said("topics")
    titles = await pressed(anna, await pages_of(anna, topics), label)
    assert titles.text == said("titles")
    return await pages_of(anna, titles)


async def test_a_topic_leads_to_an_article_that_helps(answering: Shop, channel: str) -> None:
    anna = await answering.customer(channel)
    article = await pressed(anna, await leafed(anna, "Доставка"), title("courier"))
    assert said("from_article", title=title("courier")) in article.text
    await anna.presses(HELPED)
    await anna.reads(said("glad"))
    await answers_so_far(answering)
    assert nobody_was_disturbed(answering, anna)


async def test_every_article_of_a_topic_is_on_one_of_its_pages(answering: Shop, channel: str) -> None:
    anna = await answering.customer(channel)
    pages = await leafed(anna, "Доставка")
    for key in ("courier", "delivery-abroad", "delivery-cost", "delivery-time", "late-parcel", "parcel-lockers"):
        assert [each for each in pages if has_button(each, title(key))], key
    assert all(each.buttons[-1] == HUMAN for each in pages)
    topics = await pressed(anna, pages, BACK)
    assert topics.text == said("topics")


async def test_keyboards_in_vk_are_never_too_large(answering: Shop) -> None:
    anna = await answering.customer("vk")
    for label in ("О магазине и вещах", "Возврат и обмен", "Заказы"):
        await leafed(anna, label)
    for bubble in await anna.sees():
        assert len(bubble.buttons) <= MOST_BUTTONS
        assert all(len(each) <= LONGEST_LABEL for each in bubble.buttons)
        assert bubble.buttons[-1] == HUMAN


async def test_who_reads_and_finds_nothing_may_simply_write(answering: Shop, channel: str) -> None:
    anna = await answering.customer(channel)
    await leafed(anna, "Оплата")
    await anna.writes("Как вернуть товар?")
    await anna.reads(said("from_article", title=title("how-to-return")))
    await anna.presses(HUMAN)
    await answering.olga.card(await anna.is_told_a_number(), words="Как вернуть товар?")


async def test_start_greets_with_what_is_asked_most(answering: Shop) -> None:
    anna = await answering.customer("telegram")
    await anna.writes("/start")
    greeting = await anna.reads("Это поддержка")
    assert greeting.buttons[-2:] == (said("button_topics"), HUMAN)
    await anna.presses(greeting.buttons[0])
    await anna.reads(said("from_article", title=greeting.buttons[0]))
