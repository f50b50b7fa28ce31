"""Notifications in operators' Telegram: what they look like, what their buttons do, and what answering one means."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bots.sandbox.telegram import Person
from gateway.configuration import Configuration, Level, Options, PauseReason
from gateway.desk import Desk
from gateway.desk.later import Scheduled
from gateway.errors import Refused
from gateway.tickets import Status
from gateway.watch import Watch
from operator_bot.notify.messenger import Messenger, Spot
from operator_bot.screens import alerts
from tests.fakes.clock import START
from tests.operator_bot.office import Office, labels, open_office, with_button
from tests.operator_bot.samples import reader, view

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
CONFIG = Configuration(
    levels=(Level(key="all", reaction=20 * MINUTE, next_reply=HOUR, resolution=8 * HOUR),),
    pause_reasons=(PauseReason(key="customer", until_reply=True),),
    options=Options(unseen_after=timedelta(0)),
)


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk whose bot has topics."""
    async with open_office(topics=True) as office:
        yield office


async def passes(office: Office, time: timedelta) -> None:
    """Let time pass, and what is due happen."""
    office.setup.configured.current = CONFIG
    scheduled = Scheduled(Desk(office.setup))
    office.clock.advance(time)
    await Watch(store=office.store, setup=office.setup, outbox=office.outbox, send_later=scheduled.send_due).attend()
    await office.quiet()


async def waits(office: Office, *names: str) -> list[Person]:
    """Let people be there and a customer write, at a desk with norms."""
    office.setup.configured.current = CONFIG
    people = [await office.hire(name) for name in names]
    await office.customer("Где мой заказ?")
    return people


async def test_a_reminder_says_which_ticket_and_by_when(office: Office) -> None:
    (olga,) = await waits(office, "Ольга")
    await passes(office, 15 * MINUTE)
    last = office.last(olga)
    assert "№ 1001 · Анна П." in last.text
    assert "Пора взять: ответить до" in last.text
    assert "Где мой заказ?" in last.text
    assert labels(last) == [["Открыть", "Взять", "⏰ Позже"]]


async def test_the_deadline_is_a_moment_that_telegram_counts_down_to(office: Office) -> None:
    (olga,) = await waits(office, "Ольга")
    await passes(office, 15 * MINUTE)
    entities = [each for each in office.last(olga).content.entities if each["type"] == "date_time"]
    assert [each["unix_time"] for each in entities] == [int((office.clock.now() + 5 * MINUTE).timestamp())]


async def test_a_ticket_is_taken_from_its_reminder(office: Office) -> None:
    olga, _ = await waits(office, "Ольга", "Игорь")
    await passes(office, 15 * MINUTE)
    await office.press(olga, "Взять", message=office.find(olga, "Пора взять"))
    (view,) = await office.store.tickets_of((await office.operator(olga)).id, limit=5)
    assert view.ticket.status is Status.IN_PROGRESS


async def test_an_answer_to_a_notification_is_a_note_and_never_reaches_the_customer(office: Office) -> None:
    _, igor = await waits(office, "Ольга", "Игорь")
    await passes(office, 15 * MINUTE)
    before = office.got()
    alert = office.find(igor, "Пора взять")
    await office.writes(igor, "Это постоянный клиент, ответьте мягко", reply_to=alert)
    assert office.got() == before
    view = await office.ticket()
    shown = await office.store.view(view.ticket.id, messages=10)
    assert shown is not None
    assert [each.visibility.value for each in shown.recent][-1] == "note"


async def test_somebody_is_reminded_when_they_asked_for_it(office: Office) -> None:
    (olga,) = await waits(office, "Ольга")
    await passes(office, 15 * MINUTE)
    alert = office.find(olga, "Пора взять")
    await office.press(olga, "⏰ Позже", message=alert)
    answer = await office.press(olga, "15 минут")
    assert "Напомню" in str(answer)
    await passes(office, 15 * MINUTE)
    assert office.find(olga, "Вы просили напомнить")


async def test_a_reminder_can_be_put_off_in_words(office: Office) -> None:
    (olga,) = await waits(office, "Ольга")
    await office.press(olga, "Взять")
    topic = office.topic(olga)
    await office.writes(olga, "/remind 2 часа", thread=topic)
    assert "⏰ Напомню" in office.find(olga, "⏰ Напомню").text
    await passes(office, 2 * HOUR)
    assert office.find(olga, "Вы просили напомнить")


async def test_a_reply_for_later_is_asked_for_its_moment_and_sent_then(office: Office) -> None:
    (olga,) = await waits(office, "Ольга")
    await office.press(olga, "Взять")
    topic = office.topic(olga)
    await office.writes(olga, "/later Курьер уже в пути", thread=topic)
    assert "Курьер уже в пути" not in office.got()
    await office.press(olga, "1 час")
    assert "🕒 Отправлю" in office.find(olga, "🕒 Отправлю").text
    await passes(office, HOUR)
    assert office.got()[-1] == "Курьер уже в пути"


