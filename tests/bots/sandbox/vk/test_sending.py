"""messages.send, edit, delete and what else a community does in a conversation, called by vkbottle."""

from vkbottle import API

from tests.bots.sandbox.vk.conftest import Vk


def texts(vk: Vk) -> list[str]:
    """What Anna sees, oldest first."""
    conversation = vk.group.conversation(vk.anna.id)
    return [message.text for message in conversation.newest_first()][::-1]


async def test_message_reaches_the_person(known: Vk, api: API) -> None:
    message_id = await api.messages.send(peer_id=known.anna.id, message="Добрый день", random_id=11)
    message = known.group.message(message_id)
    assert message is not None
    assert (message.text, message.from_id, message.cmid) == ("Добрый день", -known.group.id, 2)
    assert texts(known) == ["Здравствуйте!", "Добрый день"]


async def test_repeated_random_id_sends_nothing_and_gives_the_first_message(known: Vk, api: API) -> None:
    first = await api.messages.send(peer_id=known.anna.id, message="один", random_id=5)
    again = await api.messages.send(peer_id=known.anna.id, message="два", random_id=5)
    assert again == first
    assert texts(known) == ["Здравствуйте!", "один"]
    assert known.world.counts["repeated_random_id"] == 1


async def test_same_random_id_is_another_message_for_another_person(known: Vk, api: API) -> None:
    boris = known.world.add_user("Борис")
    known.world.user_sends(boris, known.group, "я тоже")
    await api.messages.send(peer_id=known.anna.id, message="Анне", random_id=5)
    await api.messages.send(peer_id=boris.id, message="Борису", random_id=5)
    assert texts(known)[-1] == "Анне"
    last = known.group.conversation(boris.id).last
    assert last is not None
    assert last.text == "Борису"


async def test_zero_random_id_is_never_a_repeat(known: Vk, api: API) -> None:
    for _ in range(2):
        await api.messages.send(peer_id=known.anna.id, message="снова", random_id=0)
    assert texts(known).count("снова") == 2


async def test_random_id_is_forgotten_after_an_hour(known: Vk, api: API) -> None:
    await api.messages.send(peer_id=known.anna.id, message="раз", random_id=5)
    known.clock.move(minutes=61)
    await api.messages.send(peer_id=known.anna.id, message="раз", random_id=5)
    assert texts(known).count("раз") == 2


async def test_random_id_is_forgotten_after_a_hundred_messages(known: Vk, api: API) -> None:
    conversation = known.group.conversation(known.anna.id)
    for number in range(1, 102):
        conversation.remember(number, number, at=known.world.now())
    assert conversation.sent_before(1, at=known.world.now()) is None
    conversation.remember(200, 1, at=known.world.now())
    assert conversation.sent_before(200, at=known.world.now()) is not None


async def test_many_recipients_have_each_their_own_result(known: Vk, api: API) -> None:
    stranger = known.world.add_user("Чужой")
    params = {"peer_ids": [known.anna.id, stranger.id], "message": "Всем", "random_id": 9}
    good, bad = (await api.request("messages.send", params))["response"]
    assert good == {"peer_id": known.anna.id, "message_id": 2, "conversation_message_id": 2}
    assert (bad["peer_id"], bad["error"]["code"]) == (stranger.id, 901)


async def test_domain_names_the_recipient(known: Vk, api: API) -> None:
    await api.messages.send(domain="anna", message="по имени", random_id=1)
    assert texts(known)[-1] == "по имени"


async def test_reply_and_forward_show_the_message(known: Vk, api: API) -> None:
    asked = known.world.user_sends(known.anna, known.group, "Где заказ?")
    replied = await api.messages.send(peer_id=known.anna.id, message="В пути", reply_to=asked.id, random_id=1)
    forwarded = await api.messages.send(peer_id=known.anna.id, message="Вот", forward_messages=[asked.id], random_id=2)
    quoted = await api.messages.send(
        peer_id=known.anna.id,
        message="И вот",
        forward=f'{{"peer_id":{known.anna.id},"conversation_message_ids":[{asked.cmid}],"is_reply":true}}',
        random_id=3,
    )
    answer = await api.messages.get_by_id(message_ids=[replied, forwarded, quoted])
    by_reply, by_forward, by_quote = answer.items
    assert by_reply.reply_message is not None
    assert by_reply.reply_message.text == "Где заказ?"
    assert by_forward.fwd_messages is not None
    assert by_forward.fwd_messages[0].text == "Где заказ?"
    assert by_quote.reply_message is not None


