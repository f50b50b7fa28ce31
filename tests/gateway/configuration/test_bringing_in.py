"""Is a file brought into force whole or not at all, and does it take nothing away that somebody has?"""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from gateway.casework.configuration_plan import Plan, Use
from gateway.configuration import Level
from gateway.configuration.comparing import Deed
from gateway.configuration.document import Document, Person, Reply
from gateway.configuration.file_text import document_text
from gateway.desk import Configuring
from gateway.errors import Conflict, Forbidden, Invalid
from gateway.operators import Operator, Role
from gateway.tickets import TicketId
from tests.gateway.desk import working_day
from tests.gateway.desk.working_day import BOSS, IGOR, OLGA, OWNER, SENIOR, WorkingDay

CONFIGURATION = replace(
    working_day.CONFIGURATION, levels=(Level(key="gold", categories=("gold",), reaction=timedelta(minutes=5)),)
)
FEWER = replace(CONFIGURATION, teams=CONFIGURATION.teams[:1], services=CONFIGURATION.services[1:])


class Files:
    """Brings files in."""

    def __init__(self, day: WorkingDay) -> None:
        self.day, self.store = day, day.desk.store
        self.configuring = Configuring(day.desk.setup)

    async def plan(self, document: Document) -> Plan:
        """Return what a document would do, as a file."""
        reviewed = await self.configuring.review(self.store, document_text(document))
        assert reviewed.plan is not None, reviewed.problems
        return reviewed.plan

    async def person(self, chat: str) -> Operator:
        """Return somebody as stored."""
        return next(each for each in await self.store.operators() if each.chat == chat)

    async def apply(self, document: Document, *, by: str = OWNER) -> int:
        """Bring a document into force and return its number."""
        plan = await self.plan(document)
        return (await self.configuring.bring_in(self.store, await self.person(by), plan)).number

    async def routed(self, team: str, service: str) -> TicketId:
        """Let a customer write, and put the ticket into a team."""
        ticket = await self.day.asks("7")
        async with self.store.unit() as unit:
            case = await unit.case_of(ticket)
            assert case is not None
            assert case.ticket is not None
            unit.put(replace(case.ticket, team=team, service=service))
        return ticket


@pytest.fixture
def files(day: WorkingDay) -> Files:
    day.desk.setup.configured.plain = CONFIGURATION
    return Files(day)


async def test_exported_desk_changes_nothing(files: Files) -> None:
    await files.apply(Document(configuration=CONFIGURATION, replies=(Reply(key="hi", texts={"ru": "Здравствуйте"}),)))
    number, text = await files.configuring.export(await files.person(OWNER), files.store)
    reviewed = await files.configuring.review(files.store, text)
    assert number == 1
    assert reviewed.plan is not None
    assert reviewed.plan.changes == ()


async def test_version_has_author_number_and_revision_that_processes_notice(files: Files) -> None:
    before = await files.store.knowledge_revision()
    assert await files.apply(Document(configuration=CONFIGURATION), by=BOSS) == 1
    version = await files.store.configuration()
    assert version is not None
    assert (version.author, version.number) == ("Мария", 1)
    assert await files.store.knowledge_revision() == version.revision == before + 1
    assert await files.configuring.current(files.store) == (1, CONFIGURATION)


async def test_services_and_products_become_known_to_articles(files: Files) -> None:
    await files.apply(Document(configuration=CONFIGURATION))
    catalogue = await files.store.catalogue()
    assert {(each.shelf.value, each.key, each.place) for each in catalogue} == {
        ("service", "refunds", 0),
        ("service", "delivery", 1),
        ("product", "sneakers", 0),
    }
    renamed = replace(CONFIGURATION.services[0], titles={"ru": "Деньги назад"})
    await files.apply(Document(configuration=replace(CONFIGURATION, services=(renamed,))))
    titles = {each.key: each.titles for each in await files.store.catalogue()}
    assert titles["refunds"] == {"ru": "Деньги назад"}
    assert "delivery" in titles, "articles may be about it"


async def test_what_tickets_and_people_have_is_not_taken_away(files: Files) -> None:
    await files.routed("returns", "refunds")
    async with files.store.unit() as unit:
        unit.put(replace(await files.person(IGOR), teams=["returns"]))
    plan = await files.plan(Document(configuration=FEWER))
    assert set(plan.homeless) == {("teams", "returns"), ("services", "refunds")}
    assert plan.uses["teams", "returns"] == Use(tickets=1, people=1)
    with pytest.raises(Invalid):
        await files.apply(Document(configuration=FEWER))
    assert await files.store.configuration() is None


async def test_file_says_where_tickets_and_people_go(files: Files) -> None:
    ticket = await files.routed("returns", "refunds")
    async with files.store.unit() as unit:
        unit.put(replace(await files.person(IGOR), teams=["returns"]))
    moved = {"teams": {"returns": "support"}, "services": {"refunds": "delivery"}}
    await files.apply(Document(configuration=FEWER, moved=moved))
    stored = await files.day.ticket(ticket)
    assert (stored.team, stored.service) == ("support", "delivery")
    assert (await files.day.changes(ticket))["team"] == ("returns", "support")
    assert (await files.person(IGOR)).teams == ["support"]


