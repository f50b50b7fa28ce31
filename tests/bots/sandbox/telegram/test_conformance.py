"""What the server accepts and answers, compared with the published description of the Bot API."""

from collections.abc import Iterable
from typing import Any, get_args

import aiogram
import pytest
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputTextMessageContent,
    LinkPreviewOptions,
    MediaUnion,
    ReactionTypeEmoji,
    ReplyParameters,
)

from bots.sandbox.telegram import ApiCall, BotAbilities, ContactCard, Location, Upload, Venue
from bots.sandbox.telegram.json_values import decode, encode
from bots.sandbox.telegram.methods import METHODS
from bots.sandbox.telegram.updates import ALL_KINDS, ONLY_IF_ASKED
from bots.sandbox.telegram.uploads import PersonFileKind
from tests.bots.sandbox.telegram.spec import description, parameters, result_type, what_is_wrong
from tests.bots.sandbox.telegram.stage import MessagePlace, Stage, confirm_all, open_stage, png
from tests.support.shared import needs_shared

pytestmark = needs_shared

NAMES = sorted(method.name for method in METHODS.values())

NOT_DEMANDED = {"setWebhook": frozenset(["url"])}
"""An empty address is allowed: it deletes the webhook."""

BUTTONS = InlineKeyboardMarkup(
    inline_keyboard=[
        [
            InlineKeyboardButton(text="Да", callback_data="yes", style="success"),
            InlineKeyboardButton(text="Код", copy_text=CopyTextButton(text="42")),
            InlineKeyboardButton(text="Сайт", url="https://example.com"),
            InlineKeyboardButton(text="Найти", switch_inline_query_current_chat="а"),
        ]
    ]
)
EVERYTHING = BotAbilities(has_topics_enabled=True, supports_inline_queries=True, inline_feedback=True)
HTML = (
    '<b>а</b> <a href="a.ru">б</a> <code>в</code> <pre>г</pre> <tg-spoiler>д</tg-spoiler> '
    '<blockquote expandable>е</blockquote> <tg-emoji emoji-id="5">👍</tg-emoji> @anna_p https://a.ru'
)


@pytest.mark.parametrize("name", NAMES)
def test_accepted_parameters_exist(name: str) -> None:
    assert METHODS[name.lower()].accepts <= set(parameters(name))


@pytest.mark.parametrize("name", NAMES)
async def test_every_required_parameter_is_demanded(stage: Stage, name: str) -> None:
    method = METHODS[name.lower()]
    required = {key for key, needed in parameters(name).items() if needed}
    assert required - set(method.demands) == NOT_DEMANDED.get(name, frozenset())
    if method.demands:
        status, answer = await stage.raw(name, json={})
        assert (status, answer["error_code"]) == (400, 400)


def test_kinds_of_updates_are_the_published_ones() -> None:
    assert {one["name"] for one in description()["Update"]["annotations"]} - {"update_id"} == ALL_KINDS
    [allowed] = [one for one in description()["getUpdates"]["annotations"] if one["name"] == "allowed_updates"]
    assert all(kind in allowed["description"] for kind in ONLY_IF_ASKED)


def check(calls: Iterable[ApiCall]) -> set[str]:
    """Compare every result with its type; the methods that were compared."""
    wrong: list[str] = []
    checked: set[str] = set()
    for call in calls:
        assert call.ok, (call.method, call.description)
        if call.method != "getUpdates":
            result = decode(encode(call.result))
            wrong += what_is_wrong(result, result_type(call.method), call.method)
            checked.add(call.method)
    assert not wrong, "\n".join(wrong)
    return checked


async def updates(stage: Stage) -> list[dict[str, Any]]:
    """What waits for the bot, as it goes over the wire; it is confirmed."""
    _, answer = await stage.raw("getUpdates", json={"allowed_updates": sorted(ALL_KINDS)})
    found: list[dict[str, Any]] = answer["result"]
    if found:
        await stage.raw("getUpdates", json={"offset": found[-1]["update_id"] + 1})
    return found


def check_updates(found: list[dict[str, Any]]) -> None:
    assert [wrong for update in found for wrong in what_is_wrong(update, "Update")] == []


async def test_answers_of_sending_methods_have_the_published_shape() -> None:
    async with open_stage(abilities=EVERYTHING) as stage:
        api = await stage.start()
        await send_texts(api, stage.anna.id)
        await send_files(api, stage.anna.id)
        await send_albums_and_copies(api, stage.anna.id)
        assert len(check(stage.world.journal)) >= 19


