"""Events of VK: what they mean for a support desk."""

from datetime import UTC, datetime
from typing import Any

import pytest

from gateway.messages import (
    Attachment,
    Blocking,
    Edited,
    Kind,
    Person,
    Pressed,
    Reacted,
    Seen,
    Started,
    Wrote,
)
from tests.bots.vk.occurrences import ANNA, SENT, event_of, message, new, read, wrote


def hung(kind: str, **data: Any) -> dict[str, Any]:
    return {"type": kind, kind: data}


def one(kind: str, **data: Any) -> Attachment:
    """Return the only attachment of a message."""
    [attachment] = wrote(attachments=[hung(kind, **data)]).attachments
    return attachment


def test_message_tells_who_wrote_what_when() -> None:
    person = {"first_name": "Анна", "last_name": "Петрова", "screen_name": "anna_p"}
    inbound = read(new(text="Где заказ?"), person=person)
    assert inbound is not None
    assert (inbound.entry_point, inbound.chat) == ("vk", "1001")
    assert inbound.at == datetime.fromtimestamp(SENT, UTC)
    assert inbound.event == Wrote(ref="3", text="Где заказ?")
    assert inbound.person == Person("Анна Петрова", "anna_p", "ru", "", "https://vk.com/anna_p")


def test_person_without_a_name_still_has_a_page() -> None:
    inbound = read({"type": "message_new", "object": message(text="x")})
    assert inbound is not None
    assert inbound.person == Person(profile="https://vk.com/id1001")


@pytest.mark.parametrize(("language", "locale"), [(0, "ru"), (1, "uk"), (3, "en"), (97, ""), ("x", "")])
def test_language_of_the_app_is_told(language: Any, locale: str) -> None:
    event = new(text="x")
    event["object"]["client_info"]["lang_id"] = language
    inbound = read(event)
    assert inbound is not None
    assert inbound.person.locale == locale


def test_largest_size_or_the_original_of_a_photo_is_taken() -> None:
    sizes = [{"url": f"https://a.b/{side}.jpg", "width": side, "height": side} for side in (75, 1280, 604)]
    assert one("photo", sizes=sizes) == Attachment(
        kind=Kind.PHOTO,
        source="vk",
        file="https://a.b/1280.jpg",
        name="photo.jpg",
        mime="image/jpeg",
        width=1280,
        height=1280,
    )
    assert one("photo", sizes=sizes, orig_photo={"url": "https://a.b/o.jpg"}).file == "https://a.b/o.jpg"


@pytest.mark.parametrize(
    ("title", "ext", "name"),
    [("Счёт", "pdf", "Счёт.pdf"), ("a.PDF", "pdf", "a.PDF"), ("", "txt", "file.txt"), ("a", "", "a")],
)
def test_document_has_a_name_with_its_extension(title: str, ext: str, name: str) -> None:
    found = one("doc", url="https://a.b/2", title=title, ext=ext, size=5)
    assert (found.kind, found.file, found.name, found.size) == (Kind.FILE, "https://a.b/2", name, 5)


def test_moving_picture_voice_graffiti_and_sticker_are_known() -> None:
    assert one("doc", url="https://a.b/2", title="a.gif", ext="gif").kind is Kind.ANIMATION
    voice = one("audio_message", link_ogg="https://a.b/v.ogg", link_mp3="https://a.b/v.mp3", duration=7)
    assert (voice.kind, voice.file, voice.duration) == (Kind.VOICE, "https://a.b/v.ogg", 7)
    assert one("graffiti", url="https://a.b/g.png", width=3, height=4).kind is Kind.PHOTO
    images = [{"url": f"https://a.b/{side}.png", "width": side, "height": side} for side in (64, 512, 1024)]
    sticker = one("sticker", sticker_id=5, images=images)
    assert (sticker.kind, sticker.file) == (Kind.STICKER, "https://a.b/512.png")


@pytest.mark.parametrize(
    ("kind", "data", "title", "url"),
    [
        ("video", {"owner_id": -5, "id": 6, "title": "Обзор"}, "🎬 Обзор", "https://vk.com/video-5_6"),
        ("video", {"owner_id": 5, "id": 6, "access_key": "k1"}, "🎬", "https://vk.com/video5_6?access_key=k1"),
        ("audio", {"artist": "Кино", "title": "Песня", "url": ""}, "🎵 Кино — Песня", ""),
        ("link", {"url": "https://a.b", "title": "Сайт"}, "Сайт", "https://a.b"),
        ("link", {"url": "https://a.b"}, "https://a.b", "https://a.b"),
        ("link", {"url": "javascript:x", "title": "Сайт"}, "Сайт", ""),
        ("wall", {"from_id": -5, "id": 6, "text": "Запись\n тут"}, "📰 Запись тут", "https://vk.com/wall-5_6"),
        (
            "market",
            {"owner_id": -5, "id": 6, "title": "Чай", "price": {"text": "5 ₽"}},
            "🛒 Чай — 5 ₽",
            "https://vk.com/market-5_6",
        ),
        ("poll", {"owner_id": 5, "id": 6, "question": "Да?"}, "📊 Да?", "https://vk.com/poll5_6"),
        ("story", {"owner_id": 5, "id": 6}, "📖", "https://vk.com/story5_6"),
        ("gift", {}, "🎁", ""),
    ],
)
def test_what_only_vk_can_show_is_said(kind: str, data: dict[str, Any], title: str, url: str) -> None:
    assert one(kind, **data) == Attachment(kind=Kind.LINK, title=title, url=url)


