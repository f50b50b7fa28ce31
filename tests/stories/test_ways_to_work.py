"""The same desk set up differently: webhooks, without topics, in a team's group, in other languages, twice, again."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from bots.sandbox.telegram import Group
from tests.stories.customers import Customer
from tests.stories.in_telegram import TelegramAccount
from tests.stories.operators import TAKE, Room, labels, signed
from tests.stories.parcels import document
from tests.stories.patience import until
from tests.stories.shop import DESK_TOKEN, SHOP_TOKEN, Plan, Shop, closed_shop, open_shop
from tests.stories.test_a_conversation import taken


@pytest.mark.parametrize("channel", ["telegram", "vk"])
async def test_platforms_may_bring_what_is_new(tmp_path: Path, channel: str) -> None:
    async with open_shop(tmp_path, Plan(webhooks=True)) as shop:
        await until(lambda: shop.bot.webhook and shop.desk_bot.webhook)
        anna, room, number = await taken(shop, channel)
        parcel = document()
        await anna.sends(parcel)
        await room.receives(parcel.data)
        said = room.writes("Получили")
        await anna.reads("Получили")
        await signed(said)
        await room.resolves()
        await anna.presses("Вопрос остался")
        await anna.reads(f"Снова открыли обращение № {number}")
        assert not [each for each in shop.telegram.journal if each.method == "getUpdates"]


async def test_a_chat_without_topics_carries_several_tickets(tmp_path: Path) -> None:
    async with open_shop(tmp_path, Plan(topics=False)) as shop:
        anna, igor = await shop.customer("telegram", "Анна"), await shop.customer("vk", "Игорь")
        numbers = [await anna.opens_a_ticket("Где заказ?"), await igor.opens_a_ticket("Как вернуть?")]
        for number in numbers:
            await shop.olga.presses(await shop.olga.card(number, button=TAKE), TAKE)
        copies = [
            await shop.olga.reads(f"{number} {name}") for number, name in zip(numbers, ("Анна", "Игорь"), strict=True)
        ]
        assert "Где заказ?" in copies[0].text
        said = shop.olga.writes("Едет, завтра будет", answering=copies[0])
        await anna.reads("Едет, завтра будет")
        await signed(said)
        await shop.olga.presses(copies[1], "Игорь")
        said = shop.olga.writes("Вернуть просто")
        await igor.reads("Вернуть просто")
        await signed(said)
        await shop.olga.presses(copies[0], "Анна")
        shop.olga.writes("И это тоже вам")
        await anna.reads("И это тоже вам")
        assert not [each for each in await igor.sees() if "вам" in each.text and "тоже" in each.text]


async def test_what_belongs_to_no_ticket_is_asked_about(tmp_path: Path) -> None:
    async with open_shop(tmp_path, Plan(topics=False)) as shop:
        anna = await shop.customer("site")
        number = await anna.opens_a_ticket("Есть кто?")
        shop.olga.writes("Кому это?")
        await shop.olga.reads("У вас нет открытых обращений")
        await shop.olga.presses(await shop.olga.card(number, button=TAKE), TAKE)
        shop.olga.writes("Теперь вам")
        await anna.reads("Теперь вам")
        assert not [each for each in await anna.sees() if "Кому это?" in each.text]


@asynccontextmanager
async def with_a_group(folder: Path) -> AsyncGenerator[tuple[Shop, Group]]:
    """Open a shop whose team works in a forum group."""
    async with AsyncExitStack() as stack:
        shop = await stack.enter_async_context(closed_shop(folder))
        people = (shop.olga.person, [shop.maria.person])
        group = shop.telegram.add_group(
            "Команда", owner=people[0], members=people[1], admins=[shop.desk_bot], is_forum=True
        )
        shop.plan.settings["OPERATOR_GROUP_ID"] = str(group.id)
        await stack.enter_async_context(shop.open())
        await shop.bring_the_team()
        yield shop, group


async def test_a_team_may_work_in_its_group(tmp_path: Path) -> None:
    async with with_a_group(tmp_path) as (shop, group):
        anna = await shop.customer("telegram")
        number = await anna.opens_a_ticket("Вопрос ко всем")

        def card() -> bool:
            shown = [each for each in group.messages.values() if f"№ {number}" in each.text and not each.deleted]
            return any(TAKE in labels(each) for each in shown)

        await until(card)
        shown = next(each for each in group.messages.values() if TAKE in labels(each))
        await shop.maria.presses(shown, TAKE)
        room = await shop.maria.room(number, within=group)
        await room.reads("Вопрос ко всем")
        said = room.writes("Отвечает команда")
        await anna.reads("Отвечает команда")
        await signed(said)
        notes = len(await anna.sees())
        Room(shop.olga, group, room.thread).writes("// Я прослежу")
        await room.gives_back()
        await until(card)
        assert len(await anna.sees()) == notes


LANGUAGES = [
    ("ru", "Приняли, ваше обращение № ", "решено", "Вопрос остался"),
    ("en", "Got it, your request is no. ", "is resolved", "The question remains"),
    ("uk", "Прийняли, ваше звернення № ", "вирішено", "Питання лишилося"),
]


async def test_customers_read_their_own_language(shop: Shop, channel: str) -> None:
    for locale, accepted, resolved, button in LANGUAGES:
        anna = await shop.customer(channel, locale=locale)
        number = await anna.opens_a_ticket("?")
        await anna.reads(f"{accepted}{number}")
        room = await shop.olga.takes(number)
        await room.resolves()
        assert (await anna.reads(resolved)).buttons == (*"12345", button)


async def test_operators_read_their_own_language(shop: Shop) -> None:
    john = shop.person("John", locale="en")
    john.starts(await shop.invite())
    anna = await shop.customer("telegram")
    number = await anna.opens_a_ticket("Где заказ?")
    assert "Take" in labels(await john.card(number))
    assert TAKE in labels(await shop.olga.card(number))


async def test_a_talk_goes_on_after_the_desk_was_closed_and_opened(tmp_path: Path) -> None:
    async with closed_shop(tmp_path) as shop:
        async with shop.open():
            await shop.bring_the_team()
            people = {name: await shop.customer(name) for name in ("telegram", "vk")}
            numbers = {name: await person.opens_a_ticket(f"вопрос из {name}") for name, person in people.items()}
            rooms = {name: await shop.olga.takes(number) for name, number in numbers.items()}
            for name, room in rooms.items():
                await room.reads(f"вопрос из {name}")
        # The desk is closed, the messengers are not.
        replies = {name: room.writes(f"ответ для {name}") for name, room in rooms.items()}
        for name, person in people.items():
            await person.writes(f"ещё из {name}")
        async with shop.open():
            for name, person in people.items():
                await person.reads(f"ответ для {name}")
                await rooms[name].reads(f"ещё из {name}")
                await signed(replies[name])
                assert len([text for text in rooms[name].texts() if f"ещё из {name}" in text]) == 1
                assert len([each for each in await person.sees() if "ответ для" in each.text]) == 1
            await rooms["vk"].resolves()
            await people["vk"].reads(f"Обращение № {numbers['vk']} решено")


async def test_a_visitors_page_finds_its_talk_after_the_desk_was_closed_and_opened(tmp_path: Path) -> None:
    async with closed_shop(tmp_path) as shop:
        async with shop.open():
            await shop.bring_the_team()
            visitor = await shop.visitor()
            number = await Customer(visitor).opens_a_ticket("Есть 38 размер?")
            room = await shop.olga.takes(number)
            await room.reads("Есть 38 размер?")
        assert visitor.closed_with in {1001, 1012, 1013}
        room.writes("Есть, последняя пара")
        async with shop.open():
            again = await shop.visitor(token=visitor.token)
            assert again.id == visitor.id
            await Customer(again).reads("Есть, последняя пара")
            assert "Есть 38 размер?" in [each["text"] for each in again.messages.values()]
            await again.write("Беру", "")
            await room.reads("Беру")


@pytest.mark.parametrize("round_", range(4))
async def test_the_desk_closes_in_the_middle_of_work_without_a_word(
    tmp_path: Path, round_: int, caplog: pytest.LogCaptureFixture
) -> None:
    async with closed_shop(tmp_path) as shop:
        async with shop.open():
            await shop.bring_the_team()
            people = [await shop.customer("telegram") for _ in range(5)]
            rooms = [await shop.olga.takes(await person.opens_a_ticket("?")) for person in people]
            for room in rooms:
                room.writes("раз")
                room.writes("два")
            await people[round_].reads(("раз", "два")[round_ % 2])
        assert not [each.message for each in caplog.records if each.levelname == "ERROR"]
        async with shop.open():
            for person in people:
                await person.reads("два")
                assert [each.text[-3:] for each in await person.sees()][1:] == ["раз", "два"]


SECOND_TOKEN = "7003:SECOND-SHOPS-SECRET-TOKEN-1234567890"
TWO_BOTS = f"""
[telegram.shoes]
token = "{SHOP_TOKEN}"
title = "Обувь"

