"""A published scenario greets customers in every channel and leads them to a form, a list or a person."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from gateway.settings import load
from gateway.wiring.articles import shelved
from gateway.wiring.scenarios import bring_in
from tests.stories.operators import TAKE
from tests.stories.shop import Plan, Shop, closed_shop

SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "sample" / "flow.yaml"


@asynccontextmanager
async def greeting_shop(folder: Path) -> AsyncGenerator[Shop]:
    """Open a shop, always at work, with the sample scenario in force."""
    async with closed_shop(folder, Plan()) as shop:
        async with shelved(load(folder, shop.environment())) as kept:
            await bring_in(kept, key="main", source=SAMPLE.read_text("utf-8"), is_published=True)
        async with shop.open():
            await shop.bring_the_team()
            yield shop


async def test_a_form_leads_to_a_person_who_has_the_answers(tmp_path: Path, channel: str) -> None:
    async with greeting_shop(tmp_path) as shop:
        anna = await shop.customer(channel)
        await anna.writes("Здравствуйте!")
        await anna.reads("Выберите тему или просто напишите вопрос")
        await anna.presses("Где мой заказ?")
        await anna.reads("Напишите номер заказа")
        await anna.writes("не помню")
        await anna.reads("Не похоже на номер заказа")
        await anna.writes("104233")
        await anna.reads("На какой телефон или почту")
        await anna.writes("anna@shop.example")
        await anna.reads("Спасибо, всё записали")
        number = await anna.is_told_a_number()
        card = await shop.olga.card(number, button=TAKE)
        assert "104233" in card.text
        assert "anna@shop.example" in card.text


async def test_a_call_back_is_asked_for_with_phone_and_time(tmp_path: Path, channel: str) -> None:
    async with greeting_shop(tmp_path) as shop:
        oksana = await shop.customer(channel, locale="uk")
        await oksana.writes("Добрий день")
        await oksana.presses("Передзвоніть мені")
        await oksana.reads("На який номер зателефонувати?")
        await oksana.writes("044 555 01 23")
        await oksana.presses("Протягом години")
        await oksana.reads("зателефонуємо на 0445550123")
        number = await oksana.is_told_a_number()
        card = await shop.olga.card(number, words="0445550123")
        assert "В течение часа" in card.text


async def test_a_person_can_be_called_in_the_middle_of_a_form(tmp_path: Path, channel: str) -> None:
    async with greeting_shop(tmp_path) as shop:
        anna = await shop.customer(channel)
        await anna.writes("Здравствуйте!")
        await anna.presses("Где мой заказ?")
        await anna.reads("Напишите номер заказа")
        await anna.writes("оператор")
        await shop.olga.card(await anna.is_told_a_number(), button=TAKE)
