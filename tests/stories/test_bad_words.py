"""Names, texts and buttons that were made to do harm do none, in either direction."""

from contextlib import suppress

import pytest

from bots.sandbox.telegram import Message
from tests.stories.customers import Customer
from tests.stories.in_telegram import TelegramAccount
from tests.stories.in_vk import VkAccount
from tests.stories.on_the_site import RefusedError
from tests.stories.operators import RESOLVE, TAKE, Room, labels, signed
from tests.stories.patience import until
from tests.stories.shop import SECRETS, Shop
from tests.stories.test_a_conversation import taken

NASTY = [
    "{{6001*7}} {% raw %} {{ self.__init__.__globals__ }} {# #}",
    "<b>жирно</b> <script>alert(1)</script> </script> <a href='javascript:x'>x</a> &lt; &amp; & <",
    "%s %(x)s {0} {x} $HOME `id` ' OR 1=1; -- \\ \\n \\u0000",
    "\u202eнавыворот\u202c \u200b\u200d\ufeff e\u0301\u0301 👩‍👩‍👧‍👦 \ufdfd",
    "*_~`[x](http://a.b) >#+-=|{}.! __ ** ~~",
    "/start@other_bot /take /invite // 1001",
    '=HYPERLINK("http://evil.example";"x")',
]


async def named(shop: Shop, channel: str, name: str) -> Customer:
    """Return a customer with a name that may be anything."""
    if channel == "telegram":
        person = shop.telegram.add_person(name[:64], "</b>", username="a_b")
        return Customer(TelegramAccount(shop.telegram, person, shop.bot))
    if channel == "vk":
        return Customer(VkAccount(shop.vk, shop.vk.add_user(name, "</b>"), shop.community))
    return await shop.customer("site", name[:100])


def nobody_is_alarmed(shop: Shop) -> None:
    """Fail if an event was set aside."""
    assert not [each.text for each in shop.olga.messages() if "не удалось обработать" in each.text]


def copied(room: Room, words: str, before: set[int]) -> Message | None:
    """Return the message with these words that was not there before."""
    return next((each for each in room.messages() if each.id not in before and words in each.text), None)


