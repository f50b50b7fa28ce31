"""What can somebody in charge do with people and with other people's tickets (F78, F79, F137)?"""

from dataclasses import replace

import pytest

from bots.sandbox.telegram import Person
from gateway.conversations import Visibility
from gateway.messages import Wrote
from gateway.operators import Operator, Presence, Role
from gateway.ports import TicketView
from gateway.tickets import Status, TicketId
from operator_bot.buttons import pack
from operator_bot.payloads.key import Switch
from operator_bot.payloads.supervising import Dismiss, Lead, PutPresence, Watch
from tests.operator_bot.office import Office, labels, open_office, with_button


@pytest.fixture
async def office():
    async with open_office() as opened:
        yield opened


@pytest.fixture
async def chief(office: Office) -> Person:
    return await office.hire("Вера", role=Role.SUPERVISOR)


@pytest.fixture
async def olga(office: Office) -> Person:
    return await office.hire("Ольга")


async def taken_by(office: Office, person: Person) -> TicketId:
    """Let a customer write and somebody take the ticket."""
    await office.customer("Где заказ?")
    ticket = (await office.ticket()).ticket.id
    await office.press(person, "Взять")
    return ticket


async def seen(office: Office, ticket: TicketId) -> TicketView:
    """Return the ticket as it is now."""
    view = await office.store.view(ticket)
    assert view is not None
    return view


async def lead(office: Office, chief: Person, number: int = 1001) -> None:
    """Let somebody in charge open what they can do with a ticket."""
    await office.writes(chief, f"/card {number}")
    last = office.last(chief)
    if "Управление ▾" not in [label for row in labels(last) for label in row]:
        await office.press(chief, "Ещё ▾", message=last)
    await office.press(chief, "Управление ▾", message=last)


# --- people -----------------------------------------------------------------------------------------------------------


async def test_who_lists_people_with_what_they_do(office: Office, chief: Person, olga: Person) -> None:
    await taken_by(office, olga)
    await office.writes(chief, "/who")
    said = office.last(chief).text
    assert "на связи 2 из 2" in said
    assert "Ольга · с" in said
    assert "в работе 1" in said


async def test_colleague_who_is_sent_on_a_break_is_told_by_whom(office: Office, chief: Person, olga: Person) -> None:
    await office.writes(chief, "/who")
    await office.through(chief, "Ольга", "⏸ На паузу")
    assert (await office.operator(olga)).presence is Presence.PAUSED
    assert "Вы на паузе (решение: Вера)" in office.last(olga).text
    await office.press(chief, "На связь")
    assert (await office.operator(olga)).presence is Presence.ONLINE


async def test_operator_changes_nobody_elses_presence(office: Office, chief: Person, olga: Person) -> None:
    boss = await office.operator(chief)
    message = with_button(office.last(olga), "x", pack(PutPresence(boss.id, Presence.OFFLINE)))
    answer = await office.press(olga, "x", message=message)
    assert answer.show_alert
    assert (await office.operator(chief)).presence is Presence.ONLINE
    await office.writes(olga, "/who")
    assert "только супервизоры" in office.last(olga).text


async def test_removed_person_is_told_and_their_tickets_wait_for_others(
    office: Office, chief: Person, olga: Person
) -> None:
    ticket = await taken_by(office, olga)
    await office.writes(chief, "/who")
    await office.through(chief, "Ольга", "Убрать…")
    assert "Обращения в работе (1) вернутся в очередь" in office.find(chief, "больше не будет").text
    await office.press(chief, "Убрать")
    assert "Ольга" not in [each.name for each in await office.store.operators()]
    assert (await seen(office, ticket)).ticket.status is Status.ACCEPTED
    assert "Вы больше не работаете здесь" in office.last(olga).text


async def test_operator_removes_nobody(office: Office, chief: Person, olga: Person) -> None:
    boss = await office.operator(chief)
    message = with_button(office.last(olga), "x", pack(Dismiss(boss.id, Switch.ON)))
    assert (await office.press(olga, "x", message=message)).show_alert
    assert await office.operator(chief)


