"""How does an operator answer with a ready reply (F76, F77)?"""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bots.sandbox.telegram import Person
from gateway.messages import Attachment, Kind
from gateway.replies import QuickReply
from tests.operator_bot.office import Office, labels, open_office, signs

HELLO = "{{ customer.first_name|default('друг') }}, доставим завтра. Заказ № {{ ticket.number }}. {{ operator.name }}"


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk with topics."""
    async with open_office(topics=True) as office:
        yield office


async def keep(office: Office, key: str, text: str, **changes: object) -> QuickReply:
    """Keep a reply of everybody's."""
    now = office.clock.now()
    reply = QuickReply(id=office.setup.ids.new(), key=key, title=key.title(), texts={"ru": text}, changed_at=now)
    reply = replace(reply, **changes)
    async with office.store.unit() as unit:
        unit.add(reply)
    return reply


async def at_work(office: Office, asked: str = "Когда доставка?") -> tuple[Person, int]:
    """Let Olga work on a ticket; return her and its topic."""
    olga = await office.hire("Ольга")
    await office.customer(asked)
    await office.press(olga, "Взять")
    return olga, office.topic(olga)


async def uses(office: Office, reply: QuickReply) -> int:
    """Return how often a reply was used."""
    kept = await office.store.quick_reply(reply.id)
    assert kept
    return kept.uses


async def test_likely_reply_is_two_taps_away_and_arrives_filled_in(office: Office) -> None:
    likely = await keep(office, "доставка", HELLO)
    await keep(office, "возврат", "Вернуть можно за 14 дней", uses=50)
    olga, _ = await at_work(office)
    await office.press(olga, "Ответы ▾")
    assert "1. Доставка\nАнна, доставим завтра. Заказ № 1001. Ольга" in office.last(olga).text
    assert labels(office.last(olga))[0] == ["1. Доставка", "Отправить"]
    answer = await office.press(olga, "Отправить")
    assert office.got()[-1] == "Анна, доставим завтра. Заказ № 1001. Ольга"
    assert answer.text == "Отправляю в № 1001"
    assert office.last(olga).text.startswith("⚡ «Доставка» отправляю в № 1001")
    assert signs(office.last(olga)) == ["👍"]
    assert await uses(office, likely) == 1


async def test_reply_is_sent_once_a_message(office: Office) -> None:
    await keep(office, "доставка", "Завтра")
    olga, _ = await at_work(office)
    await office.press(olga, "Ответы ▾")
    shown = office.last(olga)
    before = len(office.got())
    await office.press(olga, "Отправить", message=shown)
    shown.markup = {"inline_keyboard": [[{"text": "Отправить", "callback_data": await _give(office)}]]}
    await office.press(olga, "Отправить", message=shown)
    assert office.got()[before:] == ["Завтра"]


async def _give(office: Office) -> str:
    from gateway.ids import base36

    (reply,) = await office.store.quick_replies()
    (operator,) = [each for each in await office.store.operators() if each.name == "Ольга"]
    (view,) = await office.store.tickets_of(operator.id, limit=1)
    return f"Qd:{base36(view.ticket.id)}:{base36(reply.id)}"


async def test_folder_leads_to_its_replies_and_back(office: Office) -> None:
    await keep(office, "одно", "Раз", folder="Оплата/Карты")
    await keep(office, "два", "Два", folder="Оплата")
    olga, _ = await at_work(office)
    await office.through(olga, "Ответы ▾", "📁 Оплата")
    assert labels(office.last(olga)) == [["📁 Карты"], ["⚡ Два"], ["Назад"]]
    await office.through(olga, "📁 Карты", "⚡ Одно")
    assert "Раз" in office.last(olga).text
    await office.through(olga, "Назад", "Назад", "Назад")
    assert office.last(olga).text.startswith("⚡ Ответы для № 1001")


async def test_own_version_goes_as_the_next_message_with_the_files_of_the_reply(office: Office) -> None:
    file = Attachment(kind=Kind.FILE, name="схема.pdf", file="scheme", source="desk")
    reply = await keep(office, "адрес", "Мы на Лесной, {{ customer.name }}", attachments=(file,))
    olga, topic = await at_work(office)
    await office.through(olga, "Ответы ▾", "1. Адрес", "Изменить")
    assert "Мы на Лесной, Анна П." in office.last(olga).text
    assert labels(office.last(olga)) == [["📋 Скопировать", "Назад"]]
    office.restart()
    await office.writes(olga, "Мы на Лесной, 5", thread=topic)
    assert office.channel.sent[-1].message.text == "Мы на Лесной, 5"
    assert [each.name for each in office.channel.sent[-1].message.attachments] == ["схема.pdf"]
    assert await uses(office, reply) == 1
    await office.writes(olga, "И ещё", thread=topic)
    assert office.channel.sent[-1].message.attachments == ()


@pytest.mark.parametrize("typed", ["/доставка-2", "!доставка-2", "/ДОСТАВКА-2"])
async def test_key_shows_the_reply_before_it_is_sent(office: Office, typed: str) -> None:
    await keep(office, "доставка-2", HELLO)
    olga, topic = await at_work(office)
    before = len(office.got())
    await office.writes(olga, typed, thread=topic)
    assert "Анна, доставим завтра" in office.last(olga).text
    assert len(office.got()) == before
    await office.press(olga, "Отправить")
    assert office.got()[before:] == ["Анна, доставим завтра. Заказ № 1001. Ольга"]