async def test_a_reply_for_later_with_its_moment_needs_no_button(office: Office) -> None:
    (olga,) = await waits(office, "Ольга")
    await office.press(olga, "Взять")
    await office.writes(olga, "/later 30 минут\nКурьер уже в пути", thread=office.topic(olga))
    await passes(office, 30 * MINUTE)
    assert office.got()[-1] == "Курьер уже в пути"


async def test_a_reply_that_waits_is_taken_back(office: Office) -> None:
    (olga,) = await waits(office, "Ольга")
    await office.press(olga, "Взять")
    topic = office.topic(olga)
    await office.writes(olga, "/later 30 минут\nКурьер уже в пути", thread=topic)
    await office.writes(olga, "/remind", thread=topic)
    await office.press(olga, "✖")
    await passes(office, HOUR)
    assert "Курьер уже в пути" not in office.got()


async def test_words_that_could_not_be_sent_come_back(office: Office) -> None:
    (olga,) = await waits(office, "Ольга")
    await office.press(olga, "Взять")
    await office.writes(olga, "/later 10 дней\nКурьер уже в пути", thread=office.topic(olga))
    view = (await office.store.tickets_of((await office.operator(olga)).id, limit=1))[0]
    async with office.store.unit() as unit:
        me = await unit.operator_at(str(olga.id))
        assert me is not None
        await Desk(office.setup).resolve(unit, me, view.ticket.id)
    office.clock.advance(timedelta(days=4))
    watch = Watch(store=office.store, setup=office.setup, outbox=office.outbox)
    await watch.look()
    await passes(office, timedelta(days=6))
    assert "Курьер уже в пути" not in office.got()
    assert "Курьер уже в пути" in office.find(olga, "Отложенный ответ не отправлен").text


async def test_what_one_is_told_is_chosen(office: Office) -> None:
    olga, igor = await waits(office, "Ольга", "Игорь")
    await office.writes(olga, "/notify")
    await office.press(olga, "Срок близко")
    assert "▫️ Срок близко" in str(labels(office.find(olga, "О чём сообщать")))
    await passes(office, 15 * MINUTE)
    assert not [each for each in office.texts(olga) if "Пора взять" in each]
    assert [each for each in office.texts(igor) if "Пора взять" in each]


async def test_quiet_hours_are_chosen_and_left(office: Office) -> None:
    (olga,) = await waits(office, "Ольга")
    await office.writes(olga, "/notify")
    await office.press(olga, "22:00–8:00")
    assert (await office.operator(olga)).settings["quiet"] == [1320, 480]
    await office.press(olga, "Без тихих часов")
    assert "quiet" not in (await office.operator(olga)).settings


async def test_a_ticket_is_muted_from_its_menu(office: Office) -> None:
    (olga,) = await waits(office, "Ольга")
    await office.press(olga, "Взять")
    await office.writes(olga, "/remind", thread=office.topic(olga))
    await office.press(olga, "🔕")
    await passes(office, HOUR)
    assert not [each for each in office.texts(olga) if "Клиент ждёт ответа" in each]


@pytest.mark.parametrize("data", ["Ne:1:x", "Nk:1", "Nj:rating:1", "Nk:zzzz:zzzz"])
async def test_made_up_buttons_do_nothing(office: Office, data: str) -> None:
    (olga,) = await waits(office, "Ольга")
    before = (await office.operator(olga)).settings
    message = with_button(office.last(olga), "Кнопка", data)
    await office.press(olga, "Кнопка", message=message)
    assert (await office.operator(olga)).settings == before


class OldServer:
    """A Bot API server from before countdowns."""

    def __init__(self) -> None:
        self.calls = self
        self.sent: list[str] = []

    async def call(self, method: str, /, **params: Any) -> Any:
        """Take a message without countdowns."""
        if "tg-time" in params["text"]:
            raise Refused("bad_markup", f"{method}: unsupported start tag")
        self.sent.append(params["text"])
        return {"message_id": 1}


async def test_a_server_too_old_to_count_down_gets_the_same_in_words() -> None:
    server: Any = OldServer()
    screen = alerts.alert(view(), reader("ru"), what="remind", clock="reaction", due=START + 5 * MINUTE)
    assert await Messenger(server).show(Spot("1"), screen) == "1"
    assert "ответить до 12:05 · 2 мин\n" in str(server.sent[0])


async def test_a_notification_quotes_what_was_said_last(office: Office) -> None:
    (olga,) = await waits(office, "Ольга")
    await office.customer("Заказ 17, ждут с утра")
    await passes(office, 15 * MINUTE)
    assert "Заказ 17, ждут с утра" in office.last(olga).text
    assert "Где мой заказ?" not in office.last(olga).text


@pytest.mark.parametrize("label", ["История", "Клиент", "Ещё ▾"])
async def test_whoever_opened_a_menu_of_a_ticket_has_seen_it(office: Office, label: str) -> None:
    (olga,) = await waits(office, "Ольга")
    await office.through(olga, "Взять", "Решено")
    await office.customer("Нет, всё ещё не приехал")
    me = (await office.operator(olga)).id
    assert [each.ticket.seen_at for each in await office.store.tickets_of(me, limit=5)] == [None]
    await office.press(olga, label)
    assert [each.ticket.seen_at for each in await office.store.tickets_of(me, limit=5)] == [office.clock.now()]
