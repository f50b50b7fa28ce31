"""What every channel promises about files that come and buttons that are pressed."""

import logging
from dataclasses import replace

import pytest

from gateway.errors import OtklikError, Refused
from gateway.messages import Attachment, Button, Edited, Kind, Outbound, Pressed, Wrote
from gateway.ports import AnswersPresses, FetchesFiles
from tests.contracts.samples import collected, png, sample
from tests.contracts.stage import SECRET, TOKEN_WORDS, Stage, listening
from tests.contracts.test_receiving import texts
from tests.support.waiting import wait_until

WORDS = "совершенно личные слова"


async def received_file(stage: Stage, data: bytes, name: str) -> Attachment:
    """Let Anna send a file and return it as it was received."""
    async with listening(stage):
        await stage.write_file(data, name)
        await wait_until(lambda: texts(stage.inbox, stage.channel) == [""])
    inbound = stage.channel.parse(stage.inbox.events[-1].payload)
    assert inbound is not None
    assert isinstance(inbound.event, Wrote)
    return inbound.event.attachments[0]


async def test_file_of_a_customer_can_be_fetched(stage: Stage) -> None:
    data = bytes(range(256)) * 1000
    attachment = await received_file(stage, data, "Договор № 5.pdf")
    assert attachment == Attachment(
        kind=Kind.FILE,
        source=stage.channel.name,
        file=attachment.file,
        name="Договор № 5.pdf",
        mime=attachment.mime,
        size=len(data),
    )
    assert isinstance(stage.channel, FetchesFiles)
    assert await collected(stage.channel.fetch(attachment)) == data


async def test_file_that_is_gone_is_told(stage: Stage) -> None:
    attachment = await received_file(stage, png(), "a.png")
    assert isinstance(stage.channel, FetchesFiles)
    with pytest.raises(Refused):
        await collected(
            stage.channel.fetch(replace(attachment, file=attachment.file.replace("/file/", "/file/0") + "0"))
        )


@pytest.mark.parametrize("file", ["", "../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1:1/", "\x00"])
async def test_file_that_never_was_is_told(stage: Stage, file: str) -> None:
    assert isinstance(stage.channel, FetchesFiles)
    with pytest.raises(Refused):
        await collected(stage.channel.fetch(Attachment(kind=Kind.FILE, source=stage.channel.name, file=file)))


async def test_press_comes_with_its_data_and_is_answered(either: Stage) -> None:
    assert isinstance(either.channel, AnswersPresses)
    rows = ((Button("Оператор", data="operator:7"),),)
    [ref] = await either.channel.send(either.chat, Outbound(text="Помочь?", buttons=rows), key=1)
    async with listening(either):
        answered = await either.press("Оператор")
        await wait_until(lambda: either.inbox.events)
        inbound = either.channel.parse(either.inbox.events[-1].payload)
        assert inbound is not None
        assert isinstance(inbound.event, Pressed)
        await either.channel.answer(inbound.event.answer, "Зову оператора. " + "о" * 300)
        await answered
    assert inbound.event == Pressed(data="operator:7", ref=ref, answer=inbound.event.answer)
    assert inbound.chat == either.chat
    assert inbound.at.year >= 2026


async def test_neither_token_nor_words_are_logged(either: Stage, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    async with listening(either):
        await either.write(WORDS)
        await wait_until(lambda: texts(either.inbox, either.channel))
        await either.channel.send(either.chat, Outbound(text=WORDS), key=1)
        for fault in ("server_error", "not_json", "reset_before", "reset_after", "too_many"):
            either.faults.calm()
            either.faults.update({fault: 1.0})
            await either.write(WORDS)
            for message in (Outbound(text=WORDS), Outbound(text=WORDS, attachments=(sample(Kind.PHOTO),))):
                try:
                    await either.channel.send(either.chat, message, key=1)
                except OtklikError as error:
                    told += [repr(error), str(error), repr(error.__cause__), repr(error.__context__)]
        either.faults.calm()
        either.inbox.outages = 2
        await either.write(WORDS)
        await wait_until(lambda: not either.inbox.outages, within=20)
    assert len(told) == 4 * 10
    # The access log is the local platform's own.
    told += [record.getMessage() for record in caplog.records if record.name != "aiohttp.access"]
    assert [line for line in told if TOKEN_WORDS in line or WORDS in line or SECRET in line] == []


async def test_edit_of_a_customer_is_told(either: Stage) -> None:
    async with listening(either):
        ref = await either.write("Завтро")
        await either.rewrite(ref, "Завтра")
        await wait_until(lambda: len(either.inbox.events) == 2)
    inbound = either.channel.parse(either.inbox.events[-1].payload)
    assert inbound is not None
    assert inbound.event == Edited(ref=ref, text="Завтра")
