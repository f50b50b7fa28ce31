"""Several operators at one desk: who gets what, and who is not let in."""

import asyncio

import pytest

from tests.stories.operators import RESOLVE, TAKE, labels, signed, signs
from tests.stories.patience import until
from tests.stories.shop import Shop
from tests.stories.test_a_conversation import taken

SEND_ANYWAY, AS_NOTE, CANCEL = "Отправить всё равно", "Как заметку", "Отмена"


async def test_of_two_who_press_at_once_one_gets_the_ticket(shop: Shop) -> None:
    for _ in range(5):
        anna = await shop.customer("telegram")
        number = await anna.opens_a_ticket("Кто быстрее?")
        cards = [await each.card(number, button=TAKE) for each in (shop.olga, shop.maria)]
        answers = await asyncio.gather(shop.olga.presses(cards[0], TAKE), shop.maria.presses(cards[1], TAKE))
        texts = [each.text or "" for each in answers]
        (winner,) = [who for who, text in zip(("Ольга", "Мария"), texts, strict=True) if text == f"№ {number} ваше"]
        (loser,) = [text for text in texts if text != f"№ {number} ваше"]
        assert loser == f"№ {number}: уже отвечает {winner}"
        loses = shop.maria if winner == "Ольга" else shop.olga
        await loses.card(number, words=f"Отвечает {winner}")
        assert not [each for each in loses.chat.topics.values() if str(number) in each.name]


@pytest.mark.parametrize("choice", [SEND_ANYWAY, AS_NOTE, CANCEL])
async def test_a_second_voice_is_asked_first(shop: Shop, choice: str) -> None:
    anna, room, number = await taken(shop, "telegram")
    await room.gives_back()
    theirs = await shop.maria.takes(number)
    said = room.writes("Я тоже здесь")
    question = await room.reads("Сейчас отвечает Мария", button=choice)
    assert question.reply_to is said
    assert not [each for each in await anna.sees() if "Я тоже здесь" in each.text]
    await room.presses(choice)
    theirs.writes("Последнее слово")
    await anna.reads("Последнее слово")
    heard = [each for each in await anna.sees() if "Я тоже здесь" in each.text]
    assert len(heard) == (choice == SEND_ANYWAY)
    if choice == SEND_ANYWAY:
        await signed(said)
    if choice == AS_NOTE:
        await signed(said, "✍")
    if choice == CANCEL:
        await room.reads("Не отправлено")
        assert signs(said) == []


async def test_a_released_ticket_is_everybodys_again_and_its_old_topic_is_not_lost(shop: Shop) -> None:
    anna, room, number = await taken(shop, "vk")
    await room.gives_back()
    await shop.maria.card(number, button=TAKE)
    await anna.writes("Есть кто-нибудь?")
    await shop.maria.card(number, words="Есть кто-нибудь?")
    said = room.writes("Я ещё раз посмотрела: завтра привезут")
    await anna.reads("завтра привезут")
    await signed(said)
    await shop.maria.card(number, words="Отвечает Ольга")


async def test_the_colleague_who_takes_over_sees_what_was_said(shop: Shop, channel: str) -> None:
    anna, room, number = await taken(shop, channel, "Где заказ?")
    room.writes("Ищу ваш заказ")
    await anna.reads("Ищу ваш заказ")
    await room.gives_back()
    theirs = await shop.maria.takes(number)
    await theirs.reads("Где заказ?")
    await theirs.reads("Ищу ваш заказ")
    await anna.writes("Нашли?")
    await theirs.reads("Нашли?")
    assert not [text for text in room.texts() if "Нашли?" in text]
    theirs.writes("Нашли, едет")
    await anna.reads("Нашли, едет")


async def test_a_card_of_long_ago_does_no_harm(shop: Shop) -> None:
    _, room, number = await taken(shop, "telegram")
    head = next(each for each in room.messages() if RESOLVE in labels(each))
    data = next(
        button["callback_data"] for row in head.inline_keyboard for button in row if RESOLVE in str(button["text"])
    )
    await room.resolves()
    await shop.maria.card(number, words="Решено")
    head.markup = {"inline_keyboard": [[{"text": RESOLVE, "callback_data": data}]]}
    answer = await shop.olga.presses(head, RESOLVE)
    assert answer.text
    assert "Не получится" in answer.text


