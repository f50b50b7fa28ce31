"""vkbottle's own uploaders: photos, documents, voice messages, and what VK does not take."""

import aiohttp
import pytest
from vkbottle import API, DocMessagesUploader, PhotoMessageUploader, VKAPIError, VoiceMessageUploader

from bots.sandbox.vk.attachments import Doc, Photo, Voice, reference
from tests.bots.sandbox.vk.conftest import Vk
from tests.bots.sandbox.vk.pictures import ogg, png


async def test_photo_is_uploaded_and_sent(known: Vk, api: API) -> None:
    data = png(320, 200)
    attachment = await PhotoMessageUploader(api).upload(data, peer_id=known.anna.id)
    message_id = await api.messages.send(peer_id=known.anna.id, attachment=attachment, random_id=1)
    message = known.group.message(message_id)
    assert message is not None
    (photo,) = message.attachments
    assert isinstance(photo, Photo)
    assert (photo.file.data, photo.width, photo.height) == (data, 320, 200)


async def test_document_keeps_its_title(known: Vk, api: API) -> None:
    attachment = await DocMessagesUploader(api).upload(b"%PDF-1.7", peer_id=known.anna.id, title="счёт.pdf")
    message_id = await api.messages.send(peer_id=known.anna.id, attachment=attachment, random_id=1)
    message = known.group.message(message_id)
    assert message is not None
    (doc,) = message.attachments
    assert isinstance(doc, Doc)
    assert (doc.title, doc.file.data) == ("счёт.pdf", b"%PDF-1.7")


async def test_voice_is_uploaded_and_sent(known: Vk, api: API) -> None:
    attachment = await VoiceMessageUploader(api).upload(ogg(3), peer_id=known.anna.id, title="voice.ogg")
    message_id = await api.messages.send(peer_id=known.anna.id, attachment=attachment, random_id=1)
    message = known.group.message(message_id)
    assert message is not None
    (voice,) = message.attachments
    assert isinstance(voice, Voice)
    assert voice.seconds == 3


async def test_attached_file_can_be_fetched_again(known: Vk, api: API) -> None:
    saved = await DocMessagesUploader(api).raw_upload(b"hello", peer_id=known.anna.id, title="a.txt")
    async with aiohttp.ClientSession() as session, session.get(saved["doc"]["url"]) as answer:
        assert await answer.read() == b"hello"


async def test_photo_that_is_none_is_not_saved(known: Vk, api: API) -> None:
    with pytest.raises(VKAPIError[100], match="photo is undefined"):
        await PhotoMessageUploader(api).upload(b"just text", peer_id=known.anna.id)


@pytest.mark.parametrize("title", ["setup.exe", "song.mp3"])
async def test_programs_and_music_are_not_taken(known: Vk, api: API, title: str) -> None:
    with pytest.raises(VKAPIError[100], match="file is undefined"):
        await DocMessagesUploader(api).upload(b"MZ", peer_id=known.anna.id, title=title)


async def test_voice_that_is_no_recording_is_not_taken(known: Vk, api: API) -> None:
    with pytest.raises(VKAPIError[100], match="file is undefined"):
        await VoiceMessageUploader(api).upload(b"RIFF", peer_id=known.anna.id, title="voice.ogg")


async def test_address_is_refused_for_somebody_who_may_not_be_written_to(vk: Vk, api: API) -> None:
    with pytest.raises(VKAPIError[901]):
        await PhotoMessageUploader(api).upload(png(1, 1), peer_id=vk.anna.id)


async def test_unknown_upload_address_is_404(vk: Vk) -> None:
    async with aiohttp.ClientSession() as session, session.post(f"{vk.url}/upload/x", data=b"") as answer:
        assert answer.status == 404


async def test_photo_of_a_person_is_sent_on_only_with_its_access_key(known: Vk, api: API) -> None:
    photo = known.world.photo(known.anna, png(5, 5))
    whole = reference(photo)
    assert await api.messages.send(peer_id=known.anna.id, attachment=whole, random_id=1)
    with pytest.raises(VKAPIError[100]):
        await api.messages.send(peer_id=known.anna.id, attachment=whole.rpartition("_")[0], random_id=2)


async def test_several_attachments_keep_their_order(known: Vk, api: API) -> None:
    one = await PhotoMessageUploader(api).upload(png(1, 1), peer_id=known.anna.id)
    two = await DocMessagesUploader(api).upload(b"2", peer_id=known.anna.id, title="2.txt")
    message_id = await api.messages.send(
        peer_id=known.anna.id, attachment=f"{two},{one},video-1_2,wall-1_3", random_id=1
    )
    message = known.group.message(message_id)
    assert message is not None
    assert [attached.kind for attached in message.attachments] == ["doc", "photo", "video", "wall"]
