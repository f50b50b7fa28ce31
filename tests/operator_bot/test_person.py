"""Home, lists, presence, language and help."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from gateway.operators import Presence
from tests.operator_bot.office import Office, labels, open_office, with_button
from tests.support.waiting import wait_until


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk whose bot has topics."""
    async with open_office(topics=True) as office:
        yield office


async def test_home_shows_presence_own_tickets_and_the_queue(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Первый", chat="anna")
    await office.press(olga, "Взять")
    await office.customer("Второй", chat="boris", name="Борис")
    office.clock.advance(timedelta(minutes=6))
    await office.writes(olga, "/home")
    home = office.last(olga)
    assert home.text.splitlines() == [
        "Ольга · 🟢 на связи с 12:00",
        "Мои: 1 в работе, 0 на паузе, 0 просрочено · без ответа 1",
        "Очередь: 1 (дольше всех 6 мин)",
        "Сегодня: взято 1, решено 0",
    ]
    assert labels(home) == [
        ["Мои", "Очередь"],
        ["Взять следующее (№ 1002, ждёт 6 мин)"],
        ["⏸ Пауза", "⚪ Не на связи"],
        ["🔍 Поиск", "Ещё ▾"],
    ]


async def test_next_ticket_is_one_tap_away_after_a_resolved_one(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Первый", chat="anna")
    await office.press(olga, "Взять")
    await office.customer("Второй", chat="boris", name="Борис")
    await office.press(olga, "Решено")
    answer = await office.press(olga, "Взять следующее (№ 1002")
    assert answer.text == "№ 1002 ваше"


async def test_nothing_is_offered_after_the_last_ticket(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Первый")
    await office.press(olga, "Взять")
    answer = await office.press(olga, "Решено")
    assert answer.text == "№ 1001 решено"
    assert "Готово" not in office.last(olga).text


async def test_queue_has_pages_of_buttons_that_open_tickets(office: Office) -> None:
    olga = await office.hire("Ольга")
    for number in range(10):
        await office.customer(f"Вопрос {number}", chat=f"c{number}", name=f"Клиент {number}")
    await office.writes(olga, "/queue")
    page = office.last(olga)
    assert page.text.splitlines() == ["Очередь · 10", "Страница 1 из 2"]
    assert labels(page)[0] == ["Мои 0", "• Очередь 10", "Пропущенные 0"]
    assert labels(page)[9:] == [["›"], ["Отбор", "⚡ Действия"], ["Домой", "📋 Списки"]]
    await office.press(olga, "›", message=page)
    assert [row[0] for row in labels(page)[1:3]] == [
        "🟡 1009 · Telegram · Клиент 8 · 1 мин · Вопрос 8",
        "🟡 1010 · Telegram · Клиент 9 · 1 мин · Вопрос 9",
    ]
    await office.press(olga, "1010", message=page)
    assert office.last(olga).text.startswith("🟡 № 1010 · Клиент 9")


async def test_pause_has_a_reason_and_new_tickets_go_to_others(office: Office) -> None:
    olga, igor = await office.hire("Ольга"), await office.hire("Игорь")
    await office.writes(olga, "/pause")
    answer = await office.press(olga, "обед")
    assert answer.text == "Пауза"
    assert office.last(olga).text == "Ольга · ⏸ пауза: обед, с 12:00"
    assert (await office.operator(olga)).presence is Presence.PAUSED
    await office.customer("Здравствуйте")
    assert "№ 1001" in office.last(igor).text
    assert "№ 1001" not in office.last(olga).text
    await office.writes(olga, "/pause пью чай")
    assert "пью чай" in office.last(olga).text


async def test_whoever_leaves_is_told_of_open_tickets_and_of_an_empty_desk(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    await office.writes(olga, "/offline")
    assert office.last(olga).text.splitlines() == [
        "Ольга · ⚪ не на связи с 12:00",
        "У вас 1 открытое обращение. Клиенты ждут: ответьте или отдайте обратно в очередь, /my.",
        "⚠️ На связи больше никого нет.",
    ]
    await office.press(olga, "🟢 На связи")
    assert office.last(olga).text == "Ольга · 🟢 на связи с 12:00"


async def test_language_is_chosen_by_a_button(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.writes(olga, "/lang")
    await office.press(olga, "English")
    assert office.last(olga).text.splitlines()[0] == "Ольга · 🟢 online since 12:00"
    await office.customer("Здравствуйте", name="")
    assert office.last(olga).text.startswith("🟡 No. 1001 · Guest · Telegram")


async def test_help_tells_owners_more(office: Office) -> None:
    olga = await office.hire("Ольга")
    office.world.person_starts(office.owner, office.bot_account)
    await office.writes(olga, "/help")
    await office.writes(office.owner, "/help")
    assert "/invite" not in office.last(olga).text
    assert "/invite" in office.last(office.owner).text


async def test_unknown_command_goes_to_no_customer(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    before = len(office.got())
    await office.writes(olga, "/refund 100", thread=office.topic(olga))
    assert len(office.got()) == before
    assert office.last(olga).text.startswith("Такой команды нет, клиенту ничего не ушло.")
    await office.writes(olga, "/etc/hosts, вот где", thread=office.topic(olga))
    assert office.got()[-1] == "/etc/hosts, вот где"


async def test_telegram_is_told_the_commands_in_every_language(office: Office) -> None:
    await office.hire("Ольга")

    def told() -> set[str]:
        return {language for (_, language) in office.bot_account.profile.commands}

    await wait_until(lambda: told() == {"", "ru", "en", "uk"})


async def test_old_and_foreign_buttons_are_answered_politely(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    card = office.last(olga)
    stranger = office.world.add_person("Макс")
    office.world.person_starts(stranger, office.bot_account)
    for data in ("w:take:1", "nonsense", "s:send:1:1", "t:5", "a:1", "g:mine:zzzz", "l:xx"):
        answer = await office.press(olga, "old", message=with_button(card, "old", data))
        assert answer.is_answered
        assert answer.show_alert or data.startswith("g")