async def test_place_and_sticker_are_sent(known: Vk, api: API) -> None:
    place = await api.messages.send(peer_id=known.anna.id, lat=55.75, long=37.61, random_id=1)
    sticker = await api.messages.send(peer_id=known.anna.id, sticker_id=9008, random_id=2)
    answer = await api.messages.get_by_id(message_ids=[place, sticker])
    geo, attachments = answer.items[0].geo, answer.items[1].attachments
    assert geo is not None
    assert geo.coordinates is not None
    assert geo.coordinates.latitude == 55.75
    assert attachments is not None
    assert attachments[0].sticker is not None
    assert attachments[0].sticker.sticker_id == 9008


async def test_edit_changes_the_text_and_drops_what_is_not_given(known: Vk, api: API) -> None:
    message_id = await api.messages.send(
        peer_id=known.anna.id, message="старый", keyboard='{"inline":true,"buttons":[]}', random_id=1
    )
    assert await api.messages.edit(peer_id=known.anna.id, message_id=message_id, message="новый") == 1
    message = known.group.message(message_id)
    assert message is not None
    assert (message.text, message.keyboard) == ("новый", None)
    assert message.update_time > 0


async def test_edit_names_the_message_by_its_number_too(known: Vk, api: API) -> None:
    await api.messages.send(peer_id=known.anna.id, message="старый", random_id=1)
    await api.messages.edit(peer_id=known.anna.id, cmid=2, message="новый")
    await api.messages.edit(peer_id=known.anna.id, conversation_message_id=2, message="новейший")
    assert texts(known)[-1] == "новейший"


async def test_deleted_message_is_gone(known: Vk, api: API) -> None:
    message_id = await api.messages.send(peer_id=known.anna.id, message="лишнее", random_id=1)
    answer = await api.request("messages.delete", {"message_ids": message_id, "delete_for_all": 1})
    assert answer["response"][0]["response"] == 1
    assert texts(known) == ["Здравствуйте!"]
    assert (await api.messages.get_by_id(message_ids=[message_id])).items == []


async def test_foreign_message_is_not_deleted_for_all(known: Vk, api: API) -> None:
    answer = await api.request("messages.delete", {"cmids": 1, "peer_id": known.anna.id, "delete_for_all": 1})
    assert answer["response"][0]["error"]["code"] == 924
    assert texts(known) == ["Здравствуйте!"]


async def test_person_sees_that_the_community_reads_and_types(known: Vk, api: API) -> None:
    assert await api.messages.mark_as_read(peer_id=known.anna.id) == 1
    assert await api.messages.set_activity(peer_id=known.anna.id, type="typing") == 1
    view = known.world.chat_view(known.anna, known.group)
    assert view["read_by_group"] == 1
    assert view["typing"] == "typing"
    known.clock.move(seconds=11)
    assert known.world.chat_view(known.anna, known.group)["typing"] == ""


async def test_community_reacts_and_takes_it_back(known: Vk, api: API) -> None:
    assert await api.messages.send_reaction(peer_id=known.anna.id, cmid=1, reaction_id=4)
    message = known.group.message(1)
    assert message is not None
    assert message.reactions == {-known.group.id: 4}
    assert await api.messages.delete_reaction(peer_id=known.anna.id, cmid=1)
    message = known.group.message(1)
    assert message is not None
    assert message.reactions == {}


async def test_chat_of_several_people_takes_messages(known: Vk, api: API) -> None:
    peer_id = known.world.add_chat(known.group, "Подъезд", [known.anna])
    await api.messages.send(chat_id=peer_id - 2_000_000_000, message="Всем привет", random_id=1)
    last = known.group.conversation(peer_id).last
    assert last is not None
    assert last.text == "Всем привет"
    members = await api.messages.get_conversation_members(peer_id=peer_id)
    assert [one.member_id for one in members.items] == [known.anna.id, -known.group.id]
