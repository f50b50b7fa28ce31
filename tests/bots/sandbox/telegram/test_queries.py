"""Pressed buttons, inline mode, deep links: how a person asks and a bot answers."""

from collections.abc import AsyncIterator

import aiogram
import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultsButton,
    InlineQueryResultUnion,
    InputTextMessageContent,
    Message,
)

from bots.sandbox.telegram import BotAbilities, CallbackAnswer, ImpossibleError, Upload
from bots.sandbox.telegram import Message as SandboxMessage
from tests.bots.sandbox.telegram.stage import Stage, confirm_all, open_stage, png
from tests.support.waiting import wait_until

BUTTONS = InlineKeyboardMarkup(
    inline_keyboard=[
        [
            InlineKeyboardButton(text="Помогло", callback_data="yes:1042"),
            InlineKeyboardButton(text="Сайт", url="https://example.com/a"),
            InlineKeyboardButton(text="Код", copy_text=CopyTextButton(text="42")),
            InlineKeyboardButton(text="Найти", switch_inline_query_current_chat="возврат"),
        ]
    ]
)


async def ask(stage: Stage, api: aiogram.Bot) -> SandboxMessage:
    sent = await api.send_message(stage.anna.id, "Помогло?", reply_markup=BUTTONS)
    return stage.world.private_chat(stage.anna, stage.shop).messages[sent.message_id]


async def pressed(api: aiogram.Bot) -> CallbackQuery:
    [update] = await confirm_all(api)
    assert update.callback_query is not None
    return update.callback_query


async def test_pressed_button_asks_the_bot_and_its_answer_is_shown(stage: Stage, api: aiogram.Bot) -> None:
    message = await ask(stage, api)
    waiting = stage.world.person_presses(stage.anna, message, "Помогло")
    query = await pressed(api)
    assert (query.data, query.from_user.id) == ("yes:1042", stage.anna.id)
    assert isinstance(query.message, Message)
    assert query.message.message_id == message.id
    assert query.message.reply_markup is not None
    assert await api.answer_callback_query(query.id, "Рад!", show_alert=True)
    assert await waiting == CallbackAnswer(text="Рад!", show_alert=True)


async def test_button_can_be_found_by_its_data(stage: Stage, api: aiogram.Bot) -> None:
    message = await ask(stage, api)
    stage.world.person_presses(stage.anna, message, "yes:1042")
    assert (await pressed(api)).data == "yes:1042"


async def test_app_itself_answers_links_copies_and_inline_switches(stage: Stage, api: aiogram.Bot) -> None:
    message = await ask(stage, api)
    assert (await stage.world.person_presses(stage.anna, message, "Сайт")).url == "https://example.com/a"
    assert (await stage.world.person_presses(stage.anna, message, "Код")).copied == "42"
    assert (await stage.world.person_presses(stage.anna, message, "Найти")).switched_to == "возврат"
    assert await confirm_all(api) == []


async def test_query_can_be_answered_once(stage: Stage, api: aiogram.Bot) -> None:
    stage.world.person_presses(stage.anna, await ask(stage, api), "Помогло")
    query = await pressed(api)
    await api.answer_callback_query(query.id)
    for number in (query.id, "12345"):
        with pytest.raises(TelegramBadRequest, match="query is too old and response timeout expired"):
            await api.answer_callback_query(number)


async def test_query_becomes_too_old() -> None:
    async with open_stage(query_lifetime=0.05) as stage:
        api = await stage.start()
        waiting = stage.world.person_presses(stage.anna, await ask(stage, api), "Помогло")
        query = await pressed(api)
        assert not (await waiting).is_answered
        with pytest.raises(TelegramBadRequest, match="query is too old"):
            await api.answer_callback_query(query.id)


async def test_foreign_bot_cannot_answer(stage: Stage, api: aiogram.Bot) -> None:
    other = await stage.bot(stage.world.add_bot("7002:secret", "desk_bot"))
    stage.world.person_presses(stage.anna, await ask(stage, api), "Помогло")
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await other.answer_callback_query((await pressed(api)).id)


async def test_answer_of_200_units_fits_and_one_more_does_not(stage: Stage, api: aiogram.Bot) -> None:
    stage.world.person_presses(stage.anna, await ask(stage, api), "Помогло")
    query = await pressed(api)
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await api.answer_callback_query(query.id, "а" * 201)
    await api.answer_callback_query(query.id, "а" * 200)


async def test_only_what_is_on_the_screen_can_be_pressed(stage: Stage, api: aiogram.Bot) -> None:
    message = await ask(stage, api)
    boris = stage.world.add_person("Борис")
    for person, button in ((stage.anna, "Нет такой"), (boris, "Помогло")):
        with pytest.raises(ImpossibleError):
            stage.world.person_presses(person, message, button)
    await api.delete_message(stage.anna.id, message.id)
    with pytest.raises(ImpossibleError):
        stage.world.person_presses(stage.anna, message, "Помогло")


async def test_deep_link_starts_the_bot_with_its_payload(stage: Stage) -> None:
    api = await stage.bot(stage.shop)
    stage.world.person_starts(stage.anna, stage.shop, "invite_42")
    [update] = await confirm_all(api)
    assert update.message is not None
    assert update.message.text == "/start invite_42"
    assert [(e.type, e.offset, e.length) for e in update.message.entities or []] == [("bot_command", 0, 6)]
    with pytest.raises(ImpossibleError):
        stage.world.person_starts(stage.anna, stage.shop, "нельзя так")


