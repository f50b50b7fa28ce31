"""Texts, places, contacts, drafts: what is shown to the person, and what the bot is answered."""

import aiogram
import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from bots.sandbox.telegram import ApiError
from tests.bots.sandbox.telegram.stage import Stage


def inline(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=list(rows))


async def test_text_arrives_and_is_answered_as_a_message(stage: Stage, api: aiogram.Bot) -> None:
    sent = await api.send_message(stage.anna.id, "  Здравствуйте! 😀  ")
    assert sent.text == "Здравствуйте! 😀"
    assert sent.chat.id == stage.anna.id
    assert sent.chat.type == "private"
    assert sent.from_user is not None
    assert sent.from_user.id == stage.shop.id
    seen = stage.world.chat_view(stage.anna, stage.shop)[-1]
    assert (seen.id, seen.text, seen.is_from_bot) == (sent.message_id, "Здравствуйте! 😀", True)


async def test_message_ids_are_counted_over_all_private_chats_of_a_bot(stage: Stage, api: aiogram.Bot) -> None:
    boris = stage.world.add_person("Борис")
    stage.world.person_starts(boris, stage.shop)
    ids = [(await api.send_message(p.id, "раз")).message_id for p in (stage.anna, boris, stage.anna)]
    assert ids == sorted(set(ids))


async def test_html_becomes_entities_in_utf16_units(stage: Stage, api: aiogram.Bot) -> None:
    sent = await api.send_message(stage.anna.id, "😀 <b>жирно</b> <code>a&lt;b</code>", parse_mode="HTML")
    assert sent.text == "😀 жирно a<b"
    assert [(e.type, e.offset, e.length) for e in sent.entities or []] == [("bold", 3, 5), ("code", 9, 3)]
    assert sent.html_text == "😀 <b>жирно</b> <code>a&lt;b</code>"


async def test_markdown_becomes_entities(stage: Stage, api: aiogram.Bot) -> None:
    sent = await api.send_message(stage.anna.id, "*раз* _два_ \\.", parse_mode="MarkdownV2")
    assert [(e.type, e.offset, e.length) for e in sent.entities or []] == [("bold", 0, 3), ("italic", 4, 3)]


async def test_entities_can_be_given_directly(stage: Stage, api: aiogram.Bot) -> None:
    bold = MessageEntity(type="bold", offset=0, length=3)
    sent = await api.send_message(stage.anna.id, "раз два", entities=[bold])
    assert [(e.type, e.offset, e.length) for e in sent.entities or []] == [("bold", 0, 3)]


async def test_4096_units_after_markup_fit_and_one_more_does_not(stage: Stage, api: aiogram.Bot) -> None:
    await api.send_message(stage.anna.id, "<b>" + "а" * 4096 + "</b>", parse_mode="HTML")
    with pytest.raises(TelegramBadRequest, match="message is too long"):
        await api.send_message(stage.anna.id, "а" * 4095 + "😀")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("ж<foo>a</foo>", 'Unsupported start tag "foo" at byte offset 2'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
    ],
)
async def test_wrong_html_is_refused_in_telegrams_words(stage: Stage, api: aiogram.Bot, text: str, said: str) -> None:
    with pytest.raises(TelegramBadRequest) as refusal:
        await api.send_message(stage.anna.id, text, parse_mode="HTML")
    assert refusal.value.message == f"Bad Request: can't parse entities: {said}"