async def test_people_are_as_the_file_says_and_nobody_is_put_out(files: Files) -> None:
    people = (
        Person(telegram=OWNER, role=Role.OWNER),
        Person(telegram=OLGA, name="Somebody else", role=Role.SENIOR, teams=("returns",), capacity=9),
        Person(telegram="777", name="Пётр"),
    )
    plan = await files.plan(Document(configuration=CONFIGURATION, people=people))
    assert [each.telegram for each in plan.newcomers] == ["777"]
    assert {each.chat for each in plan.unnamed} == {"502", "503", "504", "505"}
    await files.apply(Document(configuration=CONFIGURATION, people=people))
    olga = await files.person(OLGA)
    assert (olga.name, olga.role, olga.teams, olga.capacity) == ("Ольга", Role.SENIOR, ["returns"], 9)
    assert len(await files.store.operators()) == 6


async def test_somebody_stays_who_may_change_it(files: Files) -> None:
    async with files.store.unit() as unit:
        others = [each for each in await unit.operators() if each.role in {Role.OWNER, Role.SUPERVISOR}]
        unit.put(*(replace(each, role=Role.SENIOR) for each in others))
    plan = await files.plan(Document(configuration=CONFIGURATION))
    assert plan.nobody_left
    assert plan.is_refused


async def test_replies_are_added_changed_and_removed_and_ones_own_stay(files: Files) -> None:
    hello, bye = Reply(key="hi", texts={"ru": "Здравствуйте"}), Reply(key="bye", texts={"ru": "До свидания"})
    await files.apply(Document(configuration=CONFIGURATION, replies=(hello, bye)))
    own = replace((await files.store.quick_replies())[0], id=5, owner_id=(await files.person(OLGA)).id)
    async with files.store.unit() as unit:
        unit.add(own)
    changed = replace(hello, texts={"ru": "Добрый день"}, team="support")
    plan = await files.plan(Document(configuration=CONFIGURATION, replies=(changed,)))
    assert {(each.key, each.deed) for each in plan.changes} == {
        ("support/hi", Deed.ADDED),
        ("hi", Deed.REMOVED),
        ("bye", Deed.REMOVED),
    }
    await files.apply(Document(configuration=CONFIGURATION, replies=(changed,)))
    left = {each.id: each.texts["ru"] for each in await files.store.quick_replies()}
    assert left.pop(5) == own.texts["ru"]
    assert list(left.values()) == ["Добрый день"]
    await files.apply(Document(configuration=replace(CONFIGURATION, fields=())))
    assert len(await files.store.quick_replies()) == 2, "a file that says nothing of replies leaves them"


async def test_of_two_at_once_the_second_is_told_to_look_again(files: Files) -> None:
    first = await files.plan(Document(configuration=FEWER))
    second = await files.plan(Document(configuration=replace(CONFIGURATION, fields=())))
    owner = await files.person(OWNER)
    await files.configuring.bring_in(files.store, owner, first)
    with pytest.raises(Conflict):
        await files.configuring.bring_in(files.store, owner, second)
    assert await files.configuring.current(files.store) == (1, FEWER)


async def test_of_many_at_once_one_wins_and_nothing_is_half_done(files: Files) -> None:
    plans = [
        await files.plan(Document(configuration=CONFIGURATION, replies=(Reply(key=f"k{number}", texts={"ru": "x"}),)))
        for number in range(4)
    ]
    owner = await files.person(OWNER)
    done = await asyncio.gather(
        *(files.configuring.bring_in(files.store, owner, each) for each in plans), return_exceptions=True
    )
    assert sum(isinstance(each, Conflict) for each in done) == 3
    assert len(await files.store.quick_replies()) == 1
    assert len(await files.store.configurations(limit=9)) == 1


async def test_whoever_was_put_elsewhere_meanwhile_makes_a_plan_old(files: Files) -> None:
    plan = await files.plan(Document(configuration=FEWER))
    async with files.store.unit() as unit:
        unit.put(replace(await files.person(OLGA), capacity=2))
    with pytest.raises(Conflict):
        await files.configuring.bring_in(files.store, await files.person(OWNER), plan)


async def test_only_who_may_brings_files_in_and_only_owners_give_rights(files: Files) -> None:
    with pytest.raises(Forbidden):
        await files.apply(Document(configuration=CONFIGURATION), by=SENIOR)
    rights = {**CONFIGURATION.roles, Role.OPERATOR: frozenset[str]()}
    wider = replace(CONFIGURATION, roles=rights)
    with pytest.raises(Forbidden):
        await files.apply(Document(configuration=wider), by=BOSS)
    assert await files.apply(Document(configuration=wider), by=OWNER) == 1


async def test_earlier_versions_are_kept_newest_first(files: Files) -> None:
    await files.apply(Document(configuration=CONFIGURATION))
    await files.apply(Document(configuration=FEWER))
    versions = await files.store.configurations(limit=5)
    assert [each.number for each in versions] == [2, 1]
    assert [each.number for each in await files.store.configurations(limit=1, number=1)] == [1]
