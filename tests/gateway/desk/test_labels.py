"""How a ticket is marked."""

import pytest

from gateway.conversations import Visibility
from gateway.desk import Labels, Place
from gateway.desk.labels import TAGS
from gateway.errors import Forbidden, Invalid, NotFound
from gateway.items import ItemKind
from gateway.messages import Attachment, Kind
from gateway.tickets import Status
from tests.gateway.desk.working_day import AUDITOR, IGOR, OLGA, SENIOR, WorkingDay

BILL = Attachment(Kind.FILE, source="operator", file="f1", name="чек.pdf")


async def test_tags_come_and_go_and_the_history_says_so(day: WorkingDay) -> None:
    ticket, labels = await day.taken(), Labels(day.desk.desk)
    for text in ("#Обмен", "ОБМЕН", "vip клиент"):
        await day.does(OLGA, lambda unit, me, t=text: labels.tag(unit, me, ticket, t))
    assert (await day.ticket(ticket)).tags == ["обмен", "vip клиент"]
    await day.does(OLGA, lambda unit, me: labels.untag(unit, me, ticket, "#обмен"))
    assert (await day.ticket(ticket)).tags == ["vip клиент"]
    assert (await day.changes(ticket))["tags"] == ("обмен, vip клиент", "vip клиент")


@pytest.mark.parametrize(("text", "why"), [("", "required"), ("# ", "required"), ("я" * 41, "too_long")])
async def test_a_tag_that_says_nothing_or_too_much_is_refused(day: WorkingDay, text: str, why: str) -> None:
    ticket, labels = await day.taken(), Labels(day.desk.desk)
    with pytest.raises(Invalid) as error:
        await day.does(OLGA, lambda unit, me: labels.tag(unit, me, ticket, text))
    assert error.value.reason == why


async def test_a_ticket_has_so_many_tags_and_no_more(day: WorkingDay) -> None:
    ticket, labels = await day.taken(), Labels(day.desk.desk)
    for number in range(TAGS):
        await day.does(OLGA, lambda unit, me, n=number: labels.tag(unit, me, ticket, f"т{n}"))
    with pytest.raises(Invalid) as error:
        await day.does(OLGA, lambda unit, me: labels.tag(unit, me, ticket, "лишняя"))
    assert error.value.reason == "too_many"


async def test_fields_are_filled_in_the_operators_formats_and_cleared(day: WorkingDay) -> None:
    ticket, labels = await day.taken(), Labels(day.desk.desk)
    typed = {"order": " А-17 ", "sum": "1 200,50", "bought": "31.12.2026", "size": "малы"}
    for key, text in typed.items():
        await day.does(OLGA, lambda unit, me, k=key, t=text: labels.fill(unit, me, ticket, k, t))
    assert (await day.ticket(ticket)).custom == {
        "order": "А-17",
        "sum": "1200.5",
        "bought": "2026-12-31",
        "size": "Малы",
    }
    await day.does(OLGA, lambda unit, me: labels.fill(unit, me, ticket, "sum", ""))
    assert "sum" not in (await day.ticket(ticket)).custom
    assert (await day.changes(ticket))["custom"] == ("sum: 1200.5", "")


async def test_a_wrong_value_or_an_unknown_field_changes_nothing(day: WorkingDay) -> None:
    ticket, labels = await day.taken(), Labels(day.desk.desk)
    before = await day.ticket(ticket)
    for key, text in (("bought", "31.02.2026"), ("secret", "x"), ("order", "я" * 501)):
        with pytest.raises(Invalid):
            await day.does(OLGA, lambda unit, me, k=key, t=text: labels.fill(unit, me, ticket, k, t))
    assert await day.ticket(ticket) == before


async def test_a_new_subject_stands_on_the_cards_and_the_thread(day: WorkingDay) -> None:
    ticket, labels = await day.taken(), Labels(day.desk.desk)
    cards, threads = len(day.desk.bot.of(ItemKind.CARD)), len(day.desk.bot.of(ItemKind.CLOSE_THREAD))
    await day.does(OLGA, lambda unit, me: labels.rename(unit, me, ticket, "Заказ 17\nне приехал"))
    assert (await day.ticket(ticket)).subject == "Заказ 17 не приехал"
    assert len(day.desk.bot.of(ItemKind.CARD)) > cards
    assert len(day.desk.bot.of(ItemKind.CLOSE_THREAD)) > threads
    for wrong in ("", " \u200b ", "я" * 121):
        with pytest.raises(Invalid):
            await day.does(OLGA, lambda unit, me, w=wrong: labels.rename(unit, me, ticket, w))


