"""Pictures, files, voices, videos, stickers and albums, in both directions."""

from collections.abc import Awaitable, Callable
from typing import get_args

import aiogram
import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.types import (
    BufferedInputFile,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    MediaUnion,
    Message,
)

from bots.sandbox.telegram import Upload
from bots.sandbox.telegram.uploads import PersonFileKind
from tests.bots.sandbox.telegram.stage import Stage, confirm_all, png

MEGABYTE = 1024 * 1024

Sender = Callable[[aiogram.Bot, int, BufferedInputFile], Awaitable[Message]]

SENDERS: dict[str, Sender] = {
    "photo": lambda api, to, file: api.send_photo(to, file, caption="<b>вот</b>", parse_mode="HTML"),
    "document": lambda api, to, file: api.send_document(to, file, caption="вот"),
    "video": lambda api, to, file: api.send_video(to, file, caption="вот", duration=3, width=640, height=360),
    "animation": lambda api, to, file: api.send_animation(to, file, caption="вот", width=64, height=36),
    "voice": lambda api, to, file: api.send_voice(to, file, caption="вот", duration=7),
    "audio": lambda api, to, file: api.send_audio(to, file, caption="вот", performer="Хор", title="Песня"),
    "video_note": lambda api, to, file: api.send_video_note(to, file, duration=5, length=240),
    "sticker": lambda api, to, file: api.send_sticker(to, file, emoji="🙂"),
}
WITHOUT_CAPTION = {"video_note", "sticker"}


def described(message: Message, kind: str) -> dict[str, object]:
    found = getattr(message, kind)
    return (found[-1] if isinstance(found, list) else found).model_dump(exclude_none=True)


@pytest.mark.parametrize("kind", SENDERS)
async def test_uploaded_file_is_shown_and_described(stage: Stage, api: aiogram.Bot, kind: str) -> None:
    data = png(800, 600)
    sent = await SENDERS[kind](api, stage.anna.id, BufferedInputFile(data, "картинка.png"))
    assert sent.content_type == kind
    assert sent.caption == (None if kind in WITHOUT_CAPTION else "вот")
    assert described(sent, kind)["file_size"] == len(data)
    seen = stage.world.chat_view(stage.anna, stage.shop)[-1]
    assert seen.media is not None
    assert (seen.kind, seen.media.kind, seen.media.size) == (kind, kind, len(data))


@pytest.mark.parametrize("kind", SENDERS)
async def test_known_file_can_be_sent_again_by_its_id(stage: Stage, api: aiogram.Bot, kind: str) -> None:
    sent = await SENDERS[kind](api, stage.anna.id, BufferedInputFile(png(), "a.png"))
    file_id = str(described(sent, kind)["file_id"])
    send = getattr(api, f"send_{kind}")
    again = await send(stage.anna.id, file_id)
    assert described(again, kind) == described(sent, kind)


@pytest.mark.parametrize("kind", get_args(PersonFileKind))
async def test_persons_file_reaches_the_bot_and_can_be_loaded(
    stage: Stage, api: aiogram.Bot, kind: PersonFileKind
) -> None:
    data = png(300, 200)
    text = "" if kind in WITHOUT_CAPTION else "смотрите"
    stage.world.person_sends(stage.anna, stage.shop, text, media=Upload(kind, data, name="фото.png"))
    [update] = await confirm_all(api)
    assert update.message is not None
    assert update.message.content_type == kind
    assert update.message.caption == (text or None)
    file = await api.get_file(str(described(update.message, kind)["file_id"]))
    assert file.file_path is not None
    loaded = await api.download_file(file.file_path)
    assert loaded is not None
    assert loaded.read() == data


async def test_photo_comes_in_sizes_the_largest_last(stage: Stage, api: aiogram.Bot) -> None:
    sent = await api.send_photo(stage.anna.id, BufferedInputFile(png(1000, 500), "a.png"))
    assert [(size.width, size.height) for size in sent.photo or []] == [(90, 45), (320, 160), (800, 400), (1000, 500)]


async def test_animation_is_a_document_as_well(stage: Stage, api: aiogram.Bot) -> None:
    sent = await api.send_animation(stage.anna.id, BufferedInputFile(b"gif", "a.gif"))
    assert sent.document is not None
    assert sent.document.file_name == "a.gif"
    assert sent.content_type == "animation"


async def test_thumbnail_and_name_and_type_of_a_document(stage: Stage, api: aiogram.Bot) -> None:
    sent = await api.send_document(
        stage.anna.id,
        BufferedInputFile(b"%PDF", "договор.pdf"),
        thumbnail=BufferedInputFile(png(100, 80), "t.png"),
    )
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.mime_type) == ("договор.pdf", "application/pdf")
    assert sent.document.thumbnail is not None
    assert sent.document.thumbnail.width == 100


