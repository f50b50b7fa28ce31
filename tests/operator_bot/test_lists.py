"""Are tickets found in lists, narrowed, put in order, saved as a view, and taken one after another?"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bots.sandbox.telegram import Message, Person
from gateway.casework.configured import Configured
from gateway.configuration import Configuration, Entry, Team, View
from gateway.operators import PERMISSIONS, Permission, Presence, Role
from operator_bot.buttons import pack
from operator_bot.payloads.lists import Aspect, Mode, Narrow, Saved, See, Sight
from tests.operator_bot.office import Office, labels, open_office, with_button

TEAMS = (Team(key="front", titles={"ru": "Поддержка"}), Team(key="returns", titles={"ru": "Возвраты"}))
MODEST = {**PERMISSIONS, Role.OPERATOR: PERMISSIONS[Role.OPERATOR] - {Permission.TICKET_SEE}}


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk whose bot has topics."""
    async with open_office(topics=True) as office:
        yield office


def run_as(office: Office, config: Configuration) -> None:
    """Run the desk by a configuration."""
    office.setup.configured.current = Configured(config).current


async def change(office: Office, person: Person, **fields: object) -> None:
    """Change an operator's row."""
    me = await office.operator(person)
    async with office.store.unit() as unit:
        unit.put(replace(me, **fields))


async def change_ticket(office: Office, number: int, **fields: object) -> None:
    """Change a ticket's row."""
    (hit,) = await office.store.find(str(number), limit=1)
    async with office.store.unit() as unit:
        unit.put(replace(hit.view.ticket, **fields))


def tickets(message: Message) -> list[str]:
    """Return the numbers of the tickets a list shows."""
    words = (label.split(" · ")[0].split() for row in labels(message) for label in row if " · " in label)
    return [each[-1] for each in words]