def test_unknown_attachment_is_named_and_noted() -> None:
    found = wrote(text="Вот", attachments=[hung("hologram", url="https://a.b/h")])
    assert found.attachments == (Attachment(kind=Kind.LINK, title="hologram", url="https://a.b/h"),)
    assert found.notes == ("unsupported",)


def test_file_over_the_limit_is_a_link_and_the_rest_arrives() -> None:
    large = hung("doc", url="https://a.b/2", title="фильм", ext="mkv", size=900 * 1024 * 1024)
    found = wrote(text="Вот", attachments=[large, hung("graffiti", url="https://a.b/g.png")])
    assert found.attachments[0] == Attachment(kind=Kind.LINK, title="фильм.mkv (900 MB)", url="https://a.b/2")
    assert found.attachments[1].kind is Kind.PHOTO
    assert found.notes == ("file_too_big",)


def test_place_comes_as_it_is() -> None:
    geo = {"type": "point", "coordinates": {"latitude": 55.7, "longitude": 37.6}, "place": {"title": "Склад"}}
    assert wrote(geo=geo).attachments == (Attachment(kind=Kind.LOCATION, title="Склад", latitude=55.7, longitude=37.6),)


def test_answer_tells_what_it_answers() -> None:
    assert wrote(text="Да", reply_message=message(conversation_message_id=2, text="?")).reply_to == "2"


def test_forwarded_messages_come_along_with_their_files() -> None:
    inner = message(from_id=-7, text="глубоко", attachments=[hung("graffiti", url="https://a.b/g.png")])
    outer = message(from_id=5, text="чужое", fwd_messages=[inner])
    found = wrote(text="Смотрите", fwd_messages=[outer])
    assert found.text == "Смотрите\n↪ id5: чужое\n↪ club7: глубоко"
    assert [each.kind for each in found.attachments] == [Kind.PHOTO]


def test_forwarding_without_end_is_read_up_to_a_depth() -> None:
    nested = message(from_id=5, text="x")
    for _ in range(50):
        nested = message(from_id=5, text="x", fwd_messages=[nested])
    assert wrote(fwd_messages=[nested]).text.count("↪") == 8
    assert wrote(fwd_messages=[message(from_id=5, text="x")] * 500).text.count("↪") == 100


def test_nothing_at_all_is_noted() -> None:
    assert wrote() == Wrote(ref="3", notes=("unsupported",))
    assert wrote(text="начало", is_cropped=True).notes == ("unsupported",)


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ('{"command":"start"}', Started("promo")),
        ({"command": "start"}, Started("promo")),
        ('{"data":"op:5"}', Pressed(data="op:5")),
        ("{", Wrote(ref="3", text="Начать")),
        ('"x"', Wrote(ref="3", text="Начать")),
        ('{"other":1}', Wrote(ref="3", text="Начать")),
    ],
)
def test_payload_of_a_button_tells_what_it_means(payload: Any, expected: object) -> None:
    assert event_of(new(text="Начать", payload=payload, ref="promo")) == expected


def test_press_tells_button_message_and_where_to_answer() -> None:
    pressed = {
        "user_id": ANNA,
        "peer_id": ANNA,
        "event_id": "e5",
        "payload": {"data": "go"},
        "conversation_message_id": 4,
    }
    inbound = read({"type": "message_event", "object": pressed})
    assert inbound is not None
    assert inbound.event == Pressed(data="go", ref="4", answer="e5:1001:1001")
    assert inbound.at == datetime.fromtimestamp(SENT + 5, UTC)


def test_edit_reading_reaction_and_permission_are_told() -> None:
    changed = {"type": "message_edit", "object": message(text="Завтра", update_time=SENT + 9)}
    assert event_of(changed) == Edited(ref="3", text="Завтра")
    seen = {"from_id": ANNA, "peer_id": ANNA, "read_message_id": 90, "conversation_message_id": 8}
    assert event_of({"type": "message_read", "object": seen}) == Seen(ref="8")
    reaction = {"reacted_id": ANNA, "peer_id": ANNA, "cmid": 8}
    assert event_of({"type": "message_reaction_event", "object": {**reaction, "reaction_id": 4}}) == Reacted("8", "👍")
    assert event_of({"type": "message_reaction_event", "object": {**reaction, "reaction_id": 60}}) == Reacted("8", "⭐")
    assert event_of({"type": "message_reaction_event", "object": reaction}) == Reacted("8", "")
    assert event_of({"type": "message_allow", "object": {"user_id": ANNA, "key": ""}}) == Blocking(blocked=False)
    assert event_of({"type": "message_deny", "object": {"user_id": ANNA}}) == Blocking(blocked=True)


@pytest.mark.parametrize(
    "event",
    [
        new(text="x", peer_id=2_000_000_001),
        new(text="x", out=1),
        new(text="x", from_id=-9001),
        new(text="x", peer_id=-5),
        new(action={"type": "chat_invite_user"}),
        {"type": "message_reply", "object": message(text="x", from_id=-9001)},
        {"type": "wall_post_new", "object": {"id": 5, "from_id": ANNA}},
        {"type": "message_typing_state", "object": {"from_id": ANNA, "to_id": -5, "state": "typing"}},
        {"type": "message_read", "object": {"from_id": ANNA, "peer_id": ANNA}},
        {"type": "hologram"},
        {},
    ],
)
def test_chats_own_messages_and_the_rest_are_no_business_of_ours(event: dict[str, Any]) -> None:
    assert read(event) is None
