"""A published scenario greets customers in every channel and leads them to a form, a list or a person."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.stories.customers import Customer
from tests.stories.knowing import (
    SAMPLE,
    Knowledge,
    closed_knowing_shop,
    has_button,
    knowing_shop,
    offered,
    publish_scenario,
    said,
)
from tests.stories.operators import TAKE
from tests.stories.patience import until
from tests.stories.shop import Plan, Shop

HUMAN = said("button_human")
SOURCE = (SAMPLE / "flow.yaml").read_text("utf-8")
HELLO, ORDER = "Выберите тему или просто напишите вопрос", "Где мой заказ?"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def greeting(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> AsyncIterator[Shop]:
    """A shop, always at work, with the sample articles and the sample scenario."""
    async with closed_knowing_shop(tmp_path_factory.mktemp("greeting"), knowledge) as shop:
        await publish_scenario(shop, SOURCE)
        async with shop.open():
            await shop.bring_the_team()
            yield shop


async def greeted(shop: Shop, channel: str, *, locale: str = "ru", words: str = "Здравствуйте!") -> Customer:
    """Return a customer who has said hello and was greeted."""
    anna = await shop.customer(channel, locale=locale)
    await anna.writes(words)
    await until(anna.sees)
    return anna


class TestInASharedShop:
    """Stories that do not disturb one another."""

    pytestmark = pytest.mark.asyncio(loop_scope="module")

    async def test_a_form_leads_to_a_person_who_has_the_answers(self, greeting: Shop, channel: str) -> None:
        anna = await greeted(greeting, channel)
        await anna.reads(HELLO)
        await anna.presses(ORDER)
        await anna.reads("Напишите номер заказа")
        await anna.writes("не помню")
        await anna.reads("Не похоже на номер заказа")
        await anna.writes("104233")
        await anna.reads("На какой телефон или почту")
        await anna.writes("anna@shop.example")
        await anna.reads("Спасибо, всё записали")
        number = await anna.is_told_a_number()
        card = await greeting.olga.card(number, button=TAKE)
        assert "104233" in card.text
        assert "anna@shop.example" in card.text
        assert "Где мой заказ" in (await greeting.olga.takes(number)).name

    async def test_a_call_back_is_asked_for_with_phone_and_time(self, greeting: Shop, channel: str) -> None:
        oksana = await greeted(greeting, channel, locale="uk", words="Добрий день")
        await oksana.presses("Передзвоніть мені")
        await oksana.reads("На який номер зателефонувати?")
        await oksana.writes("044 555 01 23")
        await oksana.presses("Протягом години")
        await oksana.reads("зателефонуємо на 0445550123")
        card = await greeting.olga.card(await oksana.is_told_a_number(), words="0445550123")
        assert "В течение часа" in card.text

    @pytest.mark.parametrize("way", ["button", "word"])
    async def test_a_person_can_be_called_in_the_middle_of_a_form(self, greeting: Shop, channel: str, way: str) -> None:
        anna = await greeted(greeting, channel)
        await anna.presses(ORDER)
        await anna.reads("Напишите номер заказа")
        await anna.writes("104233")
        await anna.reads("На какой телефон или почту")
        await (anna.presses(HUMAN) if way == "button" else anna.writes("оператор"))
        card = await greeting.olga.card(await anna.is_told_a_number(), button=TAKE)
        assert "104233" in card.text

    async def test_a_list_of_the_scenario_leads_to_an_article(self, greeting: Shop, channel: str) -> None:
        anna = await greeted(greeting, channel)
        await anna.presses("Доставка")
        page = await anna.reads(said("titles"))
        await anna.presses(page.buttons[0])
        await anna.reads("Из статьи «")

    async def test_a_question_instead_of_a_choice_is_answered(self, greeting: Shop, channel: str) -> None:
        anna = await greeted(greeting, channel)
        await offered(anna, "Как вернуть товар?", "how-to-return")


async def test_a_button_of_an_earlier_version_leads_on(tmp_path: Path, knowledge: Knowledge) -> None:
    async with knowing_shop(tmp_path, knowledge) as shop:
        await publish_scenario(shop, SOURCE)

        async def knows(words: str) -> list[Customer] | None:
            people = [await greeted(shop, channel) for channel in ("telegram", "vk", "site")]
            seen = [(await each.sees())[0] for each in people]
            return people if all(has_button(each, words) for each in seen) else None

        people = await until(lambda: knows(ORDER))
        newer = SOURCE.replace("id: order\n", "id: parcel\n").replace(ORDER, "Что с заказом?")
        await publish_scenario(shop, newer)
        await until(lambda: knows("Что с заказом?"))
        for anna in people:
            await anna.presses(ORDER)
            await anna.presses("Что с заказом?")
            await anna.reads("Напишите номер заказа")


async def test_when_nobody_is_there_a_call_back_is_for_later(tmp_path: Path, knowledge: Knowledge) -> None:
    closed = Plan(settings={"DESK_HOURS": "daily closed"})
    async with closed_knowing_shop(tmp_path, knowledge, closed) as shop:
        await publish_scenario(shop, SOURCE)
        async with shop.open():
            await shop.bring_the_team()
            for channel in ("telegram", "vk", "site"):
                anna = await greeted(shop, channel)
                await anna.presses("Перезвоните мне")
                await anna.writes("+7 921 555-01-23")
                await until(lambda anna=anna: later(anna))
                assert not has_button((await anna.sees())[-1], "В течение часа")
                await anna.presses((await anna.sees())[-1].buttons[0])
                number = await anna.is_told_a_number()
                await anna.reads("Сейчас на связи никого нет")
                await shop.olga.card(number, words="+79215550123")


async def later(anna: Customer) -> bool:
    """Return whether a customer was asked something after the number."""
    return len(await anna.sees()) == 3
