"""How does a shop come to have the sample articles, read once for all stories, and what does its bot say?"""

import asyncio
import shutil
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from gateway.settings import load
from gateway.texts import JinjaTexts
from gateway.wiring.articles import bring_in, shelved
from gateway.wiring.knowledge import opened_library
from gateway.wiring.scenarios import bring_in as bring_in_scenario
from tests.stories.customers import Customer
from tests.stories.patience import until
from tests.stories.seen import Bubble
from tests.stories.shop import TITLE, Plan, Shop, closed_shop

SAMPLE = Path(__file__).resolve().parents[2] / "deploy" / "sample"
QUICK = {"BOT_QUIET": "0.1", "KB_ENCODERS": "none", "BOT_THRESHOLDS": "one=0.4 some=0.5 menu=0.25"}
"""A bot that answers soon, and dares: the stories are of what follows, and stay true when the search learns anew."""
_TEXTS = JinjaTexts(desk=TITLE)

RUSSIAN_ONLY = "Мастер-классы по вышивке"
_MORE = {
    "workshops.ru.md": f"""---
title: {RUSSIAN_ONLY}
examples:
  - когда мастер-класс по вышивке
  - запишите на вышивку
service: returns
state: published
---

Учимся вышивать по субботам в 12:00, в магазине. Пяльцы и нитки дадим.
"""
}
"""What the sample has not: an article in one language."""


@dataclass(frozen=True)
class Knowledge:
    """The data of a desk with the sample articles, closed."""

    data: Path

    def copied_to(self, folder: Path) -> None:
        """Give a desk that was never open a copy."""
        shutil.copytree(self.data, folder / "data")


def prepare(folder: Path) -> Knowledge:
    """Bring the sample articles in as `./run kb import` does, and have them read once. From any thread."""
    return _prepared(folder, SAMPLE / "articles", _more(folder))


def prepare_few(folder: Path) -> Knowledge:
    """Bring in nothing but what the sample has not."""
    folder.mkdir()
    return _prepared(folder, _more(folder))


def _prepared(folder: Path, *sources: Path) -> Knowledge:
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _prepare(folder, *sources)).result()
    return Knowledge(folder / "data")


def _more(folder: Path) -> Path:
    more = folder / "more"
    more.mkdir()
    for name, text in _MORE.items():
        (more / name).write_text(text, "utf-8")
    shutil.copy(SAMPLE / "articles" / "catalogue.yaml", more)
    return more


async def _prepare(folder: Path, *sources: Path) -> None:
    settings = load(folder, {"KB_ENCODERS": "none", "DESK_NAME": TITLE})
    async with shelved(settings) as kept:
        for articles in sources:
            await bring_in(articles, kept)
    async with opened_library(settings) as (_, library):
        assert library.browse()


@asynccontextmanager
async def closed_knowing_shop(folder: Path, knowledge: Knowledge, plan: Plan | None = None) -> AsyncGenerator[Shop]:
    """Serve the platforms of a shop whose desk will know the articles once it is open."""
    plan = plan or Plan()
    knowledge.copied_to(folder)
    async with closed_shop(folder, replace(plan, settings=QUICK | plan.settings)) as shop:
        yield shop


@asynccontextmanager
async def knowing_shop(folder: Path, knowledge: Knowledge, plan: Plan | None = None) -> AsyncGenerator[Shop]:
    """Open a shop whose bot knows the articles and whose team is at work."""
    async with closed_knowing_shop(folder, knowledge, plan) as shop, shop.open():
        await shop.bring_the_team()
        yield shop


async def publish_scenario(shop: Shop, source: str) -> None:
    """Bring a scenario into force, beside the desk."""
    async with shelved(load(shop.folder, shop.environment())) as kept:
        await bring_in_scenario(kept, key="main", source=source, is_published=True)


# --- what the bot says ------------------------------------------------------------------------------------------------


def said(key: str, locale: str = "ru", **params: object) -> str:
    """Return a text of ours as it is read."""
    return _TEXTS.say(key, locale, **params).plain.replace("\u00a0", " ")


def title(key: str, locale: str = "ru") -> str:
    """Return what an article of the sample is called."""
    lines = (SAMPLE / "articles" / f"{key}.{locale}.md").read_text("utf-8").splitlines()
    return next(each.removeprefix("title: ").strip("'") for each in lines if each.startswith("title: "))


async def offered(customer: Customer, question: str, key: str, *, locale: str = "ru") -> Bubble:
    """Ask, and wait for this article."""
    await customer.writes(question)
    return await customer.reads(said("from_article", locale, title=title(key, locale)))


async def found(customer: Customer, words: str, key: str) -> None:
    """Ask in words that are not quite right, and wait for this article or a menu that has it."""
    await customer.writes(words)
    (bubble, *_) = await count_reaches(customer, 1)
    if said("from_article", title=title(key)) not in bubble.text:
        assert button_like(bubble, title(key)), bubble


async def handed_over(shop: Shop, customer: Customer, *, words: str = "") -> int:
    """Wait until people have the customer's question, and return its number."""
    number = await customer.is_told_a_number()
    await shop.olga.card(number, words=words)
    return number


async def answers_so_far(shop: Shop) -> None:
    """Wait until everything before now is handled: somebody else is answered."""
    boris = await shop.customer("telegram")
    await boris.writes("оператор")
    await shop.maria.card(await boris.is_told_a_number())


def nobody_was_disturbed(shop: Shop, customer: Customer) -> bool:
    """Return whether no operator has read anything of a customer."""
    return not [each for who in (shop.olga, shop.maria) for each in who.messages() if customer.name in each.text]


async def silent_since(shop: Shop, customer: Customer, count: int) -> None:
    """Fail if the customer has read more than `count` messages once all is handled."""
    await answers_so_far(shop)
    read = [each.text for each in await customer.sees()]
    assert len(read) == count, read[count:]


def button_like(bubble: Bubble, label: str) -> str:
    """Return the button with this label; a channel may have cut it."""
    return next(each for each in bubble.buttons if len(each) > 1 and label.startswith(each.rstrip("…")))


def has_button(bubble: Bubble, label: str) -> bool:
    """Return whether there is a button with this label; a channel may have cut it."""
    return any(len(each) > 1 and label.startswith(each.rstrip("…")) for each in bubble.buttons)


async def turned(customer: Customer, page: Bubble) -> Bubble:
    """Turn a page of a list, and return the next one."""
    read = len(await customer.sees())
    await customer.account.press(page.ref, "→")
    return (await count_reaches(customer, read + 1))[-1]


async def count_reaches(customer: Customer, count: int) -> list[Bubble]:
    """Wait for so many messages, and return them."""

    async def found() -> list[Bubble] | None:
        bubbles = await customer.sees()
        return bubbles if len(bubbles) >= count else None

    return await until(found)
