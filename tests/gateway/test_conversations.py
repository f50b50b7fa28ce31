"""From a customer's first word to the end of a ticket, without any platform."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta

import pytest

from gateway.errors import AlreadyTaken, Blocked, Forbidden, IllegalTransition, Refused, Throttled, Unreachable
from gateway.items import ItemKind
from gateway.messages import Attachment, Blocking, Edited, Introduced, Kind, Person, Pressed, Seen, Started
from gateway.operators import Operator
from gateway.ports import TicketView, Unit
from gateway.tickets import Status
from tests.fakes.channel import CAN, FakeChannel, said
from tests.gateway.desk_on_the_table import TableDesk, table_desk
from tests.support.waiting import wait_until

PHOTO = Attachment(Kind.PHOTO, source="telegram", file="p")


@pytest.fixture
async def desk() -> AsyncGenerator[TableDesk]:
    async with table_desk() as desk:
        await desk.operator("501", "Ольга")
        await desk.operator("502", "Игорь")
        yield desk


async def test_the_first_message_opens_a_ticket_and_shows_a_card_to_everyone(desk: TableDesk) -> None:
    await desk.customer("7", said("Как вернуть кроссовки?"))
    await desk.quiet()
    [view] = await desk.tickets()
    assert (view.ticket.status, view.ticket.subject) == (Status.ACCEPTED, "Как вернуть кроссовки?")
    assert view.contact.account == "Анна П."
    assert f"№\u00a0{view.ticket.number}" in desk.channel.texts("7")[0]
    assert {item.chat for item in desk.bot.of(ItemKind.CARD)} == {"501", "502"}


async def test_start_greets_and_opens_nothing(desk: TableDesk) -> None:
    await desk.customer("7", Started())
    await desk.quiet()
    assert await desk.tickets() == []
    [greeting] = desk.channel.sent
    assert greeting.message.buttons[0][0].data == "human"


async def test_the_button_calls_a_person_once(desk: TableDesk) -> None:
    await desk.customer("7", Pressed("human"))
    await desk.customer("7", Pressed("human"))
    await desk.quiet()
    assert len(await desk.tickets()) == 1
    assert len(desk.channel.texts("7")) == 2


@pytest.mark.parametrize(
    ("words", "said_back"), [("/menu", "поддержка"), ("/operator", "Зову"), ("/language", "языке")]
)
async def test_the_messengers_commands_work_without_articles(desk: TableDesk, words: str, said_back: str) -> None:
    assert said_back in await desk.says("7", said(words))


async def test_further_messages_join_and_the_cards_change(desk: TableDesk) -> None:
    await desk.customer("7", said("раз", "1"))
    await desk.quiet()
    await desk.customer("7", said("два", "2"), said("три", "3"))
    await desk.quiet()
    [view] = await desk.tickets()
    assert [each.text for each in view.recent if each.author == "customer"][-2:] == ["два", "три"]
    assert len(desk.channel.texts("7")) == 1


async def test_messages_that_arrive_together_open_one_ticket(desk: TableDesk) -> None:
    events = [desk.event("7", said(str(number), str(number))) for number in range(5)]
    await asyncio.gather(*(desk.inbox.store([event]) for event in events))
    await desk.quiet()
    [view] = await desk.tickets()
    messages = await desk.store.history(view.conversation.address, after=0, limit=20)
    assert [each.text for each in messages if each.author == "customer"] == ["0", "1", "2", "3", "4"]


async def test_an_event_delivered_again_is_one_message(desk: TableDesk) -> None:
    event = desk.event("7", said("привет"))
    for _ in range(3):
        await desk.inbox.store([event, event])
    await desk.quiet()
    [view] = await desk.tickets()
    assert len([each for each in view.recent if each.author == "customer"]) == 1


async def test_a_taken_ticket_carries_words_both_ways(desk: TableDesk) -> None:
    await desk.customer("7", said("Где заказ?", "1"))
    await desk.quiet()
    [view] = await desk.tickets()
    await desk.take("501", view.ticket.id)
    await desk.quiet()
    assert desk.copies("501") == ["Где заказ?"]
    await desk.reply("501", view.ticket.id, said("Уже едет", "900"))
    await desk.customer("7", said("Спасибо", "2"))
    await desk.quiet()
    assert desk.channel.texts("7")[-1] == "Уже едет"
    assert desk.channel.sent[-1].message.author == "Ольга"
    assert desk.copies("501") == ["Где заказ?", "Спасибо"]
    [mark] = desk.bot.of(ItemKind.MARK)
    assert (mark.chat, mark.body["ref"], mark.body["state"]) == ("501", "900", "delivered")


async def test_the_second_operator_is_told_who_took_it(desk: TableDesk) -> None:
    await desk.customer("7", said("Где заказ?"))
    await desk.quiet()
    [view] = await desk.tickets()
    await desk.take("501", view.ticket.id)
    with pytest.raises(AlreadyTaken) as error:
        await desk.take("502", view.ticket.id)
    assert (error.value.number, error.value.by) == (view.ticket.number, "Ольга")


async def test_only_one_of_two_who_press_at_once_gets_it(desk: TableDesk) -> None:
    await desk.customer("7", said("Где заказ?"))
    await desk.quiet()
    [view] = await desk.tickets()
    results = await asyncio.gather(
        desk.take("501", view.ticket.id), desk.take("502", view.ticket.id), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in results) == ["AlreadyTaken", "NoneType"]


async def test_a_second_voice_must_insist(desk: TableDesk) -> None:
    await desk.customer("7", said("Где заказ?"))
    await desk.quiet()
    [view] = await desk.tickets()
    await desk.take("501", view.ticket.id)
    with pytest.raises(AlreadyTaken):
        await desk.reply("502", view.ticket.id, said("Я тоже", "1"))
    await desk.reply("502", view.ticket.id, said("Я тоже", "1"), insist=True)
    await desk.quiet()
    assert desk.channel.sent[-1].message.author == "Игорь"
    assert (await desk.store.view(view.ticket.id)).ticket.operator_id == (  # pyright: ignore[reportOptionalMemberAccess]
        await desk.store.view(view.ticket.id)
    ).operator.id  # pyright: ignore[reportOptionalMemberAccess]


async def test_a_released_ticket_is_everybodys_again(desk: TableDesk) -> None:
    await desk.customer("7", said("Где заказ?"))
    await desk.quiet()
    [view] = await desk.tickets()
    await desk.take("501", view.ticket.id)
    await desk.act("501", lambda unit, operator: desk.desk.release(unit, operator, view.ticket.id))
    await desk.quiet()
    await desk.take("502", view.ticket.id)
    await desk.customer("7", said("Ау", "2"))
    await desk.quiet()
    assert desk.copies("502") == ["Где заказ?", "Ау"]
    assert "Ау" not in desk.copies("501")


async def resolved(desk: TableDesk) -> TicketView:
    await desk.customer("7", said("Где заказ?", "1"))
    await desk.quiet()
    [view] = await desk.tickets()
    await desk.take("501", view.ticket.id)
    await desk.act("501", lambda unit, operator: desk.desk.resolve(unit, operator, view.ticket.id))
    await desk.quiet()
    return view


async def test_a_message_in_the_window_reopens_the_ticket_for_its_operator(desk: TableDesk) -> None:
    view = await resolved(desk)
    desk.clock.advance(timedelta(hours=2))
    await desk.customer("7", said("Не приехал", "2"))
    await desk.quiet()
    again = await desk.store.view(view.ticket.id)
    assert again is not None
    assert again.ticket.status is Status.ACCEPTED
    assert desk.copies("501")[-1] == "Не приехал"
    await desk.reply("501", view.ticket.id, said("Проверяю", "901"))
    await desk.quiet()
    assert desk.channel.texts("7")[-1] == "Проверяю"


async def test_the_button_says_that_the_question_remains(desk: TableDesk) -> None:
    view = await resolved(desk)
    await desk.customer("7", Pressed("again"))
    await desk.quiet()
    again = await desk.store.view(view.ticket.id)
    assert again is not None
    assert again.ticket.status is Status.ACCEPTED


async def test_calling_a_person_after_the_end_reopens(desk: TableDesk) -> None:
    view = await resolved(desk)
    await desk.customer("7", Pressed("human"))
    await desk.quiet()
    again = await desk.store.view(view.ticket.id)
    assert again is not None
    assert again.ticket.status is Status.ACCEPTED


async def test_a_message_after_the_window_opens_a_linked_ticket(desk: TableDesk) -> None:
    view = await resolved(desk)
    desk.clock.advance(timedelta(days=4))
    await desk.customer("7", said("Другой вопрос", "2"))
    await desk.quiet()
    new = await desk.ticket("7")
    assert new is not None
    assert new.ticket.previous_id == view.ticket.id
    assert new.ticket.number > view.ticket.number
    old = await desk.store.view(view.ticket.id)
    assert old is not None
    assert old.ticket.status is Status.CLOSED


async def test_time_closes_what_stays_resolved(desk: TableDesk) -> None:
    view = await resolved(desk)
    await desk.watch.look()
    desk.clock.advance(timedelta(days=4))
    await desk.watch.look()
    old = await desk.store.view(view.ticket.id)
    assert old is not None
    assert old.ticket.status is Status.CLOSED


async def test_nothing_can_be_written_to_a_closed_ticket(desk: TableDesk) -> None:
    view = await resolved(desk)
    desk.clock.advance(timedelta(days=4))
    await desk.watch.look()
    with pytest.raises(IllegalTransition):
        await desk.reply("501", view.ticket.id, said("Эй", "5"))


async def test_somebody_elses_ticket_is_not_resolved_by_another_operator(desk: TableDesk) -> None:
    await desk.customer("7", said("Где заказ?"))
    await desk.quiet()
    [view] = await desk.tickets()
    await desk.take("501", view.ticket.id)
    with pytest.raises(Forbidden):
        await desk.act("502", lambda unit, operator: desk.desk.resolve(unit, operator, view.ticket.id))


async def test_an_edit_keeps_the_earlier_words_and_reaches_the_operator(desk: TableDesk) -> None:
    await desk.customer("7", said("Размер 41", "1"))
    await desk.quiet()
    [view] = await desk.tickets()
    await desk.take("501", view.ticket.id)
    await desk.customer("7", Edited("1", "Размер 42"))
    await desk.quiet()
    [change] = desk.bot.of(ItemKind.CHANGE)
    assert change.body["text"] == "Размер 42"
    [message] = [
        each for each in await desk.store.history(view.conversation.address, after=0, limit=9) if each.versions
    ]
    assert message.versions[0]["text"] == "Размер 41"


async def test_an_operators_edit_reaches_the_customer(desk: TableDesk) -> None:
    await desk.customer("7", said("Цена?", "1"))
    await desk.quiet()
    [view] = await desk.tickets()
    await desk.take("501", view.ticket.id)
    await desk.reply("501", view.ticket.id, said("100 рублей", "900"))
    from gateway.desk import Place

    await desk.act(
        "501",
        lambda unit, operator: desk.replies.edit(unit, operator, Edited("900", "200 рублей"), Place("501", "501")),
    )
    await desk.quiet()
    assert desk.channel.sent[-1].edits[-1].text == "200 рублей"


async def test_a_note_never_leaves_the_desk(desk: TableDesk) -> None:
    await desk.customer("7", said("Цена?", "1"))
    await desk.quiet()
    [view] = await desk.tickets()
    await desk.take("501", view.ticket.id)
    before = len(desk.channel.sent)
    from gateway.desk import Place

    await desk.act(
        "501",
        lambda unit, operator: desk.replies.note(
            unit, operator, view.ticket.id, said("Скандалит", "901"), Place("501", "501")
        ),
    )
    await desk.quiet()
    assert len(desk.channel.sent) == before
    history = await desk.store.history(view.conversation.address, after=0, limit=9)
    assert "Скандалит" not in [each.text for each in history]


async def test_an_album_is_one_message(desk: TableDesk) -> None:
    await desk.customer(
        "7", said("Брак", "1", attachments=(PHOTO,), album="a"), said("", "2", attachments=(PHOTO,), album="a")
    )
    await desk.quiet()
    [view] = await desk.tickets()
    [message] = [each for each in view.recent if each.author == "customer"]
    assert len(message.attachments) == 2
    await desk.take("501", view.ticket.id)
    await desk.customer(
        "7", said("", "3", attachments=(PHOTO,), album="b"), said("", "4", attachments=(PHOTO,), album="b")
    )
    await desk.quiet()
    assert [len(item.body["attachments"]) for item in desk.bot.of(ItemKind.COPY)] == [2, 2]


async def test_a_reply_names_what_it_answers_on_both_sides(desk: TableDesk) -> None:
    await desk.customer("7", said("Первое", "11"), said("Второе", "12"))
    await desk.quiet()
    [view] = await desk.tickets()
    await desk.take("501", view.ticket.id)
    await desk.quiet()
    first = desk.bot.of(ItemKind.COPY)[0]
    await desk.reply("501", view.ticket.id, said("Отвечаю на первое", "900", reply_to=str(first.id)))
    await desk.quiet()
    assert desk.channel.sent[-1].reply_to == "11"


async def test_a_customer_who_blocked_us_is_reported_with_a_way_to_try_again(desk: TableDesk) -> None:
    await desk.customer("7", said("Где заказ?"))
    await desk.quiet()
    [view] = await desk.tickets()
    await desk.take("501", view.ticket.id)
    desk.channel.refused_chats["7"] = Blocked("blocked")
    await desk.reply("501", view.ticket.id, said("Едет", "900"))
    [notice] = await wait_until(lambda: desk.notices("not_delivered"))
    assert notice.body["params"] == {"reason": "blocked"}
    desk.channel.refused_chats.clear()
    await desk.act("501", lambda unit, operator: desk.replies.retry(unit, operator, notice.body["item"]))
    await wait_until(lambda: "Едет" in desk.channel.texts("7"))


async def test_blocking_is_told_to_the_operator(desk: TableDesk) -> None:
    await desk.customer("7", said("Где заказ?"))
    await desk.quiet()
    [view] = await desk.tickets()
    await desk.take("501", view.ticket.id)
    await desk.customer("7", Blocking(blocked=True))
    await desk.quiet()
    assert desk.notices("customer_blocked")


@pytest.mark.parametrize("failure", [Throttled(timedelta(seconds=0.02)), Unreachable("reset"), RuntimeError("?")])
async def test_a_failed_call_is_tried_again_in_order(desk: TableDesk, failure: Exception) -> None:
    desk.channel.failures = [failure]
    await desk.customer("7", said("раз"))
    await desk.customer("8", said("раз"))
    await desk.quiet()
    assert len(desk.channel.texts("7")) == len(desk.channel.texts("8")) == 1


async def test_what_a_platform_refuses_does_not_stop_what_follows(desk: TableDesk) -> None:
    desk.channel.failures = [Refused("bad_markup")]
    await desk.customer("7", Started())
    await desk.customer("7", Started())
    await desk.quiet()
    assert len(desk.channel.texts("7")) == 1


async def test_an_event_nobody_understands_is_set_aside_and_its_lane_goes_on(desk: TableDesk) -> None:
    bad = desk.event("7", said("?"))
    await desk.inbox.store(
        [type(bad)(bad.entry_point, "odd", "7", '{"id": "unknown"}'), desk.event("7", said("!", "2"))]
    )
    await desk.inbox.store([desk.event("8", said("другой"))])
    await wait_until(lambda: desk.channel.texts("8"))
    await wait_until(lambda: desk.channel.texts("7"), within=30)
    assert len(desk.dead) == 1
    assert await desk.store.dead_events() == 1


async def test_two_channels_do_not_mix(desk: TableDesk) -> None:
    async with table_desk(FakeChannel("telegram"), FakeChannel("vk")) as both:
        await both.operator("501", "Ольга")
        await both.inbox.store([both.channels["vk"].event("7", said("из ВК"), at=both.clock.now())])
        await both.inbox.store([both.channels["telegram"].event("7", said("из ТГ"), at=both.clock.now())])
        await both.quiet()
        assert {view.ticket.entry_point for view in await both.tickets()} == {"telegram", "vk"}
        assert both.channels["vk"].texts("7") != both.channels["telegram"].texts("7")


async def test_where_the_device_confirms_the_sign_comes_with_its_word() -> None:
    website = FakeChannel("site", replace(CAN, confirms_delivery=True))
    async with table_desk(website) as desk:
        await desk.operator("501", "Ольга")
        await desk.customer("v", said("Есть кто?", "a"))
        await desk.quiet()
        [view] = await desk.tickets()
        await desk.take("501", view.ticket.id)
        await desk.quiet()
        await desk.reply("501", view.ticket.id, said("Есть", "900"))
        await desk.quiet()
        assert [item.body["state"] for item in desk.bot.of(ItemKind.MARK)] == ["accepted"]
        await desk.customer("v", Seen(website.sent[-1].ref))
        await desk.quiet()
        last = desk.bot.of(ItemKind.MARK)[-1].body
        assert (last["state"], last["ref"]) == ("delivered", "900")


async def test_what_a_site_tells_of_its_visitor_is_kept_within_bounds(desk: TableDesk) -> None:
    context = {"email": "anna@example.com"} | {str(number): "x" for number in range(50)}
    await desk.customer("7", said("привет"), Introduced(Person(name="Анна", phone="+7 900", locale="en"), context))
    await desk.quiet()
    [view] = await desk.tickets()
    assert (view.contact.email, view.contact.phone, view.conversation.locale) == ("anna@example.com", "+7 900", "en")
    assert len(view.contact.context) <= 20


async def test_whoever_takes_over_sees_answers_and_notes_marked_as_such(desk: TableDesk) -> None:
    from gateway.desk import Place

    await desk.customer("7", said("Где заказ?"))
    await desk.quiet()
    [view] = await desk.tickets()
    await desk.take("501", view.ticket.id)
    await desk.reply("501", view.ticket.id, said("Смотрю", "900"))
    await desk.act(
        "501",
        lambda unit, operator: desk.replies.note(
            unit, operator, view.ticket.id, said("Склад молчит", "901"), Place("501", "501")
        ),
    )
    await desk.act("501", lambda unit, operator: desk.desk.release(unit, operator, view.ticket.id))
    await desk.take("502", view.ticket.id)
    await desk.quiet()
    shown = [(item.body["author"], item.body["text"]) for item in desk.bot.of(ItemKind.COPY, "502")]
    assert shown == [("customer", "Где заказ?"), ("operator", "Смотрю"), ("note", "Склад молчит")]
    [note] = [item for item in desk.bot.of(ItemKind.COPY, "502") if item.body["author"] == "note"]
    await desk.reply("502", view.ticket.id, said("Отвечаю", "902", reply_to=str(note.id)))
    await desk.quiet()
    assert (desk.channel.sent[-1].message.text, desk.channel.sent[-1].reply_to) == ("Отвечаю", "")


async def test_what_is_on_its_way_to_an_operator_is_not_shown_again_when_they_take_the_ticket_back(
    desk: TableDesk,
) -> None:
    await desk.customer("7", said("Где заказ?"))
    await desk.quiet()
    [view] = await desk.tickets()

    async def change_ones_mind(unit: Unit, operator: Operator) -> None:
        await desk.desk.take(unit, operator, view.ticket.id)
        await desk.desk.release(unit, operator, view.ticket.id)
        await desk.desk.take(unit, operator, view.ticket.id)

    await desk.act("501", change_ones_mind)
    await desk.quiet()
    assert desk.copies("501") == ["Где заказ?"]
