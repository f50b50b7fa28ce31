"""How two tickets become one, and one two."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace

import pytest

from gateway.casework import CaseFile
from gateway.conversations import Author, Visibility
from gateway.desk import Merging, Opening
from gateway.errors import Forbidden, IllegalTransition, Invalid, NotFound
from gateway.messages import Address, Attachment, Kind
from gateway.tickets import Status, TicketId
from tests.fakes.channel import FakeChannel, said
from tests.gateway.desk.working_day import AUDITOR, BOSS, IGOR, OLGA, SENIOR, WorkingDay, working_day


@pytest.fixture
async def two_chats() -> AsyncGenerator[WorkingDay]:
    """A desk with two channels."""
    async with working_day(FakeChannel("telegram"), FakeChannel("vk")) as day:
        yield day


async def merge(day: WorkingDay, chat: str, ticket: TicketId, into: TicketId, *, sure: bool = False) -> CaseFile:
    merging, number = Merging(day.desk.desk), (await day.ticket(into)).number
    return await day.does(chat, lambda unit, me: merging.merge(unit, me, ticket, number, sure=sure))


async def split(day: WorkingDay, chat: str, ticket: TicketId, *message_ids: int) -> TicketId:
    merging = Merging(day.desk.desk)
    return (await day.does(chat, lambda unit, me: merging.split(unit, me, ticket, message_ids))).ticket.id


async def second_of_same(day: WorkingDay, first: TicketId, *, take: bool = False) -> TicketId:
    """Open another ticket for the customer of a ticket."""
    opening, who = Opening(day.desk.desk), (await day.contact(first)).id
    opened = await day.does(
        IGOR, lambda unit, me: opening.open(unit, me, contact_id=who, subject="Повтор", text="Звонила", take=take)
    )
    return opened.ticket.id


async def in_two_chats(day: WorkingDay) -> tuple[TicketId, TicketId]:
    """Let one customer have a ticket in each of two chats, the first one taken by Olga."""
    main = await day.taken("7", by=OLGA)
    who = (await day.contact(main)).id
    vk = day.desk.channels["vk"]
    await day.desk.inbox.store([vk.event("99", said("Это снова я"), at=day.desk.clock.now())])
    await day.desk.quiet()
    other = next(each for each in await day.desk.tickets() if each.ticket.entry_point == "vk")
    async with day.desk.store.unit() as unit:
        file = await day.desk.desk.open_file(unit, other.ticket.id)
        unit.put(replace(file.conversation, contact_id=who), replace(file.ticket, contact_id=who))
    return main, other.ticket.id


# --- merging ----------------------------------------------------------------------------------------------------------


async def test_a_duplicate_gives_its_messages_to_the_main_ticket_and_is_closed(day: WorkingDay) -> None:
    main = await day.taken("7", by=OLGA)
    duplicate = await second_of_same(day, main, take=True)
    await merge(day, SENIOR, duplicate, main)
    gone = await day.ticket(duplicate)
    assert (gone.status, gone.merged_into) == (Status.CLOSED, main)
    assert "Звонила" in [each.text for each in await day.said_in(main)]
    assert await day.said_in(duplicate) == []
    number = (await day.ticket(main)).number
    assert (await day.history(duplicate))[-1].data == {"into": str(number)}
    assert (await day.changes(main))["merged"][1] == str(gone.number)
    assert [each.chat for each in day.desk.notices("merged")] == [IGOR]
    assert [each.chat for each in day.desk.notices("merged_here")] == [OLGA]


async def test_the_customer_goes_on_in_the_main_ticket(day: WorkingDay) -> None:
    duplicate = await day.taken("7", by=IGOR)
    main = await second_of_same(day, duplicate)
    waited = (await day.ticket(duplicate)).waiting_since
    await merge(day, SENIOR, duplicate, main)
    assert (await day.ticket(main)).waiting_since == waited
    assert await day.asks("7", "Алло?") == main
    assert [each.text for each in await day.said_in(main) if each.author is Author.CUSTOMER] == [
        "Где мой заказ?",
        "Алло?",
    ]


async def test_who_merges_their_own_ticket_into_one_that_waits_goes_on_with_that(day: WorkingDay) -> None:
    duplicate = await day.taken("7", by=SENIOR)
    main = await second_of_same(day, duplicate)
    await merge(day, SENIOR, duplicate, main)
    kept = await day.ticket(main)
    assert (kept.status, kept.operator_id) == (Status.IN_PROGRESS, (await day.ticket(duplicate)).operator_id)
    await day.desk.reply(SENIOR, main, said("Уже едет", "77"))
    await day.desk.quiet()
    assert day.told("7")[-1] == "Уже едет"


async def test_who_merges_a_colleagues_ticket_takes_nothing(day: WorkingDay) -> None:
    duplicate = await day.taken("7", by=IGOR)
    main = await second_of_same(day, duplicate)
    await merge(day, SENIOR, duplicate, main)
    assert (await day.ticket(main)).operator_id is None


async def test_words_in_the_topic_of_before_reach_the_customer_in_the_main_ticket(day: WorkingDay) -> None:
    duplicate = await day.taken("7", by=IGOR)
    main = await second_of_same(day, duplicate, take=True)
    await merge(day, SENIOR, duplicate, main)
    await day.desk.reply(IGOR, duplicate, said("Уже едет", "77"))
    await day.desk.quiet()
    assert day.told("7")[-1] == "Уже едет"
    assert (await day.said_in(main))[-1].text == "Уже едет"


async def test_of_two_chats_each_keeps_its_words_and_new_ones_are_shown_where_they_are_answered(
    two_chats: WorkingDay,
) -> None:
    day, vk = two_chats, two_chats.desk.channels["vk"]
    main, duplicate = await in_two_chats(day)
    await merge(day, SENIOR, duplicate, main)
    assert "под № " in vk.texts("99")[-1].replace("\u00a0", " ")
    assert [each.text for each in await day.said_in(duplicate) if each.author is Author.CUSTOMER] == ["Это снова я"]
    await day.desk.inbox.store([vk.event("99", said("Ну что там?", "2"), at=day.desk.clock.now())])
    await day.desk.quiet()
    assert day.desk.copies(OLGA)[-1] == "Ну что там?"
    assert [each.chat for each in day.desk.notices("merged_wrote")] == [OLGA]
    assert (await day.said_in(main))[-1].text == "Ну что там?"
    assert (await day.ticket(main)).waiting_since is not None
    assert await day.desk.tickets() == []
    await day.desk.reply(OLGA, main, said("Привезём", "5"))
    await day.desk.quiet()
    assert day.told("7")[-1] == "Привезём"


async def test_when_the_main_ticket_is_over_the_other_chat_opens_a_new_one(two_chats: WorkingDay) -> None:
    day, vk = two_chats, two_chats.desk.channels["vk"]
    main, duplicate = await in_two_chats(day)
    await merge(day, SENIOR, duplicate, main)
    await day.does(OLGA, lambda unit, me: day.desk.desk.resolve(unit, me, main))
    await day.desk.inbox.store([vk.event("99", said("Ещё вопрос", "3"), at=day.desk.clock.now())])
    await day.desk.quiet()
    conversation = await day.desk.store.conversation(Address("vk", "99"))
    assert conversation is not None
    assert conversation.ticket_id not in (main, duplicate, None)


async def test_tickets_of_two_customers_are_merged_only_by_whoever_is_sure(day: WorkingDay) -> None:
    main, duplicate = await day.taken("7"), await day.asks("8")
    with pytest.raises(Invalid) as error:
        await merge(day, SENIOR, duplicate, main)
    assert error.value.reason == "other_customer"
    told = day.told("8")
    await merge(day, SENIOR, duplicate, main, sure=True)
    assert (await day.ticket(duplicate)).merged_into == main
    assert day.told("8") == told
    await day.desk.customer("8", said("Где ответ?"))
    await day.desk.quiet()
    assert "Где ответ?" not in [each.text for each in await day.said_in(main)]


async def test_what_cannot_be_merged_stays_as_it_was(day: WorkingDay) -> None:
    main, other, merging = await day.taken("7"), await day.taken("8"), Merging(day.desk.desk)
    for number in (0, -1, 99999, 2**70):
        with pytest.raises(NotFound):
            await day.does(SENIOR, lambda unit, me, n=number: merging.merge(unit, me, other, n))
    with pytest.raises(Invalid):
        await merge(day, SENIOR, main, main)
    for chat in (OLGA, AUDITOR):
        with pytest.raises(Forbidden):
            await merge(day, chat, other, main, sure=True)
    await day.does(OLGA, lambda unit, me: day.desk.desk.resolve(unit, me, main))
    with pytest.raises(Invalid) as error:
        await merge(day, SENIOR, other, main, sure=True)
    assert error.value.reason == "not_open"
    assert (await day.ticket(other)).status is Status.IN_PROGRESS


async def test_two_who_merge_crosswise_at_once_leave_one_open(day: WorkingDay) -> None:
    one = await day.taken("7")
    other = await second_of_same(day, one)
    results = await asyncio.gather(merge(day, SENIOR, one, other), merge(day, BOSS, other, one), return_exceptions=True)
    assert sum(isinstance(each, CaseFile) for each in results) == 1
    assert all(isinstance(each, CaseFile | Invalid | IllegalTransition) for each in results)
    statuses = [(await day.ticket(each)).status for each in (one, other)]
    assert statuses.count(Status.CLOSED) == 1


# --- splitting --------------------------------------------------------------------------------------------------------


async def test_chosen_messages_become_a_ticket_of_their_own(day: WorkingDay) -> None:
    ticket = await day.taken("7")
    await day.asks("7", "И верните деньги за прошлый раз", "Срочно!")
    chosen = [each for each in await day.said_in(ticket) if each.author is Author.CUSTOMER][1:]
    parted = await split(day, SENIOR, ticket, *(each.id for each in chosen))
    now = await day.ticket(parted)
    assert (now.status, now.previous_id, now.subject) == (Status.ACCEPTED, ticket, "И верните деньги за прошлый раз")
    assert now.waiting_since == chosen[0].created_at
    assert [each.text for each in await day.said_in(parted)] == [each.text for each in chosen]
    assert (await day.history(ticket))[-1].data == {"to": str(now.number)}
    assert (await day.history(parted))[0].data == {"from": str((await day.ticket(ticket)).number)}
    assert parted in [each.ticket.id for each in await day.desk.tickets()]


async def test_what_the_customer_says_next_still_goes_to_the_first(day: WorkingDay) -> None:
    ticket = await day.taken("7")
    await day.asks("7", "Второе дело")
    parted = await split(day, SENIOR, ticket, (await day.said_in(ticket))[-1].id)
    assert await day.asks("7", "Так что с заказом?") == ticket
    await day.desk.take(IGOR, parted)
    await day.desk.reply(IGOR, parted, said("По второму делу: всё готово", "9"))
    await day.desk.quiet()
    assert day.told("7")[-1] == "По второму делу: всё готово"


async def test_what_is_left_waits_since_what_is_left_was_said(day: WorkingDay) -> None:
    ticket = await day.taken("7")
    await day.desk.reply(OLGA, ticket, said("Отвечаем", "5"))
    await day.asks("7", "Второе дело")
    assert (await day.ticket(ticket)).waiting_since is not None
    await split(day, SENIOR, ticket, (await day.said_in(ticket))[-1].id)
    assert (await day.ticket(ticket)).waiting_since is None


async def test_nothing_everything_or_somebody_elses_words_cannot_be_split_off(day: WorkingDay) -> None:
    ticket, other = await day.taken("7"), await day.taken("8")
    words = [each.id for each in await day.said_in(ticket)]
    for chosen, why in (([], "required"), (words, "all"), (list(range(101)), "too_many")):
        with pytest.raises(Invalid) as error:
            await split(day, SENIOR, ticket, *chosen)
        assert error.value.reason == why
    with pytest.raises(NotFound):
        await split(day, SENIOR, ticket, (await day.said_in(other))[0].id)
    with pytest.raises(Forbidden):
        await split(day, OLGA, ticket, words[0])
    assert [each.id for each in await day.said_in(ticket)] == words


async def test_what_was_split_by_mistake_is_merged_back(day: WorkingDay) -> None:
    ticket = await day.taken("7")
    await day.asks("7", "Второе")
    before = [each.text for each in await day.said_in(ticket)]
    parted = await split(day, SENIOR, ticket, (await day.said_in(ticket))[-1].id)
    await merge(day, SENIOR, parted, ticket)
    assert [each.text for each in await day.said_in(ticket)][:-1] == before


# --- what was merged --------------------------------------------------------------------------------------------------

FILE = Attachment(Kind.FILE, source="vk", file="f1", name="чек.pdf")


async def test_who_works_on_the_main_ticket_reads_what_was_merged(day: WorkingDay) -> None:
    main = await day.taken("7", by=OLGA)
    duplicate = await second_of_same(day, main)
    await merge(day, SENIOR, duplicate, main)
    number, note = (await day.ticket(duplicate)).number, (await day.said_in(main))[-1]
    assert (note.visibility, note.text) == (Visibility.NOTE, f"🔗 № {number} · Анна П. · Повтор\n🔒 Звонила")
    assert day.desk.copies(OLGA)[-1] == note.text


async def test_words_and_files_of_another_chat_come_along(two_chats: WorkingDay) -> None:
    day, vk = two_chats, two_chats.desk.channels["vk"]
    main, duplicate = await in_two_chats(day)
    sent = replace(said("x" * 400, "2"), attachments=(FILE,))
    await day.desk.inbox.store([vk.event("99", sent, at=day.desk.clock.now())])
    await day.desk.quiet()
    await merge(day, SENIOR, duplicate, main)
    note = (await day.said_in(main))[-1]
    assert note.attachments == (FILE,)
    assert note.text.splitlines()[1:] == ["👤 Это снова я", f"👤 {'x' * 299}…", "📎 1"]
    assert not any("Это снова я" in each for each in day.told("7"))


async def test_who_takes_the_main_ticket_later_reads_it_too(two_chats: WorkingDay) -> None:
    day = two_chats
    main, duplicate = await in_two_chats(day)
    await day.does(OLGA, lambda unit, me: day.desk.desk.release(unit, me, main))
    await merge(day, SENIOR, duplicate, main)
    await day.does(IGOR, lambda unit, me: day.desk.desk.take(unit, me, main))
    await day.desk.quiet()
    assert any("👤 Это снова я" in each for each in day.desk.copies(IGOR))
