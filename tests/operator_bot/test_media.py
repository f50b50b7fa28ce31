"""Pictures, voices, places and albums, there and back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bots.sandbox.telegram import Message, Person, Upload
from gateway.messages import Attachment, Edited, Kind, Wrote
from operator_bot import OPERATOR
from tests.operator_bot.office import Office, labels, open_office, picture

PHOTO = Attachment(kind=Kind.PHOTO, source="telegram", file="photo.png", name="photo.png", mime="image/png")
OTHER = Attachment(kind=Kind.PHOTO, source="telegram", file="other.png", name="other.png", mime="image/png")
VOICE = Attachment(kind=Kind.VOICE, source="telegram", file="voice.ogg", mime="audio/ogg", duration=12)
PLACE = Attachment(kind=Kind.LOCATION, latitude=55.75, longitude=37.62)
CARD = Attachment(kind=Kind.CONTACT, title="Пётр", phone="+79990001122")
GONE = Attachment(kind=Kind.FILE, source="telegram", file="nowhere.pdf", name="договор <1>.pdf")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Files that customers have sent."""
    for number, name in enumerate(("photo.png", "other.png")):
        (tmp_path / name).write_bytes(picture(number))
    (tmp_path / "voice.ogg").write_bytes(b"OggS" + bytes(60))
    return tmp_path


@pytest.fixture(params=["topics", "plain"])
async def office(request: pytest.FixtureRequest, files: Path) -> AsyncIterator[Office]:
    """A desk with topics, and one without."""
    async with open_office(topics=request.param == "topics", files=files) as office:
        yield office


async def at_work(office: Office) -> Person:
    """Let Olga work on a ticket."""
    olga = await office.hire("Ольга")
    await office.customer("Здравствуйте")
    await office.press(olga, "Взять")
    return olga


def in_thread(office: Office, person: Person) -> int | None:
    """Return the topic, where there are topics."""
    chat = office.world.private_chat(person, office.bot_account)
    return next(reversed(chat.topics), None)


def header(office: Office) -> str:
    """Return what copies begin with where there are no topics."""
    return "" if office.bot_account.abilities.has_topics_enabled else "1001 Анна П. › "


def belongs(office: Office, message: Message) -> bool:
    """Tell whether a copy says which ticket it belongs to."""
    return bool(message.thread_id) or any("1001 · Анна П." in label for row in labels(message) for label in row)


@pytest.mark.parametrize(
    ("attachment", "kind"), [(PHOTO, "photo"), (VOICE, "voice"), (PLACE, "location"), (CARD, "contact")]
)
async def test_attachment_is_shown_as_it_was_sent(office: Office, attachment: Attachment, kind: str) -> None:
    olga = await at_work(office)
    await office.customer(attachments=(attachment,))
    copy = office.last(olga)
    assert copy.content.kind == kind
    assert belongs(office, copy)


async def test_caption_stays_with_its_picture(office: Office) -> None:
    olga = await at_work(office)
    await office.customer("Вот так <выглядит>", attachments=(PHOTO,))
    assert (office.last(olga).content.kind, office.last(olga).text) == ("photo", f"{header(office)}Вот так <выглядит>")


async def test_album_is_shown_as_one(office: Office) -> None:
    olga = await at_work(office)
    first = Wrote(ref="a1", text="Два фото", attachments=(PHOTO,), album="x")
    await office.does(first, Wrote(ref="a2", attachments=(OTHER,), album="x"))
    shown = [each for each in office.messages(olga) if each.content.kind == "photo"]
    assert len(shown) == 2
    assert len({each.media_group_id for each in shown}) == 1
    assert belongs(office, office.last(olga))
    assert any("Два фото" in text for text in office.texts(olga))


async def test_file_that_cannot_be_had_is_told_in_words(office: Office) -> None:
    olga = await at_work(office)
    await office.customer("Договор", attachments=(GONE,))
    assert office.last(olga).text.splitlines() == [
        f"{header(office)}Договор",
        "",
        "⚠️ Вложение не удалось показать:",
        "📎 договор <1>.pdf",
    ]
    assert belongs(office, office.last(olga))