@pytest.mark.parametrize(
    ("text", "markup", "said"),
    [
        (" \n ", None, "message text is empty"),
        ("a", inline([InlineKeyboardButton(text="b", callback_data="ж" * 33)]), "BUTTON_DATA_INVALID"),
        ("a", inline([InlineKeyboardButton(text="b")]), "Text buttons are unallowed"),
        ("a", inline([InlineKeyboardButton(text="b", url="no")]), "is invalid"),
        ("a", inline([InlineKeyboardButton(text="b", copy_text=CopyTextButton(text="c" * 257))]), "COPY_TEXT"),
        ("a", inline([InlineKeyboardButton(text="b", callback_data="c")] * 9), "reply markup is too long"),
        ("a", inline(*[[InlineKeyboardButton(text="b", callback_data="c")]] * 101), "reply markup is too long"),
    ],
)
async def test_wrong_messages_are_refused(
    stage: Stage, api: aiogram.Bot, text: str, markup: InlineKeyboardMarkup | None, said: str
) -> None:
    before = len(stage.world.chat_view(stage.anna, stage.shop))
    with pytest.raises(TelegramBadRequest, match=said):
        await api.send_message(stage.anna.id, text, reply_markup=markup)
    assert len(stage.world.chat_view(stage.anna, stage.shop)) == before


async def test_largest_keyboard_is_accepted(stage: Stage, api: aiogram.Bot) -> None:
    row = [InlineKeyboardButton(text="b", callback_data="c" * 64)] * 8
    rows = [*[row] * 12, row[:4]]
    sent = await api.send_message(stage.anna.id, "a", reply_markup=inline(*rows))
    assert sent.reply_markup is not None
    assert sum(map(len, sent.reply_markup.inline_keyboard)) == 100


async def test_person_sees_inline_buttons(stage: Stage, api: aiogram.Bot) -> None:
    await api.send_message(
        stage.anna.id,
        "Помогло?",
        reply_markup=inline(
            [
                InlineKeyboardButton(text="Да", callback_data="yes", style="success"),
                InlineKeyboardButton(text="Сайт", url="https://example.com/a"),
            ],
            [InlineKeyboardButton(text="Код", copy_text=CopyTextButton(text="42"))],
        ),
    )
    seen = stage.world.chat_view(stage.anna, stage.shop)[-1]
    assert seen.button_texts == [["Да", "Сайт"], ["Код"]]
    yes, site, code = (button for row in seen.buttons for button in row)
    assert (yes.data, yes.style, site.url, code.copy_text) == ("yes", "success", "https://example.com/a", "42")


async def test_reply_keyboard_comes_and_goes(stage: Stage, api: aiogram.Bot) -> None:
    chat = stage.world.private_chat(stage.anna, stage.shop)
    keyboard = ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text="Мой номер", request_contact=True), KeyboardButton(text="Позже")]],
        resize_keyboard=True,
    )
    sent = await api.send_message(stage.anna.id, "Ваш телефон?", reply_markup=keyboard)
    assert sent.reply_markup is None
    shared = stage.world.person_taps(stage.anna, stage.shop, "Мой номер")
    assert shared.content.extra["contact"] == {
        "phone_number": "+79991234567",
        "first_name": "Анна",
        "last_name": "Петрова",
        "user_id": stage.anna.id,
    }
    await api.send_message(stage.anna.id, "Спасибо", reply_markup=ReplyKeyboardRemove())
    assert chat.reply_markup is None


async def test_forced_reply_goes_after_the_answer(stage: Stage, api: aiogram.Bot) -> None:
    chat = stage.world.private_chat(stage.anna, stage.shop)
    await api.send_message(stage.anna.id, "Имя?", reply_markup=ForceReply(input_field_placeholder="Имя"))
    assert chat.reply_markup == {"force_reply": True, "input_field_placeholder": "Имя"}
    stage.world.person_sends(stage.anna, stage.shop, "Анна")
    assert chat.reply_markup is None


async def test_reply_with_a_quote(stage: Stage, api: aiogram.Bot) -> None:
    asked = stage.world.person_sends(stage.anna, stage.shop, "Малы кроссовки, как вернуть?")
    parameters = ReplyParameters(message_id=asked.id, quote="как вернуть?")
    sent = await api.send_message(stage.anna.id, "Легко", reply_parameters=parameters)
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.message_id == asked.id
    assert sent.quote is not None
    assert (sent.quote.text, sent.quote.position) == ("как вернуть?", 16)