async def send_texts(api: aiogram.Bot, to: int) -> None:
    topic = await api.create_forum_topic(to, "1042", icon_custom_emoji_id="5312536423851630001")
    first = await api.send_message(
        to,
        HTML,
        parse_mode="HTML",
        reply_markup=BUTTONS,
        message_thread_id=topic.message_thread_id,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        message_effect_id="5104841245755180586",
        protect_content=True,
    )
    quoting = ReplyParameters(message_id=first.message_id, quote="а")
    await api.send_message(to, "да", reply_parameters=quoting)
    await api.send_location(to, 1, 2, horizontal_accuracy=5, live_period=60)
    await api.send_venue(to, 1, 2, "а", "б", foursquare_id="1")
    await api.send_contact(to, "+79991234567", "Анна", last_name="П", vcard="BEGIN:VCARD")
    await api.send_message_draft(chat_id=to, draft_id=1, text="а")
    await api.send_chat_action(to, "typing")


async def send_files(api: aiogram.Bot, to: int) -> None:
    file = BufferedInputFile(png(1000, 700), "a.png")
    await api.send_photo(to, file, caption="а", has_spoiler=True, show_caption_above_media=True)
    await api.send_document(to, file, thumbnail=file)
    await api.send_video(to, file, duration=1)
    await api.send_animation(to, file)
    await api.send_voice(to, file)
    await api.send_audio(to, file, performer="а", title="б")
    await api.send_video_note(to, file)
    await api.send_sticker(to, file, emoji="🙂")


async def send_albums_and_copies(api: aiogram.Bot, to: int) -> None:
    file = BufferedInputFile(png(), "a.png")
    album: list[MediaUnion] = [InputMediaPhoto(media=file), InputMediaPhoto(media=file, caption="а")]
    numbers = [message.message_id for message in await api.send_media_group(to, album)]
    await api.copy_message(to, to, numbers[0])
    await api.copy_messages(to, to, numbers)
    await api.forward_message(to, to, numbers[0])
    await api.forward_messages(to, to, numbers)


async def test_answers_of_changing_methods_have_the_published_shape() -> None:
    async with open_stage(abilities=EVERYTHING) as stage:
        api = await stage.start()
        to, file = stage.anna.id, BufferedInputFile(png(), "a.png")
        text = MessagePlace(chat_id=to, message_id=(await api.send_message(to, "а")).message_id)
        photo = MessagePlace(chat_id=to, message_id=(await api.send_photo(to, file)).message_id)
        await api.edit_message_text("б", **text)
        await api.edit_message_reply_markup(**text, reply_markup=BUTTONS)
        await api.edit_message_caption(**photo, caption="б")
        await api.edit_message_media(InputMediaPhoto(media=BufferedInputFile(png(9, 9), "b.png")), **photo)
        await api.set_message_reaction(**text, reaction=[ReactionTypeEmoji(emoji="👍")])
        await api.pin_chat_message(**text)
        await api.get_chat(to)
        await api.get_chat_member(to, to)
        await api.unpin_chat_message(to)
        await api.delete_message(**text)
        await api.delete_messages(to, [photo["message_id"]])
        assert len(check(stage.world.journal)) >= 13


async def test_answers_about_groups_have_the_published_shape(stage: Stage, api: aiogram.Bot) -> None:
    boris = stage.world.add_person("Борис")
    group = stage.world.add_group("Форум", owner=boris, admins=[stage.shop], members=[stage.anna], is_forum=True)
    topic = await api.create_forum_topic(group.id, "1042", icon_color=7322096)
    await api.send_message(group.id, "а", message_thread_id=topic.message_thread_id)
    await api.edit_forum_topic(group.id, topic.message_thread_id, name="1043")
    await api.close_forum_topic(group.id, topic.message_thread_id)
    await api.reopen_forum_topic(group.id, topic.message_thread_id)
    await api.delete_forum_topic(group.id, topic.message_thread_id)
    await api.get_forum_topic_icon_stickers()
    await api.get_chat(group.id)
    for account in (boris, stage.anna, stage.shop, stage.world.add_person("Вера")):
        await api.get_chat_member(group.id, account.id)
    stage.world.group_removes(group, stage.anna)
    await api.get_chat_member(group.id, stage.anna.id)
    await api.get_chat_administrators(group.id)
    await api.get_chat_member_count(group.id)
    await api.unpin_all_chat_messages(group.id)
    await api.leave_chat(group.id)
    assert len(check(stage.world.journal)) >= 13