async def test_file_of_one_bot_is_unknown_to_another(stage: Stage, api: aiogram.Bot) -> None:
    desk = stage.world.add_bot("7002:secret", "desk_bot")
    stage.world.person_starts(stage.anna, desk)
    other = await stage.bot(desk)
    sent = await api.send_document(stage.anna.id, BufferedInputFile(b"a", "a.txt"))
    assert sent.document is not None
    with pytest.raises(TelegramBadRequest, match="wrong file identifier"):
        await other.send_document(stage.anna.id, sent.document.file_id)
    with pytest.raises(TelegramBadRequest, match="wrong file identifier"):
        await other.get_file(sent.document.file_id)


async def test_document_cannot_be_sent_as_a_photo(stage: Stage, api: aiogram.Bot) -> None:
    sent = await api.send_document(stage.anna.id, BufferedInputFile(b"a", "a.txt"))
    assert sent.document is not None
    with pytest.raises(TelegramBadRequest, match="can't use file of type Document as Photo"):
        await api.send_photo(stage.anna.id, sent.document.file_id)


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"not a picture", "IMAGE_PROCESS_FAILED"), (b"", "file must be non-empty"), (png(3000, 100), "DIMENSIONS")],
)
async def test_wrong_pictures_are_refused(stage: Stage, api: aiogram.Bot, data: bytes, said: str) -> None:
    with pytest.raises(TelegramBadRequest, match=said):
        await api.send_photo(stage.anna.id, BufferedInputFile(data, "a.jpg"))


async def test_upload_over_50_megabytes_is_too_large(stage: Stage, api: aiogram.Bot) -> None:
    with pytest.raises(TelegramEntityTooLarge):
        await api.send_document(stage.anna.id, BufferedInputFile(bytes(50 * MEGABYTE + 1), "a.bin"))


async def test_photo_over_10_megabytes_is_refused(stage: Stage, api: aiogram.Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="too big for a photo"):
        await api.send_photo(stage.anna.id, BufferedInputFile(png() + bytes(10 * MEGABYTE), "a.png"))


async def test_download_over_20_megabytes_is_refused(stage: Stage, api: aiogram.Bot) -> None:
    big = Upload("document", b"a", name="видео.zip", size=20 * MEGABYTE + 1)
    stage.world.person_sends(stage.anna, stage.shop, media=big)
    [update] = await confirm_all(api)
    assert update.message is not None
    assert update.message.document is not None
    with pytest.raises(TelegramBadRequest) as refusal:
        await api.get_file(update.message.document.file_id)
    assert refusal.value.message == "Bad Request: file is too big"


async def test_caption_of_1024_units_fits_and_one_more_does_not(stage: Stage, api: aiogram.Bot) -> None:
    await api.send_photo(stage.anna.id, BufferedInputFile(png(), "a.png"), caption="а" * 1024)
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await api.send_photo(stage.anna.id, BufferedInputFile(png(), "a.png"), caption="а" * 1025)


async def test_missing_file_and_address_are_refused(stage: Stage, api: aiogram.Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="failed to get HTTP URL content"):
        await api.send_photo(stage.anna.id, "https://example.com/a.png")
    with pytest.raises(TelegramBadRequest, match="wrong file identifier"):
        await api.send_photo(stage.anna.id, "nonsense")


async def test_album_shares_one_group_id(stage: Stage, api: aiogram.Bot) -> None:
    album: list[MediaUnion] = [
        InputMediaPhoto(media=BufferedInputFile(png(), "a.png"), caption="<i>раз</i>", parse_mode="HTML"),
        InputMediaVideo(media=BufferedInputFile(b"mp4", "b.mp4"), width=10, height=10, duration=1),
    ]
    sent = await api.send_media_group(stage.anna.id, album)
    assert [message.content_type for message in sent] == ["photo", "video"]
    assert len({message.media_group_id for message in sent}) == 1
    assert sent[0].caption == "раз"
    seen = stage.world.chat_view(stage.anna, stage.shop)[-2:]
    assert {view.media_group for view in seen} == {sent[0].media_group_id}


@pytest.mark.parametrize("size", [1, 11])
async def test_album_of_a_wrong_size_is_refused(stage: Stage, api: aiogram.Bot, size: int) -> None:
    album: list[MediaUnion] = [InputMediaDocument(media=BufferedInputFile(b"a", "a.txt"))] * size
    with pytest.raises(TelegramBadRequest, match="2-10"):
        await api.send_media_group(stage.anna.id, album)


async def test_album_of_mixed_kinds_is_refused(stage: Stage, api: aiogram.Bot) -> None:
    album: list[MediaUnion] = [
        InputMediaAudio(media=BufferedInputFile(b"a", "a.mp3")),
        InputMediaPhoto(media=BufferedInputFile(png(), "a.png")),
    ]
    with pytest.raises(TelegramBadRequest, match="in the album"):
        await api.send_media_group(stage.anna.id, album)


async def test_persons_album_reaches_the_bot_as_single_messages(stage: Stage, api: aiogram.Bot) -> None:
    files = [Upload("photo", png(), name=f"{n}.png") for n in range(3)]
    stage.world.person_sends_album(stage.anna, stage.shop, files, text="три фото")
    messages = [update.message for update in await confirm_all(api)]
    assert [message.caption for message in messages if message] == ["три фото", None, None]
    assert len({message.media_group_id for message in messages if message}) == 1
