"""Does somebody who looks on see all that the operator's thread shows, wherever tickets are worked on (F79)?"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bots.sandbox.telegram import Message, Person, Upload
from gateway.conversations import Visibility
from gateway.messages import Attachment, Blocking, Edited, Kind, Wrote
from gateway.operators import Role
from tests.operator_bot.office import Office, labels, open_office, picture
from tests.operator_bot.test_forum_group import group_of, press, team

PHOTO = Attachment(kind=Kind.PHOTO, source="telegram", file="photo.png", name="photo.png", mime="image/png")
OTHER = Attachment(kind=Kind.PHOTO, source="telegram", file="other.png", name="other.png", mime="image/png")
GONE = Attachment(kind=Kind.FILE, source="telegram", file="nowhere.pdf", name="договор <1>.pdf")
END = "👁 Больше не смотреть"


@pytest.fixture(params=["topics", "plain", "group"])
async def office(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Office]:
    """A desk with topics, one without, and one that works in a group."""
    for number, name in enumerate(("photo.png", "other.png")):
        (tmp_path / name).write_bytes(picture(number))
    prepare = team if request.param == "group" else None
    async with open_office(topics=request.param == "topics", prepare=prepare, files=tmp_path) as office:
        yield office


@pytest.fixture
async def olga(office: Office) -> Person:
    """Somebody who works on the ticket of a customer."""
    person = await office.hire("Ольга")
    await office.customer("Где заказ?")
    if office.setup.group:
        office.world.group_adds(group_of(office), person)
        await press(office, person, "Взять")
    else:
        await office.press(person, "Взять")
    return person


@pytest.fixture
async def chief(office: Office, olga: Person) -> Person:
    """Somebody in charge who looks on."""
    person = await office.hire("Вера", role=Role.SUPERVISOR)
    await watch(office, person)
    return person


async def watch(office: Office, person: Person) -> None:
    """Let somebody look on."""
    await office.writes(person, "/card 1001")
    await office.press(person, "Управление ▾", message=office.last(person))
    await office.press(person, "👁 Смотреть вживую")


async def says(office: Office, person: Person, text: str = "", *, media: Upload | None = None) -> Message:
    """Let an operator write where they work on the ticket."""
    if not office.setup.group:
        chat = office.world.private_chat(person, office.bot_account)
        return await office.writes(person, text, thread=next(reversed(chat.topics), None), media=media)
    group = group_of(office)
    written = office.world.person_sends(person, group, text, thread=office.topic(person, of=group), media=media)
    await office.quiet()
    return written


async def test_files_are_shown_as_files_under_whose_they_are(office: Office, chief: Person, olga: Person) -> None:
    await office.customer("Вот так <выглядит>", attachments=(PHOTO,))
    shown = office.last(chief)
    assert shown.content.kind == "photo"
    assert shown.text == "👁 № 1001 · Анна П.\nАнна П., 12:00: Вот так <выглядит>"
    assert labels(shown) == [[END]]
    await says(office, olga, "Смотрите", media=Upload("photo", picture()))
    assert (office.last(chief).content.kind, "Ольга, 12:00: Смотрите" in office.last(chief).text) == ("photo", True)


async def test_album_is_one_album_with_its_words_below(office: Office, chief: Person) -> None:
    before = len(office.messages(chief))
    first = Wrote(ref="a1", text="Два фото", attachments=(PHOTO,), album="x")
    await office.does(first, Wrote(ref="a2", attachments=(OTHER,), album="x"))
    one, two, words = office.messages(chief)[before:]
    assert (one.content.kind, two.content.kind) == ("photo", "photo")
    assert one.media_group_id == two.media_group_id != ""
    assert words.text.endswith("Анна П., 12:00: Два фото")


async def test_answer_to_a_part_of_an_album_is_whispered(office: Office, chief: Person, olga: Person) -> None:
    first = Wrote(ref="a1", attachments=(PHOTO,), album="x")
    await office.does(first, Wrote(ref="a2", attachments=(OTHER,), album="x"))
    part = next(each for each in office.messages(chief) if each.content.kind == "photo")
    got = len(office.got())
    await office.writes(chief, "Это не наш товар", reply_to=part)
    assert "подсказка передана" in office.last(chief).text
    assert len(office.got()) == got
    (view,) = await office.store.tickets_of((await office.operator(olga)).id, limit=1)
    seen = await office.store.view(view.ticket.id, messages=20)
    assert seen is not None
    assert [each.text for each in seen.recent if each.visibility is Visibility.NOTE] == ["Это не наш товар"]


async def test_file_that_cannot_be_had_is_told_in_words(office: Office, chief: Person) -> None:
    await office.customer("Вот", attachments=(GONE,))
    said = office.last(chief).text
    assert "Вложение не удалось показать" in said
    assert "договор <1>.pdf" in said


async def test_later_words_of_a_customer_take_the_place_of_the_earlier(office: Office, chief: Person) -> None:
    ref = await office.customer("Заказ 12")
    shown, before = office.last(chief), len(office.messages(chief))
    await office.does(Edited(ref=ref, text="Заказ 21"))
    assert "Анна П., 12:00: Заказ 21" in shown.text
    assert "изменено, было:\nЗаказ 12" in shown.text
    assert len(office.messages(chief)) == before
    assert labels(shown) == [[END]]


async def test_later_words_of_an_operator_are_seen_too(office: Office, chief: Person, olga: Person) -> None:
    written = await says(office, olga, "Завтра в 9")
    shown = office.last(chief)
    office.world.person_edits(olga, written, "Завтра в 10")
    await office.quiet()
    assert "Ольга, 12:00: Завтра в 10" in shown.text
    note = await says(office, olga, "/note Клиент прав")
    assert "🔒 Ольга" in office.last(chief).text
    assert "Клиент прав" in office.last(chief).text
    assert note is not None


async def test_what_happens_to_the_ticket_is_told(office: Office, chief: Person, olga: Person) -> None:
    await says(office, olga, "/tag возврат")
    assert "👁 № 1001 · Анна П.\n12:00 · Ольга: изменено · метки: — → возврат" in office.last(chief).text
    await says(office, olga, "/done")
    assert "Ольга: решено · в работе → решено" in office.find(chief, "Ольга: решено").text


async def test_end_of_the_ticket_is_the_end_of_watching_it(office: Office, chief: Person, olga: Person) -> None:
    (view,) = await office.store.tickets_of((await office.operator(olga)).id, limit=1)
    await says(office, olga, "/spam")
    asked = office.last(group_of(office) if office.setup.group else olga)
    await office.press(olga, "Это спам", message=asked)
    assert "больше не показываю" in office.last(chief).text
    assert labels(office.last(chief)) == []
    seen = await office.store.view(view.ticket.id, messages=0)
    assert seen is not None
    assert "watched" not in seen.conversation.dialog


async def test_what_the_desk_says_in_the_thread_is_seen(office: Office, chief: Person) -> None:
    await office.does(Blocking(blocked=True))
    said = office.last(chief).text
    assert said.startswith("👁 № 1001 · Анна П.\n")
    assert labels(office.last(chief)) == [[END]]


async def test_two_watch_and_whoever_acts_is_not_told_of_it(office: Office, chief: Person, olga: Person) -> None:
    other = await office.hire("Пётр", role=Role.SUPERVISOR)
    await watch(office, other)
    before = len(office.messages(other))
    await office.through(other, "Забрать себе")
    assert any("Пётр" in each.text for each in office.messages(chief)[-3:])
    assert not any(each.text.startswith("👁 № 1001") for each in office.messages(other)[before:])