# --- tickets ----------------------------------------------------------------------------------------------------------


async def test_ticket_is_assigned_over_its_card(office: Office, chief: Person, olga: Person) -> None:
    igor = await office.hire("Игорь")
    ticket = await taken_by(office, olga)
    await lead(office, chief)
    await office.press(chief, "Назначить ▾")
    await office.press(chief, "Игорь")
    assert (await seen(office, ticket)).ticket.operator_id == (await office.operator(igor)).id
    assert "теперь ведёт Игорь" in " ".join(office.texts(olga))


async def test_ticket_is_taken_away_into_the_queue(office: Office, chief: Person, olga: Person) -> None:
    ticket = await taken_by(office, olga)
    await lead(office, chief)
    await office.press(chief, "Вернуть в очередь")
    after = (await seen(office, ticket)).ticket
    assert (after.status, after.operator_id) == (Status.ACCEPTED, None)
    assert any("вернули в очередь" in text for text in office.texts(olga))


async def test_chief_takes_a_ticket_over(office: Office, chief: Person, olga: Person) -> None:
    ticket = await taken_by(office, olga)
    await lead(office, chief)
    await office.press(chief, "Забрать себе")
    assert (await seen(office, ticket)).ticket.operator_id == (await office.operator(chief)).id


async def test_waiting_ticket_is_put_first_and_back(office: Office, chief: Person) -> None:
    await office.customer("Где заказ?")
    ticket = (await office.ticket()).ticket.id
    await lead(office, chief)
    await office.press(chief, "Поставить первым")
    assert (await seen(office, ticket)).ticket.position == 1
    await office.press(chief, "Место по правилам")
    assert (await seen(office, ticket)).ticket.position == 0


async def test_operator_leads_no_ticket(office: Office, olga: Person) -> None:
    ticket = await taken_by(office, olga)
    message = with_button(office.last(olga), "x", pack(Lead(ticket)))
    assert (await office.press(olga, "x", message=message)).show_alert


@pytest.mark.parametrize("command", ["/open 1001", "/card 1001"])
async def test_ticket_of_a_colleague_can_be_opened(office: Office, chief: Person, olga: Person, command: str) -> None:
    await taken_by(office, olga)
    before = len(office.messages(chief))
    await office.writes(chief, command)
    (_, shown) = office.messages(chief)[before:]
    assert "Отвечает Ольга" in shown.text
    assert "Управление ▾" in [label for row in labels(shown) for label in row]


# --- whispering -------------------------------------------------------------------------------------------------------


async def whispered(office: Office, ticket: TicketId, by: Operator, text: str) -> None:
    """Check that something is kept as a note and that nothing went to the customer."""
    view = await office.store.view(ticket, messages=10)
    assert view is not None
    notes = [each for each in view.recent if each.visibility is Visibility.NOTE]
    assert [(each.operator_id, each.text) for each in notes] == [(by.id, text)]
    assert not any(text in said for said in office.got())
    public = await office.store.history(view.conversation.address, after=0, limit=50)
    assert not any(text in each.text for each in public)


async def test_whispered_words_reach_the_operator_and_never_the_customer(
    office: Office, chief: Person, olga: Person
) -> None:
    ticket = await taken_by(office, olga)
    await office.writes(chief, "/whisper 1001 Предложите обмен")
    assert "🤫 Вера: Предложите обмен" in office.last(olga).text
    assert "подсказка передана" in office.last(chief).text
    await whispered(office, ticket, await office.operator(chief), "Предложите обмен")


async def test_whisper_is_asked_for_over_the_card(office: Office, chief: Person, olga: Person) -> None:
    ticket = await taken_by(office, olga)
    await lead(office, chief)
    await office.press(chief, "🤫 Подсказать")
    await office.writes(chief, "Есть купон")
    assert "🤫 Вера: Есть купон" in office.last(olga).text
    await whispered(office, ticket, await office.operator(chief), "Есть купон")


