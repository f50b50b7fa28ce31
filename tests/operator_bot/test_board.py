"""What does the board show, and does it keep itself true (F137)?"""

from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

import pytest

from bots.sandbox.telegram import Message, Person
from gateway.casework.bell import Bell
from gateway.desk.supervising import ALL, desk_figures
from gateway.operators import Presence, Role
from gateway.tickets import TicketId
from operator_bot.notify.boards import Boards
from operator_bot.notify.messenger import Messenger
from operator_bot.notify.roster import Roster
from operator_bot.standing import LASTS, standing
from tests.operator_bot.office import TITLES, Office, labels, open_office
from tests.support.waiting import wait_until


@pytest.fixture
async def office():
    async with open_office() as opened:
        yield opened


async def hang(office: Office, person: Person) -> Message:
    """Let somebody ask for the board, and return its message."""
    await office.writes(person, "/board")

    async def hung() -> bool:
        kept = standing(await office.operator(person))
        return kept is not None and bool(kept.ref)

    await wait_until(hung)
    return office.last(person)


def another(office: Office) -> Boards:
    """Return who keeps the boards in a process that was just started."""
    roster = Roster(store=office.store, clock=office.clock, titles=TITLES, zone=UTC, default_locale="ru")
    messenger = Messenger(office.telegram)
    return Boards(store=office.store, messenger=messenger, roster=roster, stirred=Bell(), pause=0.0)


async def shows(board: Message, words: str) -> None:
    """Wait until the board says something."""
    await wait_until(lambda: words in board.text)


async def test_board_shows_the_queue_the_people_and_where_customers_write(office: Office) -> None:
    chief = await office.hire("Вера", role=Role.SUPERVISOR)
    await office.hire("Ольга")
    await office.customer("Где заказ?")
    office.clock.advance(timedelta(minutes=6))
    board = await hang(office, chief)
    assert "Очередь 1 · дольше всех 6 мин" in board.text
    assert "Telegram 1" in board.text
    assert "На связи 2 из 2" in board.text


async def test_board_follows_what_happens_without_a_new_message(office: Office) -> None:
    chief, olga = await office.hire("Вера", role=Role.SUPERVISOR), await office.hire("Ольга")
    board = await hang(office, chief)
    assert "Очередь пуста" in board.text
    await office.customer("Где заказ?")
    await shows(board, "Очередь 1")
    await office.press(olga, "Взять")
    await shows(board, "Ольга 1")
    assert "Telegram" not in board.text, "channels are those of the queue"
    await office.writes(olga, "/pause обед")
    await shows(board, "Пауза: Ольга, обед")


async def test_board_that_would_read_the_same_is_not_edited(office: Office) -> None:
    chief = await office.hire("Вера", role=Role.SUPERVISOR)
    await hang(office, chief)
    office.forget_calls()
    for _ in range(3):
        office.setup.stirred.ring()
        await wait_until(lambda: not office.setup.stirred.is_rung)
    assert "editMessageText" not in office.calls()


async def test_board_goes_on_after_a_restart(office: Office) -> None:
    chief = await office.hire("Вера", role=Role.SUPERVISOR)
    board = await hang(office, chief)
    await office.customer("Где заказ?")
    await shows(board, "Очередь 1")
    count = len(office.messages(chief))
    office.clock.advance(timedelta(minutes=20))
    await another(office).look()
    assert "дольше всех 20 мин" in board.text
    assert len(office.messages(chief)) == count


async def test_closed_board_changes_no_more(office: Office) -> None:
    chief = await office.hire("Вера", role=Role.SUPERVISOR)
    board = await hang(office, chief)
    await office.press(chief, "Закрыть", message=board)
    assert "больше не обновляется" in board.text
    assert standing(await office.operator(chief)) is None
    await office.press(chief, "Обновлять снова", message=board)
    await office.customer("Где заказ?")
    await shows(board, "Очередь 1")


async def test_board_stops_itself_after_a_day(office: Office) -> None:
    chief = await office.hire("Вера", role=Role.SUPERVISOR)
    board = await hang(office, chief)
    office.clock.advance(LASTS + timedelta(minutes=1))
    office.setup.stirred.ring()
    await shows(board, "больше не обновляется")

    async def gone() -> bool:
        return standing(await office.operator(chief)) is None

    await wait_until(gone)


