"""What people do, and the events it makes."""

import json

import pytest

from bots.sandbox.vk import Geo, link, market_item, poll, sticker, video, wall_post
from bots.sandbox.vk.json_values import JsonObject
from tests.bots.sandbox.vk.conftest import Vk
from tests.bots.sandbox.vk.pictures import ogg, png


def events(vk: Vk) -> list[tuple[str, JsonObject]]:
    """All events so far, by type with their objects."""
    return [(event.type, event.build("http://vk")) for event in vk.group.long_poll.after(0)]


def message(vk: Vk) -> JsonObject:
    """The message of the newest event as plain JSON."""
    body = json.loads(json.dumps(events(vk)[-1][1]))
    return body.get("message", body)


def test_first_message_also_allows_the_community_to_write(vk: Vk) -> None:
    vk.world.user_sends(vk.anna, vk.group, "Здравствуйте!", ref="sale", ref_source="vk.com/shop")
    vk.world.user_sends(vk.anna, vk.group, "Ау")
    assert [kind for kind, _ in events(vk)] == ["message_allow", "message_new", "message_new"]
    first = json.loads(json.dumps(events(vk)[1][1]))["message"]
    assert (first["ref"], first["ref_source"]) == ("sale", "vk.com/shop")


def test_new_message_says_who_where_and_what(vk: Vk) -> None:
    vk.world.user_sends(vk.anna, vk.group, "Где заказ?", payload={"command": "start"})
    shown = message(vk)
    assert shown["from_id"] == shown["peer_id"] == vk.anna.id
    assert (shown["text"], shown["conversation_message_id"], shown["out"]) == ("Где заказ?", 1, 0)
    assert json.loads(str(shown["payload"])) == {"command": "start"}
    assert events(vk)[-1][1]["client_info"]


def test_everything_a_person_can_attach_is_shown(vk: Vk) -> None:
    world, anna = vk.world, vk.anna
    attachments = [
        world.photo(anna, png(1600, 400)),
        world.doc(anna, b"%PDF", name="чек.pdf"),
        world.voice(anna, ogg(7)),
        sticker(9008),
        link("https://example.org/", title="Пример"),
        video(-1, 2, title="Обзор"),
        wall_post(-1, 3, text="Новинка"),
        market_item(-1, 4, title="Кроссовки", price=499000),
        poll(-1, 5, question="Да?"),
    ]
    world.user_sends(anna, vk.group, attachments=attachments, geo=Geo(55.75, 37.61))
    shown = json.loads(json.dumps(message(vk)))
    kinds = [one["type"] for one in shown["attachments"]]
    assert kinds == ["photo", "doc", "audio_message", "sticker", "link", "video", "wall", "market", "poll"]
    photo, doc, voice = (one[one["type"]] for one in shown["attachments"][:3])
    assert [(size["type"], size["width"], size["height"]) for size in photo["sizes"]][-1] == ("w", 1600, 400)
    assert (doc["title"], doc["ext"], doc["type"], doc["size"]) == ("чек.pdf", "pdf", 1, 4)
    assert doc["url"].startswith("http://vk/file/")
    assert voice["duration"] == 7
    assert shown["geo"]["coordinates"] == {"latitude": 55.75, "longitude": 37.61}


def test_answer_shows_the_answered_message(vk: Vk) -> None:
    first = vk.world.user_sends(vk.anna, vk.group, "раз")
    vk.world.user_sends(vk.anna, vk.group, "два", reply_to=first, forwards=[first])
    shown = json.loads(json.dumps(message(vk)))
    assert shown["reply_message"]["conversation_message_id"] == 1
    assert [one["text"] for one in shown["fwd_messages"]] == ["раз"]


def test_edit_is_told_with_the_new_text(vk: Vk) -> None:
    sent = vk.world.user_sends(vk.anna, vk.group, "апельсин", attachments=[sticker(1)])
    edited = vk.world.user_edits(vk.anna, vk.group, sent, text="абрикос")
    kind, body = events(vk)[-1]
    assert (kind, body["text"], body["id"]) == ("message_edit", "абрикос", sent.id)
    assert body["update_time"]
    assert edited.attachments == sent.attachments
    assert edited.version > sent.version


