"""Can the files of a ticket be seen, sent, added and taken off, wherever an operator works on it (F20)?"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bots.sandbox.telegram import CallbackAnswer, Group, Message, Person, Upload
from gateway.configuration.defaults import default_configuration
from gateway.conversations import Message as Kept
from gateway.messages import Attachment, Kind
from gateway.operators import Role
from operator_bot.buttons import pack
from operator_bot.payloads.files import AddFile, DropFile, Files
from operator_bot.payloads.key import Switch
from operator_bot.screens.files import files_of
from tests.operator_bot.office import Office, labels, open_office, picture, signs, with_button
from tests.operator_bot.test_forum_group import team

PHOTO = Attachment(kind=Kind.PHOTO, source="telegram", file="photo.png", name="photo.png", mime="image/png", size=2048)
GONE = Attachment(kind=Kind.FILE, source="telegram", file="nowhere.pdf", name="договор <1>.pdf")
BILL = Upload("document", picture(5), name="bill.png")


@dataclass
class Desk:
    """Where Olga works: a topic of her own, a plain chat, or the team's group."""

    office: Office
    olga: Person
    group: Group | None

    @property
    def where(self) -> Person | Group:
        """The chat."""
        return self.group or self.olga

    @property
    def topic(self) -> int | None:
        """The topic of the ticket; None where tickets share a chat."""
        chat = self.group or self.office.world.private_chat(self.olga, self.office.bot_account)
        return next(reversed(chat.topics), None)

    async def press(self, label: str) -> CallbackAnswer:
        """Press the last button with this label."""
        messages = reversed(self.office.messages(self.where))
        message = next(each for each in messages if any(label in text for row in labels(each) for text in row))
        return await self.office.press(self.olga, label, message=message)

    async def writes(self, text: str = "", media: Upload | None = None) -> Message:
        """Write in the thread of the ticket."""
        world, to = self.office.world, self.group or self.office.bot_account
        written = world.person_sends(self.olga, to, text, thread=self.topic, media=media)
        await self.office.quiet()
        return written

    def last(self) -> Message:
        """Return the last message there."""
        return self.office.last(self.where)

    async def said(self) -> list[Kept]:
        """Return everything kept of the ticket."""
        (hit,) = await self.office.store.find("1001", limit=1)
        view = await self.office.store.view(hit.view.ticket.id, messages=50)
        assert view
        return [each for each in view.recent if each.deleted_at is None]


@pytest.fixture(params=["topics", "plain", "group"])
async def desk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Desk]:
    """A ticket in work in each of the places where tickets are worked on."""
    (tmp_path / "photo.png").write_bytes(picture())
    prepare = team if request.param == "group" else None
    async with open_office(topics=request.param == "topics", prepare=prepare, files=tmp_path) as office:
        office.setup.configured.current = default_configuration()
        group = next((each for each in office.world.chats() if isinstance(each, Group)), None)
        olga = await office.hire("Ольга")
        if group is not None:
            office.world.group_adds(group, olga)
        desk = Desk(office, olga, group)
        await office.customer("Вот фото", attachments=(PHOTO,))
        await desk.press("Взять")
        yield desk


async def added(desk: Desk) -> Message:
    """Let Olga add a file."""
    for label in ("Ещё ▾", "📎 Файлы", "➕ Добавить файл"):
        await desk.press(label)
    assert "Клиент его не увидит" in desk.last().text
    return await desk.writes("Счёт", BILL)


async def test_files_are_listed_with_whose_and_how_large_and_come_at_a_press(desk: Desk) -> None:
    await desk.press("Ещё ▾")
    await desk.press("📎 Файлы")
    answer = await desk.press("📷 фото · 2 КБ · Анна П. · 12:00")
    assert answer.text == "Отправляю файл"
    sent = desk.last()
    assert sent.content.kind == "photo"
    assert sent.text.endswith("📎 Анна П., 12:00\nВот фото")
    assert sent.thread_id == desk.topic


async def test_file_is_added_for_colleagues_only_and_in_the_history_of_changes(desk: Desk) -> None:
    before = desk.office.got()
    written = await added(desk)
    assert desk.last().text == "📎 № 1001: файл добавлен, видят только коллеги"
    assert signs(written) == ["✍"]
    assert desk.office.got() == before
    note = (await desk.said())[-1]
    assert (note.text, [each.name for each in note.attachments]) == ("Счёт", ["bill.png"])
    events = await desk.office.store.audit(note.ticket_id or note.id, limit=1)  # pyright: ignore[reportArgumentType]
    assert events[0].data == {"field": "attachments", "to": "bill.png"}
    await desk.writes("Добрый день!")
    assert desk.office.got()[-1] == "Добрый день!"


