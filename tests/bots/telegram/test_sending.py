"""Sending by Telegram: calls, files, buttons, markup."""

from dataclasses import replace
from pathlib import Path

import pytest

from bots.telegram import Telegram
from bots.telegram.steps import steps
from gateway.errors import Refused
from gateway.messages import Attachment, Button, Kind, Outbound
from tests.contracts.samples import png, sample
from tests.contracts.stage import listening
from tests.contracts.telegram_stage import TOKEN, TelegramStage
from tests.support.waiting import wait_until


class LostFiles:
    """Knows where files were."""

    async def path(self, attachment: Attachment) -> Path:
        """Return a place where there is nothing."""
        return Path("/nonexistent") / attachment.name


PHOTO, FILE = sample(Kind.PHOTO), sample(Kind.FILE)
BUTTONS = ((Button("Да", data="yes", primary=True), Button("Сайт", url="https://example.org/")),)


def calls(stage: TelegramStage) -> list[str]:
    """Return the calls that sent or changed something."""
    return [call.method for call in stage.world.journal if call.method.startswith(("send", "edit"))]


async def send(stage: TelegramStage, message: Outbound) -> list[str]:
    return [*await stage.channel.send(stage.chat, message, key=1)]


async def test_text_is_one_call_with_nothing_needless_in_it(stage: TelegramStage) -> None:
    await send(stage, Outbound(text="Здравствуйте"))
    [call] = stage.world.journal.of("sendMessage")
    assert call.parameters == {"chat_id": stage.anna.id, "text": "Здравствуйте"}


async def test_name_of_the_writer_is_bold_even_with_odd_letters(stage: TelegramStage) -> None:
    await send(stage, Outbound(text="раз <b>", author="Ольга 🌸 <i>"))
    await send(stage, Outbound(text="раз", html="<u>раз</u>", author="Ольга 🌸 <i>"))
    plain, marked = await stage.seen()
    assert (plain.text, plain.bold) == ("Ольга 🌸 <i>: раз <b>", ("Ольга 🌸 <i>:",))
    assert (marked.text, marked.bold) == ("Ольга 🌸 <i>: раз", ("Ольга 🌸 <i>:",))


async def test_markup_arrives(stage: TelegramStage) -> None:
    link = '<a href="https://a.b/?x=1&amp;y=2">тут</a>'
    html = f"<b>раз</b> <i>два</i> <tg-spoiler>три</tg-spoiler> {link} <code>&lt;</code>"
    await send(stage, Outbound(text="раз два три тут <", html=html))
    view = stage.world.chat_view(stage.anna, stage.bot)[-1]
    assert [entity["type"] for entity in view.entities] == ["bold", "italic", "spoiler", "text_link", "code"]


async def test_buttons_carry_data_links_and_colour(stage: TelegramStage) -> None:
    await send(stage, Outbound(text="Так?", buttons=(*BUTTONS, (Button("Пустая"),))))
    [[yes, site]] = stage.world.chat_view(stage.anna, stage.bot)[-1].buttons
    assert (yes.text, yes.data, yes.style) == ("Да", "yes", "primary")
    assert (site.text, site.url, site.style) == ("Сайт", "https://example.org/", None)


async def test_button_that_carries_too_much_is_refused_before_it_is_sent(stage: TelegramStage) -> None:
    with pytest.raises(Refused):
        await send(stage, Outbound(text="Так?", buttons=((Button("Да", data="д" * 33),),)))
    assert calls(stage) == []


async def test_file_of_the_same_bot_is_not_uploaded_again(stage: TelegramStage) -> None:
    async with listening(stage):
        await stage.write_file(b"%PDF", "a.pdf")
        await wait_until(lambda: stage.inbox.events)
    [event] = stage.inbox.events
    inbound = stage.channel.parse(event.payload)
    attachments: tuple[Attachment, ...] = getattr(inbound, "event").attachments  # noqa: B009 - a message
    await send(stage, Outbound(attachments=attachments))
    assert stage.files.asked == []
    assert calls(stage) == ["sendDocument"]


async def test_name_of_a_file_arrives_and_cannot_break_the_request(stage: TelegramStage) -> None:
    names = ["Договор № 5.pdf", 'a"; filename="b.exe', "a\r\nX: y.pdf", "../../etc/passwd", "д" * 300 + ".pdf"]
    for name in names:
        attachment = stage.files.put(replace(FILE, name=name), b"%PDF")
        await send(stage, Outbound(attachments=(attachment,)))
    media = [view.media for view in stage.world.chat_view(stage.anna, stage.bot) if view.media]
    shown = [each.name or "" for each in media]
    assert shown[0] == names[0]
    assert all(len(name) <= 120 for name in shown)
    assert shown[4].endswith(".pdf")
    assert not any(bad in "".join(shown) for bad in '"\r\n/')


