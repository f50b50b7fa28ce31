"""Reminders, escalations, boards and looking on, wherever operators work: topics, one chat, a group that may fail."""

from datetime import timedelta

import pytest

from bots.sandbox.telegram import Group, Message, Person
from gateway.configuration import Strategy
from gateway.operators import Role
from gateway.tickets import Status
from operator_bot.standing import standing
from tests.operator_bot.office import labels
from tests.operator_bot.places_of_work import MINUTE, At, Workplace, workplace
from tests.support.waiting import wait_until

everywhere = pytest.mark.parametrize("at", list(At))
HOUR = timedelta(hours=1)


async def waits(work: Workplace) -> tuple[Person, Person]:
    """Let Ольга, and Вера who leads, be there, and a customer wait."""
    olga, chief = await work.seat("Ольга"), await work.seat("Вера", Role.SUPERVISOR)
    await work.office.customer("Где мой заказ?")
    return olga, chief


async def takes(work: Workplace, person: Person) -> None:
    """Let somebody take the ticket from its card, wherever that is."""
    where = work.group if work.group is not None else person
    card = next(each for each in reversed(work.office.messages(where)) if "Взять" in str(labels(each)))
    await work.office.press(person, "Взять", message=card)


def alerts(work: Workplace, where: Person | Group, words: str) -> list[Message]:
    """Return the notifications somebody can read, or everybody in the group."""
    return [each for each in work.office.messages(where) if words in each.text]


@everywhere
async def test_reminder_of_a_waiting_ticket_is_private_and_takes_it(at: At) -> None:
    async with workplace(at, Strategy.OFFER_ALL) as work:
        olga, _ = await waits(work)
        await work.passes(16 * MINUTE)
        assert len(alerts(work, olga, "Пора взять")) == 1
        assert not work.group or not alerts(work, work.group, "Пора взять")
        await work.office.press(olga, "Взять", message=alerts(work, olga, "Пора взять")[0])
        assert await work.is_with(olga)
        await work.replies(olga, "Уже едет")


@everywhere
async def test_reminder_of_ones_own_ticket_is_said_where_one_works(at: At) -> None:
    async with workplace(at, Strategy.OFFER_ALL) as work:
        olga, _ = await waits(work)
        await takes(work, olga)
        await work.replies(olga, "Уже едет")
        await work.office.customer("Точно?")
        await work.passes(16 * MINUTE)
        (alert,) = alerts(work, work.works_in(olga), "ответить до")[-1:]
        if at in (At.TOPICS, At.GROUP):
            where = work.works_in(olga)
            assert alert.thread_id == work.office.topic(olga, of=where if isinstance(where, Group) else None)
        assert "№ 1001" in alert.text


@everywhere
async def test_answer_to_a_reminder_is_a_note(at: At) -> None:
    async with workplace(at, Strategy.OFFER_ALL) as work:
        olga, _ = await waits(work)
        await work.passes(16 * MINUTE)
        got = work.office.got()
        await work.office.writes(olga, "Перезвоню ему сама", reply_to=alerts(work, olga, "Пора взять")[0])
        assert work.office.got() == got
        view = await work.office.store.view((await work.ticket()).id, messages=9)
        assert view is not None
        assert [each.visibility.value for each in view.recent][-1] == "note"


@everywhere
async def test_escalation_climbs_to_those_in_charge_in_private_one_rung_at_a_time(at: At) -> None:
    async with workplace(at, Strategy.OFFER_ALL) as work:
        olga, chief = await waits(work)
        for _ in range(4):
            await work.passes(HOUR)
        late = "Никто не взял вовремя"
        assert len(alerts(work, olga, late)) == 1
        assert len(alerts(work, chief, late)) == 2, "as one of the team, then as who leads it"
        assert not work.group or not alerts(work, work.group, late)