async def test_tabs_count_and_lead_from_list_to_list(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Первый", chat="anna")
    await office.press(olga, "Взять")
    await office.customer("Второй", chat="boris", name="Борис")
    await office.writes(olga, "/my")
    page = office.last(olga)
    assert page.text == "Мои обращения · 1"
    assert labels(page)[0] == ["• Мои 1", "Очередь 1", "Пропущенные 0"]
    await office.press(olga, "Очередь 1", message=page)
    assert tickets(page) == ["1002"]
    await office.press(olga, "Списки", message=page)
    assert labels(page)[:2] == [["Мои 1", "Очередь 1"], ["Срочные 0", "Пропущенные 0"]]
    await office.press(olga, "Открытые 2", message=page)
    assert sorted(tickets(page)) == ["1001", "1002"]


@pytest.mark.parametrize(
    ("locale", "empty"),
    [
        ("ru", "Очередь пуста: всем уже отвечают."),
        ("en", "The queue is empty: everyone is being looked after."),
        ("uk", "Черга порожня: усім уже відповідають."),
    ],
)
async def test_empty_list_says_so_in_the_readers_language(office: Office, locale: str, empty: str) -> None:
    olga = await office.hire("Ольга", locale=locale)
    await office.writes(olga, "/queue")
    assert office.last(olga).text == empty


async def test_list_is_narrowed_by_several_things_and_saved_under_a_name(office: Office) -> None:
    olga = await office.hire("Ольга")
    for chat in ("anna", "boris", "clara"):
        await office.customer(f"Вопрос {chat}", chat=chat, name=chat)
    await office.press(olga, "Взять")
    await office.writes(olga, "/lists")
    page = office.last(olga)
    await office.press(olga, "Открытые", message=page)
    await office.press(olga, "Отбор", message=page)
    assert "в очереди" in page.text
    await office.press(olga, "Статус", message=page)
    for status in ("в очереди", "на классификации", "на паузе"):
        await office.press(olga, f"☑ {status}", message=page)
    await office.press(olga, "Готово", message=page)
    await office.press(olga, "Чьи", message=page)
    await office.press(olga, "мои", message=page)
    assert page.text.splitlines() == ["Отбор", "Чьи: мои", "Статус: в работе"]
    await office.press(olga, "Сверху", message=page)
    await office.press(olga, "новые", message=page)
    await office.press(olga, "Показать: 1", message=page)
    assert tickets(page) == ["1003"]
    await office.press(olga, "Отбор", message=page)
    await office.press(olga, "Сохранить", message=page)
    await office.writes(olga, "Мои в работе")
    assert office.last(olga).text == "Мои в работе · 1"
    office.restart()
    await office.writes(olga, "/lists")
    await office.press(olga, "★ Мои в работе")
    assert tickets(office.last(olga)) == ["1003"]
    await office.writes(olga, "/lists")
    await office.press(olga, "Мои списки")
    await office.press(olga, "Убрать")
    assert office.last(olga).text.startswith("Сохранённых списков нет")


async def test_views_of_the_desk_are_for_their_team_and_channels_are_lists_of_their_own(office: Office) -> None:
    olga = await office.hire("Ольга")
    views = (
        View(key="mine", titles={"ru": "Мои новые"}, filter={"operator": "me", "order": "newest"}),
        View(key="other", titles={"ru": "Чужой список"}, team="returns"),
    )
    run_as(office, Configuration(teams=TEAMS, views=views))
    await office.customer("Здравствуйте")
    await office.writes(olga, "/lists")
    page = office.last(olga)
    assert ["Мои новые"] in labels(page)
    assert "Чужой список" not in str(labels(page))
    await office.press(olga, "По каналам", message=page)
    assert labels(page)[0] == ["Telegram «Магазин» 1"]
    await office.press(olga, "Telegram", message=page)
    assert tickets(page) == ["1001"]
    assert "Telegram" in page.text


async def test_nobody_sees_tickets_of_other_teams_without_the_right(office: Office) -> None:
    run_as(office, Configuration(teams=TEAMS, roles=MODEST))
    olga, igor = await office.hire("Ольга"), await office.hire("Игорь")
    await change(office, igor, teams=["returns"])
    await office.customer("Первый", chat="anna")
    await office.store.index_words(100)
    for command in ("/queue", "/find Первый"):
        await office.writes(olga, command)
        assert "1001" in str(labels(office.last(olga)))
        await office.writes(igor, command)
        assert "1001" not in str(labels(office.last(igor))) + office.last(igor).text
    await office.writes(igor, "/lists")
    page = office.last(igor)
    for sight in Sight:
        await office.press(igor, "x", message=with_button(page, "x", pack(See(sight, 0, Mode.OPEN))))
        assert tickets(page) == []
    await change_ticket(office, 1001, team="returns")
    await office.writes(igor, "/queue")
    assert tickets(office.last(igor)) == ["1001"]


async def test_next_ticket_is_the_most_pressing_of_ones_own_teams(office: Office) -> None:
    run_as(office, Configuration(teams=TEAMS))
    olga = await office.hire("Ольга")
    await office.customer("Чужой", chat="clara", name="Клара")
    await change_ticket(office, 1001, team="returns")
    await office.customer("Первый", chat="anna")
    office.clock.advance(timedelta(minutes=1))
    await office.customer("Второй", chat="boris", name="Борис")
    await office.writes(olga, "/home")
    answer = await office.press(olga, "Взять следующее (№ 1002")
    assert answer.text == "№ 1002 ваше"
    await office.writes(olga, "/next")
    await office.writes(olga, "/next")
    assert office.last(olga).text == "Никто не ждёт: очередь ваших команд пуста."
    assert [view.ticket.number for view in await office.store.queue(limit=9)] == [1001]


async def test_two_who_take_the_next_at_once_get_different_tickets(office: Office) -> None:
    olga, igor = await office.hire("Ольга"), await office.hire("Игорь")
    await office.customer("Первый", chat="anna")
    await office.writes(olga, "/home")
    await office.writes(igor, "/home")
    first, second = await office.press(olga, "Взять следующее"), await office.press(igor, "Взять следующее")
    assert first.text == "№ 1001 ваше"
    assert second.text == "Никто не ждёт: очередь ваших команд пуста"
    assert second.show_alert


async def test_pause_has_the_reasons_of_the_desk_and_the_day_is_summed_up(office: Office) -> None:
    run_as(office, Configuration(away_reasons=(Entry(key="tea-5", titles={"ru": "Чай"}),)))
    olga = await office.hire("Ольга")
    office.clock.advance(timedelta(hours=2))
    await office.writes(olga, "/pause")
    await office.press(olga, "Чай")
    assert office.last(olga).text.startswith("Ольга · ⏸ пауза: чай, с 14:00\n")
    office.clock.advance(timedelta(minutes=25))
    await office.press(olga, "🟢 На связи")
    office.clock.advance(timedelta(minutes=70))
    await office.writes(olga, "/home")
    assert office.last(olga).text.splitlines()[-1] == "На связи 3 ч 10 мин, перерывы 25 мин"
    assert (await office.operator(olga)).presence is Presence.ONLINE


async def test_old_and_made_up_buttons_of_lists_do_no_harm(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.writes(olga, "/queue")
    page = office.last(olga)
    await office.press(olga, "x", message=with_button(page, "x", "g:mine:0"))
    assert office.last(olga).text == "У вас нет открытых обращений."
    for data in (pack(Narrow(Aspect.CHANNEL, 5)), pack(Saved(1)), "Lk:zzz:q:0", "La:q:zzzzzz:o", "Le:q:1"):
        answer = await office.press(olga, "x", message=with_button(page, "x", data))
        assert answer.is_answered


async def test_going_elsewhere_lets_the_next_message_be_a_reply_again(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/find")
    assert (await office.operator(olga)).awaits == "list:w"
    await office.press(olga, "Назад")
    assert (await office.operator(olga)).awaits == ""
    await office.writes(olga, "/find")
    await office.writes(olga, "/cancel")
    assert office.last(olga).text.startswith("Хорошо, отменил.")
