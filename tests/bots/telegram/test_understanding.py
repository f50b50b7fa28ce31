"""Updates of Telegram: what they mean for a support desk."""

from datetime import UTC, datetime
from typing import Any

import pytest

from gateway.messages import Attachment, Blocking, Kind, Person, Pressed, Started, Wrote
from tests.bots.telegram.updates import ANNA, CHAT, SENT, edited, event, message, read, wrote


def file(**more: Any) -> dict[str, Any]:
    return {"file_id": "AgAC", "file_unique_id": "q", "file_size": 100, **more}


def one(**parts: Any) -> Attachment:
    """Return the only attachment of a message."""
    [attachment] = wrote(**parts).attachments
    return attachment


def test_text_message_tells_who_wrote_what_when() -> None:
    inbound = read({"message": message(text="Где заказ?")})
    assert inbound is not None
    assert inbound.chat == "5000000001"
    assert inbound.at == datetime.fromtimestamp(SENT, UTC)
    assert inbound.event == Wrote(ref="7", text="Где заказ?")
    assert inbound.person == Person("Анна Петрова", "anna_p", "ru", "", "https://t.me/anna_p")


def test_markup_comes_with_text_and_with_captions() -> None:
    bold = [{"type": "bold", "offset": 0, "length": 2}]
    assert wrote(text="Да <", entities=bold).html == "<b>Да</b> &lt;"
    captioned = wrote(caption="Да", caption_entities=bold, photo=[file()])
    assert (captioned.text, captioned.html) == ("Да", "<b>Да</b>")


def test_of_a_photo_the_largest_size_is_taken() -> None:
    sizes = [
        file(width=90, height=90),
        file(file_id="big", width=1280, height=960, file_size=5),
        file(width=320, height=240),
    ]
    assert one(photo=sizes) == Attachment(
        kind=Kind.PHOTO,
        source="telegram",
        file="big",
        name="photo.jpg",
        mime="image/jpeg",
        size=5,
        width=1280,
        height=960,
    )


@pytest.mark.parametrize(
    ("key", "kind", "name"),
    [
        ("video", Kind.VIDEO, "video.mp4"),
        ("animation", Kind.ANIMATION, "animation.mp4"),
        ("voice", Kind.VOICE, "voice.ogg"),
        ("audio", Kind.AUDIO, "audio.mp3"),
        ("document", Kind.FILE, "file"),
        ("video_note", Kind.VIDEO_NOTE, "video.mp4"),
        ("live_photo", Kind.VIDEO, "live.mp4"),
    ],
)
def test_each_kind_of_file_is_known(key: str, kind: Kind, name: str) -> None:
    parts: dict[str, Any] = {key: file(duration=3, mime_type="x/y")}
    found = one(**parts)
    assert (found.kind, found.name, found.duration, found.mime, found.size) == (kind, name, 3, "x/y", 100)


def test_file_keeps_its_name_and_song_its_title() -> None:
    assert one(document=file(file_name="Счёт.pdf")).name == "Счёт.pdf"
    assert one(audio=file(performer="Кино", title="Пачка сигарет")).title == "Кино — Пачка сигарет"


def test_what_telegram_repeats_for_old_bots_comes_once() -> None:
    assert one(animation=file(), document=file()).kind is Kind.ANIMATION
    assert one(photo=[file()], live_photo=file()).kind is Kind.PHOTO
    place = {"latitude": 55.7, "longitude": 37.6}
    assert (
        one(venue={"location": place, "title": "Склад", "address": "Лесная 5"}, location=place).title
        == "Склад, Лесная 5"
    )


@pytest.mark.parametrize(
    ("flags", "mime"),
    [({}, "image/webp"), ({"is_animated": True}, "application/x-tgsticker"), ({"is_video": True}, "video/webm")],
)
def test_sticker_is_called_by_its_emoji(flags: dict[str, bool], mime: str) -> None:
    found = one(sticker=file(emoji="😀", **flags))
    assert (found.kind, found.title, found.mime) == (Kind.STICKER, "😀", mime)


