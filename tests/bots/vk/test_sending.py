"""Sending by VK: numbers against repeats, recipients, files, keyboards."""

import logging
from dataclasses import replace
from itertools import product

import pytest

from bots.vk.steps import random_id, steps
from gateway.errors import Blocked, Refused, Throttled, Unreachable
from gateway.messages import Button, Kind, Outbound
from tests.contracts.samples import ogg, sample
from tests.contracts.stage import TOKEN_WORDS
from tests.contracts.vk_stage import VkStage

PHOTO, FILE, VOICE = sample(Kind.PHOTO), sample(Kind.FILE), sample(Kind.VOICE)


async def send(stage: VkStage, message: Outbound, *, key: int = 1) -> list[str]:
    return [*await stage.channel.send(stage.chat, message, key=key)]


def sends(stage: VkStage) -> list[dict[str, str]]:
    """Return the parameters of every `messages.send`."""
    return [dict(call.params) for call in stage.world.calls if call.method == "messages.send"]


async def test_same_key_makes_one_message(stage: VkStage) -> None:
    stage.faults.reset_after = 1.0
    with pytest.raises(Unreachable):
        await send(stage, Outbound(text="раз"), key=7)
    stage.faults.calm()
    refs = await send(stage, Outbound(text="раз"), key=7)
    assert [each.text for each in await stage.seen()] == ["раз"]
    assert await send(stage, Outbound(text="раз"), key=8) != refs


def test_numbers_against_repeats_differ_and_are_never_zero() -> None:
    numbers = {random_id(key, step) for key, step in product(range(0, 2**63, 2**50), range(3))}
    assert len(numbers) > 0.999 * (2**13 * 3)
    assert all(0 < number < 2**31 for number in numbers)
    assert random_id(5, 0) == random_id(5, 0)


async def test_what_is_returned_is_the_number_events_use(stage: VkStage) -> None:
    [ref] = await send(stage, Outbound(text="раз"))
    last = next(iter(stage.group.conversation(stage.anna.id).newest_first()))
    assert ref == str(last.cmid)


@pytest.mark.parametrize(
    ("code", "error"), [(900, Blocked), (901, Blocked), (902, Blocked), (9, Throttled), (914, Refused)]
)
async def test_refusal_of_one_recipient_is_noticed(stage: VkStage, code: int, error: type[Exception]) -> None:
    stage.world.refuse(stage.group, stage.anna, code)
    with pytest.raises(error):
        await send(stage, Outbound(text="раз"))


async def test_text_is_one_call_with_nothing_needless_in_it(stage: VkStage) -> None:
    await send(stage, Outbound(text="раз"))
    [params] = sends(stage)
    assert params.keys() == {"peer_ids", "random_id", "message", "v"}


async def test_token_is_in_no_address(stage: VkStage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="aiohttp.access")
    await send(stage, Outbound(text="раз", attachments=(PHOTO,)))
    assert "POST /method/messages.send" in caplog.text
    assert TOKEN_WORDS not in caplog.text


def test_voice_goes_without_words_and_last() -> None:
    buttons = ((Button("Да", data="yes"),),)
    assert steps(Outbound(text="Слушайте", attachments=(VOICE,), buttons=buttons, author="Ольга")) == [
        Outbound(text="Слушайте", author="Ольга"),
        Outbound(attachments=(VOICE,), buttons=buttons),
    ]
    assert steps(Outbound(attachments=(VOICE,), buttons=buttons)) == [Outbound(attachments=(VOICE,), buttons=buttons)]


async def test_files_words_and_buttons_travel_in_one_message(stage: VkStage) -> None:
    message = Outbound(text="Вот", attachments=(PHOTO, FILE), buttons=((Button("Да", data="yes"),),))
    assert len(await send(stage, message)) == 1
    [params] = sends(stage)
    assert [each.partition("-")[0] for each in params["attachment"].split(",")] == ["photo", "doc"]


@pytest.mark.parametrize("kind", [Kind.PHOTO, Kind.VOICE])
async def test_what_vk_does_not_take_as_such_arrives_as_document(stage: VkStage, kind: Kind) -> None:
    broken = stage.files.put(replace(sample(kind), file="broken", name="broken.dat"), b"neither picture nor sound")
    await send(stage, Outbound(attachments=(broken,)))
    assert sends(stage)[0]["attachment"].startswith("doc")


async def test_file_vk_does_not_take_at_all_is_refused(stage: VkStage) -> None:
    song = stage.files.put(replace(sample(Kind.AUDIO), file="song", name="song.mp3"), ogg())
    with pytest.raises(Refused) as told:
        await send(stage, Outbound(attachments=(song,)))
    assert told.value.reason == "bad_file"


async def test_name_of_a_file_arrives_and_keeps_its_extension(stage: VkStage) -> None:
    for name in ("Договор № 5.pdf", "д" * 300 + ".pdf", 'a"\r\n.pdf'):
        await send(stage, Outbound(attachments=(replace(FILE, name=name),)))
    saved = [call.params["title"] for call in stage.world.calls if call.method == "docs.save"]
    assert saved[0] == "Договор № 5.pdf"
    assert all(title.endswith(".pdf") and len(title) <= 101 for title in saved)


async def test_more_buttons_than_vk_shows_are_cut(stage: VkStage) -> None:
    rows = tuple(tuple(Button(f"{row}.{column}", data="x") for column in range(3)) for row in range(5))
    await send(stage, Outbound(text="Так?", buttons=rows))
    [shown] = await stage.seen()
    assert [len(row) for row in shown.buttons] == [3, 3, 3, 1]


async def test_button_that_carries_too_much_is_refused_before_it_is_sent(stage: VkStage) -> None:
    with pytest.raises(Refused):
        await send(stage, Outbound(text="Так?", buttons=((Button("Да", data="д" * 200),),)))
    assert sends(stage) == []


async def test_edit_keeps_what_the_message_answers(stage: VkStage) -> None:
    ref = await stage.write("Когда?")
    [sent] = await stage.channel.send_reply(stage.chat, Outbound(text="Завтро"), key=1, ref=ref)
    await stage.channel.edit(stage.chat, sent, Outbound(text="Завтра"))
    [shown] = await stage.seen()
    assert (shown.text, shown.quoted) == ("Завтра", "Когда?")


async def test_message_of_yesterday_cannot_be_edited_or_deleted(stage: VkStage) -> None:
    [ref] = await send(stage, Outbound(text="раз"))
    message = stage.group.by_cmid(stage.anna.id, int(ref))
    assert message is not None
    stage.group.rewrite(replace(message, date=message.date - 2 * 24 * 3600))
    with pytest.raises(Refused) as told:
        await stage.channel.edit(stage.chat, ref, Outbound(text="два"))
    assert told.value.reason == "rights"
    with pytest.raises(Refused) as told:
        await stage.channel.delete(stage.chat, [ref])
    assert told.value.reason == "rights"


async def test_answer_to_a_press_is_cut_to_what_vk_shows(stage: VkStage) -> None:
    [ref] = await send(stage, Outbound(text="Так?", buttons=((Button("Да", data="yes"),),)))
    message = stage.group.by_cmid(stage.anna.id, int(ref))
    assert message is not None
    event_id = stage.world.user_presses(stage.anna, stage.group, "Да", message=message).event_id
    await stage.channel.answer(f"{event_id}:{stage.chat}:{stage.chat}", "о" * 300)
    assert stage.group.presses[event_id].answered