async def test_latin_key_is_a_command(office: Office) -> None:
    await keep(office, "delivery", "Завтра")
    olga, topic = await at_work(office)
    await office.writes(olga, "/delivery", thread=topic)
    assert "/delivery\n\nЗавтра" in office.last(olga).text


async def test_two_signs_send_at_once(office: Office) -> None:
    await keep(office, "доставка", HELLO)
    olga, topic = await at_work(office)
    written = await office.writes(olga, "!!доставка", thread=topic)
    assert office.got()[-1] == "Анна, доставим завтра. Заказ № 1001. Ольга"
    assert signs(written) == ["👍"]


async def test_key_with_a_slip_reaches_nobody_and_is_told_what_is_like_it(office: Office) -> None:
    await keep(office, "доставка", HELLO)
    olga, topic = await at_work(office)
    before = len(office.got())
    for typed in ("/достувка", "!доставкаа", "!!достав"):
        await office.writes(olga, typed, thread=topic)
        assert "Похожие: /доставка" in office.last(olga).text
    await office.writes(olga, "/ничего", thread=topic)
    assert office.last(olga).text.startswith("Такой команды нет")
    assert len(office.got()) == before
    await office.writes(olga, "!важно", thread=topic)
    assert office.got()[-1] == "!важно"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ customer.nam }}", "неизвестное значение «customer.nam»"),
        ("{% for i in range(9**9) %}x{% endfor %}", "так в нём писать нельзя"),
        ("{{ customer.__class__.__mro__ }}", "так в нём писать нельзя"),
        ("{{ ", "ошибка в фигурных скобках"),
    ],
)
async def test_reply_with_a_mistake_says_which_and_sends_nothing(office: Office, text: str, told: str) -> None:
    await keep(office, "плохой", text)
    olga, topic = await at_work(office)
    before = len(office.got())
    await office.writes(olga, "/плохой", thread=topic)
    assert told in office.last(olga).text
    assert labels(office.last(olga)) == [["Назад"]]
    await office.writes(olga, "!!плохой", thread=topic)
    assert told in office.last(olga).text
    assert len(office.got()) == before


async def test_colleagues_own_and_another_teams_replies_are_nobody_elses(office: Office) -> None:
    olga, topic = await at_work(office)
    igor = await office.operator(await office.hire("Игорь"))
    await keep(office, "личный", "Секрет", owner_id=igor.id)
    await keep(office, "чужой", "Не нам", team="nowhere")
    await office.press(olga, "Ответы ▾")
    assert "Готовых ответов пока нет" in office.last(olga).text
    await office.writes(olga, "!!личный", thread=topic)
    assert office.got()[-1] == "!!личный"


async def test_reply_found_by_typing_the_bots_name_arrives_filled_in_for_the_ticket_of_the_thread(
    office: Office,
) -> None:
    reply = await keep(office, "доставка", HELLO)
    olga, topic = await at_work(office)
    looked = office.world.person_queries_inline(olga, office.bot_account, "достав")
    await office.quiet()
    found = await looked
    assert [each["title"] for each in found.results] == ["⚡ Доставка"]
    before = len(office.got())
    result = str(found.results[0]["id"])
    message = office.world.person_chooses(olga, found, result, where=office.bot_account, thread=topic)
    await office.quiet()
    assert message.text == "⚡ Доставка"
    assert office.got()[before:] == ["Анна, доставим завтра. Заказ № 1001. Ольга"]
    assert signs(message) == ["👍"]
    assert await uses(office, reply) == 1


async def test_reply_can_be_sent_later(office: Office) -> None:
    await keep(office, "доставка", HELLO)
    olga, topic = await at_work(office)
    before = len(office.got())
    await office.writes(olga, "/доставка", thread=topic)
    await office.press(olga, "🕒 Позже ▾")
    office.restart()
    await office.press(olga, "Завтра утром")
    (view,) = await office.store.tickets_of((await office.operator(olga)).id, limit=1)
    (kept,) = await office.store.scheduled_for(view.ticket.id)
    assert kept.body["text"] == "Анна, доставим завтра. Заказ № 1001. Ольга"
    assert len(office.got()) == before


@pytest.mark.parametrize(
    ("typed", "hour", "text"),
    [
        ("завтра в 9:30 Курьер выехал", "09:30", "Курьер выехал"),
        ("завтра в 10 Курьер выехал", "10:00", "Курьер выехал"),
        ("завтра 2 товара придут", "09:00", "2 товара придут"),
        ("2 часа и всё будет", "14:00", "и всё будет"),
        ("14:45 Курьер выехал", "14:45", "Курьер выехал"),
    ],
)
async def test_moment_of_a_reply_for_later_stands_before_its_words(
    office: Office, typed: str, hour: str, text: str
) -> None:
    olga, topic = await at_work(office)
    await office.writes(olga, f"/later {typed}", thread=topic)
    (view,) = await office.store.tickets_of((await office.operator(olga)).id, limit=1)
    (kept,) = await office.store.scheduled_for(view.ticket.id)
    assert (f"{kept.send_at:%H:%M}", kept.body["text"]) == (hour, text)
