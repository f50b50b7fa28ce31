"""Can a ticket be sent to somebody outside by e-mail, through a real mail server?"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from email.message import EmailMessage

import pytest

from bots.sandbox.telegram import Message, Person
from gateway.configuration.defaults import default_configuration
from gateway.mail import MAIL, MailSender, MailServer
from gateway.operators import Permission, Role
from tests.mail.post_office import PostOffice, opened
from tests.operator_bot.office import Office, labels, open_office
from tests.support.waiting import wait_until

PETR = "petr@partner.example"


@dataclass
class Writing:
    """Olga, who writes a letter about a ticket."""

    office: Office
    post: PostOffice
    olga: Person
    card: Message

    async def press(self, *path: str) -> str:
        """Press buttons in the card, or in what has come below it, and return what popped up last."""
        said = ""
        for label in path:
            said = (await self.office.press(self.olga, label)).text or ""
        return said

    async def says(self, text: str) -> None:
        """Type something in the ticket's topic."""
        await self.office.writes(self.olga, text, thread=self.office.topic(self.olga))

    async def begins(self, to: str = PETR) -> None:
        """Choose to write a letter, and say to whom."""
        for label in ("Ещё ▾", "📨 Переслать", "✉️ По почте"):
            await self.office.press(self.olga, label, message=self.card)
        await self.says(to)

    async def letter(self) -> EmailMessage:
        """Wait for a letter and return it."""
        await wait_until(lambda: self.post.letters)
        return self.post.letters[-1]


@asynccontextmanager
async def desk(post: PostOffice, *, text: str = "Где заказ?", name: str = "Анна П.") -> AsyncGenerator[Writing]:
    """Open a desk that sends letters, with Olga at work on a ticket."""
    async with open_office(topics=True) as office:
        office.setup.configured.current = default_configuration()
        object.__setattr__(office.setup, "has_mail", True)
        object.__setattr__(office.setup, "desk", "Магазин")
        at = MailServer(host="127.0.0.1", port=post.port, user="", password="", tls="", sender="desk@shop.example")
        async with asyncio.TaskGroup() as group:
            sending = group.create_task(office.outbox.run(MailSender(at)))
            olga = await office.hire("Ольга")
            await office.customer(text, name=name)
            await office.press(olga, "Взять")
            topic = office.topic(olga)
            card = next(each for each in office.messages(olga) if each.thread_id == topic)
            yield Writing(office, post, olga, card)
            sending.cancel()


@pytest.fixture
async def writing() -> AsyncIterator[Writing]:
    """A desk and a mail server."""
    async with opened(PostOffice()) as post, desk(post) as writing:
        yield writing


def parts(letter: EmailMessage) -> tuple[str, str]:
    """Return the plain text and the HTML of a letter."""
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain
    assert html
    return plain.get_content(), html.get_content()


async def test_letter_arrives_with_what_was_ticked_and_nothing_else(writing: Writing) -> None:
    await writing.says("Сейчас посмотрю")
    await writing.says("// вредный клиент")
    await writing.begins()
    assert await writing.press("📨 Отправить") == f"№ 1001: письмо уходит на {PETR}"
    letter = await writing.letter()
    assert letter["To"] == PETR
    assert letter["Subject"] == "Обращение № 1001: Где заказ?"
    for text in parts(letter):
        assert all(words in text for words in ("Где заказ?", "Сейчас посмотрю", "Анна П.", "Магазин", "Ольга"))
        assert "вредный" not in text
        assert "взято" not in text


async def test_notes_and_history_go_along_when_ticked(writing: Writing) -> None:
    await writing.says("// проверено на складе")
    await writing.begins()
    await writing.press("☐ Заметки", "☐ История", "☑️ Переписка", "📨 Отправить")
    text, _ = parts(await writing.letter())
    assert "проверено на складе" in text
    assert "взято" in text
    assert "Сейчас" not in text