async def test_reply_to_nothing_is_refused_unless_allowed(stage: Stage, api: aiogram.Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await api.send_message(stage.anna.id, "а", reply_parameters=ReplyParameters(message_id=99999))
    lenient = ReplyParameters(message_id=99999, allow_sending_without_reply=True)
    sent = await api.send_message(stage.anna.id, "а", reply_parameters=lenient)
    assert sent.reply_to_message is None


async def test_options_of_a_message_are_kept(stage: Stage, api: aiogram.Bot) -> None:
    sent = await api.send_message(
        stage.anna.id,
        "https://example.com",
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        protect_content=True,
        message_effect_id="5104841245755180586",
        disable_notification=True,
    )
    assert sent.has_protected_content
    assert sent.effect_id == "5104841245755180586"
    assert sent.link_preview_options is not None
    assert sent.link_preview_options.is_disabled
    assert sent.entities is not None
    assert sent.entities[0].type == "url"


async def test_places_and_contacts(stage: Stage, api: aiogram.Bot) -> None:
    location = await api.send_location(stage.anna.id, 55.75, 37.62)
    assert location.location is not None
    assert location.location.latitude == 55.75
    venue = await api.send_venue(stage.anna.id, 55.75, 37.62, "Магазин", "Тверская, 1")
    assert venue.venue is not None
    assert venue.venue.title == "Магазин"
    assert venue.location is not None
    contact = await api.send_contact(stage.anna.id, "79991234567", "Анна")
    assert contact.contact is not None
    assert contact.contact.user_id == stage.anna.id
    kinds = [view.kind for view in stage.world.chat_view(stage.anna, stage.shop)]
    assert kinds[-3:] == ["location", "venue", "contact"]


async def test_wrong_place_is_refused(stage: Stage, api: aiogram.Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="wrong location coordinates"):
        await api.send_location(stage.anna.id, 155, 37)


async def test_draft_and_typing_are_seen_but_are_no_messages(stage: Stage, api: aiogram.Bot) -> None:
    before = len(stage.world.chat_view(stage.anna, stage.shop))
    seen: list[str] = []
    with stage.world.changes.to(lambda change: seen.append(change.kind)):
        assert await api.send_message_draft(chat_id=stage.anna.id, draft_id=7, text="Думаю…")
        assert await api.send_chat_action(stage.anna.id, "typing")
    assert seen == ["draft", "typing"]
    assert len(stage.world.chat_view(stage.anna, stage.shop)) == before
    with pytest.raises(TelegramBadRequest, match="wrong parameter action"):
        await api.send_chat_action(stage.anna.id, "dancing")


async def test_unknown_chat_is_not_found(stage: Stage, api: aiogram.Bot) -> None:
    with pytest.raises(TelegramBadRequest) as refusal:
        await api.send_message(1, "а")
    assert refusal.value.message == "Bad Request: chat not found"


async def test_person_who_never_started_the_bot_cannot_be_written_to(stage: Stage, api: aiogram.Bot) -> None:
    stranger = stage.world.add_person("Борис")
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await api.send_message(stranger.id, "а")


async def test_person_who_blocked_the_bot_cannot_be_written_to(stage: Stage, api: aiogram.Bot) -> None:
    stage.world.person_blocks(stage.anna, stage.shop)
    with pytest.raises(TelegramForbiddenError) as refusal:
        await api.send_message(stage.anna.id, "а")
    assert refusal.value.message == "Forbidden: bot was blocked by the user"
    stage.world.person_unblocks(stage.anna, stage.shop)
    await api.send_message(stage.anna.id, "снова")
    assert stage.last() == "снова"


async def test_refusal_can_be_ordered_for_a_method(stage: Stage, api: aiogram.Bot) -> None:
    stage.world.refusals["sendmessage"] = ApiError(400, "Bad Request: not today")
    with pytest.raises(TelegramBadRequest, match="not today"):
        await api.send_message(stage.anna.id, "а")