async def hangs(work: Workplace, chief: Person, where: Person | Group) -> Message:
    """Let a supervisor ask for the board somewhere, and return its message."""
    if isinstance(where, Group):
        work.office.world.person_sends(chief, where, "/board")
        await work.office.quiet()
    else:
        await work.office.writes(chief, "/board")

    async def hung() -> bool:
        kept = standing(await work.office.operator(chief))
        return kept is not None and bool(kept.ref)

    await wait_until(hung)
    return next(each for each in reversed(work.office.messages(where)) if "На связи" in each.text)


@everywhere
async def test_board_in_private_follows_what_happens(at: At) -> None:
    async with workplace(at, Strategy.OFFER_ALL) as work:
        olga, chief = await waits(work)
        board = await hangs(work, chief, chief)
        assert "Очередь 1" in board.text
        await takes(work, olga)
        await wait_until(lambda: "Ольга 1" in board.text)
        assert "Очередь пуста" in board.text


async def test_board_hung_in_the_group_is_true_for_all_and_closed_by_who_leads() -> None:
    async with workplace(At.GROUP, Strategy.OFFER_ALL) as work:
        olga, chief = await waits(work)
        second = await work.seat("Павел", Role.SUPERVISOR)
        assert work.group is not None
        board = await hangs(work, chief, work.group)
        assert "Очередь 1" in board.text
        await takes(work, olga)
        await wait_until(lambda: "Ольга 1" in board.text)
        assert (await work.office.press(olga, "Закрыть", message=board)).show_alert
        assert "больше не обновляется" not in board.text
        assert standing(await work.office.operator(chief)) is not None
        await work.office.press(second, "Закрыть", message=board)
        assert "больше не обновляется" in board.text
        assert standing(await work.office.operator(chief)) is None


async def test_board_of_the_group_that_another_takes_over_is_kept_by_them_alone() -> None:
    async with workplace(At.GROUP, Strategy.OFFER_ALL) as work:
        _, chief = await waits(work)
        second = await work.seat("Павел", Role.SUPERVISOR)
        assert work.group is not None
        board = await hangs(work, chief, work.group)
        await work.office.press(second, "Деньги", message=board)
        assert standing(await work.office.operator(chief)) is None
        kept = standing(await work.office.operator(second))
        assert kept is not None
        assert (kept.ref, kept.team) == (str(board.id), "money")


async def test_board_in_a_group_that_is_lost_is_let_go() -> None:
    async with workplace(At.GROUP, Strategy.OFFER_ALL) as work:
        _, chief = await waits(work)
        assert work.group is not None
        await hangs(work, chief, work.group)
        work.office.world.group_removes(work.group, work.office.bot_account)
        await work.office.customer("Вы тут?", chat="boris", name="Борис")

        async def gone() -> bool:
            return standing(await work.office.operator(chief)) is None

        await wait_until(gone)


async def test_offers_go_on_in_private_when_the_group_is_lost() -> None:
    async with workplace(At.GROUP) as work:
        olga = await work.seat("Ольга")
        assert work.group is not None
        work.office.world.group_removes(work.group, work.office.bot_account)
        await work.office.customer("Где мой заказ?")
        await work.gives_out()
        assert work.asked(olga) == ["Взять", "Не могу"]
        await work.privately(olga, "Взять")
        await work.office.writes(olga, "Уже едет")
        assert work.office.got()[-1] == "Уже едет"
        assert (await work.ticket()).status is Status.IN_PROGRESS


@everywhere
async def test_who_looks_on_sees_in_private_what_is_said(at: At) -> None:
    async with workplace(at, Strategy.OFFER_ALL) as work:
        olga, chief = await waits(work)
        await takes(work, olga)
        await work.office.writes(chief, "/card 1001")
        await work.office.through(chief, "Управление ▾", "👁 Смотреть вживую")
        await work.replies(olga, "Уже едет")
        await work.office.customer("Спасибо")
        texts = work.office.texts(chief)
        assert any("Уже едет" in each for each in texts)
        assert any("Спасибо" in each for each in texts)