def test_place_and_contact_come_as_they_are() -> None:
    assert one(location={"latitude": 1, "longitude": -2.5}) == Attachment(
        kind=Kind.LOCATION, latitude=1.0, longitude=-2.5
    )
    assert one(contact={"phone_number": "+7", "first_name": "Пётр", "last_name": "И."}) == Attachment(
        kind=Kind.CONTACT, title="Пётр И.", phone="+7"
    )


@pytest.mark.parametrize(("user_id", "phone"), [(5_000_000_001, "+7999"), (42, ""), (None, "")])
def test_only_the_own_contact_tells_the_phone_number(user_id: int | None, phone: str) -> None:
    inbound = read({"message": message(contact={"phone_number": "+7999", "first_name": "Анна", "user_id": user_id})})
    assert inbound is not None
    assert inbound.person.phone == phone


def test_file_that_cannot_be_fetched_is_named_and_the_rest_arrives() -> None:
    found = wrote(caption="Вот", video=file(file_size=35 * 1024 * 1024, file_name="обзор.mp4"))
    assert found.text == "Вот"
    assert found.notes == ("file_too_big",)
    assert found.attachments == (Attachment(kind=Kind.LINK, title="обзор.mp4 (35 MB)"),)


def test_parts_of_an_album_know_each_other() -> None:
    assert wrote(photo=[file()], media_group_id="13").album == "13"


def test_answer_tells_what_it_answers_and_quotes() -> None:
    found = wrote(
        text="Этот", reply_to_message=message(text="Какой?"), quote={"text": "Какой\nиз <двух>?", "position": 0}
    )
    assert found.reply_to == "7"
    assert found.text == "> Какой\n> из <двух>?\nЭтот"
    assert found.html == "<blockquote>Какой\nиз &lt;двух&gt;?</blockquote>\nЭтот"


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ({"type": "user", "sender_user": {"first_name": "Борис", "last_name": "К."}}, "Борис К."),
        ({"type": "hidden_user", "sender_user_name": "Тайный"}, "Тайный"),
        ({"type": "chat", "sender_chat": {"title": "Соседи"}}, "Соседи"),
        ({"type": "channel", "chat": {"title": "Новости"}, "message_id": 5}, "Новости"),
    ],
)
def test_forwarded_message_tells_whose_it_was(origin: dict[str, Any], name: str) -> None:
    bold = [{"type": "bold", "offset": 0, "length": 2}]
    assert wrote(text="Да", forward_origin=origin) == Wrote(ref="7", text=f"↪ {name}\nДа")
    assert wrote(text="Да", forward_origin=origin, entities=bold).html == f"↪ {name}\n<b>Да</b>"
    assert wrote(photo=[file()], forward_origin=origin).text == f"↪ {name}"


@pytest.mark.parametrize(
    ("parts", "title", "url"),
    [
        ({"poll": {"question": "Да?", "options": [{"text": "да"}, {"text": "нет"}]}}, "📊 Да?: да / нет", ""),
        ({"dice": {"emoji": "🎯", "value": 6}}, "🎯 6", ""),
        ({"game": {"title": "Тетрис"}}, "🎮 Тетрис", ""),
        ({"story": {"chat": {"title": "Магазин", "username": "shop"}, "id": 3}}, "📖 Магазин", "https://t.me/shop/s/3"),
        ({"gift": {"gift": {"sticker": {"emoji": "🧸"}}, "text": "Спасибо"}}, "🎁 🧸 Спасибо", ""),
        ({"invoice": {"title": "Кольцо", "total_amount": 5}}, "🧾 Кольцо", ""),
        ({"checklist": {"title": "Купить", "tasks": [{"text": "хлеб"}]}}, "☑️ Купить: хлеб", ""),
        ({"giveaway": {"prize_description": "Чайник"}}, "🏆 Чайник", ""),
    ],
)
def test_what_only_telegram_can_show_is_said(parts: dict[str, Any], title: str, url: str) -> None:
    assert wrote(**parts) == Wrote(ref="7", attachments=(Attachment(kind=Kind.LINK, title=title, url=url),))


def test_long_sayings_are_cut() -> None:
    assert len(one(poll={"question": "?" * 5000, "options": []}).title) == 300