async def test_picture_telegram_does_not_take_as_photo_arrives_as_file(stage: TelegramStage) -> None:
    broken = stage.files.put(replace(PHOTO, file="broken.png"), b"no picture at all")
    await send(stage, Outbound(text="Снимок", attachments=(broken,), buttons=BUTTONS))
    assert calls(stage) == ["sendPhoto", "sendDocument"]
    assert stage.world.chat_view(stage.anna, stage.bot)[-1].kind == "document"


async def test_large_picture_arrives_as_file(stage: TelegramStage) -> None:
    await send(stage, Outbound(attachments=(replace(PHOTO, size=11 * 1024 * 1024),)))
    assert calls(stage) == ["sendDocument"]


async def test_one_bad_picture_does_not_keep_an_album_back(stage: TelegramStage) -> None:
    broken = stage.files.put(replace(PHOTO, file="broken.png"), b"no picture at all")
    refs = await send(stage, Outbound(text="Снимки", attachments=(PHOTO, broken, PHOTO)))
    seen = await stage.seen()
    assert [each.text for each in seen] == ["Снимки", "", ""]
    assert len(refs) == len(seen) == 3


async def test_sticker_of_another_platform_is_shown_as_picture(stage: TelegramStage) -> None:
    foreign = stage.files.put(replace(sample(Kind.STICKER), file="s.png", name="s.png", mime="image/png"), png())
    await send(stage, Outbound(attachments=(foreign,)))
    assert calls(stage) == ["sendPhoto"]


async def test_file_that_is_gone_from_the_disk_is_refused(stage: TelegramStage) -> None:
    channel = Telegram(name="telegram", token=TOKEN, api_url=stage.api_url, files=LostFiles())
    async with channel:
        with pytest.raises(Refused) as told:
            await channel.send(stage.chat, Outbound(attachments=(FILE,)), key=1)
    assert told.value.reason == "bad_file"


async def test_place_without_a_name_and_with_one(stage: TelegramStage) -> None:
    place = Attachment(kind=Kind.LOCATION, latitude=55.7, longitude=37.6)
    await send(stage, Outbound(attachments=(place,)))
    await send(stage, Outbound(attachments=(replace(place, title="Склад"),)))
    assert calls(stage) == ["sendLocation", "sendVenue"]


def test_album_with_buttons_and_words_gets_the_words_below() -> None:
    message = Outbound(text="Снимки", attachments=(PHOTO, PHOTO), buttons=BUTTONS, author="Ольга")
    assert steps(message) == [
        Outbound(attachments=(PHOTO, PHOTO)),
        Outbound(text="Снимки", buttons=BUTTONS, author="Ольга"),
    ]


def test_album_with_buttons_and_no_words_ends_with_a_single_file() -> None:
    message = Outbound(attachments=(PHOTO, PHOTO, PHOTO), buttons=BUTTONS)
    assert steps(message) == [
        Outbound(attachments=(PHOTO, PHOTO)),
        Outbound(attachments=(PHOTO,), buttons=BUTTONS),
    ]


def test_words_go_before_what_can_have_none() -> None:
    note = sample(Kind.VIDEO_NOTE)
    assert steps(Outbound(text="Смотрите", attachments=(note,), buttons=BUTTONS)) == [
        Outbound(text="Смотрите"),
        Outbound(attachments=(note,), buttons=BUTTONS),
    ]


@pytest.mark.parametrize(
    "attachment", [Attachment(kind=Kind.CONTACT, title="Пётр"), Attachment(kind=Kind.VIDEO, name="a.mp4")]
)
def test_what_lacks_its_essence_is_said(attachment: Attachment) -> None:
    [step] = steps(Outbound(text="Вот", attachments=(attachment,)))
    assert step.attachments == ()
    assert step.text.startswith("Вот\n")


async def test_voice_keeps_its_place_when_its_words_change(stage: TelegramStage) -> None:
    voice = sample(Kind.VOICE)
    [ref] = await send(stage, Outbound(text="Слушайте", attachments=(voice,)))
    await stage.channel.edit(stage.chat, ref, Outbound(text="Послушайте", attachments=(voice,)))
    assert calls(stage) == ["sendVoice", "editMessageCaption"]
    assert [each.text for each in await stage.seen()] == ["Послушайте"]


async def test_long_answer_to_a_press_is_cut(stage: TelegramStage) -> None:
    await stage.channel.answer("1", "о" * 500)
    [call] = stage.world.journal.of("answerCallbackQuery")
    assert call.parameters["text"] == "о" * 200