# ---------------------------------------------------------------------------------------- inline mode


@pytest.fixture
async def searching() -> AsyncIterator[Stage]:
    abilities = BotAbilities(supports_inline_queries=True, inline_feedback=True)
    async with open_stage(abilities=abilities) as stage:
        yield stage


def article(number: str = "1", text: str = "<b>Возврат</b>", *, buttons: bool = False) -> InlineQueryResultArticle:
    content = InputTextMessageContent(message_text=text, parse_mode="HTML")
    markup = BUTTONS if buttons else None
    return InlineQueryResultArticle(id=number, title="Возврат", input_message_content=content, reply_markup=markup)


async def test_inline_result_is_chosen_and_sent(searching: Stage) -> None:
    api = await searching.start()
    world, anna, shop = searching.world, searching.anna, searching.shop
    waiting = world.person_queries_inline(anna, shop, "возврат")
    [update] = await confirm_all(api)
    assert update.inline_query is not None
    assert (update.inline_query.query, update.inline_query.chat_type) == ("возврат", "sender")
    button = InlineQueryResultsButton(text="Все статьи", start_parameter="articles")
    await api.answer_inline_query(update.inline_query.id, [article()], next_offset="10", button=button)
    shown = await waiting
    assert [result["title"] for result in shown.results] == ["Возврат"]
    assert shown.next_offset == "10"
    world.person_chooses(anna, shown, "1", where=shop)
    sent, chosen = await confirm_all(api)
    assert sent.message is not None
    assert sent.message.via_bot is not None
    assert (sent.message.text, sent.message.via_bot.id) == ("Возврат", shop.id)
    assert chosen.chosen_inline_result is not None
    assert (chosen.chosen_inline_result.result_id, chosen.chosen_inline_result.inline_message_id) == ("1", None)


async def test_inline_message_with_buttons_can_be_edited_and_pressed(searching: Stage) -> None:
    api = await searching.start()
    world, anna, shop = searching.world, searching.anna, searching.shop
    group = world.add_group("Друзья", owner=anna)
    waiting = world.person_queries_inline(anna, shop, "", where=group)
    [update] = await confirm_all(api)
    assert update.inline_query is not None
    await api.answer_inline_query(update.inline_query.id, [article(buttons=True)])
    message = world.person_chooses(anna, await waiting, "1", where=group)
    [update] = await confirm_all(api)
    assert update.chosen_inline_result is not None
    number = update.chosen_inline_result.inline_message_id
    assert number is not None
    world.person_presses(anna, message, "Помогло")
    query = await pressed(api)
    assert (query.inline_message_id, query.message) == (number, None)
    assert await api.edit_message_text("другое", inline_message_id=number) is True
    assert message.text == "другое"
    with pytest.raises(TelegramBadRequest, match="MESSAGE_ID_INVALID"):
        await api.edit_message_text("другое", inline_message_id="нет")


async def test_known_photo_can_be_an_inline_result(searching: Stage) -> None:
    api = await searching.start()
    world, anna, shop = searching.world, searching.anna, searching.shop
    world.person_sends(anna, shop, media=Upload("photo", png()))
    waiting = world.person_queries_inline(anna, shop, "фото")
    sent, asked = await confirm_all(api)
    assert sent.message is not None
    assert sent.message.photo is not None
    assert asked.inline_query is not None
    photo = InlineQueryResultCachedPhoto(id="p", photo_file_id=sent.message.photo[-1].file_id, caption="вот")
    await api.answer_inline_query(asked.inline_query.id, [photo])
    chosen = world.person_chooses(anna, await waiting, "p", where=shop)
    assert (chosen.content.kind, chosen.text) == ("photo", "вот")


async def test_wrong_inline_results_are_refused(searching: Stage) -> None:
    api = await searching.start()
    searching.world.person_queries_inline(searching.anna, searching.shop, "а")
    [update] = await confirm_all(api)
    assert update.inline_query is not None
    number = update.inline_query.id
    wrong: list[tuple[list[InlineQueryResultUnion], str]] = [
        ([article(str(n)) for n in range(51)], "RESULTS_TOO_MUCH"),
        ([article(), article()], "RESULT_ID_DUPLICATE"),
        ([article("а" * 33)], "RESULT_ID_INVALID"),
        ([article(text="<b>а")], "can't parse entities"),
        ([article(text=" ")], "message text is empty"),
    ]
    for results, said in wrong:
        with pytest.raises(TelegramBadRequest, match=said):
            await api.answer_inline_query(number, results)
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await api.answer_inline_query("нет", [])
    assert await api.answer_inline_query(number, [])


async def test_bot_without_inline_mode_is_not_asked(stage: Stage, api: aiogram.Bot) -> None:
    with pytest.raises(ImpossibleError, match="inline"):
        stage.world.person_queries_inline(stage.anna, stage.shop, "а")


async def test_nobody_waits_when_the_server_stops(stage: Stage, api: aiogram.Bot) -> None:
    waiting = stage.world.person_presses(stage.anna, await ask(stage, api), "Помогло")
    stage.world.callbacks.give_up()
    await wait_until(waiting.done)
    assert not waiting.result().is_answered
