"""The bot answers first, in every channel: rightly, or it calls a person."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from gateway.settings import load
from gateway.wiring.articles import bring_in, shelved
from tests.stories.operators import TAKE
from tests.stories.parcels import photo
from tests.stories.shop import Plan, Shop, closed_shop

CATALOGUE = """
services:
  returns: {ru: Возврат, en: Returns, uk: Повернення}
"""
ARTICLES = {
    "refund.ru.md": ("Как вернуть кроссовки", ["как вернуть кроссовки", "хочу вернуть обувь"], "Вернём за 14 дней."),
    "refund.en.md": ("How to return shoes", ["how do I return my shoes"], "You have 14 days."),
    "refund.uk.md": ("Як повернути кросівки", ["як повернути кросівки"], "Маєте 14 днів."),
    "size.ru.md": ("Обменять на другой размер", ["кроссовки малы", "поменять размер кроссовок"], "Обменяем бесплатно."),
    "hours.ru.md": ("Часы работы склада", ["когда работает склад", "часы работы"], "С девяти до шести."),
}
SETTINGS = {"BOT_QUIET": "0.2", "BOT_THRESHOLDS": "one=0.02 some=0.02 menu=0.01", "KB_ENCODERS": "none"}
"""Stories of what follows from an answer, not of whether the search is right: it dares anything."""


def _written(folder: Path) -> Path:
    folder.mkdir()
    (folder / "catalogue.yaml").write_text(CATALOGUE, "utf-8")
    for name, (title, examples, body) in ARTICLES.items():
        head = "".join(f"  - {each}\n" for each in examples)
        text = f"---\ntitle: {title}\nexamples:\n{head}service: returns\nstate: published\n---\n\n{body}\n"
        (folder / name).write_text(text, "utf-8")
    return folder


@asynccontextmanager
async def answering_shop(folder: Path, **settings: str) -> AsyncGenerator[Shop]:
    """Open a shop with a few articles."""
    async with closed_shop(folder, Plan(settings=SETTINGS | settings)) as shop:
        async with shelved(load(folder, shop.environment())) as kept:
            await bring_in(_written(folder / "articles"), kept)
        async with shop.open():
            await shop.bring_the_team()
            yield shop


async def test_a_question_is_answered_and_confirmed(tmp_path: Path, channel: str) -> None:
    async with answering_shop(tmp_path) as shop:
        anna = await shop.customer(channel)
        await anna.writes("Как вернуть кроссовки?")
        offer = await anna.reads("Вернём за 14 дней.")
        assert "Из статьи «Как вернуть кроссовки»" in offer.text
        assert {"Помогло", "Не то", "Позвать оператора"} <= set(offer.buttons)
        await anna.presses("Помогло")
        await anna.reads("Рад, что получилось")
        assert not [each for each in shop.olga.messages() if "Как вернуть" in each.text]


async def test_not_it_and_then_a_person_who_sees_what_was_offered(tmp_path: Path, channel: str) -> None:
    async with answering_shop(tmp_path) as shop:
        anna = await shop.customer(channel)
        await anna.writes("Как вернуть кроссовки?")
        await anna.reads("Вернём за 14 дней.")
        await anna.presses("Не то")
        await anna.presses("Позвать оператора")
        number = await anna.is_told_a_number()
        card = await shop.olga.card(number, button=TAKE)
        assert "Как вернуть кроссовки?" in card.text
        room = await shop.olga.takes(number)
        await room.reads("Как вернуть кроссовки?")
        before = len(await anna.sees())
        await anna.writes("Ау, как вернуть кроссовки?")
        await room.reads("Ау, как вернуть кроссовки?")
        room.writes("Добрый день! Это Ольга")
        await anna.reads("Это Ольга")
        assert len(await anna.sees()) == before + 1


async def test_what_came_back_after_it_helped_goes_to_a_person(tmp_path: Path, channel: str) -> None:
    async with answering_shop(tmp_path) as shop:
        anna = await shop.customer(channel)
        await anna.writes("Как вернуть кроссовки?")
        await anna.presses("Помогло")
        await anna.reads("Рад, что получилось")
        await anna.writes("Так и не вернули")
        number = await anna.is_told_a_number()
        await shop.olga.card(number, button=TAKE)
        room = await shop.olga.takes(number)
        await room.reads("Как вернуть кроссовки?")
        await room.reads("Так и не вернули")


async def test_a_person_is_there_at_a_word_and_for_a_picture(tmp_path: Path, channel: str) -> None:
    async with answering_shop(tmp_path) as shop:
        anna = await shop.customer(channel)
        await anna.writes("позовите оператора")
        await shop.olga.card(await anna.is_told_a_number(), button=TAKE)
        oleg = await shop.customer(channel)
        await oleg.sends(photo())
        await shop.olga.card(await oleg.is_told_a_number(), button=TAKE)


async def test_everyone_is_answered_in_their_language_whatever_the_keyboard(tmp_path: Path, channel: str) -> None:
    async with answering_shop(tmp_path) as shop:
        for words, answer, button in (
            ("How do I return my shoes?", "You have 14 days.", "That helped"),
            ("Як повернути кросівки?", "Маєте 14 днів.", "Допомогло"),
            ("rfr dthyenm rhjccjdrb", "Вернём за 14 дней.", "Помогло"),
        ):
            customer = await shop.customer(channel)
            await customer.writes(words)
            assert button in (await customer.reads(answer)).buttons


async def test_nonsense_is_asked_about_and_thanks_are_answered(tmp_path: Path, channel: str) -> None:
    async with answering_shop(tmp_path) as shop:
        anna = await shop.customer(channel)
        await anna.writes("фывапролд")
        assert "Позвать оператора" in (await anna.reads("словами")).buttons
        await anna.writes("спасибо")
        await anna.reads("Пожалуйста")
        assert not [each for each in await anna.sees() if "№" in each.text]


async def test_articles_are_found_by_leafing_through_them(tmp_path: Path, channel: str) -> None:
    async with answering_shop(tmp_path) as shop:
        anna = await shop.customer(channel)
        await anna.writes("меню")
        await anna.presses("Возврат")
        await anna.presses("Часы работы склада")
        await anna.reads("С девяти до шести.")


async def test_outside_hours_the_bot_answers_and_says_when_people_are_back(tmp_path: Path, channel: str) -> None:
    async with answering_shop(tmp_path, DESK_HOURS="daily closed") as shop:
        anna = await shop.customer(channel)
        await anna.writes("Как вернуть кроссовки?")
        await anna.reads("Вернём за 14 дней.")
        await anna.presses("Позвать оператора")
        await anna.reads("как только вернёмся")
        await shop.olga.card(await anna.is_told_a_number(), button=TAKE)
