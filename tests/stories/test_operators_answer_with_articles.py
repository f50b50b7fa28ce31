"""Operators answer with articles in two taps, and the bot learns from them; nobody alone unteaches it."""

from pathlib import Path

import pytest

from bots.sandbox.telegram import InlineAnswer, Message
from tests.stories.customers import Customer
from tests.stories.knowing import (
    Knowledge,
    answers_so_far,
    count_reaches,
    knowing_shop,
    offered,
    said,
    title,
)
from tests.stories.operators import Room, labels, signed
from tests.stories.patience import until
from tests.stories.shop import Plan, Shop

HELPED, NOT_IT, HUMAN = said("button_helped"), said("button_not_it"), said("button_human")
ABOUT_RETURNS = "Постаматы возвраты не принимают"
STRANGE = "Скрипит табуретка"
INTERNAL = "angry-customer"


async def asked_for(shop: Shop, channel: str, question: str = "Как вернуть товар?") -> tuple[Customer, Room]:
    """Let a customer call a person after the bot's offer, and Olga take the request."""
    anna = await shop.customer(channel)
    await anna.writes(question)
    await count_reaches(anna, 1)
    await anna.presses(HUMAN)
    return anna, await shop.olga.takes(await anna.is_told_a_number())


async def heard(anna: Customer, words: str) -> int:
    """Return in how many messages a customer has read these words."""
    return len([each for each in await anna.sees() if words in each.text])


async def learnt(shop: Shop) -> None:
    """Wait until the bot answers from everything that was learnt so far."""

    async def says_so() -> bool:
        asked = shop.olga.writes("/kb")
        told = await until(lambda: next((each for each in states() if each.id > asked.id), None))
        return "подхватится" not in told.text

    def states() -> list[Message]:
        return [each for each in shop.olga.messages() if each.text.startswith("База знаний")]

    await until(says_so)


async def test_an_article_is_sent_in_two_taps_and_arrives_once(
    tmp_path: Path, knowledge: Knowledge, channel: str
) -> None:
    async with knowing_shop(tmp_path, knowledge) as shop:
        anna, room = await asked_for(shop, channel)
        await room.presses("📚 Статьи")
        shelf = await room.reads("в течение 30 дней", button=title("how-to-return"))
        assert not await heard(anna, ABOUT_RETURNS)
        await shop.olga.presses(shelf, "Отправить", beside=title("how-to-return"))
        await anna.reads(ABOUT_RETURNS)
        await signed(shelf)
        await answers_so_far(shop)
        assert await heard(anna, ABOUT_RETURNS) == 1
        assert HELPED not in (await anna.sees())[-1].buttons


async def test_an_article_can_be_read_as_the_customer_will_before_it_is_sent(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    async with knowing_shop(tmp_path, knowledge) as shop:
        anna, room = await asked_for(shop, "site")
        await room.presses("📚 Статьи")
        await room.presses(title("how-to-return"))
        preview = await room.reads("Что должно быть на месте", button="Отправить")
        assert not await heard(anna, ABOUT_RETURNS)
        await shop.olga.presses(preview, "Отправить")
        await anna.reads(ABOUT_RETURNS)


async def typed(shop: Shop, words: str) -> InlineAnswer:
    """Let Olga type the bot's name and words."""
    return await shop.telegram.person_queries_inline(shop.olga.person, shop.desk_bot, words)


async def test_an_article_found_inline_goes_to_the_customer_of_the_thread(
    tmp_path: Path, knowledge: Knowledge, channel: str
) -> None:
    async with knowing_shop(tmp_path, knowledge, Plan(inline=True)) as shop:
        anna, room = await asked_for(shop, channel)
        found = await typed(shop, "доставка за границу")
        chosen = found.results[0]
        assert chosen["title"] == title("delivery-abroad")
        message = shop.telegram.person_chooses(
            shop.olga.person, found, str(chosen["id"]), where=shop.desk_bot, thread=room.thread
        )
        await anna.reads("Отправляем в 4 страны")
        await signed(message)
        await answers_so_far(shop)
        assert len(await anna.sees()) == 3


async def test_what_is_for_operators_never_reaches_a_customer(tmp_path: Path, knowledge: Knowledge) -> None:
    async with knowing_shop(tmp_path, knowledge, Plan(inline=True)) as shop:
        anna, room = await asked_for(shop, "telegram")
        read = len(await anna.sees())
        found = await typed(shop, title(INTERNAL))
        chosen = next(each for each in found.results if title(INTERNAL) in str(each["title"]))
        assert str(chosen["title"]).startswith("🔒")
        shop.telegram.person_chooses(
            shop.olga.person, found, str(chosen["id"]), where=shop.desk_bot, thread=room.thread
        )
        shown = await room.reads("Только для своих")
        assert "Отправить" not in labels(shown)
        boris = await shop.customer("vk")
        await boris.writes(title(INTERNAL))
        await count_reaches(boris, 1)
        await answers_so_far(shop)
        assert len(await anna.sees()) == read
        assert not await heard(boris, said("from_article", title=title(INTERNAL)))


async def test_what_an_operator_has_sent_the_bot_offers_the_next_customer(
    tmp_path: Path, knowledge: Knowledge, channel: str
) -> None:
    async with knowing_shop(tmp_path, knowledge, Plan(inline=True)) as shop:
        anna = await shop.customer(channel)
        await anna.writes(STRANGE)
        room = await shop.olga.takes(await anna.is_told_a_number())
        found = await typed(shop, title("warranty"))
        shop.telegram.person_chooses(
            shop.olga.person, found, str(found.results[0]["id"]), where=shop.desk_bot, thread=room.thread
        )
        await count_reaches(anna, 2)
        await learnt(shop)
        boris = await shop.customer(channel)
        await offered(boris, STRANGE, "warranty")
        await boris.presses(HELPED)
        await boris.reads(said("glad"))


async def test_one_customer_alone_changes_no_answer_for_anybody(
    tmp_path: Path, knowledge: Knowledge, channel: str
) -> None:
    async with knowing_shop(tmp_path, knowledge) as shop:
        spiteful = await shop.customer(channel)
        bubble = await offered(spiteful, "Как вернуть товар?", "how-to-return")
        for _ in range(10):
            for label in (NOT_IT, HELPED):
                await spiteful.account.press(bubble.ref, label)
        menu = await spiteful.reads(said("menu_instead"))
        for label in menu.buttons[:-1]:
            await spiteful.account.press(menu.ref, label)
            for _ in range(5):
                await spiteful.presses(HELPED)
        await learnt(shop)
        boris = await shop.customer(channel)
        before = await offered(boris, "Как вернуть товар?", "how-to-return")
        assert before.text == bubble.text
        await boris.presses(NOT_IT)
        assert (await boris.reads(said("menu_instead"))).buttons == menu.buttons


@pytest.mark.parametrize("label", ["📚 Статьи"])
async def test_the_list_of_articles_leads_to_the_same(tmp_path: Path, knowledge: Knowledge, label: str) -> None:
    async with knowing_shop(tmp_path, knowledge) as shop:
        anna, room = await asked_for(shop, "vk")
        await room.presses(label)
        shelf = await room.reads("Статьи для №")
        await shop.olga.presses(shelf, title("how-to-return"))
        await room.presses("Отправить")
        await anna.reads(ABOUT_RETURNS)
