"""Edits, deletions, reactions and pins by the bot, and what the bot hears of persons' ones."""

import aiogram
import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    ReactionTypeEmoji,
    ReactionTypeUnion,
)

from tests.bots.sandbox.telegram.stage import MessagePlace, Stage, confirm_all, png

BUTTONS = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Взять", callback_data="take")]])


async def test_edited_text_replaces_the_old_one_and_buttons_go_unless_given(stage: Stage, api: aiogram.Bot) -> None:
    sent = await api.send_message(stage.anna.id, "старое", reply_markup=BUTTONS)
    edited = await api.edit_message_text(
        "<b>новое</b>", chat_id=stage.anna.id, message_id=sent.message_id, parse_mode="HTML"
    )
    assert isinstance(edited, Message)
    assert (edited.text, edited.reply_markup) == ("новое", None)
    assert edited.edit_date is not None
    seen = stage.world.chat_view(stage.anna, stage.shop)[-1]
    assert (seen.text, seen.versions, seen.buttons) == ("новое", ("старое",), ())


async def test_caption_and_media_can_be_changed(stage: Stage, api: aiogram.Bot) -> None:
    sent = await api.send_photo(stage.anna.id, BufferedInputFile(png(), "a.png"), caption="было")
    where = MessagePlace(chat_id=stage.anna.id, message_id=sent.message_id)
    captioned = await api.edit_message_caption(**where, caption="стало", reply_markup=BUTTONS)
    assert isinstance(captioned, Message)
    assert captioned.caption == "стало"
    media = InputMediaPhoto(media=BufferedInputFile(png(50, 50), "b.png"), caption="другое")
    changed = await api.edit_message_media(media, **where)
    assert isinstance(changed, Message)
    assert changed.photo is not None
    assert (changed.photo[-1].width, changed.caption) == (50, "другое")


async def test_change_of_buttons_is_not_marked_as_an_edit(stage: Stage, api: aiogram.Bot) -> None:
    sent = await api.send_message(stage.anna.id, "карточка")
    edited = await api.edit_message_reply_markup(
        chat_id=stage.anna.id, message_id=sent.message_id, reply_markup=BUTTONS
    )
    assert isinstance(edited, Message)
    assert edited.edit_date is None
    assert stage.world.chat_view(stage.anna, stage.shop)[-1].button_texts == [["Взять"]]


async def test_edit_that_changes_nothing_is_refused(stage: Stage, api: aiogram.Bot) -> None:
    sent = await api.send_message(stage.anna.id, "то же", reply_markup=BUTTONS)
    where = MessagePlace(chat_id=stage.anna.id, message_id=sent.message_id)
    for same in (
        api.edit_message_text("то же", **where, reply_markup=BUTTONS),
        api.edit_message_reply_markup(**where, reply_markup=BUTTONS),
    ):
        with pytest.raises(TelegramBadRequest, match="message is not modified: specified new message content"):
            await same


async def test_what_cannot_be_edited_is_refused(stage: Stage, api: aiogram.Bot) -> None:
    own = await api.send_message(stage.anna.id, "текст")
    photo = await api.send_photo(stage.anna.id, BufferedInputFile(png(), "a.png"))
    foreign = stage.world.person_sends(stage.anna, stage.shop, "моё")
    for number, said in (
        (99999, "message to edit not found"),
        (foreign.id, "message can't be edited"),
        (photo.message_id, "there is no text in the message to edit"),
    ):
        with pytest.raises(TelegramBadRequest, match=said):
            await api.edit_message_text("новое", chat_id=stage.anna.id, message_id=number)
    with pytest.raises(TelegramBadRequest, match="there is no caption in the message to edit"):
        await api.edit_message_caption(chat_id=stage.anna.id, message_id=own.message_id, caption="а")
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await api.edit_message_text("а" * 4097, chat_id=stage.anna.id, message_id=own.message_id)
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await api.edit_message_text(" ", chat_id=stage.anna.id, message_id=own.message_id)


async def test_bot_hears_that_a_person_edited(stage: Stage, api: aiogram.Bot) -> None:
    sent = stage.world.person_sends(stage.anna, stage.shop, "Малы кросовки")
    stage.world.person_edits(stage.anna, sent, "Малы кроссовки")
    written, edited = await confirm_all(api)
    assert written.message is not None
    assert edited.edited_message is not None
    assert edited.edited_message.message_id == written.message.message_id
    assert (written.message.text, edited.edited_message.text) == ("Малы кросовки", "Малы кроссовки")
    assert edited.edited_message.edit_date is not None


