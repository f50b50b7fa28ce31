"""What a community looks up: messages, conversations, people, itself."""

import pytest
from vkbottle import API

from tests.bots.sandbox.vk.conftest import Vk


@pytest.fixture
async def talked(known: Vk, api: API) -> Vk:
    """Five messages: Anna's, three of the community's, Anna's."""
    for number in range(3):
        await api.messages.send(peer_id=known.anna.id, message=f"ответ {number}", random_id=number + 1)
    known.world.user_sends(known.anna, known.group, "спасибо")
    return known


async def test_history_is_newest_first(talked: Vk, api: API) -> None:
    history = await api.messages.get_history(peer_id=talked.anna.id, count=2)
    assert history.count == 5
    assert [one.text for one in history.items] == ["спасибо", "ответ 2"]


async def test_history_can_be_read_from_its_beginning_and_in_parts(talked: Vk, api: API) -> None:
    history = await api.messages.get_history(peer_id=talked.anna.id, rev=1, offset=1, count=2)
    assert [one.text for one in history.items] == ["ответ 0", "ответ 1"]
    older = await api.messages.get_history(peer_id=talked.anna.id, start_message_id=2)
    assert [one.id for one in older.items] == [2, 1]


async def test_people_come_along_on_request(talked: Vk, api: API) -> None:
    params = {"peer_id": talked.anna.id, "extended": 1, "fields": "screen_name"}
    history = (await api.request("messages.getHistory", params))["response"]
    assert [(one["first_name"], one["screen_name"]) for one in history["profiles"]] == [("Анна", "anna")]
    assert [one["id"] for one in history["groups"]] == [talked.group.id]


async def test_messages_are_found_by_their_numbers(talked: Vk, api: API) -> None:
    found = await api.messages.get_by_conversation_message_id(
        peer_id=talked.anna.id, conversation_message_ids=[2, 77, 5]
    )
    assert [one.text for one in found.items] == ["ответ 0", "спасибо"]
    same = await api.messages.get_by_id(cmids=[5], peer_id=talked.anna.id)
    assert [one.text for one in same.items] == ["спасибо"]


async def test_conversation_tells_what_is_unread(talked: Vk, api: API) -> None:
    async def state() -> tuple[int | None, int, int]:
        found = await api.messages.get_conversations_by_id(peer_ids=[talked.anna.id, 777])
        (one,) = found.items
        return one.unread_count, one.in_read, one.out_read

    assert await state() == (1, 4, 0)
    await api.messages.mark_as_read(peer_id=talked.anna.id)
    talked.world.user_reads(talked.anna, talked.group)
    assert await state() == (None, 5, 4) or await state() == (0, 5, 4)


async def test_conversations_are_listed_newest_first(talked: Vk, api: API) -> None:
    boris = talked.world.add_user("Борис")
    talked.world.user_sends(boris, talked.group, "а я?")
    await api.messages.mark_as_read(peer_id=talked.anna.id)
    every = await api.messages.get_conversations()
    assert [one.conversation.peer.id for one in every.items] == [boris.id, talked.anna.id]
    unread = await api.messages.get_conversations(filter="unread")
    assert [one.last_message.text for one in unread.items if one.last_message] == ["а я?"]


async def test_permission_to_write_can_be_asked(known: Vk, api: API) -> None:
    async def allowed() -> bool:
        answer = await api.messages.is_messages_from_group_allowed(group_id=known.group.id, user_id=known.anna.id)
        return bool(answer.is_allowed)

    assert await allowed()
    known.world.user_denies(known.anna, known.group)
    assert not await allowed()


async def test_people_are_found_by_id_and_short_name(known: Vk, api: API) -> None:
    params = {"user_ids": f"anna,{known.anna.id}", "fields": "domain"}
    users = (await api.request("users.get", params))["response"]
    names = [(one["id"], one["first_name"], one["last_name"], one["domain"]) for one in users]
    assert names == [(known.anna.id, "Анна", "Петрова", "anna")] * 2
    assert (await api.users.get(user_ids=["424242"]))[0].deactivated == "deleted"
    assert await api.users.get() == []


async def test_only_asked_fields_are_shown(known: Vk, api: API) -> None:
    plain = await api.request("users.get", {"user_ids": known.anna.id})
    assert set(plain["response"][0]) == {"id", "first_name", "last_name", "can_access_closed", "is_closed"}


async def test_community_finds_itself(vk: Vk, api: API) -> None:
    answer = await api.groups.get_by_id()
    assert answer.groups is not None
    assert [(one.id, one.name) for one in answer.groups] == [(vk.group.id, "Магазин")]


async def test_short_name_is_resolved(vk: Vk, api: API) -> None:
    async def resolved(name: str) -> object:
        return (await api.request("utils.resolveScreenName", {"screen_name": name}))["response"]

    assert await resolved("anna") == {"object_id": vk.anna.id, "type": "user"}
    group = {"object_id": vk.group.id, "group_id": vk.group.id, "type": "group"}
    assert await resolved(vk.group.screen_name) == group
    assert await resolved("nobody-here") == []


async def test_rights_of_the_token_are_listed(vk: Vk, api: API) -> None:
    answer = await api.groups.get_token_permissions()
    assert {one.name for one in answer.permissions} == {"messages", "photos", "docs", "manage"}
    assert answer.mask == sum(one.setting for one in answer.permissions)
