"""What this server accepts, answers and tells, against VK's own schema."""

import ast
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from vkbottle import GroupTypes

from bots.sandbox.vk import Geo, Message, link, sticker
from bots.sandbox.vk import methods as methods_package
from bots.sandbox.vk.errors import TEXTS
from bots.sandbox.vk.events import ALL_EVENTS
from bots.sandbox.vk.json_values import Json, JsonObject
from bots.sandbox.vk.methods import answer
from bots.sandbox.vk.methods.registry import METHODS, SCOPE_OF
from bots.sandbox.vk.methods.uploads import take_upload
from tests.bots.sandbox.vk import schema
from tests.bots.sandbox.vk.conftest import Vk
from tests.bots.sandbox.vk.pictures import ogg, png
from tests.bots.sandbox.vk.test_refusals import REFUSED
from tests.support.shared import needs_shared

pytestmark = needs_shared

EXTRAS = frozenset(
    (
        "in_read_cmid",  # conversations carry both since 5.199
        "out_read_cmid",
        "format_data",  # formatting, newer than the schema
        "video",  # messages_message_attachment lists neither video, wall nor link
        "wall",
        "link",
        "like_add",  # groups_long_poll_events lists only a part of the settings
        "like_remove",
        "message_event",
    )
)
"""Properties that VK sends and its schema does not have."""

NOT_IN_SCHEMA = {
    "messages.edit": {"conversation_message_id"},  # the name of `cmid` before 5.199; vkbottle sends it
    "messages.send": {"user_ids", "format_data"},
}
"""Parameters that VK takes and its schema does not list."""

KEYBOARD = json.dumps(
    {
        "inline": True,
        "buttons": [
            [
                {"action": {"type": "text", "label": "Да", "payload": {"a": 1}}, "color": "secondary"},
                {"action": {"type": "callback", "label": "Нет", "payload": "{}"}, "color": "negative"},
            ],
            [{"action": {"type": "open_link", "label": "Сайт", "link": "https://example.org/"}}],
            [{"action": {"type": "location"}}],
        ],
    }
)


def call(vk: Vk, method: str, **params: object) -> Any:
    """Call a method directly; the response, which must fit the schema."""
    values = {"access_token": vk.group.token, "v": "5.199", **{key: str(value) for key, value in params.items()}}
    body = answer(vk.world, method, values)
    assert "response" in body, body
    known = schema.method(method)
    fitting = [schema.problems(body, node, extras=EXTRAS) for node in known.answers]
    assert [] in fitting, fitting
    assert set(params) <= known.parameters | NOT_IN_SCHEMA.get(method, set())
    return body["response"]


@pytest.fixture
def full(known: Vk) -> Vk:
    """A conversation in which everything has happened."""
    world, anna, group = known.world, known.anna, known.group
    world.base_url = "http://127.0.0.1:1"
    attachments = [world.photo(anna, png(9, 9)), world.doc(anna, b"1", name="1.txt"), world.voice(anna, ogg(1))]
    first = world.user_sends(
        anna, group, "раз", attachments=[*attachments, sticker(1), link("https://example.org/")], ref="r"
    )
    world.user_sends(anna, group, "два", reply_to=first, forwards=[first], geo=Geo(1, 2), payload={"a": 1})
    sent = call(known, "messages.send", peer_id=anna.id, message="!", keyboard=KEYBOARD, random_id=1)
    world.user_reacts(anna, group, sent)
    world.user_reads(anna, group)
    return known


def test_every_method_is_one_of_vk_s_for_communities() -> None:
    assert [name for name in METHODS if not schema.method(name).for_groups] == []


def test_every_error_has_vk_s_words() -> None:
    known = schema.errors()
    assert {code: known.get(code) for code in TEXTS} == dict(TEXTS)


def test_every_event_setting_is_one_of_vk_s() -> None:
    settings: set[str] = set()
    for name in ("groups.setLongPollSettings", "groups.setCallbackSettings"):
        settings |= schema.method(name).parameters
    assert settings - {"group_id", "server_id", "api_version", "enabled"} <= ALL_EVENTS
    known = {name for name, _ in properties("groups", "groups_long_poll_events")}
    assert ALL_EVENTS - known <= settings


def properties(section: str, name: str) -> Iterator[tuple[str, Any]]:
    """The properties of an object of the schema."""
    yield from schema.definition(section, name).body["properties"].items()


def test_every_parameter_that_is_read_is_one_of_vk_s() -> None:
    folder = Path(methods_package.__file__).parent
    read = {name for file in folder.glob("*.py") for name in _parameters(file)}
    known = {name for method in METHODS for name in schema.method(method).parameters}
    for extra in NOT_IN_SCHEMA.values():
        known |= extra
    assert "random_id" in read
    assert read - known == set()