async def test_second_board_takes_the_first_one_down(office: Office) -> None:
    chief = await office.hire("Вера", role=Role.SUPERVISOR)
    first = await hang(office, chief)
    second = await hang(office, chief)
    assert "больше не обновляется" in first.text
    assert "На связи" in second.text


async def test_deleted_board_is_kept_no_more(office: Office) -> None:
    chief = await office.hire("Вера", role=Role.SUPERVISOR)
    board = await hang(office, chief)
    office.world.delete(board)
    await office.customer("Где заказ?")

    async def gone() -> bool:
        return standing(await office.operator(chief)) is None

    await wait_until(gone)


async def test_operator_is_shown_no_board(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/board")
    await office.writes(olga, "/late")
    assert office.texts(olga).count("Это видят только супервизоры. Если нужно и вам, попросите владельца.") == 2
    assert standing(await office.operator(olga)) is None


async def test_what_lies_behind_a_figure_is_a_message_of_its_own(office: Office) -> None:
    chief = await office.hire("Вера", role=Role.SUPERVISOR)
    await office.customer("Где заказ?")
    board = await hang(office, chief)
    await office.press(chief, "Очередь", message=board)
    assert any("Где заказ?" in label for row in labels(office.last(chief)) for label in row)
    await office.press(chief, "Люди", message=board)
    assert "Вера" in office.last(chief).text
    await office.press(chief, "Бот", message=board)
    assert "На связи" in board.text


async def test_late_tickets_are_counted_and_listed(office: Office) -> None:
    chief = await office.hire("Вера", role=Role.SUPERVISOR)
    await office.customer("Где заказ?")
    async with office.store.unit() as unit:
        unit.put(replace((await office.ticket()).ticket, due_at=office.clock.now()))
    office.clock.advance(timedelta(minutes=1))
    board = await hang(office, chief)
    assert "🔴\N{NO-BREAK SPACE}1" in board.text
    await office.writes(chief, "/late")
    assert any("Где заказ?" in label for row in labels(office.last(chief)) for label in row)


async def test_what_has_time_left_is_neither_counted_as_at_risk_nor_listed(office: Office) -> None:
    chief = await office.hire("Вера", role=Role.SUPERVISOR)
    await office.customer("Где заказ?")
    ticket, now = (await office.ticket()).ticket, office.setup.ids.clock.now()
    for risk, is_listed in ((now + timedelta(minutes=5), False), (now, True)):
        async with office.store.unit() as unit:
            unit.put(replace(ticket, due_at=now + timedelta(minutes=15), risk_at=risk))
        board = await hang(office, chief)
        assert f"🟠\N{NO-BREAK SPACE}{int(is_listed)}" in board.text
        await office.press(chief, "Под угрозой", message=board)
        assert any("Где заказ?" in label for row in labels(office.last(chief)) for label in row) is is_listed


async def test_who_has_too_much_to_do_is_marked(office: Office) -> None:
    chief, olga = await office.hire("Вера", role=Role.SUPERVISOR), await office.hire("Ольга")
    async with office.store.unit() as unit:
        unit.put(replace(await office.operator(olga), capacity=1))
    for chat in ("anna", "boris"):
        await office.customer("Где заказ?", chat=chat)
        await office.press(olga, "Взять")
    board = await hang(office, chief)
    assert "Ольга 2 ⚠" in board.text


async def test_somebody_off_line_is_named(office: Office) -> None:
    chief, olga = await office.hire("Вера", role=Role.SUPERVISOR), await office.hire("Ольга")
    await office.writes(olga, "/offline")
    board = await hang(office, chief)
    assert "Не на связи: Ольга" in board.text
    assert (await office.operator(olga)).presence is Presence.OFFLINE


async def test_more_than_a_hundred_at_risk_are_all_counted(office: Office) -> None:
    await office.customer("Где заказ?")
    view = await office.ticket()
    now = office.setup.ids.clock.now()
    near: dict[str, Any] = {"due_at": now + timedelta(minutes=1), "risk_at": now, "watch_at": None}
    many = [replace(view.ticket, id=TicketId(office.setup.ids.new()), number=2000 + n, **near) for n in range(150)]
    far = [
        replace(each, id=TicketId(office.setup.ids.new()), number=each.number + 1000, due_at=now) for each in many[:120]
    ]
    async with office.store.unit() as unit:
        unit.add(*many, *far)
    figures = await desk_figures(office.store, [ALL], (), now=now + timedelta(seconds=1), since=now)
    assert (figures.teams[ALL].risk, figures.teams[ALL].late) == (150, 120)
