"""Can a ticket be taken away as a file, by those who may?"""

from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from bots.sandbox.telegram import Message, Person
from gateway.configuration.defaults import default_configuration
from gateway.conversations import Visibility
from gateway.operators import Role
from gateway.tickets import AuditEvent
from operator_bot.payloads.customer import Traces
from operator_bot.screens.papers import document
from tests.fakes.clock import START
from tests.operator_bot.office import Office, labels, open_office
from tests.operator_bot.samples import message, reader, view


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics."""
    async with open_office(topics=True) as office:
        office.setup.configured.current = default_configuration()
        yield office


async def at_work(office: Office, role: Role = Role.SENIOR) -> tuple[Person, Message]:
    """Let Olga work on a ticket; return her and the card at the head of its topic."""
    olga = await office.hire("Ольга", role=role)
    await office.customer("=2+2 Где мой <b>заказ</b>?")
    await office.press(olga, "Взять")
    topic = office.topic(olga)
    return olga, next(each for each in office.messages(olga) if each.thread_id == topic)


def bytes_of(office: Office, person: Person) -> tuple[str, bytes]:
    """Return the name and the bytes of the last file somebody got."""
    files = [each.content.media for each in office.messages(person) if each.content.media]
    return files[-1].name or "", files[-1].data


def words_of(data: bytes) -> str:
    """Return everything written in a spreadsheet."""
    with ZipFile(BytesIO(data)) as book:
        return book.read("xl/sharedStrings.xml").decode()


async def test_history_comes_as_a_spreadsheet_with_what_has_happened_and_what_was_said(office: Office) -> None:
    olga, card = await at_work(office)
    await office.writes(olga, "Сейчас посмотрю", thread=office.topic(olga))
    await office.writes(olga, "// клиент спешит", thread=office.topic(olga))
    await office.press(olga, "История", message=card)
    answer = await office.press(olga, "XLSX", message=card)
    assert answer.text == "Готовлю файл"
    name, data = bytes_of(office, olga)
    assert name == "obraschenie-1001.xlsx"
    words = words_of(data)
    for said in ("Где мой &lt;b&gt;заказ&lt;/b&gt;?", "Сейчас посмотрю", "клиент спешит", "заметка", "взято", "Ольга"):
        assert said in words, said
    with ZipFile(BytesIO(data)) as book:
        assert all("<f>" not in book.read(each).decode() for each in book.namelist() if "sheets/sheet" in each)


async def test_changes_come_as_pages_to_print(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "История", message=card)
    await office.press(olga, "Изменения", message=card)
    await office.press(olga, "PDF", message=card)
    name, data = bytes_of(office, olga)
    assert name == "obraschenie-1001.pdf"
    assert data.startswith(b"%PDF")


async def test_filter_that_was_chosen_holds_for_the_file(office: Office) -> None:
    olga, card = await at_work(office)
    for label in ("Ещё ▾", "📁 Классифицировать", "Тип: —", "Проблема", "Готово", "История", "Изменения", "Поля"):
        await office.press(olga, label, message=card)
    await office.press(olga, "XLSX", message=card)
    words = words_of(bytes_of(office, olga)[1])
    assert "классифицировано" in words
    assert "Показаны изменения: Поля" in words
    assert "взято" not in words


async def test_who_may_not_take_tickets_away_has_no_such_buttons_and_is_refused(office: Office) -> None:
    olga, card = await at_work(office)
    await office.press(olga, "История", message=card)
    boris = await office.hire("Борис")
    async with office.store.unit() as unit:
        row = await unit.operator((await office.operator(olga)).id)
        assert row
        unit.put(replace(row, role=Role.OPERATOR))
    answer = await office.press(olga, "XLSX", message=card)
    assert answer.show_alert
    assert all(each.content.media is None for each in (*office.messages(olga), *office.messages(boris)))
    await office.press(olga, "История", message=card)
    assert "Вся переписка" in card.text
    assert all("XLSX" not in label for row in labels(card) for label in row)


async def test_thousands_of_events_make_a_file(office: Office) -> None:
    olga, card = await at_work(office)
    (hit,) = await office.store.find("1001", limit=1)
    async with office.store.unit() as unit:
        for number in range(2500):
            unit.add(
                AuditEvent(
                    id=office.setup.ids.new(),
                    ticket_id=hit.view.ticket.id,
                    trigger="changed",
                    actor="time",
                    before="in_progress",
                    after="in_progress",
                    at=office.clock.now(),
                    data={"field": "tags", "to": f"метка-{number}"},
                )
            )
    await office.press(olga, "История", message=card)
    await office.press(olga, "XLSX", message=card)
    words = words_of(bytes_of(office, olga)[1])
    assert all(f"метка-{number}<" in words for number in (0, 499, 500, 1234, 2499))


def test_paper_says_when_it_is_not_everything() -> None:
    made = document(view(), reader(), events=(), messages=(), traces=Traces.ALL, cut=1500)
    assert "Здесь только последние 1500 изменений и сообщений. Больше будет в таблице XLSX." in made.about


def test_what_was_taken_back_is_in_no_file() -> None:
    held, gone = message(text="рано", visibility=Visibility.HELD), message(text="прочь", deleted_at=START)
    made = document(view(), reader(), events=(), messages=[held, gone, message(text="да")], traces=Traces.ALL)
    assert [row[3] for row in made.tables[1].rows] == ["да"]