async def test_nasty_words_are_words_like_any_other(shop: Shop, channel: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    anna = await shop.customer(channel)
    number = await anna.opens_a_ticket(NASTY[0])
    assert "{{6001*7}}" in (await shop.maria.card(number)).text
    room = await shop.olga.takes(number)
    said = room.writes("Слушаю")
    await room.reads(NASTY[0])
    for words in NASTY:
        before = {each.id for each in room.messages()}
        ref = await anna.writes(words)
        # What the ticket was opened with says the same and stays as it is.
        copy = await until(lambda words=words, before=before: copied(room, words, before))
        await anna.edits(ref, f"{words} !")
        await until(lambda copy=copy, words=words: f"{words} !" in copy.text)
        said = room.writes(f"> {words}")
        await anna.reads(words)
    await signed(said)
    nobody_is_alarmed(shop)
    assert "42007" not in "".join(room.texts())
    assert not [each for each in (*NASTY, *SECRETS) if each in caplog.text]
    assert not [each.message for each in caplog.records if each.levelname == "ERROR"]


async def test_nasty_names_are_names_like_any_other(shop: Shop, channel: str) -> None:
    for name in (*NASTY, "я" * 64, "\u200b", " ", "\n\n\n"):
        anna = await named(shop, channel, name)
        number = await anna.opens_a_ticket("Где заказ?")
        card = await shop.maria.card(number, button=TAKE)
        assert "Где заказ?" in card.text
        assert "42007" not in card.text
        assert len(card.text) < 1000
        room = await shop.olga.takes(number)
        room.writes("Едет")
        await anna.reads("Едет")
    nobody_is_alarmed(shop)


async def test_broken_characters_harm_nobody(shop: Shop, channel: str) -> None:
    anna, room, _ = await taken(shop, channel)
    for number, words in enumerate(("до\x00после", "\x07\x1b[2J", "\u202e", "я" * 4096)):
        with suppress(RefusedError):  # the website says no, politely
            await anna.writes(words)
        await anna.writes(f"А это обычные слова, {number}")
        await room.reads(f"А это обычные слова, {number}")
        room.writes(f"И вам, {number}")
        await anna.reads(f"И вам, {number}")
    assert channel == "site" or [text for text in room.texts() if "до" in text and "после" in text]
    nobody_is_alarmed(shop)


async def test_an_operators_nasty_name_reaches_nobody_as_markup(shop: Shop) -> None:
    petr = shop.person("<b>Пётр</b> {{6001*7}}")
    petr.starts(await shop.invite())
    await petr.reads("Добро пожаловать, <b>Пётр</b> {{6001*7}}!")
    for channel in ("telegram", "vk", "site"):
        anna = await shop.customer(channel)
        number = await anna.opens_a_ticket("Есть кто?")
        room = await petr.takes(number)
        await shop.maria.card(number, words="Отвечает <b>Пётр</b> {{6001*7}}")
        room.writes("Есть")
        assert "42007" not in (await anna.reads("Есть")).text


FORGED = [
    "",
    "x",
    "w",
    "w:",
    "w:take:",
    "w:take:zzzzzzzzzzzzzzzzzzzzzzzz",
    "w:take:-1",
    "w:fly:1",
    "w:resolve:1",
    "s:send:1:1",
    "s:send::",
    "a:1",
    "o:999",
    "p:\u00e9\u00e9",
    "human",
    "again",
    "{{6001*7}}",
    "<b>",
    "join_x",
    "я" * 32,
]


@pytest.mark.parametrize("who", ["olga", "stranger"])
async def test_made_up_buttons_do_nothing(shop: Shop, who: str) -> None:
    anna, room, number = await taken(shop, "telegram")
    presser = shop.olga if who == "olga" else shop.person("Прохожий")
    presser.starts()
    await until(lambda: [each for each in presser.messages() if each.sender is shop.desk_bot])
    message = next(each for each in reversed(presser.messages()) if each.sender is shop.desk_bot)
    for data in filter(None, FORGED):
        message.markup = {"inline_keyboard": [[{"text": "?", "callback_data": data}]]}
        answer = await presser.presses(message, "?")
        assert answer.is_answered, data
    room.writes("Мы здесь")
    await anna.reads("Мы здесь")
    await shop.maria.card(number, words="Отвечает Ольга")
    nobody_is_alarmed(shop)


async def test_a_strangers_copied_button_takes_no_ticket(shop: Shop) -> None:
    anna = await shop.customer("telegram")
    number = await anna.opens_a_ticket("Ничьё")
    card = await shop.olga.card(number, button=TAKE)
    stranger = shop.person("Прохожий")
    stranger.starts()
    refusal = await stranger.reads("отвечает только её сотрудникам")
    refusal.markup = card.markup
    answer = await stranger.presses(refusal, TAKE)
    assert answer.text == "Эта кнопка для сотрудников поддержки"
    assert TAKE in labels(card)


async def test_a_colleagues_copied_button_resolves_nothing(shop: Shop) -> None:
    anna, room, number = await taken(shop, "telegram")
    head = next(each for each in room.messages() if RESOLVE in labels(each))
    theirs = await shop.maria.card(number, words="Отвечает Ольга")
    theirs.markup = head.markup
    answer = await shop.maria.presses(theirs, RESOLVE)
    assert answer.text == "Это может тот, кто ведёт обращение, или супервизор. Попросите их"
    assert isinstance(room, Room)
    assert not [each for each in await anna.sees() if "решено" in each.text]


async def test_made_up_buttons_of_customers_do_nothing(shop: Shop) -> None:
    anna, igor = await shop.customer("telegram"), await shop.customer("vk")
    await anna.opens_a_ticket("Раз")
    await igor.opens_a_ticket("Два")
    before = len(await anna.sees()), len(await igor.sees())
    message = list(shop.telegram.private_chat(shop.person_of(anna), shop.bot).messages.values())[-1]
    for data in filter(None, FORGED):
        if data == "human":
            continue
        message.markup = {"inline_keyboard": [[{"text": "?", "callback_data": data}]]}
        assert (await shop.telegram.person_presses(shop.person_of(anna), message, "?")).is_answered
    for payload in (
        "x",
        5,
        None,
        [],
        {},
        {"data": 5},
        {"data": "w:take:1"},
        {"command": {}},
        [[[[]]]],
        {"data": "я" * 9},
    ):
        shop.vk.user_sends(shop.user_of(igor), shop.community, f"п {payload}"[:9], payload=payload)
    await anna.writes("Ещё")
    await igor.writes("Ещё")
    await until(lambda: len([each for each in shop.maria.messages() if "Ещё" in each.text]) == 2)
    assert (len(await anna.sees()), len(await igor.sees())) == before
    nobody_is_alarmed(shop)
