"""What customers see of their own requests, and what somebody in charge sees of everybody's."""

import re
from datetime import timedelta
from pathlib import Path

from tests.stories.customers import Customer
from tests.stories.operators import Operator, labels
from tests.stories.patience import until
from tests.stories.shop import Plan, Shop, open_shop
from tests.stories.test_a_conversation import taken
from tests.stories.test_a_day import heard
from tests.stories.test_answers_by_the_clock import Calendar

_JOIN = re.compile(r"join_[\w-]+")


async def test_a_customer_sees_their_requests_and_asks_a_second_one(shop: Shop, channel: str) -> None:
    anna, room, number = await taken(shop, channel, "Где мой заказ?")
    boris = await shop.customer(channel)
    other = await boris.opens_a_ticket("Секрет Бориса")
    await anna.writes("мои обращения")
    listed = await anna.reads("Ваши обращения")
    assert [each for each in listed.buttons if each.startswith("№")] == [f"№ {number} · в работе · Где мой заказ?"]
    await anna.presses(listed.buttons[0])
    await anna.reads("Отвечает Ольга")
    await anna.presses("Новое обращение")
    await anna.reads(f"Обращение № {number} ещё открыто")
    await anna.presses("Это другой вопрос")
    await anna.reads("напишите новый вопрос")
    second = await anna.opens_a_ticket("И ещё: есть ли скидки?")
    assert len({number, other, second}) == 3
    room.writes("Заказ в пути")
    await anna.reads("Заказ в пути")
    (await shop.olga.takes(second)).writes("Скидки с понедельника")
    await anna.reads("Скидки с понедельника")
    await room.resolves()
    await anna.reads(f"Обращение № {number} решено")
    await says_my(anna, f"№ {number} · решено", f"№ {second} · в работе")


async def says_my(customer: Customer, *lines: str) -> None:
    """Let a customer ask for their requests until these are on the newest list."""
    await customer.writes("статус")

    async def shown() -> bool:
        lists = [each for each in await customer.sees() if each.text.startswith("Ваши обращения")]
        return all(any(line in button for button in lists[-1].buttons) for line in lines)

    await until(shown)


async def supervisor(shop: Shop) -> Operator:
    """Let Vera come in by an invitation for supervisors."""
    usual = await shop.invite()
    invitation = await shop.olga.reads(usual)
    for label in ("Другая роль", "упервизор", "Получить ссылку"):
        await until(lambda label=label: any(label in each for each in labels(invitation)))
        await shop.olga.presses(invitation, label)
    link = await until(lambda: _JOIN.search(invitation.text.replace(usual, "")))
    vera = shop.person("Вера")
    vera.starts(link[0])
    await vera.reads("Добро пожаловать")
    return vera


async def test_a_supervisor_sees_the_desk_as_it_is_and_whispers(shop: Shop) -> None:
    vera = await supervisor(shop)
    vera.writes("/board")
    board = await vera.reads("Очередь пуста", button="Под угрозой")
    anna = await shop.customer("telegram")
    number = await anna.opens_a_ticket("Верните деньги")
    await until(lambda: "Очередь 1" in board.text)
    room = await shop.olga.takes(number)
    await until(lambda: "Очередь пуста" in board.text)
    vera.writes(f"/whisper {number} Предложи купон")
    await room.reads("Вера: Предложи купон")
    room.writes("Сейчас всё проверю")
    await anna.reads("Сейчас всё проверю")
    assert not [each for each in await anna.sees() if "купон" in each.text]
    shop.maria.writes("/board")
    await shop.maria.reads("только супервизоры")


async def test_what_is_late_reaches_a_supervisor_once_who_whispers_and_gives_it_to_another(tmp_path: Path) -> None:
    calendar = Calendar()
    async with open_shop(tmp_path, Plan(clock=calendar)) as shop:
        vera = await supervisor(shop)
        await leaves(shop.olga, "/offline")
        await leaves(vera, "/pause обед")
        anna = await shop.customer("telegram")
        number = await anna.opens_a_ticket("Где мои деньги?")
        room = await shop.maria.takes(number)
        await room.reads("Где мои деньги?")
        await until_told(shop, vera, calendar)
        alert = await vera.reads("Клиент не дождался ответа", button="Открыть")
        assert "Отвечает Мария" in alert.text
        await vera.presses(alert, "Открыть")
        await vera.presses(await vera.reads(f"№ {number}", button="Управление ▾"), "Управление ▾")
        await vera.presses(await vera.reads("Ведёт Мария", button="🤫 Подсказать"), "🤫 Подсказать")
        await vera.reads("Что подсказать?")
        vera.writes("Скажи про двойную оплату")
        await room.reads("Вера: Скажи про двойную оплату")
        peter = shop.person("Пётр")
        peter.starts(await shop.invite())
        await peter.reads("Добро пожаловать")
        await gives(vera, number, to="Пётр")
        (await peter.room(number)).writes("Вернули вам двойную оплату")
        await anna.reads("Вернули вам двойную оплату")
        told = [len(heard(each, "Клиент не дождался ответа")) for each in (vera, shop.maria, shop.olga, peter)]
        assert told == [1, 1, 0, 0]
        assert not [each for each in await anna.sees() if "Скажи про" in each.text]


async def leaves(operator: Operator, command: str) -> None:
    """Let somebody not be there for a while."""
    operator.writes(command)
    await operator.reads("⏸" if "pause" in command else "⚪")


async def until_told(shop: Shop, vera: Operator, calendar: Calendar) -> None:
    """Let the time for an answer pass, and as much again, until who leads the desk hears of it."""
    calendar.ahead += timedelta(minutes=34)
    await shop.maria.reads("Клиент не дождался ответа")
    assert not heard(vera, "Клиент не дождался ответа")
    calendar.ahead += timedelta(minutes=30)
    await vera.reads("Клиент не дождался ответа")


async def gives(vera: Operator, number: int, *, to: str) -> None:
    """Give a ticket to somebody from its card."""
    vera.writes(f"/card {number}")
    await vera.presses(await vera.card(number, button="Управление ▾"), "Управление ▾")
    await vera.presses(await vera.reads("Ведёт Мария", button="Назначить ▾"), "Назначить ▾")
    await vera.presses(await vera.reads("Кому назначить?", button=to), to)
