"""What customers see of their own requests, and what somebody in charge sees of everybody's."""

import re

from tests.stories.customers import Customer
from tests.stories.operators import Operator, labels
from tests.stories.patience import until
from tests.stories.shop import Shop
from tests.stories.test_a_conversation import taken

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