def _parameters(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
            continue
        target, first = node.func.value, node.args[0]
        of_params = isinstance(target, ast.Attribute) and target.attr == "params"
        if of_params and isinstance(first, ast.Constant):
            yield str(first.value)


@pytest.mark.parametrize(("method", "params", "code", "words"), REFUSED)
def test_refusal_is_one_that_vk_lists(known: Vk, method: str, params: dict[str, Any], code: int, words: str) -> None:
    values = {"access_token": known.group.token, "v": "5.199", **{key: str(one) for key, one in params.items()}}
    body = answer(known.world, method, values)
    node = schema.definition("base", "base_error")
    error = json.loads(json.dumps(body["error"]))
    assert schema.problems({"inner_type": "base_error", **error}, node) == []
    if method == "messages.sing":
        return
    undocumented = {("messages.send", 113)}  # an unknown `domain`
    assert code in schema.method(method).errors or (method, code) in undocumented


def test_messages_fit_in_every_answer(full: Vk) -> None:
    peer = full.anna.id
    history = call(full, "messages.getHistory", peer_id=peer, extended=1, fields="photo_50,screen_name")
    assert len(history["items"]) == 4
    ids = ",".join(str(one["id"]) for one in history["items"])
    assert call(full, "messages.getById", message_ids=ids)["count"] == 4
    assert call(full, "messages.getById", cmids="1,2", peer_id=peer, extended=1)["count"] == 2
    assert call(full, "messages.getByConversationMessageId", peer_id=peer, conversation_message_ids="1", extended=1)
    assert call(full, "messages.getConversations", extended=1)["count"] == 1
    assert call(full, "messages.getConversationsById", peer_ids=peer, extended=1)["count"] == 1
    assert call(full, "messages.getConversationMembers", peer_id=peer)["count"] == 2
    assert call(full, "messages.isMessagesFromGroupAllowed", user_id=peer, group_id=full.group.id)


def test_answers_to_actions_fit(full: Vk) -> None:
    peer, random = full.anna.id, iter(range(100, 200))
    one = call(full, "messages.send", peer_id=peer, message="!", random_id=next(random))
    many = call(full, "messages.send", peer_ids=f"{peer},555", message="!", random_id=next(random))
    assert [bool(item.get("error")) for item in many] == [False, True]
    call(full, "messages.edit", peer_id=peer, message_id=one, message="?", keyboard=KEYBOARD)
    pressed = full.world.user_presses(full.anna, full.group, "Нет", message=one)
    data = '{"type":"show_snackbar","text":"Принято"}'
    who = {"user_id": peer, "peer_id": peer, "event_data": data}
    call(full, "messages.sendMessageEventAnswer", event_id=pressed.event_id, **who)
    call(full, "messages.markAsRead", peer_id=peer)
    call(full, "messages.setActivity", peer_id=peer, type="typing")
    call(full, "messages.sendReaction", peer_id=peer, cmid=1, reaction_id=1)
    call(full, "messages.deleteReaction", peer_id=peer, cmid=1)
    gone = call(full, "messages.delete", message_ids=f"{one},1,999", delete_for_all=1)
    assert [item.get("response") for item in gone] == [1, None, 0]


def test_answers_about_people_and_communities_fit(full: Vk) -> None:
    fields = "photo_50,photo_100,photo_200,photo_max,domain,screen_name,sex,online,has_photo"
    assert len(call(full, "users.get", user_ids="anna,1001,4242", fields=fields)) == 3
    assert call(full, "groups.getById", fields="description,members_count,can_message,site")
    assert call(full, "groups.getTokenPermissions")["mask"] > 0
    assert call(full, "utils.resolveScreenName", screen_name="anna")["type"] == "user"
    assert call(full, "utils.resolveScreenName", screen_name=full.group.screen_name)["type"] == "group"


def test_answers_about_subscriptions_fit(full: Vk) -> None:
    group = {"group_id": full.group.id}
    call(full, "groups.getLongPollServer", **group)
    call(full, "groups.setLongPollSettings", enabled=1, message_new=1, api_version="5.199", **group)
    assert call(full, "groups.getLongPollSettings", **group)["is_enabled"]
    assert call(full, "groups.getCallbackConfirmationCode", **group)["code"] == full.group.confirmation
    address = {"url": "http://127.0.0.1:9/", "title": "otklik", "secret_key": "s"}
    server = call(full, "groups.addCallbackServer", **group, **address)
    assert call(full, "groups.getCallbackServers", **group)["count"] == 1
    call(full, "groups.editCallbackServer", **group, **server, **address)
    call(full, "groups.setCallbackSettings", **group, **server, message_new=1)
    assert call(full, "groups.getCallbackSettings", **group, **server)["events"]["message_new"] == 1
    call(full, "groups.deleteCallbackServer", **group, **server)


def test_answers_about_uploads_fit(full: Vk) -> None:
    def posted(address: str, name: str, data: bytes) -> JsonObject:
        upload = full.world.uploads[address.rpartition("/")[2]]
        return take_upload(full.world, upload, full.world.files.add(name, data))

    address = call(full, "photos.getMessagesUploadServer", peer_id=full.anna.id)["upload_url"]
    assert call(full, "photos.saveMessagesPhoto", **posted(address, "a.png", png(2000, 9)))
    for kind, data in (("doc", b"1"), ("audio_message", ogg(1)), ("graffiti", png(1, 1))):
        address = call(full, "docs.getMessagesUploadServer", type=kind, peer_id=full.anna.id)["upload_url"]
        assert call(full, "docs.save", **posted(address, "a.ogg", data), title="a")


def test_every_method_was_checked_here() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in METHODS if f'"{name}"' not in source] == []


