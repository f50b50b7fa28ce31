"""What a ticket is about, and what follows from saying so."""

from dataclasses import replace

import pytest

from gateway.configuration import Configuration, Service, Team
from gateway.desk import Classifying
from gateway.errors import Forbidden, IllegalTransition, Invalid
from gateway.items import ItemKind
from gateway.operators import Presence
from gateway.tickets import Priority, Status, TicketId, Trigger
from tests.gateway.desk.working_day import AUDITOR, BOSS, IGOR, OLGA, OWNER, SENIOR, WorkingDay, working_day

CAREFUL = Configuration(
    teams=(Team(key="support", classify=True),),
    services=(Service(key="refunds"),),
    products=(),
)


async def classify(day: WorkingDay, chat: str, ticket: TicketId, **chosen: str) -> None:
    classifying = Classifying(day.desk.desk)
    await day.does(chat, lambda unit, operator: classifying.classify(unit, operator, ticket, **chosen))


async def test_type_gives_the_priority_and_service_the_team_and_who_answers_for_it(day: WorkingDay) -> None:
    ticket = await day.asks("7")
    await classify(day, OLGA, ticket, kind="outage", service="refunds", topic="boots", product="sneakers")
    now = await day.ticket(ticket)
    assert (now.kind, now.priority, now.topic, now.product) == ("outage", Priority.URGENT, "boots", "sneakers")
    igor = next(each for each in await day.desk.store.operators() if each.chat == IGOR)
    assert (now.team, now.responsible_id, now.status) == ("returns", igor.id, Status.ACCEPTED)
    changes = await day.changes(ticket)
    assert changes["priority"] == ("normal", "urgent")
    assert changes["team"] == ("support", "returns")
    assert Trigger.CLASSIFIED in {each.trigger for each in await day.history(ticket)}


async def test_whoever_answers_for_the_service_is_offered_it_first(day: WorkingDay) -> None:
    ticket = await day.asks("7")
    await classify(day, OLGA, ticket, service="refunds")
    view = await day.view(ticket)
    assert view.operator is not None
    assert (view.operator.name, view.ticket.status, view.ticket.offer["why"]) == ("Игорь", Status.ACCEPTED, "offer")
    await day.desk.take(IGOR, ticket)
    assert (await day.ticket(ticket)).status is Status.IN_PROGRESS


async def test_whoever_answers_for_the_service_but_is_away_is_not_waited_for(day: WorkingDay) -> None:
    async with day.desk.store.unit() as unit:
        igor = await unit.operator_at(IGOR)
        assert igor is not None
        unit.put(replace(igor, presence=Presence.OFFLINE))
    ticket = await day.asks("7")
    await classify(day, OLGA, ticket, service="refunds")
    now = await day.ticket(ticket)
    assert (now.operator_id, now.responsible_id) == (None, igor.id)


async def test_who_works_on_it_keeps_it_whatever_it_is_about(day: WorkingDay) -> None:
    ticket = await day.taken(by=OLGA)
    await classify(day, OLGA, ticket, service="refunds")
    view = await day.view(ticket)
    assert view.operator is not None
    assert (view.operator.name, view.ticket.team, view.ticket.status) == ("Ольга", "returns", Status.IN_PROGRESS)


async def test_choosing_the_same_again_leaves_no_trace(day: WorkingDay) -> None:
    ticket = await day.asks("7")
    await classify(day, OLGA, ticket, topic="shoes")
    before = len(await day.history(ticket))
    await classify(day, OLGA, ticket, topic="shoes")
    assert len(await day.history(ticket)) == before


async def test_an_empty_key_takes_a_choice_back(day: WorkingDay) -> None:
    ticket = await day.asks("7")
    await classify(day, OLGA, ticket, topic="shoes", service="refunds")
    await classify(day, IGOR, ticket, topic="", service="")
    now = await day.ticket(ticket)
    assert (now.topic, now.service, now.team, now.responsible_id) == ("", "", "support", None)


async def test_a_ticket_waits_for_classification_until_its_service_is_known() -> None:
    async with working_day(config=CAREFUL) as day:
        ticket = await day.asks("7")
        async with day.desk.store.unit() as unit:
            file = await day.desk.desk.open_file(unit, ticket)
            unit.put(replace(file.ticket, status=Status.CLASSIFICATION))
        await classify(day, OLGA, ticket, service="")
        assert (await day.ticket(ticket)).status is Status.CLASSIFICATION
        await classify(day, OLGA, ticket, service="refunds")
        assert (await day.ticket(ticket)).status is Status.ACCEPTED
        assert day.desk.bot.of(ItemKind.CARD)


@pytest.mark.parametrize(
    ("field", "key"),
    [
        ("kind", "rumour"),
        ("service", "'; DROP TABLE ticket; --"),
        ("topic", "x" * 5000),
        ("product", "\x00"),
        ("priority", "highest"),
    ],
)
async def test_what_is_in_no_directory_is_refused_and_nothing_is_half_done(
    day: WorkingDay, field: str, key: str
) -> None:
    ticket = await day.asks("7")
    before = await day.ticket(ticket)
    with pytest.raises(Invalid) as error:
        await classify(day, SENIOR, ticket, **{"kind": "outage", field: key})
    assert error.value.field == field
    assert await day.ticket(ticket) == before


async def test_priority_alone_takes_a_right_of_its_own(day: WorkingDay) -> None:
    ticket = await day.taken()
    with pytest.raises(Forbidden):
        await classify(day, OLGA, ticket, priority="high")
    await classify(day, SENIOR, ticket, priority="high")
    assert (await day.ticket(ticket)).priority is Priority.HIGH


async def test_a_colleagues_ticket_and_a_closed_one_are_not_classified(day: WorkingDay) -> None:
    ticket = await day.taken(by=OLGA)
    with pytest.raises(Forbidden):
        await classify(day, IGOR, ticket, topic="shoes")
    with pytest.raises(Forbidden):
        await classify(day, AUDITOR, ticket, topic="shoes")
    await classify(day, BOSS, ticket, topic="shoes")
    await day.desk.act(OWNER, lambda unit, operator: day.desk.desk.resolve(unit, operator, ticket))
    with pytest.raises(IllegalTransition):
        await classify(day, OLGA, ticket, topic="boots")
