"""What becomes of a reply: signs, failures, races, collisions, edits."""

from collections.abc import AsyncIterator

import pytest

from bots.sandbox.telegram import Person
from gateway.desk import Action
from gateway.errors import Blocked
from gateway.messages import Blocking, Edited, Reacted
from operator_bot.buttons import Work, pack
from tests.operator_bot.office import Office, labels, open_office, signs, with_button


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    """A desk whose bot has topics."""
    async with open_office(topics=True) as office:
        yield office


async def at_work(office: Office) -> tuple[Person, int]:
    """Let Olga work on a ticket; return her and its topic."""
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    return olga, office.topic(olga)


async def test_undelivered_reply_says_why_and_can_be_sent_again(office: Office) -> None:
    olga, topic = await at_work(office)
    office.channel.refused_chats["anna"] = Blocked("blocked")
    written = await office.writes(olga, "Добрый день!", thread=topic)
    told = office.find(olga, "Не доставлено")
    assert told.text == "❗ Не доставлено: клиент заблокировал бота"
    assert (told.reply_to, told.thread_id, labels(told)) == (written, topic, [["Повторить"]])
    office.channel.refused_chats.clear()
    answer = await office.press(olga, "Повторить", message=told)
    assert answer.text == "Отправляю ещё раз"
    assert office.got()[-1] == "Добрый день!"
    assert (told.text, labels(told), signs(written)) == ("Отправляю ещё раз", [], ["👍"])
    again = await office.press(olga, "Повторить", message=with_button(told, "Повторить", "t:1"))
    assert again.text == "Этого уже нет"


async def test_second_operator_is_told_who_took_it(office: Office) -> None:
    olga, igor = await office.hire("Ольга"), await office.hire("Игорь")
    await office.customer("Здравствуйте")
    cards = [office.last(olga), office.last(igor)]
    presses = [office.world.person_presses(who, card, "Взять") for who, card in zip((olga, igor), cards, strict=True)]
    await office.quiet()
    answers = [await each for each in presses]
    assert sorted(each.text or "" for each in answers) == ["№ 1001 ваше", "№ 1001: уже отвечает Ольга"]
    assert cards[1].text == "🟢 № 1001 · Отвечает Ольга · в работе с 12:00"


async def test_button_of_a_card_that_was_not_changed_in_time_changes_it(office: Office) -> None:
    olga, igor = await office.hire("Ольга"), await office.hire("Игорь")
    await office.customer("Здравствуйте")
    card, ticket = office.last(igor), (await office.ticket()).ticket
    await office.press(olga, "Взять")
    await office.press(olga, "Решено")
    with_button(card, "Взять", pack(Work(Action.TAKE, ticket.id)))
    answer = await office.press(igor, "Взять", message=card)
    assert answer.text == "№ 1001: уже отвечает Ольга"


async def test_writing_into_a_colleagues_ticket_asks_first(office: Office) -> None:
    olga, topic, igor = *(await at_work(office)), await office.hire("Игорь")
    await office.gives_back(olga)
    await office.press(igor, "Взять")
    before = len(office.got())
    written = await office.writes(olga, "Ещё минуту", thread=topic)
    question = office.last(olga)
    assert question.text == "Сейчас отвечает Игорь. Отправить ваше сообщение?"
    assert labels(question) == [["Отправить всё равно"], ["Как заметку"], ["Отмена"]]
    assert (question.reply_to, question.thread_id) == (written, topic)
    assert len(office.got()) == before
    await office.press(olga, "Отправить всё равно")
    assert office.got()[-1] == "Ещё минуту"
    assert question.text == "Отправлено в № 1001"


async def test_held_message_can_become_a_note_or_nothing(office: Office) -> None:
    olga, topic, igor = *(await at_work(office)), await office.hire("Игорь")
    await office.gives_back(olga)
    await office.press(igor, "Взять")
    before = len(office.got())
    written = await office.writes(olga, "Он уже писал в мае", thread=topic)
    await office.press(olga, "Как заметку")
    assert office.last(olga).text == "🔒 Заметка в № 1001"
    assert signs(written) == ["✍"]
    await office.writes(olga, "Забудьте", thread=topic)
    await office.press(olga, "Отмена")
    assert office.last(olga).text == "Не отправлено"
    assert len(office.got()) == before


async def test_customers_edit_changes_the_copy_and_folds_up_the_earlier_text(office: Office) -> None:
    olga, _ = await at_work(office)
    ref = await office.customer("Заказ 15")
    copy = office.last(olga)
    await office.does(Edited(ref, "Заказ <16>"))
    assert copy.text == "Заказ <16>\n\n✏️ изменено, было:\nЗаказ 15"
    assert [each["type"] for each in copy.content.entities] == ["italic", "expandable_blockquote"]
    await office.does(Edited(ref, "Заказ 17"))
    assert copy.text == "Заказ 17\n\n✏️ изменено, было:\nЗаказ <16>"