async def test_subject_and_words_are_the_operators(writing: Writing) -> None:
    await writing.begins()
    await writing.press("✏️ Тема")
    await writing.says("Просим проверить\r\nBcc: all@shop.example")
    await writing.press("💬 Вступление")
    await writing.says("Пётр, посмотрите <script>alert(1)</script>")
    await writing.press("📨 Отправить")
    letter = await writing.letter()
    assert letter["Subject"] == "Просим проверить Bcc: all@shop.example"
    assert letter["Bcc"] is None
    text, html = parts(letter)
    assert text.startswith("Пётр, посмотрите <script>")
    assert "&lt;script&gt;" in html
    assert "<script>" not in html


async def test_what_strangers_are_called_and_write_is_no_markup() -> None:
    async with (
        opened(PostOffice()) as post,
        desk(post, text="<img src=x onerror=alert(1)>", name="<b>\u202eЗло") as writing,
    ):
        await writing.begins()
        await writing.press("📨 Отправить")
        _, html = parts(await writing.letter())
        assert "<img" not in html
        assert "\u202e" not in html
        assert "&lt;b&gt;Зло" in html


async def test_what_is_no_address_is_asked_for_again(writing: Writing) -> None:
    await writing.begins("petr@partner.example, all@shop.example")
    assert "Пришлите ещё раз" in writing.office.last(writing.olga).text
    await writing.says(PETR)
    assert PETR in writing.office.last(writing.olga).text


async def test_address_the_server_does_not_take_is_told_and_can_be_tried_again(writing: Writing) -> None:
    writing.post.answers[PETR] = "550 no such user"
    await writing.begins()
    await writing.press("📨 Отправить")
    office, olga = writing.office, writing.olga
    await wait_until(lambda: any("почтовый сервер не принял адрес" in text for text in office.texts(olga)))
    assert office.find(olga, "почтовый сервер").thread_id == office.topic(olga)
    writing.post.answers.clear()
    await writing.press("Повторить")
    assert (await writing.letter())["To"] == PETR


async def test_letter_the_server_refuses_is_told(writing: Writing) -> None:
    writing.post.refusals = ["554 looks like spam"]
    await writing.begins()
    await writing.press("📨 Отправить")
    texts = writing.office.texts
    await wait_until(lambda: any("отказался отправить письмо" in text for text in texts(writing.olga)))


async def test_letter_arrives_once_the_server_is_back() -> None:
    post = PostOffice()
    async with opened(post):
        pass
    async with desk(post) as writing:
        await writing.begins()
        await writing.press("📨 Отправить")
        assert not post.letters
        async with opened(post):
            assert (await writing.letter())["To"] == PETR


async def test_letter_is_sent_once_however_often_it_is_pressed(writing: Writing) -> None:
    await writing.begins()
    form = writing.office.find(writing.olga, PETR)
    send = str(next(b["callback_data"] for row in form.inline_keyboard for b in row if "Отправить" in str(b["text"])))
    await writing.press("📨 Отправить")
    form.markup = {"inline_keyboard": [[{"text": "📨 Отправить", "callback_data": send}]]}
    answer = await writing.office.press(writing.olga, "Отправить", message=form)
    assert answer.show_alert
    await writing.letter()
    assert len(writing.post.letters) == 1


async def test_letter_that_was_begun_outlives_a_restart(writing: Writing) -> None:
    await writing.begins()
    writing.office.restart()
    await writing.press("📨 Отправить")
    assert (await writing.letter())["To"] == PETR


async def test_right_that_was_taken_meanwhile_is_missed(writing: Writing) -> None:
    await writing.begins()
    config = writing.office.setup.config
    roles = {**config.roles, Role.OPERATOR: config.permissions(Role.OPERATOR) - {Permission.TICKET_FORWARD}}
    writing.office.setup.configured.current = replace(config, roles=roles)
    answer = await writing.office.press(writing.olga, "📨 Отправить")
    assert answer.show_alert
    assert not await writing.office.store.pending_items([MAIL], after=0, limit=1)
    assert not writing.post.letters


async def test_history_of_the_ticket_tells_where_it_went(writing: Writing) -> None:
    await writing.begins()
    await writing.press("📨 Отправить")
    await writing.office.press(writing.olga, "История", message=writing.card)
    await writing.office.press(writing.olga, "Изменения", message=writing.card)
    assert f"показано другим · → {PETR}" in writing.card.text
    assert labels(writing.card)