async def test_a_stranger_is_refused_once_and_gets_nothing_else(shop: Shop) -> None:
    stranger = shop.person("Прохожий")
    stranger.starts()
    refusal = await stranger.reads("он отвечает только её сотрудникам")
    for text in ("/queue", "/my", "/invite", "Пустите", "/note x"):
        stranger.writes(text)
    anna = await shop.customer("telegram")
    number = await anna.opens_a_ticket("Секрет клиента")
    await shop.olga.takes(number)
    assert [each for each in stranger.messages() if each.sender is shop.desk_bot] == [refusal]


async def test_an_invitation_is_for_one_person(shop: Shop) -> None:
    link = await shop.invite()
    petr, pavel = shop.person("Пётр"), shop.person("Павел")
    petr.starts(link)
    await petr.reads("Добро пожаловать, Пётр!")
    pavel.starts(link)
    await pavel.reads("Эта ссылка уже использована")
    pavel.writes("/queue")
    anna = await shop.customer("telegram")
    number = await anna.opens_a_ticket("Кому видно?")
    await petr.card(number, button=TAKE)
    assert not [each for each in pavel.messages() if "Кому видно?" in each.text]


async def test_only_owners_invite(shop: Shop) -> None:
    shop.maria.writes("/invite")
    await shop.maria.reads("Приглашать могут только владельцы")


async def test_who_has_a_pause_gets_no_new_cards(shop: Shop) -> None:
    shop.maria.writes("/pause")
    await shop.maria.presses(await shop.maria.reads("Почему пауза?", button="Обед"), "Обед")
    await shop.maria.reads("⏸ пауза")
    anna = await shop.customer("telegram")
    number = await anna.opens_a_ticket("Кто на месте?")
    await shop.olga.card(number, button=TAKE)
    await shop.olga.takes(number)
    assert not [each for each in shop.maria.messages() if f"№ {number}" in each.text]
    back = shop.maria.writes("/online")
    await until(lambda: [each for each in shop.maria.messages() if each.id > back.id and "🟢 на связи" in each.text])
    number = await (await shop.customer("telegram")).opens_a_ticket("А теперь?")
    await shop.maria.card(number, button=TAKE)


@pytest.mark.parametrize("channel", ["telegram", "vk"])
async def test_what_a_customer_who_blocked_us_did_not_get_can_be_sent_again(shop: Shop, channel: str) -> None:
    anna, room, _ = await taken(shop, channel)
    shop.is_blocked_by(anna)
    await room.reads("Клиент заблокировал бота")
    said = room.writes("Деньги вернули")
    failure = await room.reads("Не доставлено", button="Повторить")
    assert failure.reply_to is said
    assert "👍" not in signs(said)
    shop.is_allowed_by(anna)
    await room.reads("Клиент снова принимает сообщения")
    await shop.olga.presses(failure, "Повторить")
    await anna.reads("Деньги вернули")
    await signed(said)
    assert len([each for each in await anna.sees() if "Деньги вернули" in each.text]) == 1


async def test_group_chats_are_no_tickets(shop: Shop) -> None:
    anna = shop.telegram.add_person("Анна")
    group = shop.telegram.add_group("Соседи", owner=anna, members=[shop.bot, shop.desk_bot])
    shop.telegram.person_sends(anna, group, "/start@shop_bot Как вернуть?")
    shop.telegram.person_sends(anna, group, "@shop_bot а здесь?")
    igor = shop.vk.add_user("Игорь")
    chat = shop.vk.add_chat(shop.community, "Беседа", [igor])
    shop.vk.user_sends(igor, shop.community, "Из беседы", chat=chat)
    boris = await shop.customer("telegram")
    oleg = await shop.customer("vk")
    numbers = [await boris.opens_a_ticket("Из личного чата"), await oleg.opens_a_ticket("Тоже из личного")]
    assert sorted(numbers) == [1001, 1002]
    bots = {shop.bot.id, shop.desk_bot.id}
    assert not [each for each in group.messages.values() if each.sender.id in bots]
    assert not [each for each in shop.community.conversation(chat).newest_first() if each.outgoing]
    await until(lambda: len([each for each in shop.olga.messages() if "№" in each.text]) == 2)