def test_nobody_edits_what_others_wrote(vk: Vk) -> None:
    sent = vk.world.user_sends(vk.anna, vk.group, "моё")
    boris = vk.world.add_user("Борис")
    with pytest.raises(KeyError):
        vk.world.user_edits(boris, vk.group, sent, text="не моё")


def test_deleted_message_makes_no_event(vk: Vk) -> None:
    sent = vk.world.user_sends(vk.anna, vk.group, "ой")
    before = vk.group.long_poll.ts
    vk.world.user_deletes(vk.anna, vk.group, sent)
    assert vk.group.long_poll.ts == before
    assert vk.group.message(sent.id) is None


def test_reading_is_told_once(vk: Vk) -> None:
    vk.world.user_sends(vk.anna, vk.group, "?")
    answered = vk.world.admin_sends(vk.group, vk.anna, "!", admin=vk.world.add_user("Админ"))
    for _ in range(2):
        vk.world.user_reads(vk.anna, vk.group)
    reads = [body for kind, body in events(vk) if kind == "message_read"]
    assert reads == [
        {
            "from_id": vk.anna.id,
            "peer_id": vk.anna.id,
            "read_message_id": answered.id,
            "conversation_message_id": answered.cmid,
        }
    ]


def test_staff_that_answers_in_vk_is_named(vk: Vk) -> None:
    admin = vk.world.add_user("Админ")
    vk.world.user_sends(vk.anna, vk.group, "?")
    vk.world.admin_sends(vk.group, vk.anna, "Отвечаю из VK", admin=admin)
    kind, body = events(vk)[-1]
    assert (kind, body["admin_author_id"], body["out"]) == ("message_reply", admin.id, 1)


def test_typing_and_denying_are_told(vk: Vk) -> None:
    vk.world.user_types(vk.anna, vk.group)
    vk.world.user_denies(vk.anna, vk.group)
    assert events(vk) == [
        ("message_typing_state", {"state": "typing", "from_id": vk.anna.id, "to_id": -vk.group.id}),
        ("message_deny", {"user_id": vk.anna.id}),
    ]


def test_reaction_is_told_and_taken_back(vk: Vk) -> None:
    sent = vk.world.user_sends(vk.anna, vk.group, "!")
    vk.world.user_reacts(vk.anna, vk.group, sent, reaction_id=4)
    vk.world.user_reacts(vk.anna, vk.group, sent, reaction_id=None)
    who: JsonObject = {"reacted_id": vk.anna.id, "peer_id": vk.anna.id, "cmid": sent.cmid}
    assert [body for kind, body in events(vk) if kind == "message_reaction_event"] == [
        {**who, "reaction_id": 4},
        who,
    ]


def test_message_in_a_chat_has_the_chat_as_peer(vk: Vk) -> None:
    chat = vk.world.add_chat(vk.group, "Подъезд", [vk.anna])
    vk.world.user_sends(vk.anna, vk.group, "Всем привет", chat=chat)
    assert (message(vk)["peer_id"], message(vk)["from_id"]) == (chat, vk.anna.id)


def test_unknown_ones_are_key_errors(vk: Vk) -> None:
    for unknown in (
        lambda: vk.world.user_sends(5, vk.group, "?"),
        lambda: vk.world.user_sends(vk.anna, 5, "?"),
        lambda: vk.world.user_edits(vk.anna, vk.group, 5, text="?"),
        lambda: vk.world.user_presses(vk.anna, vk.group, "?"),
    ):
        with pytest.raises(KeyError):
            unknown()


def test_new_world_can_count_on_from_a_higher_number() -> None:
    from bots.sandbox.vk import VkWorld

    world = VkWorld(first_number=5000)
    group, anna = world.add_group(), world.add_user("Анна")
    sent = world.user_sends(anna, group, "?")
    assert (sent.id, sent.cmid) == (5000, 5000)