async def test_deleted_messages_are_gone_for_the_person(stage: Stage, api: aiogram.Bot) -> None:
    sent = [await api.send_message(stage.anna.id, f"{n}") for n in range(3)]
    assert await api.delete_message(stage.anna.id, sent[0].message_id)
    assert await api.delete_messages(stage.anna.id, [sent[1].message_id, 99999])
    texts = [view.text for view in stage.world.chat_view(stage.anna, stage.shop)]
    assert texts == ["/start", "2"]
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await api.delete_message(stage.anna.id, sent[0].message_id)


async def test_bot_is_not_told_what_a_person_deletes(stage: Stage, api: aiogram.Bot) -> None:
    sent = stage.world.person_sends(stage.anna, stage.shop, "ой")
    await confirm_all(api)
    stage.world.person_deletes(stage.anna, sent)
    assert await confirm_all(api) == []


async def test_bots_reaction_replaces_the_one_before(stage: Stage, api: aiogram.Bot) -> None:
    written = stage.world.person_sends(stage.anna, stage.shop, "спасибо")
    for emoji, shown in (("👀", ("👀",)), ("👍", ("👍",)), ("❤️", ("❤",)), (None, ())):
        reaction: list[ReactionTypeUnion] = [ReactionTypeEmoji(emoji=emoji)] if emoji else []
        assert await api.set_message_reaction(stage.anna.id, written.id, reaction)
        assert stage.world.chat_view(stage.anna, stage.shop)[-1].reactions == shown


async def test_wrong_reactions_are_refused(stage: Stage, api: aiogram.Bot) -> None:
    written = stage.world.person_sends(stage.anna, stage.shop, "а")
    eyes, broccoli = ReactionTypeEmoji(emoji="👀"), ReactionTypeEmoji(emoji="🥦")
    wrong: list[tuple[list[ReactionTypeUnion], int, str]] = [
        ([broccoli], written.id, "REACTION_INVALID"),
        ([eyes, eyes], written.id, "REACTIONS_TOO_MANY"),
        ([eyes], 99999, "message to react not found"),
    ]
    for reaction, number, said in wrong:
        with pytest.raises(TelegramBadRequest, match=said):
            await api.set_message_reaction(stage.anna.id, number, reaction)


async def test_bot_does_not_hear_reactions_in_private_chats(stage: Stage, api: aiogram.Bot) -> None:
    await api.get_updates(allowed_updates=["message", "message_reaction"])
    await api.send_message(stage.anna.id, "как вам?")
    [*_, shown] = stage.world.private_chat(stage.anna, stage.shop).messages.values()
    stage.world.person_reacts(stage.anna, shown, "👍")
    assert stage.world.chat_view(stage.anna, stage.shop)[-1].reactions == ("👍",)
    assert await confirm_all(api) == []


async def test_pinning_posts_a_notice_that_the_bot_hears(stage: Stage, api: aiogram.Bot) -> None:
    sent = await api.send_message(stage.anna.id, "карточка")
    assert await api.pin_chat_message(stage.anna.id, sent.message_id, disable_notification=True)
    [update] = await confirm_all(api)
    assert update.message is not None
    assert isinstance(update.message.pinned_message, Message)
    assert update.message.pinned_message.message_id == sent.message_id
    chat = await api.get_chat(stage.anna.id)
    assert isinstance(chat.pinned_message, Message)
    assert chat.pinned_message.text == "карточка"
    assert [view.text for view in stage.world.chat_view(stage.anna, stage.shop) if view.is_pinned] == ["карточка"]


async def test_unpinning(stage: Stage, api: aiogram.Bot) -> None:
    one, two = [await api.send_message(stage.anna.id, text) for text in "ab"]
    for message in (one, two):
        await api.pin_chat_message(stage.anna.id, message.message_id)
    assert await api.unpin_chat_message(stage.anna.id)
    assert stage.world.private_chat(stage.anna, stage.shop).pinned == [one.message_id]
    assert await api.unpin_all_chat_messages(stage.anna.id)
    with pytest.raises(TelegramBadRequest, match="message to unpin not found"):
        await api.unpin_chat_message(stage.anna.id)
    with pytest.raises(TelegramBadRequest, match="message to pin not found"):
        await api.pin_chat_message(stage.anna.id, 99999)
