"""What was done to people of the desk is kept: what, by whom, from what to what (F81)."""

import pytest

from gateway.configuration import Configuration
from gateway.desk import Configuring, People, Staff, habits
from gateway.errors import Forbidden
from gateway.operators import Deed, Operator, PersonEvent, Presence, Role
from gateway.ports import Unit
from tests.gateway.desk.working_day import BOSS, IGOR, OLGA, OWNER, WorkingDay


async def person(day: WorkingDay, chat: str) -> Operator:
    """Return somebody as stored."""
    async with day.desk.store.unit() as unit:
        found = await unit.operator_at(chat)
    assert found is not None
    return found


async def happened(day: WorkingDay, chat: str) -> list[PersonEvent]:
    """Return what was done to somebody, oldest first, without how they came here."""
    events = await day.desk.store.person_events((await person(day, chat)).id, limit=50)
    return [each for each in reversed(events) if each.deed is not Deed.JOINED]


def told(events: list[PersonEvent]) -> list[tuple[str, str, str]]:
    """Return which fields were changed, from what to what."""
    return [(each.data["field"], each.data.get("from", ""), each.data.get("to", "")) for each in events]


async def test_every_change_of_a_colleague_is_kept_with_who_made_it(day: WorkingDay) -> None:
    olga, boss, staff = await person(day, OLGA), await person(day, BOSS), Staff(day.desk.setup)
    await day.does(BOSS, lambda unit, me: staff.put_role(unit, me, olga.id, Role.SENIOR))
    await day.does(BOSS, lambda unit, me: staff.put_teams(unit, me, olga.id, {"support", "returns"}))
    await day.does(BOSS, lambda unit, me: staff.put_capacity(unit, me, olga.id, 9))
    await day.does(BOSS, lambda unit, me: staff.put_capacity(unit, me, olga.id, 9))
    events = await happened(day, OLGA)
    assert told(events) == [
        ("role", "operator", "senior"),
        ("teams", "", "support, returns"),
        ("capacity", str(olga.capacity), "9"),
    ]
    assert {(each.deed, each.actor, each.actor_id) for each in events} == {(Deed.CHANGED, "operator", boss.id)}


async def test_what_is_refused_leaves_no_trace(day: WorkingDay) -> None:
    olga, staff = await person(day, OLGA), Staff(day.desk.setup)
    with pytest.raises(Forbidden):
        await day.does(IGOR, lambda unit, me: staff.put_role(unit, me, olga.id, Role.SENIOR))
    assert await happened(day, OLGA) == []


async def test_presence_is_kept_when_somebody_else_has_set_it(day: WorkingDay) -> None:
    people, boss = People(day.desk.setup, ()), await person(day, BOSS)

    async def send_away(unit: Unit, me: Operator) -> None:
        olga = await unit.operator_at(OLGA)
        assert olga is not None
        await people.presence.set(unit, olga, Presence.PAUSED, "lunch", by=me)

    await day.does(BOSS, send_away)
    await day.does(OLGA, lambda unit, me: people.set_presence(unit, me, Presence.ONLINE))
    (event,) = await happened(day, OLGA)
    assert (event.deed, event.actor_id) == (Deed.PRESENCE, boss.id)
    assert event.data == {"from": "online", "to": "paused", "reason": "lunch"}


async def test_invite_stands_with_who_made_it_and_its_use_with_who_came(day: WorkingDay) -> None:
    people, boss = People(day.desk.setup, ()), await person(day, BOSS)

    async def invite(unit: Unit, me: Operator) -> str:
        return people.invite(unit, me, role=Role.SENIOR, team="returns")

    secret = await day.does(BOSS, invite)
    await day.does(BOSS, lambda unit, _: people.join(unit, secret, "777", name="Пётр", username="", locale="ru"))
    (invited,) = await happened(day, BOSS)
    assert (invited.deed, invited.data) == (Deed.INVITED, {"role": "senior", "teams": "returns"})
    peter = await person(day, "777")
    (joined,) = await day.desk.store.person_events(peter.id, limit=9)
    assert (joined.deed, joined.actor_id) == (Deed.JOINED, peter.id)
    assert joined.data == {"role": "senior", "teams": "returns", "invited_by": str(boss.id)}
    assert secret not in str(invited.data) + str(joined.data)


async def test_removal_is_kept(day: WorkingDay) -> None:
    people, olga, boss = People(day.desk.setup, ()), await person(day, OLGA), await person(day, BOSS)
    await day.does(BOSS, lambda unit, me: people.presence.remove(unit, me, olga.id))
    (event,) = await day.desk.store.person_events(olga.id, deeds={Deed.REMOVED}, limit=9)
    assert (event.actor_id, event.data) == (boss.id, {"role": "operator"})


async def test_name_before_customers_is_kept(day: WorkingDay) -> None:
    staff = Staff(day.desk.setup)

    async def call_oneself(unit: Unit, me: Operator) -> None:
        staff.note_name(unit, me, await habits.choose(unit, me, shown_name="Ольга П."))

    await day.does(OLGA, call_oneself)
    await day.does(OLGA, call_oneself)
    assert told(await happened(day, OLGA)) == [("name", "Ольга", "Ольга П.")]


async def test_file_that_changes_people_is_kept_as_one(day: WorkingDay) -> None:
    configuring, owner = Configuring(day.desk.setup), await person(day, OWNER)
    day.desk.setup.configured.plain = Configuration(teams=day.desk.setup.config.teams)
    _, text = await configuring.export(owner, day.desk.store)
    reviewed = await configuring.review(day.desk.store, text.replace("role: senior", "role: supervisor"))
    assert reviewed.plan is not None, reviewed.problems
    await configuring.bring_in(day.desk.store, owner, reviewed.plan)
    (event,) = await happened(day, "503")
    assert told([event]) == [("role", "senior", "supervisor")]
    assert (event.actor_id, event.data["file"]) == (owner.id, "Вера")