async def test_a_file_is_attached_as_a_note_that_the_customer_never_sees(day: WorkingDay) -> None:
    ticket, labels = await day.taken(), Labels(day.desk.desk)
    before = day.told("7")
    await day.does(OLGA, lambda unit, me: labels.attach(unit, me, ticket, [BILL], text="Чек с почты"))
    note = (await day.said_in(ticket))[-1]
    assert (note.visibility, note.text, note.attachments) == (Visibility.NOTE, "Чек с почты", (BILL,))
    assert day.told("7") == before
    assert (await day.changes(ticket))["attachments"] == ("", "чек.pdf")
    await day.does(OLGA, lambda unit, me: labels.detach(unit, me, ticket, note.id))
    assert [each.attachments for each in await day.said_in(ticket) if each.id == note.id] == [()]
    assert (await day.changes(ticket))["attachments"] == ("чек.pdf", "")


async def test_what_was_said_cannot_be_taken_off_as_a_file(day: WorkingDay) -> None:
    ticket, labels = await day.taken(), Labels(day.desk.desk)
    words = (await day.said_in(ticket))[0]
    for message_id in (words.id, 12345):
        with pytest.raises(NotFound):
            await day.does(OLGA, lambda unit, me, m=message_id: labels.detach(unit, me, ticket, m))
    for files in ([], [BILL] * 11):
        with pytest.raises(Invalid):
            await day.does(OLGA, lambda unit, me, f=files: labels.attach(unit, me, ticket, f))


async def test_a_colleagues_ticket_is_marked_by_seniors_only_also_after_its_end(day: WorkingDay) -> None:
    ticket, labels = await day.taken(by=OLGA), Labels(day.desk.desk)
    for chat in (IGOR, AUDITOR):
        with pytest.raises(Forbidden):
            await day.does(chat, lambda unit, me: labels.tag(unit, me, ticket, "моё"))
    await day.does(OLGA, lambda unit, me: day.desk.desk.resolve(unit, me, ticket))
    await day.does(SENIOR, lambda unit, me: labels.tag(unit, me, ticket, "разбор"))
    now = await day.ticket(ticket)
    assert (now.status, now.tags) == (Status.RESOLVED, ["разбор"])


async def test_one_of_several_files_is_taken_off_and_the_note_goes_with_the_last(day: WorkingDay) -> None:
    ticket, labels = await day.taken(), Labels(day.desk.desk)
    other = Attachment(Kind.FILE, source="operator", file="f2", name="акт.pdf")
    await day.does(OLGA, lambda unit, me: labels.attach(unit, me, ticket, [BILL, other]))
    note = (await day.said_in(ticket))[-1]
    await day.does(OLGA, lambda unit, me: labels.detach(unit, me, ticket, note.id, name="f1"))
    assert (await day.said_in(ticket))[-1].attachments == (other,)
    assert (await day.changes(ticket))["attachments"] == ("чек.pdf", "")
    await day.does(OLGA, lambda unit, me: labels.detach(unit, me, ticket, note.id, name="f1"))
    await day.does(OLGA, lambda unit, me: labels.detach(unit, me, ticket, note.id, name="f2"))
    assert (await day.said_in(ticket))[-1].deleted_at is not None


async def test_a_file_attached_elsewhere_is_shown_to_who_works_on_the_ticket(day: WorkingDay) -> None:
    ticket, labels = await day.taken(by=OLGA), Labels(day.desk.desk)
    before = len(day.desk.bot.of(ItemKind.COPY))
    at = Place(chat=SENIOR, lane=SENIOR)
    await day.does(SENIOR, lambda unit, me: labels.attach(unit, me, ticket, [BILL], place=at, ref="1"))
    assert len(day.desk.bot.of(ItemKind.COPY)) == before + 1
    here = Place(chat=OLGA, lane=OLGA)
    await day.does(OLGA, lambda unit, me: labels.attach(unit, me, ticket, [BILL], place=here, ref="2"))
    assert len(day.desk.bot.of(ItemKind.COPY)) == before + 1
