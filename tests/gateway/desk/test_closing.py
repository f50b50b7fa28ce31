"""How a ticket ends."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from gateway.configuration import Team
from gateway.desk import Closing
from gateway.errors import Forbidden, IllegalTransition, Invalid, NotFound
from gateway.tickets import Order, Status, TicketFilter, Trigger
from tests.fakes.channel import said
from tests.gateway.desk.working_day import (
    BOSS,
    CONFIGURATION,
    IGOR,
    OLGA,
    OWNER,
    SENIOR,
    WorkingDay,
    working_day,
)


async def test_a_result_is_kept_with_the_ticket_and_in_its_history(day: WorkingDay) -> None:
    ticket, closing = await day.taken(), Closing(day.desk.desk)
    await day.does(OLGA, lambda unit, me: closing.resolve(unit, me, ticket, result="helped", comment=" нашли \u202e "))
    now = await day.ticket(ticket)
    assert (now.status, now.result, now.comment) == (Status.RESOLVED, "helped", "нашли")
    last = (await day.history(ticket))[-1]
    assert (last.trigger, last.data) == ("resolved", {"result": "helped", "comment": "нашли"})
    assert f"№ {now.number}" in day.told("7")[-1].replace("\u00a0", " ")


async def test_some_results_demand_a_word_of_explanation(day: WorkingDay) -> None:
    ticket, closing = await day.taken(), Closing(day.desk.desk)
    for comment in ("", " \n ", "\u200b"):
        with pytest.raises(Invalid) as error:
            await day.does(
                OLGA, lambda unit, me, c=comment: closing.resolve(unit, me, ticket, result="refused", comment=c)
            )
        assert (error.value.field, error.value.reason) == ("comment", "required")
    with pytest.raises(Invalid):
        await day.does(OLGA, lambda unit, me: closing.resolve(unit, me, ticket, result="nonsense"))
    assert (await day.ticket(ticket)).status is Status.IN_PROGRESS


async def test_a_silent_result_tells_the_customer_nothing(day: WorkingDay) -> None:
    ticket, closing = await day.taken(), Closing(day.desk.desk)
    before = day.told("7")
    await day.does(OLGA, lambda unit, me: closing.resolve(unit, me, ticket, result="duplicate"))
    assert day.told("7") == before


async def test_who_resolves_what_was_nobodys_has_resolved_it(day: WorkingDay) -> None:
    ticket, closing = await day.asks("7"), Closing(day.desk.desk)
    await day.does(SENIOR, lambda unit, me: closing.resolve(unit, me, ticket, result="helped"))
    view = await day.view(ticket)
    assert view.operator is not None
    assert view.operator.name == "Сергей"


async def test_explained_and_closed_it_is_over_for_good(day: WorkingDay) -> None:
    ticket, closing = await day.taken(), Closing(day.desk.desk)
    await day.does(
        SENIOR,
        lambda unit, me: closing.close(
            unit, me, ticket, reason="out-of-scope", root_cause="courier", comment="Курьер потерял"
        ),
    )
    now = await day.ticket(ticket)
    assert (now.status, now.close_reason, now.root_cause, now.comment) == (
        Status.CLOSED,
        "out-of-scope",
        "courier",
        "Курьер потерял",
    )
    assert "закрыли" in day.told("7")[-1]
    assert await day.asks("7", "А всё-таки?") != ticket


@pytest.mark.parametrize(("reason", "cause"), [("", ""), ("because", ""), ("out-of-scope", "moon")])
async def test_a_close_without_a_reason_of_the_desk_is_refused(day: WorkingDay, reason: str, cause: str) -> None:
    ticket, closing = await day.taken(), Closing(day.desk.desk)
    with pytest.raises(Invalid):
        await day.does(SENIOR, lambda unit, me: closing.close(unit, me, ticket, reason=reason, root_cause=cause))
    with pytest.raises(Forbidden):
        await day.does(OLGA, lambda unit, me: closing.close(unit, me, ticket, reason="out-of-scope"))


async def test_where_only_managers_close_operators_do_not(day: WorkingDay) -> None:
    config = replace(CONFIGURATION, teams=(Team(key="support", managers_close=True),))
    async with working_day(config=config) as day:
        ticket, closing = await day.taken(), Closing(day.desk.desk)
        for end in (
            lambda unit, me: closing.resolve(unit, me, ticket),
            lambda unit, me: closing.spam(unit, me, ticket),
            lambda unit, me: day.desk.desk.resolve(unit, me, ticket),
        ):
            with pytest.raises(Forbidden):
                await day.does(OLGA, end)
        await day.does(SENIOR, lambda unit, me: closing.resolve(unit, me, ticket, result="helped"))
        assert (await day.ticket(ticket)).status is Status.RESOLVED


async def test_spam_ends_without_a_word_and_a_new_message_is_a_new_ticket(day: WorkingDay) -> None:
    ticket, closing = await day.asks("7"), Closing(day.desk.desk)
    before = day.told("7")
    await day.does(OLGA, lambda unit, me: closing.spam(unit, me, ticket))
    assert (await day.ticket(ticket)).status is Status.CLOSED
    assert day.told("7") == before
    assert await day.asks("7", "Я исправился") != ticket


async def test_spam_with_a_ban_takes_the_right_to_ban(day: WorkingDay) -> None:
    ticket, closing = await day.asks("7"), Closing(day.desk.desk)
    with pytest.raises(Forbidden):
        await day.does(OLGA, lambda unit, me: closing.spam(unit, me, ticket, ban=True))
    assert (await day.ticket(ticket)).status is Status.ACCEPTED
    await day.does(SENIOR, lambda unit, me: closing.spam(unit, me, ticket, ban=True))
    assert (await day.contact(ticket)).barred_at is not None
    assert (await day.history(ticket))[-1].data == {"ban": "yes"}


async def test_a_deleted_ticket_is_in_no_list_and_nothing_can_be_done_with_it(day: WorkingDay) -> None:
    ticket, closing = await day.taken(), Closing(day.desk.desk)
    with pytest.raises(Forbidden):
        await day.does(SENIOR, lambda unit, me: closing.delete(unit, me, ticket))
    await day.does(BOSS, lambda unit, me: closing.delete(unit, me, ticket, reason="опечатка"))
    assert (await day.ticket(ticket)).deleted_at is not None
    assert [each.trigger for each in await day.history(ticket)][-1] == Trigger.DELETED
    assert await day.desk.store.tickets(TicketFilter(), order=Order.NEWEST, limit=10) == []
    for again in (
        lambda unit, me: closing.delete(unit, me, ticket),
        lambda unit, me: day.desk.desk.reopen(unit, me, ticket),
        lambda unit, me: day.desk.desk.show(unit, me, ticket, lane=me.chat),
    ):
        with pytest.raises(NotFound):
            await day.does(OWNER, again)
    with pytest.raises(NotFound):
        await day.desk.reply(OLGA, ticket, said("Алло?"))


async def test_a_due_date_that_was_moved_stands_and_is_told_in_the_history(day: WorkingDay) -> None:
    ticket, closing = await day.taken(), Closing(day.desk.desk)
    due = day.desk.clock.now() + timedelta(days=2)
    with pytest.raises(Forbidden):
        await day.does(OLGA, lambda unit, me: closing.postpone(unit, me, ticket, due=due))
    await day.does(SENIOR, lambda unit, me: closing.postpone(unit, me, ticket, due=due))
    assert (await day.ticket(ticket)).due_at == due
    await day.desk.reply(OLGA, ticket, said("Смотрим"))
    assert (await day.ticket(ticket)).due_at == due
    assert (await day.changes(ticket))["due"][1] == due.isoformat(timespec="seconds")
    for wrong in (timedelta(0), timedelta(days=-1), timedelta(days=367)):
        with pytest.raises(Invalid):
            await day.does(
                SENIOR, lambda unit, me, w=wrong: closing.postpone(unit, me, ticket, due=day.desk.clock.now() + w)
            )


async def test_of_two_who_end_it_at_once_one_does(day: WorkingDay) -> None:
    ticket, closing = await day.taken(), Closing(day.desk.desk)
    results = await asyncio.gather(
        day.does(OLGA, lambda unit, me: closing.resolve(unit, me, ticket, result="helped")),
        day.does(SENIOR, lambda unit, me: closing.close(unit, me, ticket, reason="out-of-scope")),
        return_exceptions=True,
    )
    assert all(
        each is None or not isinstance(each, Exception) or isinstance(each, IllegalTransition) for each in results
    )
    ends = [each.trigger for each in await day.history(ticket) if each.trigger in ("resolved", "closed")]
    assert ends in (["resolved", "closed"], ["closed"])


async def test_a_reopened_ticket_hears_the_customer_again(day: WorkingDay) -> None:
    ticket, closing = await day.taken(), Closing(day.desk.desk)
    await day.does(OLGA, lambda unit, me: closing.resolve(unit, me, ticket, result="helped"))
    await day.does(IGOR, lambda unit, me: day.desk.desk.reopen(unit, me, ticket))
    assert await day.asks("7", "Спасибо, ещё вопрос") == ticket