async def test_own_file_is_taken_off_after_a_question_and_the_customers_stays(desk: Desk) -> None:
    await added(desk)
    await desk.press("📎 Файлы")
    buttons = [label for row in labels(desk.last()) for label in row]
    assert buttons[0].startswith("🔒 📎 bill.png · 1 КБ · Ольга")
    assert buttons.count("✕ Убрать") == 1
    await desk.press("✕ Убрать")
    assert "Убрать файл из обращения?" in desk.last().text
    assert (await desk.press("🗑 Убрать")).text == "Файл убран"
    assert [each.attachment.name for each in files_of(await desk.said())] == ["photo.png"]
    customers = files_of(await desk.said())[0]
    data = pack(DropFile(customers.message.ticket_id, customers.message.id, customers.mark, Switch.ON))  # pyright: ignore[reportArgumentType]
    refused = await desk.office.press(desk.olga, "x", message=with_button(desk.last(), "x", data))
    assert refused.show_alert
    assert files_of(await desk.said())


async def test_words_instead_of_a_file_reach_nobody_and_the_file_is_asked_for_again(desk: Desk) -> None:
    before = desk.office.got()
    for label in ("Ещё ▾", "📎 Файлы", "➕ Добавить файл"):
        await desk.press(label)
    await desk.writes("вот счёт")
    assert desk.last().text.endswith("Пришлите файл до 20 МБ, фото или голосовое.")
    assert desk.office.got() == before
    await desk.press("Отмена")
    await desk.writes("Добрый день!")
    assert desk.office.got()[-1] == "Добрый день!"


async def test_no_part_of_an_album_reaches_the_customer(desk: Desk) -> None:
    before = desk.office.got()
    for label in ("Ещё ▾", "📎 Файлы", "➕ Добавить файл"):
        await desk.press(label)
    uploads = [Upload("photo", picture(number)) for number in range(3)]
    to = desk.group or desk.office.bot_account
    desk.office.world.person_sends_album(desk.olga, to, uploads, thread=desk.topic)
    await desk.office.quiet()
    assert desk.office.got() == before
    assert len(files_of(await desk.said())) == 4
    await desk.writes("Добрый день!")
    assert desk.office.got()[-1] == "Добрый день!"


async def test_file_that_is_not_to_be_had_is_named(desk: Desk) -> None:
    await desk.office.customer("Договор", attachments=(GONE,))
    await desk.press("Ещё ▾")
    await desk.press("📎 Файлы")
    await desk.press("договор <1>.pdf")
    assert "договор <1>.pdf" in desk.last().text
    assert desk.last().content.media is None


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """A desk with topics."""
    (tmp_path / "photo.png").write_bytes(picture())
    async with open_office(topics=True, files=tmp_path) as office:
        office.setup.configured.current = default_configuration()
        yield office


async def test_colleague_sees_files_but_only_seniors_change_somebody_elses(office: Office) -> None:
    olga, igor = await office.hire("Ольга"), await office.hire("Игорь")
    vera = await office.hire("Вера", role=Role.SUPERVISOR)
    await office.customer("Вот фото", attachments=(PHOTO,))
    await office.press(olga, "Взять")
    (hit,) = await office.store.find("1001", limit=1)
    for person, may in ((igor, False), (vera, True)):
        await office.writes(person, "/home")
        page = with_button(office.last(person), "файлы", pack(Files(hit.view.ticket.id, 0)))
        await office.press(person, "файлы", message=page)
        assert any("📷 фото" in label for row in labels(page) for label in row)
        assert ("➕ Добавить файл" in [label for row in labels(page) for label in row]) is may
        answer = await office.press(person, "x", message=with_button(page, "x", pack(AddFile(hit.view.ticket.id))))
        assert bool(answer.show_alert) is not may
    await office.writes(vera, media=BILL)
    copy = office.last(olga)
    assert (copy.content.kind, copy.thread_id) == ("document", office.topic(olga))
    assert all(not each.message.attachments for each in office.channel.sent)


async def test_file_is_still_awaited_after_a_restart_and_forgotten_with_cancel(office: Office) -> None:
    olga = await office.hire("Ольга")
    await office.customer("Вот фото", attachments=(PHOTO,))
    await office.press(olga, "Взять")
    await office.through(olga, "Ещё ▾", "📎 Файлы", "➕ Добавить файл")
    office.restart()
    await office.writes(olga, "/cancel", thread=office.topic(olga))
    await office.writes(olga, "Смотрите", media=BILL, thread=office.topic(olga))
    assert office.channel.sent[-1].message.text == "Смотрите"
