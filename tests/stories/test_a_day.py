"""A working day of operators: what waits, what rests, what is promised, and what customers say of it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from gateway.configuration import Result
from gateway.configuration.defaults import default_configuration
from gateway.configuration.document import Document
from gateway.configuration.file_text import document_text
from tests.stories.customers import Customer
from tests.stories.operators import Operator, Room, labels, signed, signs
from tests.stories.patience import until
from tests.stories.seen import Parcel
from tests.stories.shop import Plan, Shop, open_shop
from tests.stories.test_a_conversation import taken
from tests.stories.test_answers_by_the_clock import Calendar

HOUR = timedelta(hours=1)


async def at_home(operator: Operator, words: str) -> str:
    """Let somebody ask for their first screen until it says this; return it."""

    async def says_so() -> str:
        asked = operator.writes("/home")
        return await until(lambda: next((each.text for each in operator.messages() if each.id > asked.id), ""))

    async def found() -> str | None:
        said = await says_so()
        return said if words in said else None

    return await until(found)


async def test_a_day_from_the_first_to_the_last_button(tmp_path: Path, channel: str) -> None:
    calendar = Calendar()
    async with open_shop(tmp_path, Plan(clock=calendar)) as shop:
        anna = await shop.customer(channel)
        number = await anna.opens_a_ticket("Кроссовки малы, как вернуть?")
        await at_home(shop.olga, "Очередь: 1")
        home = await shop.olga.reads("Очередь: 1", button=f"Взять следующее (№ {number}")
        assert (await shop.olga.presses(home, "Взять следующее")).text == f"№ {number} ваше"
        room = await shop.olga.room(number)
        await room.reads("Кроссовки малы")
        await room.through("Ещё ▾", "📁 Классифицировать", "Тип", "Жалоба", "Готово")
        await room.reads("Жалоба")
        await it_rests_for_an_hour(anna, room, number, calendar)
        said = room.writes("Пришлём курьера с другим размером")
        await anna.reads("Пришлём курьера")
        await signed(said)
        await room.resolves()
        await anna.reads(f"Обращение № {number} решено")
        await anna.presses("5")
        await anna.reads("Спасибо за оценку!")
        assert "решено 1" in await at_home(shop.olga, "оценка 5")


async def it_rests_for_an_hour(anna: Customer, room: Room, number: int, calendar: Calendar) -> None:
    """Let a ticket rest with a word to the customer, and come back by itself when the hour is over."""
    await room.through("Пауза ▾", "Уточняем у коллег", "🕑 Другое время", "1 час")
    await anna.reads("нужно немного времени: уточняем у коллег")
    await room.reads("на паузе: Уточняем у коллег", button="В работу")
    calendar.ahead += HOUR + timedelta(minutes=1)
    await room.operator.reads("Пауза закончилась")
    await room.reads("в работе", button="Пауза ▾")


async def test_a_colleague_accepts_one_ticket_and_gives_another_back(shop: Shop) -> None:
    anna, room, number = await taken(shop, "telegram", "Где возврат?")
    boris, second, other = await taken(shop, "vk", "Не тот цвет")
    for each in (room, second):
        await each.through("Передать ▾", "Мария")
    await shop.maria.presses(await shop.maria.card(number, words="Передаёт Ольга", button="Принять"), "Принять")
    await shop.maria.presses(await shop.maria.card(other, words="Передаёт Ольга", button="Вернуть"), "Вернуть")
    await shop.olga.reads(f"№ {number} теперь ведёт Мария")
    await shop.olga.reads(f"№ {other} снова у вас")
    (await shop.maria.room(number)).writes("Деньги вернули вчера")
    await anna.reads("Деньги вернули вчера")
    second.writes("Меняем на синий")
    await boris.reads("Меняем на синий")
    assert not [each for each in await anna.sees() if "переда" in each.text.lower()]


async def test_who_answers_is_reminded_once_and_who_leads_is_told_once_when_it_is_late(tmp_path: Path) -> None:
    calendar = Calendar()
    async with open_shop(tmp_path, Plan(clock=calendar)) as shop:
        _, room, _ = await taken(shop, "telegram", "Есть кто живой?")
        calendar.ahead += timedelta(minutes=24)
        await shop.olga.reads("Клиент ждёт ответа до")
        assert not heard(shop.maria, "Клиент ждёт ответа до")
        calendar.ahead += timedelta(minutes=10)
        await shop.olga.reads("Клиент не дождался ответа")
        room.writes("Уже здесь!")
        await signed(room.messages()[-1])
        await (await shop.customer("vk")).opens_a_ticket("Следующий")
        assert [len(heard(shop.olga, words)) for words in ("Клиент ждёт ответа до", "Клиент не дождался ответа")] == [
            1,
            1,
        ]
        assert not heard(shop.maria, "Клиент не дождался ответа")


def heard(operator: Operator, words: str) -> list[str]:
    """Return what somebody has read with these words."""
    return [each.text for each in operator.messages() if words in each.text]


async def test_a_ready_reply_is_two_taps_or_a_key(shop: Shop) -> None:
    anna, room, _ = await taken(shop, "site", "Как оплатить?")
    said = room.writes("Картой или наличными курьеру")
    await anna.reads("наличными")
    room.writes("/save оплата Как оплатить", answering=said)
    await room.reads("Сохранено: /оплата")
    boris, other, _ = await taken(shop, "vk", "Как оплатить заказ?")
    await other.through("Ответы ▾", "Отправить")
    await boris.reads("наличными")
    vera, third, _ = await taken(shop, "telegram", "И мне: как оплатить?")
    third.writes("/оплата")
    await third.reads("наличными", button="Отправить")
    assert not [each for each in await vera.sees() if "наличными" in each.text]
    third.writes("!!оплата")
    await vera.reads("наличными")


async def test_a_call_becomes_a_ticket_and_joins_the_one_in_the_chat(shop: Shop) -> None:
    anna = await shop.customer("telegram", "Анна Звонкова")
    number = await anna.opens_a_ticket("Не пришёл заказ")
    room = await shop.olga.takes(number)
    shop.olga.writes("/new")
    await shop.olga.reads("Кто обратился?")
    shop.olga.writes(str(number))
    who = f"Анна Звонкова · № {number}"
    await shop.olga.presses(await shop.olga.reads("Кто из них", button=who), who)
    await shop.olga.presses(await shop.olga.reads("Какого типа", button="Проблема"), "Проблема")
    await shop.olga.reads("Что случилось?")
    shop.olga.writes("Звонила: курьер не нашёл дом")
    await shop.olga.presses(await shop.olga.reads("Проверьте", button="Создать"), "Создать")
    called = await shop.olga.room(number + 1)
    assert not [each for each in await anna.sees() if "курьер" in each.text]
    await called.through("Ещё ▾", "🔗 Объединить", f"№ {number}")
    await room.reads(f"Сюда присоединили обращение № {number + 1}")
    await room.presses("История")
    await room.reads("курьер не нашёл дом", button="Назад")
    room.writes("Курьер приедет снова")
    await anna.reads("Курьер приедет снова")


async def test_a_reply_is_taken_back_while_it_is_held(shop: Shop) -> None:
    anna, room, _ = await taken(shop, "telegram")
    shop.olga.writes("/me")
    await shop.olga.presses(await shop.olga.reads("Отмена отправки", button="↩ 5 с"), "↩ 5 с")
    wrong = room.writes("Ой, это не вам")
    await room.presses("↩ Отменить отправку")
    await room.reads("Не отправлено")
    shop.olga.writes("/me")
    await shop.olga.presses(await shop.olga.reads("Отмена отправки: 5 с", button="↩ 0 с"), "↩ 0 с")
    room.writes("А это вам")
    await anna.reads("А это вам")
    assert not [each for each in await anna.sees() if "не вам" in each.text]
    assert not signs(wrong)


async def test_a_new_configuration_holds_while_the_desk_works(shop: Shop) -> None:
    anna, room, number = await taken(shop, "site")
    changed = replace(default_configuration(), results=(Result(key="gift", titles={"ru": "Подарили второй"}),))
    text = document_text(Document(configuration=changed)).encode()
    shop.olga.writes("/settings")
    await shop.olga.presses(await shop.olga.reads("", button="Загрузить"), "Загрузить")
    await shop.olga.reads("Пришлите файл настроек")
    shop.olga.sends(Parcel("file", text, "desk.yaml", "application/yaml"))
    await shop.olga.presses(await shop.olga.reads("", button="Применить"), "Применить")
    await shop.olga.reads("Версия 1 действует")
    await until(lambda: offers(room, "Подарили второй"))
    await room.presses("Подарили второй")
    await anna.reads(f"Обращение № {number} решено")
    await room.reads("Итог: Подарили второй")


async def offers(room: Room, result: str) -> bool:
    """Open the results on the newest card; leave them again unless this one is there."""
    await room.presses("Решено ▾")
    menu = await room.operator.reads("Чем закончилось?", button="Назад")
    if any(result in each for each in labels(menu)):
        return True
    await room.operator.presses(menu, "Назад")
    return False
