"""Can the desk be set up from a phone?"""

from collections.abc import AsyncIterator
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bots.sandbox.telegram import Message, Person, Upload
from gateway.configuration import Calendar, Configuration, Entry, Team, default_configuration
from gateway.configuration.document import Document
from gateway.configuration.file_text import document_text
from gateway.operators import Role
from gateway.schedule import read_hours
from operator_bot.buttons import pack
from operator_bot.payloads.settings import PutRole
from tests.operator_bot.office import Office, labels, open_office, with_button
from tests.support.waiting import wait_until

HOURS = "mon-sun 09:00-18:00"
CONFIG = replace(
    default_configuration(),
    teams=(Team(key="support", titles={"ru": "Поддержка"}), Team(key="returns", titles={"ru": "Возвраты"})),
    skills=(Entry(key="english", titles={"ru": "Английский"}),),
    calendars=(Calendar(key="desk", titles={"ru": "Чат"}, hours=read_hours(HOURS, ZoneInfo("UTC")), written=HOURS),),
)


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with two teams."""
    async with open_office() as office:
        office.setup.configured.plain = office.setup.configured.current = CONFIG
        yield office


async def boss(office: Office, *, role: Role = Role.OWNER, name: str = "Вера") -> Person:
    """Return somebody who looks at the settings."""
    vera = await office.hire(name, role=role)
    await office.writes(vera, "/settings")
    return vera


async def in_force(office: Office) -> Configuration:
    """Return what is in force, known in memory as a desk at work knows it within a second."""
    from gateway.configuration.reading import read_configuration

    await office.setup.configured.catch_up(office.store, read_configuration)
    return office.setup.config


async def sent_file(office: Office, person: Person, text: str) -> Message:
    """Let somebody send a file, and wait for the answer."""
    written = await office.writes(person, media=Upload("document", text.encode(), name="desk.yaml"))
    await wait_until(lambda: office.last(person) is not written and office.last(person).reply_to is written)
    return office.last(person)


async def test_day_off_takes_two_taps_and_is_taken_back_by_one(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "Календари")
    await office.press(vera, "Чат")
    screen = office.last(vera)
    today = office.clock.now().date()
    assert "Сегодня: 9:00–18:00" in screen.text
    answer = await office.press(vera, "Сегодня выходной")
    assert answer.text == "Сегодня выходной"
    assert "Сегодня: выходной (не как обычно)" in screen.text
    assert (await in_force(office)).calendars[0].hours.dates == {today: ()}
    await office.press(vera, "Сегодня как обычно")
    assert (await in_force(office)).calendars[0].hours.dates == {}
    versions = await office.store.configurations(limit=9)
    assert [(each.number, each.author) for each in versions] == [(2, "Вера"), (1, "Вера")]


async def test_other_hours_are_typed_and_asked_for_again_when_unclear(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "Календари")
    await office.press(vera, "Чат")
    await office.press(vera, "Другой день")
    await office.writes(vera, "завтра пораньше")
    assert "Не понял день и часы" in office.last(vera).text
    await office.writes(vera, "31.12 09:00-16:00")
    assert "• каждый год 31 дек.: 9:00–16:00" in office.last(vera).text
    assert (await in_force(office)).calendars[0].hours.yearly.keys() == {(12, 31)}
    await office.press(vera, "Другой день")
    await office.writes(vera, "1–2 января 2027 выходной")
    assert "• 1–2 янв. 2027 г.: выходной" in office.last(vera).text
    assert not (await office.operator(vera)).awaits


async def test_second_of_two_at_once_is_told_to_look_again(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "Общее")
    hers = office.last(vera)
    olga = await boss(office, role=Role.SUPERVISOR, name="Ольга")
    await office.press(olga, "Общее")
    theirs = office.last(olga)
    await office.press(vera, "Скрыть оценки", message=hers)
    answer = await office.press(olga, "Просить оценку", message=theirs)
    assert "поменял кто-то другой" in (answer.text or "")
    options = (await in_force(office)).options
    assert (options.rating, options.rating_hidden) == (True, True)
    await office.press(olga, "Просить оценку", message=theirs)
    assert not (await in_force(office)).options.rating


async def test_person_gets_role_team_skill_and_capacity(office: Office) -> None:
    olga = await office.hire("Ольга")
    vera = await boss(office)
    await office.press(vera, "Люди")
    await office.press(vera, "Ольга")
    for label in ("старший", "Возвраты", "🎓 Английский", "+ до 6"):
        await office.press(vera, label)
    person = await office.operator(olga)
    assert (person.role, person.teams, person.skills, person.capacity) == (Role.SENIOR, ["returns"], ["english"], 6)
    await office.press(vera, "Возвраты")
    assert (await office.operator(olga)).teams == []


async def test_last_owner_stays_one(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "Люди")
    await office.press(vera, "Вера")
    answer = await office.press(vera, "оператор")
    assert "последний владелец" in (answer.text or "")
    assert (await office.operator(vera)).role is Role.OWNER


async def test_supervisor_makes_nobody_an_owner_not_even_with_a_made_up_button(office: Office) -> None:
    olga = await boss(office, role=Role.SUPERVISOR, name="Ольга")
    me = await office.operator(olga)
    await office.press(olga, "Люди")
    await office.press(olga, "Ольга")
    screen = office.last(olga)
    assert not any("владелец" in label for row in labels(screen) for label in row)
    await office.press(olga, "Стать", message=with_button(screen, "Стать", pack(PutRole(me.id, Role.OWNER))))
    assert (await office.operator(olga)).role is Role.SUPERVISOR


async def test_operator_has_no_settings(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/settings")
    assert not labels(office.last(olga))


async def test_invitation_leads_into_a_team_with_a_role(office: Office) -> None:
    vera = await boss(office)
    await office.writes(vera, "/invite")
    assert "«оператор» и войдёт в команду «Поддержка»" in office.last(vera).text
    await office.press(vera, "Другая роль")
    await office.press(vera, "старший")
    await office.press(vera, "Возвраты")
    text = office.last(vera).text
    assert "«старший» и войдёт в команду «Возвраты»" in text
    maria = office.world.add_person("Мария")
    office.world.person_starts(maria, office.bot_account, text.partition("start=")[2].split()[0])
    await office.quiet()
    person = await office.operator(maria)
    assert (person.role, person.teams) == (Role.SENIOR, ["returns"])


async def test_invitation_is_typed_by_titles_and_what_is_neither_is_asked_for(office: Office) -> None:
    vera = await boss(office)
    await office.writes(vera, "/invite Возвраты старший")
    assert "«старший» и войдёт в команду «Возвраты»" in office.last(vera).text
    await office.writes(vera, "/invite кого-нибудь")
    assert "Кого зовём?" in office.last(vera).text
    assert "старший" in str(labels(office.last(vera)))


async def test_file_is_planned_first_and_applied_by_a_button_after_a_restart(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "Загрузить файл")
    text = document_text(Document(configuration=CONFIG)).replace("ru: Возвраты", "ru: Склад")
    plan = await sent_file(office, vera, text)
    assert plan.text.splitlines() == [
        "📋 Что изменится: 1. Пока ничего не поменялось.",
        "✏️ команда returns",
        "· title.ru: Возвраты → Склад",
    ]
    assert await office.store.configuration() is None
    office.restart()
    await office.press(vera, "Применить", message=plan)
    await wait_until(lambda: "Версия 1 действует" in plan.text)
    assert (await in_force(office)).teams[1].titles == {"ru": "Склад"}


async def test_plan_that_others_have_overtaken_is_shown_anew_and_not_applied(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "Загрузить файл")
    plan = await sent_file(office, vera, document_text(Document(configuration=replace(CONFIG, products=()))))
    plan = await sent_again(office, vera, plan)
    await office.writes(vera, "/settings")
    await office.press(vera, "Общее")
    await office.press(vera, "Скрыть оценки")
    await office.press(vera, "Применить", message=plan)
    await wait_until(lambda: "Что изменится: 2" in plan.text)
    assert (await in_force(office)).options.rating_hidden


async def sent_again(office: Office, person: Person, _: Message) -> Message:
    """Send a file that changes something."""
    await office.writes(person, "/settings")
    await office.press(person, "Загрузить файл")
    return await sent_file(office, person, document_text(Document(configuration=replace(CONFIG, skills=()))))


async def test_what_is_wrong_with_a_file_is_told_with_its_line(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "Загрузить файл")
    answer = await sent_file(office, vera, "teams:\n  Support:\n    title: Поддержка\n")
    assert "строка 2" in (answer.text or "")
    assert "«Support» не годится как ключ" in (answer.text or "")


async def test_supervisor_brings_in_no_owner_by_a_file(office: Office) -> None:
    olga = await boss(office, role=Role.SUPERVISOR, name="Ольга")
    await office.press(olga, "Загрузить файл")
    text = document_text(Document(configuration=CONFIG)) + f"\npeople: {{{olga.id}: {{role: owner}}}}\n"
    plan = await sent_file(office, olga, text)
    await office.press(olga, "Применить", message=plan)
    await wait_until(lambda: "вы дать не можете" in plan.text)
    assert (await office.operator(olga)).role is Role.SUPERVISOR


async def test_whole_desk_comes_as_a_file(office: Office) -> None:
    vera = await boss(office)
    await office.press(vera, "Скачать файл")
    assert office.last(vera).content.media is not None
