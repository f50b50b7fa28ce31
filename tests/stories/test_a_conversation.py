"""From the first word to the end of a ticket, in each channel."""

from tests.stories.customers import Customer
from tests.stories.operators import NOTE, TAKE, Room, labels, signed, signs
from tests.stories.patience import until
from tests.stories.shop import Shop


async def taken(shop: Shop, channel: str, text: str = "Кроссовки малы, как вернуть?") -> tuple[Customer, Room, int]:
    """Let a customer write and Olga take the ticket."""
    anna = await shop.customer(channel)
    number = await anna.opens_a_ticket(text)
    room = await shop.olga.takes(number)
    await room.reads(text)
    return anna, room, number


async def test_a_customer_and_an_operator_talk(shop: Shop, channel: str) -> None:
    anna = await shop.customer(channel)
    number = await anna.opens_a_ticket("Кроссовки малы, как вернуть?")
    for operator in (shop.olga, shop.maria):
        card = await operator.card(number, button=TAKE)
        assert "Кроссовки малы, как вернуть?" in card.text
        assert anna.name in card.text
    room = await shop.olga.takes(number)
    told = await shop.maria.card(number, words="Отвечает Ольга")
    assert labels(told) == []
    assert anna.name in room.name
    await room.reads("Кроссовки малы, как вернуть?")
    said = room.writes("Добрый день! Какой размер?")
    await anna.reads("Добрый день! Какой размер?")
    await signed(said)
    await anna.writes("Сорок второй")
    await room.reads("Сорок второй")


async def test_every_card_there_is_changes_and_no_second_one_comes(shop: Shop, channel: str) -> None:
    anna = await shop.customer(channel)
    number = await anna.opens_a_ticket("Где заказ?")
    first = await shop.maria.card(number, button=TAKE)
    await anna.writes("И ещё вопрос")
    await shop.maria.card(number, words="И ещё вопрос")
    await shop.olga.takes(number)
    assert await shop.maria.card(number, words="Отвечает Ольга") is first
    assert len([each for each in shop.maria.messages() if f"№ {number}" in each.text]) == 1


async def test_many_messages_arrive_in_their_order(shop: Shop, channel: str) -> None:
    anna, room, _ = await taken(shop, channel, "начало")
    for step in range(1, 8):
        await anna.writes(f"вопрос {step}")
        room.writes(f"ответ {step}")
    await room.reads("вопрос 7")
    await anna.reads("ответ 7")
    asked = [each.text for each in room.messages() if each.sender is shop.desk_bot and each.text.startswith("вопрос")]
    assert asked == [f"вопрос {step}" for step in range(1, 8)]
    answered = [each.text for each in await anna.sees() if "ответ " in each.text]
    assert [text[-7:] for text in answered] == [f"ответ {step}" for step in range(1, 8)]


async def test_an_answer_names_what_it_answers_on_both_sides(shop: Shop, channel: str) -> None:
    anna, room, _ = await taken(shop, channel, "Первый вопрос")
    await anna.writes("Второй вопрос")
    await room.reads("Второй вопрос")
    room.writes("Отвечаю на первый", answering=await room.reads("Первый вопрос"))
    reply = await anna.reads("Отвечаю на первый")
    assert reply.quoted == "Первый вопрос"
    await anna.writes("Спасибо за это", answering=reply)
    copy = await room.reads("Спасибо за это")
    assert copy.reply_to is not None
    assert "Отвечаю на первый" in copy.reply_to.text


async def test_what_a_customer_changes_is_changed_and_the_earlier_words_are_kept(shop: Shop, channel: str) -> None:
    anna, room, _ = await taken(shop, channel)
    ref = await anna.writes("Размер 41")
    copy = await room.reads("Размер 41")
    await anna.edits(ref, "Размер 42")
    await until(lambda: "Размер 42" in copy.text)
    assert "изменено" in copy.text
    assert "Размер 41" in copy.text