EVENT_SCHEMAS: dict[str, Callable[[], schema.Node]] = {
    "message_new": lambda: schema.definition("callback", "callback_message_new"),
    "message_reply": lambda: schema.definition("messages", "messages_message"),
    "message_edit": lambda: schema.definition("messages", "messages_message"),
    "message_allow": lambda: schema.definition("callback", "callback_message_allow"),
    "message_deny": lambda: schema.definition("callback", "callback_message_deny"),
    "message_read": lambda: schema.definition("callback", "callback_message_read"),
    "message_event": lambda: schema.definition("callback", "callback_message_event"),
    "message_reaction_event": lambda: schema.definition("callback", "callback_message_reaction_event"),
    "message_typing_state": lambda: schema.definition("callback", "callback_message_typing_state"),
}

DIFFERENT = {
    "$.payload is dict, not ['string']",  # message_event: VK sends what the button carried, parsed
    "$.state is 'typing', not one of ['message_typing_state', '0', '1', '2', '3', '4', '5']",
}
"""Where VK's events are not as its schema says; vkbottle reads them as they are sent here."""


def test_every_event_fits(full: Vk) -> None:
    anna, group, world = full.anna, full.group, full.world
    sent: Message = world.user_sends(anna, group, "ещё")
    world.user_edits(anna, group, sent, text="иначе")
    world.user_types(anna, group)
    world.user_reacts(anna, group, sent, reaction_id=None)
    message_id = call(full, "messages.send", peer_id=anna.id, message="?", keyboard=KEYBOARD, random_id=9)
    world.user_presses(anna, group, "Нет", message=message_id)
    world.user_denies(anna, group)
    seen: set[str] = set()
    for event in group.long_poll.after(0):
        seen.add(event.type)
        found = _event_problems(event.shape("http://127.0.0.1"))
        assert set(found) <= DIFFERENT, (event.type, found)
    assert seen == set(EVENT_SCHEMAS)


def test_every_event_is_understood_by_vkbottle(full: Vk) -> None:
    full.world.user_types(full.anna, full.group)
    full.world.user_denies(full.anna, full.group)
    for event in full.group.long_poll.after(0):
        name = "".join(word.capitalize() for word in event.type.split("_"))
        shape = json.loads(json.dumps(event.shape("http://127.0.0.1")))
        # vkbottle's model wants label and payload of every button, the schema only of some.
        shape["object"].pop("keyboard", None)
        understood = getattr(GroupTypes, name)(**shape)
        assert understood.type.value == event.type


def _event_problems(shape: dict[str, Json]) -> list[str]:
    kind = str(shape["type"])
    head = {**shape}
    body = json.loads(json.dumps(head.pop("object")))
    found = schema.problems(head, schema.definition("callback", "callback_base"))
    if kind == "message_event":  # callback_type does not list it
        found = [one for one in found if not one.startswith("$.type")]
    return found + schema.problems(body, EVENT_SCHEMAS[kind](), extras=EXTRAS)


def test_validator_sees_what_is_wrong() -> None:
    node = schema.definition("messages", "messages_message")
    good = {
        "id": 1,
        "conversation_message_id": 1,
        "date": 1,
        "from_id": 1,
        "peer_id": 1,
        "out": 0,
        "text": "",
        "version": 1,
    }
    assert schema.problems(good, node) == []
    for change, complaint in (
        ({"text": 5}, "$.text is int"),
        ({"out": 2}, "$.out is 2"),
        ({"out": True}, "$.out is bool"),
        ({"txet": ""}, "$.txet is unknown"),
        ({"attachments": [{"type": "bomb"}]}, "$.attachments[0].type is 'bomb'"),
        ({"attachments": [{}]}, "$.attachments[0].type is missing"),
        ({"conversation_message_id": -1}, "$.conversation_message_id is -1"),
        ({"geo": {"coordinates": {"latitude": 1}}}, "$.geo.coordinates.longitude is missing"),
    ):
        found = schema.problems({**good, **change}, node)
        assert len(found) == 1, found
        assert found[0].startswith(complaint)
    assert "$.id is missing" in schema.problems({}, node)


def test_scopes_guard_the_sections_that_exist() -> None:
    sections = {name.partition(".")[0] for name in METHODS}
    assert set(SCOPE_OF) <= sections