async def test_answers_about_the_bot_have_the_published_shape(stage: Stage, api: aiogram.Bot) -> None:
    await api.get_me()
    await api.set_my_commands([BotCommand(command="help", description="а")])
    await api.get_my_commands()
    await api.delete_my_commands()
    for name in ("name", "description", "short_description"):
        await getattr(api, f"set_my_{name}")("а")
        await getattr(api, f"get_my_{name}")()
    await api.set_chat_menu_button()
    await api.get_chat_menu_button()
    await api.get_user_profile_photos(stage.anna.id)
    stage.world.person_sends(stage.anna, stage.shop, media=Upload("document", b"a", name="a.txt"))
    [update] = await confirm_all(api)
    assert update.message is not None
    assert update.message.document is not None
    await api.get_file(update.message.document.file_id)
    await api.set_webhook("http://127.0.0.1:9/", allowed_updates=["message"])
    await api.get_webhook_info()
    await api.delete_webhook()
    await api.log_out()
    assert len(check(stage.world.journal)) >= 17


async def test_updates_about_messages_have_the_published_shape() -> None:
    async with open_stage(abilities=EVERYTHING) as stage:
        await updates(stage)
        world, anna, shop = stage.world, stage.anna, stage.shop
        world.person_starts(anna, shop, "payload")
        world.person_blocks(anna, shop)
        world.person_unblocks(anna, shop)
        for kind in get_args(PersonFileKind):
            world.person_sends(anna, shop, media=Upload(kind, png(), name="a.png"))
        world.person_sends(anna, shop, media=Location(1, 2))
        world.person_sends(anna, shop, media=Venue(Location(1, 2), "а", "б"))
        world.person_sends(anna, shop, media=ContactCard.of(anna))
        album = world.person_sends_album(anna, shop, [Upload("photo", png())] * 2, text="а /help")
        world.person_edits(anna, album[0], "б")
        world.person_forwards(anna, album[0], shop)
        world.person_sends(anna, shop, "ответ", reply_to=album[0])
        found = await updates(stage)
        assert len(found) == 19
        check_updates(found)


async def test_updates_about_groups_have_the_published_shape(stage: Stage, api: aiogram.Bot) -> None:
    await updates(stage)
    world, anna, shop = stage.world, stage.anna, stage.shop
    group = world.add_group("Форум", owner=anna, admins=[shop], is_forum=True)
    boris = world.add_person("Борис")
    world.group_adds(group, boris)
    topic = await api.create_forum_topic(group.id, "1042")
    written = world.person_sends(boris, group, "а", thread=topic.message_thread_id)
    world.person_reacts(boris, written, "👍")
    await api.pin_chat_message(group.id, written.id)
    await api.edit_forum_topic(group.id, topic.message_thread_id, name="1043")
    await api.close_forum_topic(group.id, topic.message_thread_id)
    await api.reopen_forum_topic(group.id, topic.message_thread_id)
    world.group_removes(group, boris)
    found = await updates(stage)
    kinds = {kind for update in found for kind in update if kind != "update_id"}
    assert kinds == {"message", "my_chat_member", "chat_member", "message_reaction"}
    check_updates(found)


async def test_queries_have_the_published_shape() -> None:
    async with open_stage(abilities=EVERYTHING) as stage:
        api = await stage.start()
        await updates(stage)
        world, anna, shop = stage.world, stage.anna, stage.shop
        sent = await api.send_message(anna.id, "а", reply_markup=BUTTONS)
        world.person_presses(anna, world.private_chat(anna, shop).messages[sent.message_id], "Да")
        asked = world.person_queries_inline(anna, shop, "возврат")
        found = await updates(stage)
        content = InputTextMessageContent(message_text="а")
        article = InlineQueryResultArticle(id="1", title="а", input_message_content=content, reply_markup=BUTTONS)
        await api.answer_inline_query(found[-1]["inline_query"]["id"], [article])
        message = world.person_chooses(anna, await asked, "1", where=shop)
        world.person_presses(anna, message, "Да")
        await api.answer_callback_query(found[0]["callback_query"]["id"], "а")
        found += await updates(stage)
        kinds = [kind for update in found for kind in update if kind != "update_id"]
        assert kinds == ["callback_query", "inline_query", "message", "chosen_inline_result", "callback_query"]
        check_updates(found)
        check(stage.world.journal)


def test_check_itself_finds_mistakes() -> None:
    user: dict[str, object] = {"id": 1, "is_bot": False, "first_name": "а"}
    assert what_is_wrong(user, "User") == []
    winged: dict[str, object] = {**user, "id": "1", "wings": 2}
    assert what_is_wrong(winged, "User") == [".wings: not in User", ".id: Integer expected"]
    assert what_is_wrong({"id": True, "is_bot": 0}, "User") == [
        ".first_name: missing in User",
        ".id: Integer expected",
        ".is_bot: Boolean expected",
    ]
    assert what_is_wrong({"status": "left", "user": user}, "ChatMember") == []
    assert what_is_wrong({"status": "wizard", "user": user}, "ChatMember") != []