async def test_what_could_not_be_brought_along_is_told_in_words(office: Office) -> None:
    olga = await at_work(office)
    await office.customer("Видео", notes=("file_too_big",))
    assert office.last(olga).text.startswith(f"{header(office)}Видео")
    assert "Файл больше 20 МБ" in office.last(olga).text
    await office.customer("", notes=("unsupported",))
    assert "Клиент прислал то, что здесь не показать." in office.last(olga).text


async def test_edited_caption_changes_under_the_picture(office: Office) -> None:
    olga = await at_work(office)
    ref = await office.customer("Было", attachments=(PHOTO,))
    copy = office.last(olga)
    await office.does(Edited(ref, "Стало", attachments=(PHOTO,)))
    assert copy.text == f"{header(office)}Стало\n\n✏️ изменено, было:\nБыло"
    assert copy.content.kind == "photo"


async def test_picture_of_an_operator_goes_to_the_customer_and_can_be_fetched(office: Office) -> None:
    olga = await at_work(office)
    await office.writes(olga, "Смотрите", media=Upload("photo", picture()), thread=in_thread(office, olga))
    sent = office.channel.sent[-1].message
    (attachment,) = sent.attachments
    assert (sent.text, attachment.kind, attachment.source) == ("Смотрите", Kind.PHOTO, OPERATOR)
    assert b"".join([piece async for piece in office.bot.fetch(attachment)]) == picture()


async def test_album_of_an_operator_is_one_message(office: Office) -> None:
    olga = await at_work(office)
    uploads = [Upload("photo", picture(number)) for number in (0, 1)]
    thread = in_thread(office, olga)
    office.world.person_sends_album(olga, office.bot_account, uploads, text="Два", thread=thread)
    await office.quiet()
    sent = office.channel.sent[-1].message
    assert (sent.text, len(sent.attachments)) == ("Два", 2)


async def test_file_too_big_for_bots_is_told_to_the_operator_and_the_rest_is_sent(office: Office) -> None:
    olga = await at_work(office)
    big = Upload("document", b"x", name="video.mov", size=30 * 1024 * 1024)
    await office.writes(olga, "Вот видео", media=big, thread=in_thread(office, olga))
    sent = office.channel.sent[-1].message
    assert (sent.text, sent.attachments) == ("Вот видео", ())
    assert office.find(olga, "Файл больше 20 МБ").text.startswith("Файл больше 20 МБ, Telegram не отдаёт его ботам")


async def test_held_album_is_sent_whole(office: Office) -> None:
    olga = await at_work(office)
    await office.gives_back(olga)
    igor = await office.hire("Игорь")
    await office.press(igor, "Взять")
    uploads = [Upload("photo", picture(number)) for number in (0, 1)]
    head = next(each for each in office.messages(olga) if belongs(office, each))
    if office.bot_account.abilities.has_topics_enabled:
        office.world.person_sends_album(olga, office.bot_account, uploads, text="Два", thread=head.thread_id)
    else:
        await office.writes(olga, "Два", media=uploads[0], reply_to=head)
    await office.quiet()
    questions = [each for each in office.messages(olga) if each.text.startswith("Сейчас отвечает Игорь")]
    assert len(questions) == 1
    await office.press(olga, "Отправить всё равно")
    sent = office.channel.sent[-1].message
    assert (sent.text, len(sent.attachments)) == ("Два", 2 if head.thread_id else 1)


async def test_words_that_do_not_fit_under_a_picture_come_before_it(office: Office) -> None:
    olga = await at_work(office)
    await office.customer("й" * 890, attachments=(PHOTO,), notes=("file_too_big", "unsupported"))
    text, shown = office.messages(olga)[-2:]
    assert "й" * 890 in text.text
    assert "Файл больше 20 МБ" in text.text
    assert (shown.content.kind, shown.text) == ("photo", "")