def test_rich_message_is_read_as_text_with_its_files() -> None:
    blocks = [
        {"type": "section_heading", "text": "Отчёт", "size": 1},
        {"type": "paragraph", "text": ["Всё ", {"type": "bold", "text": "хорошо"}]},
        {"type": "list", "items": [{"label": "1.", "blocks": [{"type": "paragraph", "text": "раз"}]}]},
        {"type": "photo", "photo": [file()], "caption": {"text": "Вид"}},
        {"type": "voice_note", "voice_note": file()},
        {"type": "table", "cells": [[{"text": "а"}, {"text": "б"}]], "caption": "Таблица"},
    ]
    found = wrote(rich_message={"blocks": blocks})
    assert found.text == "Отчёт\nВсё хорошо\n1.\nраз\nВид\nа\nб\nТаблица"
    assert [each.kind for each in found.attachments] == [Kind.PHOTO, Kind.VOICE]


def test_unknown_content_is_not_dropped() -> None:
    assert wrote(hologram={"file_id": "x"}) == Wrote(ref="7", notes=("unsupported",))
    assert wrote().notes == ("unsupported",)


@pytest.mark.parametrize("key", ["pinned_message", "forum_topic_created", "write_access_allowed", "successful_payment"])
def test_service_messages_are_no_business_of_ours(key: str) -> None:
    assert read({"message": message(**{key: {}})}) is None


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
@pytest.mark.parametrize("update", ["message", "edited_message", "my_chat_member"])
def test_groups_and_channels_are_no_tickets(kind: str, update: str) -> None:
    inside = message(text="Привет", new_chat_member={"status": "kicked"})
    assert read({update: {**inside, "chat": {"id": -100, "type": kind, "title": "Соседи"}}}) is None


@pytest.mark.parametrize("update", ["channel_post", "inline_query", "poll", "message_reaction", "hologram"])
def test_updates_nobody_asked_for_are_ignored(update: str) -> None:
    assert read({update: message(text="Привет")}) is None


@pytest.mark.parametrize(
    ("text", "payload"), [("/start", ""), ("/start promo_5", "promo_5"), ("/start@shop_bot x", "x")]
)
def test_start_tells_what_the_link_carried(text: str, payload: str) -> None:
    assert event({"message": message(text=text)}) == Started(payload=payload)


@pytest.mark.parametrize("text", ["/started", "а /start", "/START", "/start где мой заказ?", "/start@shop_bot раз два"])
def test_what_only_looks_like_start_is_a_message(text: str) -> None:
    assert wrote(text=text).text == text


def test_edit_tells_the_new_words_and_files() -> None:
    found = edited(caption="Не то", photo=[file()])
    assert (found.ref, found.text, found.attachments[0].kind) == ("7", "Не то", Kind.PHOTO)


def test_live_location_that_moves_is_not_told_again() -> None:
    assert read({"edited_message": message(location={"latitude": 1.0, "longitude": 2.0})}) is None


def test_press_tells_button_message_and_callback() -> None:
    query = {"id": "4382bfdwdsb323b2d9", "from": ANNA, "message": {**message(), "from": {"id": 42}}, "data": "op:5"}
    inbound = read({"callback_query": query, "received_at": SENT + 100})
    assert inbound is not None
    assert inbound.event == Pressed(data="op:5", ref="7", answer="4382bfdwdsb323b2d9")
    assert inbound.at == datetime.fromtimestamp(SENT + 100, UTC)
    assert inbound.person.name == "Анна Петрова"


def test_press_under_an_old_message_is_understood() -> None:
    query = {"id": "1", "from": ANNA, "message": {"message_id": 3, "date": 0, "chat": CHAT}, "data": "x"}
    assert event({"callback_query": query}) == Pressed(data="x", ref="3", answer="1")


@pytest.mark.parametrize(("status", "blocked"), [("kicked", True), ("member", False)])
def test_blocking_is_told(status: str, *, blocked: bool) -> None:
    change = {"chat": CHAT, "from": ANNA, "date": SENT, "new_chat_member": {"status": status}}
    assert event({"my_chat_member": change}) == Blocking(blocked=blocked)


@pytest.mark.parametrize("date", [10**18, -(10**18)])
def test_time_no_calendar_has_is_refused(date: int) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read({"message": {**message(text="x"), "date": date}})