async def test_edit_of_a_copy_that_is_gone_is_shown_as_a_message(office: Office) -> None:
    olga, topic = await at_work(office)
    ref = await office.customer("Заказ 15")
    office.world.person_deletes(olga, office.last(olga))
    await office.does(Edited(ref, "Заказ 16"))
    assert office.last(olga).text.startswith("Заказ 16")
    assert office.last(olga).thread_id == topic


async def test_operators_edit_reaches_the_customer(office: Office) -> None:
    olga, topic = await at_work(office)
    written = await office.writes(olga, "Завтра в 9", thread=topic)
    office.world.person_edits(olga, written, "Завтра в 10")
    await office.quiet()
    assert [each.text for each in office.channel.sent[-1].edits] == ["Завтра в 10"]


async def test_replies_are_shown_as_replies_on_both_sides(office: Office) -> None:
    olga, topic = await at_work(office)
    await office.customer("Первое")
    first = office.last(olga)
    await office.customer("Второе")
    written = await office.writes(olga, "На первое", reply_to=first, thread=topic)
    assert office.channel.sent[-1].reply_to == "c2"
    await office.customer("На ответ", reply_to=office.channel.sent[-1].ref)
    assert office.last(olga).reply_to is written


async def test_operator_hears_of_reactions_and_of_a_blocked_bot(office: Office) -> None:
    olga, topic = await at_work(office)
    await office.writes(olga, "Готово", thread=topic)
    await office.does(Reacted(office.channel.sent[-1].ref, "🔥"))
    assert office.last(olga).text == "🔥 Клиент отметил: «Готово»"
    await office.does(Blocking(blocked=True))
    assert office.last(olga).text == "🚫 Клиент заблокировал бота. Сообщения пока не дойдут."
    assert office.last(olga).thread_id == topic


async def test_customer_who_comes_back_is_announced_in_the_thread(office: Office) -> None:
    olga, topic = await at_work(office)
    await office.press(olga, "Решено")
    await office.customer("Не работает")
    tail = [each.text for each in office.messages(olga) if each.thread_id == topic][-2:]
    assert tail == ["↩️ Клиент вернулся: обращение № 1001 снова открыто.", "Не работает"]


async def test_topic_says_how_its_ticket_stands(office: Office) -> None:
    olga, topic = await at_work(office)
    chat = office.world.private_chat(olga, office.bot_account)
    assert chat.topics[topic].name == "🟢 1001 · Анна П. · Здравствуйте"
    await office.press(olga, "Решено")
    assert chat.topics[topic].name == "✅ 1001 · Анна П. · Здравствуйте"
    await office.press(olga, "Открыть снова")
    assert chat.topics[topic].name == "🟢 1001 · Анна П. · Здравствуйте"
    await office.gives_back(olga)
    assert chat.topics[topic].name == "↩ 1001 · Анна П. · Здравствуйте"


async def test_head_of_the_topic_is_the_pinned_card(office: Office) -> None:
    olga, topic = await at_work(office)
    head, copy = [each for each in office.messages(olga) if each.thread_id == topic]
    assert head.text == "🟢 № 1001 · Анна П. · Telegram «Магазин»\nОтвечаете вы · в работе с 12:00"
    assert labels(head) == [["Ответы ▾", "🔒 Заметка"], ["Передать ▾", "Решено"], ["Клиент", "История", "Ещё ▾"]]
    assert head.id in office.world.private_chat(olga, office.bot_account).pinned
    assert copy.text == "Здравствуйте"


async def test_answering_a_card_takes_the_ticket(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.writes(olga, "Добрый день!", reply_to=office.last(olga))
    assert office.got()[-1] == "Добрый день!"
    assert [each.text for each in office.messages(olga) if each.thread_id][-1] == "Здравствуйте"


async def test_what_was_said_before_taking_can_be_read_without_taking(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.press(olga, "Переписка")
    assert office.last(olga).text.splitlines()[:3] == [
        "Переписка по № 1001 · Анна П.",
        "",
        "Анна П., 12:00: Здравствуйте",
    ]


async def test_whoever_takes_a_ticket_back_sees_what_came_meanwhile_once(office: Office) -> None:
    olga, topic = await at_work(office)
    await office.gives_back(olga)
    await office.customer("Кто-нибудь есть?")
    await office.press(olga, "Взять")
    shown = [each.text for each in office.messages(olga) if each.thread_id == topic]
    assert [shown.count(each) for each in ("Здравствуйте", "Кто-нибудь есть?")] == [1, 1]