[telegram.hats]
token = "{SECOND_TOKEN}"
title = "Шляпы"

[operator]
token = "{DESK_TOKEN}"
owners = [900]
"""


async def test_two_bots_of_one_desk_do_not_mix(tmp_path: Path) -> None:
    nothing: dict[str, str] = dict.fromkeys(["TELEGRAM_TOKEN", "OPERATOR_BOT_TOKEN", "OWNER_TELEGRAM_IDS"], "")
    async with closed_shop(tmp_path, Plan(config=TWO_BOTS, settings=nothing)) as shop:
        hats = shop.telegram.add_bot(SECOND_TOKEN, "hats_bot", name="Шляпы")
        async with shop.open():
            await shop.bring_the_team()
            person = shop.telegram.add_person("Анна")
            people = {
                "Обувь": Customer(TelegramAccount(shop.telegram, person, shop.bot)),
                "Шляпы": Customer(TelegramAccount(shop.telegram, person, hats)),
            }
            numbers = {title: await each.opens_a_ticket(f"вопрос про {title}") for title, each in people.items()}
            assert len(set(numbers.values())) == 2
            for title, number in numbers.items():
                assert f"Telegram «{title}»" in (await shop.maria.card(number)).text
                (await shop.olga.takes(number)).writes(f"ответ про {title}")
            for title, each in people.items():
                await each.reads(f"ответ про {title}")
                assert len([bubble for bubble in await each.sees() if "ответ про" in bubble.text]) == 1