async def test_operator_whispers_to_nobody(office: Office, chief: Person, olga: Person) -> None:
    await taken_by(office, chief)
    before = len(office.messages(chief))
    await office.writes(olga, "/whisper 1001 Тсс")
    assert len(office.messages(chief)) == before
    assert not any("Тсс" in said for said in office.got())


async def test_whisper_without_words_is_explained(office: Office, chief: Person) -> None:
    await office.writes(chief, "/whisper")
    assert "/whisper 1042" in office.last(chief).text


# --- watching ---------------------------------------------------------------------------------------------------------


async def test_watcher_sees_everything_that_is_said_until_they_look_away(
    office: Office, chief: Person, olga: Person
) -> None:
    await taken_by(office, olga)
    await lead(office, chief)
    await office.press(chief, "👁 Смотреть вживую")
    assert "Где заказ?" in office.last(chief).text
    await office.customer("Жду третий день")
    assert "Жду третий день" in office.last(chief).text
    await office.writes(olga, "Сейчас посмотрю")
    assert "Сейчас посмотрю" in office.last(chief).text
    await office.writes(olga, "/note Потеряли на складе")
    assert "Потеряли на складе" in office.last(chief).text
    await office.press(chief, "Больше не смотреть")
    count = len(office.messages(chief))
    await office.customer("Ну что там?")
    assert len(office.messages(chief)) == count


async def test_two_watch_at_once_and_after_a_restart(office: Office, chief: Person, olga: Person) -> None:
    other = await office.hire("Пётр", role=Role.SUPERVISOR)
    await taken_by(office, olga)
    for person in (chief, other):
        await lead(office, person)
        await office.press(person, "👁 Смотреть вживую")
    office.restart()
    await office.customer("Жду третий день")
    assert all("Жду третий день" in office.last(person).text for person in (chief, other))


async def test_answer_to_what_is_watched_is_whispered(office: Office, chief: Person, olga: Person) -> None:
    ticket = await taken_by(office, olga)
    await lead(office, chief)
    await office.press(chief, "👁 Смотреть вживую")
    await office.customer("Жду третий день")
    watched = office.last(chief)
    await office.writes(chief, "Извинитесь", reply_to=watched)
    assert "🤫 Вера: Извинитесь" in office.last(olga).text
    await whispered(office, ticket, await office.operator(chief), "Извинитесь")


async def test_watcher_who_takes_the_ticket_over_is_shown_nothing_twice(
    office: Office, chief: Person, olga: Person
) -> None:
    await taken_by(office, olga)
    await lead(office, chief)
    await office.through(chief, "👁 Смотреть вживую", "Забрать себе")
    await office.customer("Жду третий день")
    assert sum("Жду третий день" in text for text in office.texts(chief)) == 1


async def test_operator_watches_nobody(office: Office, chief: Person, olga: Person) -> None:
    ticket = await taken_by(office, chief)
    message = with_button(office.last(olga), "x", pack(Watch(ticket, Switch.ON)))
    assert (await office.press(olga, "x", message=message)).show_alert
    await office.customer("Жду третий день")
    assert not any("Жду третий день" in text for text in office.texts(olga))


async def test_who_leads_no_more_is_shown_nothing(office: Office, chief: Person, olga: Person) -> None:
    await taken_by(office, olga)
    await lead(office, chief)
    await office.press(chief, "👁 Смотреть вживую")
    async with office.store.unit() as unit:
        unit.put(replace(await office.operator(chief), role=Role.OPERATOR))
    office.restart()
    await office.does(Wrote(ref="z1", text="Жду третий день"))
    assert not any("Жду третий день" in text for text in office.texts(chief))


async def test_card_of_somebody_else_shows_labels_to_lead(office: Office, chief: Person, olga: Person) -> None:
    await taken_by(office, olga)
    await lead(office, chief)
    shown = [label for row in labels(office.last(chief)) for label in row]
    assert {"Назначить ▾", "Забрать себе", "Вернуть в очередь", "🤫 Подсказать", "👁 Смотреть вживую"} <= set(shown)