async def test_what_an_operator_changes_is_changed_for_the_customer(shop: Shop, channel: str) -> None:
    anna, room, _ = await taken(shop, channel)
    said = room.writes("Приезжайте завтра")
    before = await anna.reads("Приезжайте завтра")
    await signed(said)
    room.edits(said, "Приезжайте в четверг")
    after = await anna.reads("Приезжайте в четверг")
    assert (after.ref, after.edited) == (before.ref, True)
    assert not [each for each in await anna.sees() if "завтра" in each.text]


async def test_a_note_stays_inside(shop: Shop, channel: str) -> None:
    anna, room, _ = await taken(shop, channel)
    notes = [room.writes("// Спорит третий раз"), room.writes("/note Жалоба была в мае")]
    await room.presses(NOTE)
    await room.reads("Следующее сообщение станет заметкой")
    notes.append(room.writes("Скидку не давать"))
    for note in notes:
        await signed(note, "✍")
    said = room.writes("Всё уладим")
    await signed(said)
    heard = "\n".join(each.text for each in await anna.sees())
    assert "Всё уладим" in heard
    assert not [words for words in ("Спорит", "Жалоба", "Скидку") if words in heard]
    assert "👍" not in signs(notes[0])


async def test_a_message_after_the_end_opens_the_ticket_again_for_its_operator(shop: Shop, channel: str) -> None:
    anna, room, number = await taken(shop, channel)
    room.writes("Вернём деньги")
    await anna.reads("Вернём деньги")
    await room.resolves()
    ending = await anna.reads(f"Обращение № {number} решено")
    assert ending.buttons == (*"12345", "Вопрос остался")
    await shop.maria.card(number, words="Решено")
    await anna.writes("Деньги не пришли")
    await anna.reads(f"Снова открыли обращение № {number}")
    await room.reads("Деньги не пришли")
    await room.reads("Клиент вернулся")
    said = room.writes("Проверяю")
    await anna.reads("Проверяю")
    await signed(said)


async def test_the_button_says_that_the_question_remains(shop: Shop, channel: str) -> None:
    anna, room, number = await taken(shop, channel)
    await room.resolves()
    await anna.presses("Вопрос остался")
    await anna.reads(f"Снова открыли обращение № {number}")
    await room.reads("Клиент вернулся")


async def test_an_operator_opens_a_resolved_ticket_again(shop: Shop) -> None:
    anna, room, number = await taken(shop, "telegram")
    await room.resolves()
    await anna.reads(f"Обращение № {number} решено")
    answer = await room.presses("Открыть снова")
    assert answer.text == f"№ {number} снова в работе"
    room.writes("Забыла спросить про размер")
    await anna.reads("Забыла спросить про размер")


async def test_who_starts_is_greeted_and_may_call_a_person_at_once(shop: Shop) -> None:
    anna = await shop.customer("telegram")
    await anna.writes("/start")
    greeting = await anna.reads("Это поддержка «Ромашка»")
    assert greeting.buttons == ("Позвать оператора",)
    await anna.presses("Позвать оператора")
    number = await anna.is_told_a_number()
    await anna.presses("Позвать оператора")
    await anna.reads("Человека уже позвали")
    room = await shop.olga.takes(number)
    room.writes("Слушаю вас")
    await anna.reads("Слушаю вас")


async def test_customers_in_three_channels_do_not_mix(shop: Shop) -> None:
    people = {name: await shop.customer(name) for name in ("telegram", "vk", "site")}
    numbers = {name: await person.opens_a_ticket(f"вопрос из {name}") for name, person in people.items()}
    assert len(set(numbers.values())) == 3
    for name, number in numbers.items():
        (await shop.olga.takes(number)).writes(f"ответ для {name}")
    for name, person in people.items():
        await person.reads(f"ответ для {name}")
        room = await shop.olga.room(numbers[name])
        await room.reads(f"вопрос из {name}")
    for name, person in people.items():
        assert len([each for each in await person.sees() if "ответ для" in each.text]) == 1, name
