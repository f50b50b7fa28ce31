"""The website keeps those promises of the contract that need no platform."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from gateway.ports import ShowsTyping
from tests.contracts import test_receiving as receiving
from tests.contracts.stage import Stage, listening
from tests.contracts.website_stage import WebsiteStage, website_stage
from tests.support.waiting import wait_until


@pytest.fixture
async def website(tmp_path: Path) -> AsyncIterator[WebsiteStage]:
    """A website whose channel does not listen yet."""
    async with website_stage("polling", tmp_path) as stage:
        yield stage


@pytest.fixture
def either(website: WebsiteStage) -> Stage:
    """The website stands where the channels of platforms do."""
    return website


test_event_is_acknowledged_only_after_it_is_stored = receiving.test_event_is_acknowledged_only_after_it_is_stored
test_order_of_each_chat_is_kept = receiving.test_order_of_each_chat_is_kept
test_listening_stops_at_once_when_cancelled = receiving.test_listening_stops_at_once_when_cancelled


async def test_event_sent_again_has_the_same_id(website: WebsiteStage) -> None:
    async with listening(website):
        for number in range(3):
            ref = await website.write(str(number))
            await website.tabs[0].say(str(number), id=ref)
            await website.tabs[0].next("ack")
    assert receiving.texts(website.inbox, website.channel) == ["0", "1", "2"]


async def test_message_arrives_with_its_place_and_language(website: WebsiteStage) -> None:
    async with listening(website):
        ref = await website.write("Где мой <заказ> & счёт? 🎁")
    inbound = next(
        each for each in map(website.channel.parse, _payloads(website)) if each and hasattr(each.event, "ref")
    )
    assert (inbound.chat, inbound.person.locale) == (website.chat, "ru")
    assert (getattr(inbound.event, "ref", ""), getattr(inbound.event, "text", "")) == (
        ref,
        "Где мой <заказ> & счёт? 🎁",
    )
    assert {event.lane for event in website.inbox.events} == {website.chat}


async def test_customer_sees_that_somebody_is_typing(website: WebsiteStage) -> None:
    assert isinstance(website.channel, ShowsTyping)
    async with listening(website):
        await website.channel.typing(website.chat, "Ольга")
        assert await website.typed()


async def test_file_of_a_customer_can_be_fetched(website: WebsiteStage) -> None:
    data = b"%PDF-1.4\n" + bytes(range(256)) * 1000
    async with listening(website):
        await website.write_file(data, "Договор № 5.pdf")
        await wait_until(lambda: website.inbox.events)
    wrote = [each.event for each in map(website.channel.parse, _payloads(website)) if each]
    (attachment,) = [each for event in wrote for each in getattr(event, "attachments", ())]
    assert (attachment.source, attachment.name, attachment.size) == ("site", "Договор № 5.pdf", len(data))
    assert b"".join([piece async for piece in website.channel.fetch(attachment)]) == data


def _payloads(website: WebsiteStage) -> list[str]:
    return [event.payload for event in website.inbox.events]
