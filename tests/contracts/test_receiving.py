"""What every channel promises about what it receives."""

import json

import pytest

from gateway.messages import Wrote
from gateway.ports import Channel
from tests.contracts.inbox import Inbox
from tests.contracts.stage import SECRET, Stage, listening
from tests.support.waiting import wait_until


def texts(inbox: Inbox, channel: Channel, chat: str | None = None) -> list[str]:
    """Return what was written, in the order in which it was stored."""
    understood = [channel.parse(event.payload) for event in inbox.events if chat in {None, event.lane}]
    return [each.event.text for each in understood if each and isinstance(each.event, Wrote)]


async def arrived(stage: Stage, text: str) -> None:
    """Let Anna write and wait until it is stored."""
    await stage.write(text)
    await wait_until(lambda: texts(stage.inbox, stage.channel)[-1:] == [text], within=20)


async def test_message_arrives_with_its_writer_and_place(either: Stage) -> None:
    async with listening(either):
        ref = await either.write("Здравствуйте, где мой <заказ> & счёт? 🎁")
        await wait_until(lambda: texts(either.inbox, either.channel))
    inbound = either.channel.parse(either.inbox.events[-1].payload)
    assert inbound is not None
    assert inbound.entry_point == either.channel.name == either.inbox.events[-1].entry_point
    assert inbound.chat == either.chat == either.inbox.events[-1].lane
    assert inbound.event == Wrote(ref=ref, text="Здравствуйте, где мой <заказ> & счёт? 🎁")
    assert inbound.person.name.startswith("Анна")
    assert inbound.person.locale == "ru"
    assert inbound.person.profile.endswith("/anna_p")


async def test_event_is_acknowledged_only_after_it_is_stored(either: Stage) -> None:
    either.inbox.outages = 2
    async with listening(either):
        await either.write("первое")
        await wait_until(lambda: either.inbox.refused)
        await wait_until(lambda: texts(either.inbox, either.channel))
        await either.write("второе")
        await wait_until(lambda: len(texts(either.inbox, either.channel)) == 2)
    assert texts(either.inbox, either.channel) == ["первое", "второе"]


async def test_event_delivered_again_has_the_same_id(either: Stage) -> None:
    either.faults.repeat = 1.0
    async with listening(either):
        for number in range(5):
            await either.write(f"{number}")
        await wait_until(lambda: either.inbox.repeats >= 5)
    assert texts(either.inbox, either.channel) == [f"{number}" for number in range(5)]


async def test_order_of_each_chat_is_kept(either: Stage) -> None:
    either.faults.reorder = 0.5
    written: dict[int, list[str]] = {0: [], 1: [], 2: []}
    async with listening(either):
        for number in range(30):
            written[number % 3].append(str(number))
            await either.write(str(number), by=number % 3)
        await wait_until(lambda: len(texts(either.inbox, either.channel)) == 30)
    lanes = {event.lane for event in either.inbox.events}
    assert sorted(texts(either.inbox, either.channel, lane) for lane in lanes) == sorted(written.values())


async def test_order_is_restored_in_a_shuffled_batch(stage: Stage) -> None:
    async with listening(stage):
        await arrived(stage, "0")
        stage.faults.shuffle = 1.0
        for number in range(1, 20):
            await stage.write(str(number))
        await wait_until(lambda: len(texts(stage.inbox, stage.channel)) == 20)
    assert texts(stage.inbox, stage.channel) == [str(number) for number in range(20)]
    assert stage.faults.injected["shuffle"]


@pytest.mark.parametrize("fault", ["server_error", "not_json", "reset_before", "reset_after", "too_many"])
async def test_receiving_goes_on_after_trouble(stage: Stage, fault: str) -> None:
    async with listening(stage):
        await arrived(stage, "сначала")
        stage.faults.update({fault: 0.3, "retry_after": 1.0})
        for number in range(4):
            await arrived(stage, str(number))
        stage.faults.calm()
        await arrived(stage, "наконец")
    assert texts(stage.inbox, stage.channel) == ["сначала", "0", "1", "2", "3", "наконец"]


async def test_an_outage_causes_no_busy_loop(stage: Stage) -> None:
    async with listening(stage):
        await arrived(stage, "сначала")
        stage.faults.server_error = 1.0
        await stage.write("этого пока не видно")
        await wait_until(lambda: stage.faults.injected["server_error"] >= 3)
        before = stage.faults.injected["server_error"]
        with pytest.raises(AssertionError):
            await wait_until(lambda: stage.faults.injected["server_error"] > before + 3, within=0.5)


async def test_listening_stops_at_once_when_cancelled(either: Stage) -> None:
    async with listening(either):
        await either.write("Здравствуйте")
        await wait_until(lambda: texts(either.inbox, either.channel))


async def test_a_forged_event_is_refused(hooked: Stage) -> None:
    body = json.dumps({"update_id": 1, "type": "message_new", "object": {}}).encode()
    for secret in ("", "wrong", SECRET + "x", "тайна"[:1]):
        assert await hooked.post(body, secret=secret.encode().decode("latin-1")) == 403
    assert hooked.inbox.events == []


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"{", b"[1, 2]", b'"text"', b"[" * 5000, b'{"text": "' + b"a" * 2_000_000 + b'"}']
)
async def test_nonsense_at_the_webhook_is_refused_without_harm(hooked: Stage, body: bytes) -> None:
    assert await hooked.post(body, secret=SECRET) in {400, 403, 413}
    async with listening(hooked):
        await hooked.write("Здравствуйте")
        await wait_until(lambda: texts(hooked.inbox, hooked.channel))


async def test_webhook_asks_to_come_again_while_the_store_is_away(hooked: Stage) -> None:
    async with listening(hooked):
        await hooked.write("Здравствуйте")
        await wait_until(lambda: texts(hooked.inbox, hooked.channel))
        hooked.inbox.outages = 3
        await hooked.write("ещё")
        await wait_until(lambda: len(texts(hooked.inbox, hooked.channel)) == 2)
    assert len(hooked.inbox.refused) == 3


async def test_no_routes_are_open_while_events_are_polled(stage: Stage) -> None:
    assert getattr(stage.channel, "routes")(stage.inbox) == ()  # noqa: B009 - routes are no part of every channel
