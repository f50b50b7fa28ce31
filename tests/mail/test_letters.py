"""Do letters arrive as they were meant, and does the desk learn when they do not?"""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest

from gateway.errors import Refused, Unauthorized, Unreachable
from gateway.items import Item, ItemKind
from gateway.mail import MailSender, MailServer
from gateway.mail.letter import is_address
from tests.mail.post_office import PostOffice, opened

MOMENT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
async def office() -> AsyncGenerator[PostOffice]:
    async with opened(PostOffice()) as office:
        yield office


def sender(office: PostOffice, *, user: str = "", password: str = "") -> MailSender:
    server = MailServer(
        host="127.0.0.1", port=office.port, user=user, password=password, tls="", sender="Ромашка <desk@shop.example>"
    )
    return MailSender(server)


def item(to: str = "petr@partner.example", subject: str = "Обращение № 1042", **more: str) -> Item:
    body = {"to": to, "subject": subject, "text": "Добрый день! Їжак, ґанок.", **more}
    return Item(id=77, entry_point="mail", chat=to, kind=ItemKind.SEND, body=body, created_at=MOMENT)


async def test_a_letter_arrives_with_its_words_and_its_sender(office: PostOffice) -> None:
    await sender(office).deliver(item(html="<p>Добрый день!</p>"))
    (letter,) = office.letters
    assert letter["Subject"] == "Обращение № 1042"
    assert letter["From"] == "Ромашка <desk@shop.example>"
    assert letter["To"] == "petr@partner.example"
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().strip() == "Добрый день! Їжак, ґанок."
    assert html.get_content().strip() == "<p>Добрый день!</p>"


async def test_a_letter_tried_again_is_the_same_letter(office: PostOffice) -> None:
    office.refusals = ["451 busy, come again"]
    with pytest.raises(Unreachable):
        await sender(office).deliver(item())
    delivered = await sender(office).deliver(item())
    await sender(office).deliver(item())
    assert {letter["Message-ID"] for letter in office.letters} == set(delivered.refs)
    assert {letter["Date"] for letter in office.letters} == {"Sun, 22 Nov 2026 10:00:00 +0000"}


async def test_what_is_typed_adds_no_header(office: PostOffice) -> None:
    await sender(office).deliver(item(subject="Тема\r\nBcc: all@shop.example\u2028\x00X: y"))
    (letter,) = office.letters
    assert letter["Bcc"] is None
    assert letter["X"] is None
    assert letter["Subject"] == "Тема Bcc: all@shop.example X: y"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "a@b",
        "a b@c.example",
        "a@b.example, d@e.example",
        "a@b.example\r\nRCPT TO:<x@y.example>",
        "<a@b.example>",
    ],
)
async def test_what_is_no_address_is_refused_before_anybody_is_asked(office: PostOffice, address: str) -> None:
    with pytest.raises(Refused) as refused:
        await sender(office).deliver(item(address))
    assert refused.value.reason == "mail_address"
    assert not is_address(address)


@pytest.mark.parametrize(
    ("answer", "error", "reason"),
    [("550 no such user", Refused, "mail_address"), ("450 come later", Unreachable, "")],
)
async def test_a_recipient_the_server_does_not_take(
    office: PostOffice, answer: str, error: type[Exception], reason: str
) -> None:
    office.answers["petr@partner.example"] = answer
    with pytest.raises(error) as raised:
        await sender(office).deliver(item())
    assert getattr(raised.value, "reason", "") == reason
    assert "petr" not in str(raised.value.args)


async def test_a_letter_the_server_refuses_for_good(office: PostOffice) -> None:
    office.refusals = ["554 looks like spam"]
    with pytest.raises(Refused) as refused:
        await sender(office).deliver(item())
    assert refused.value.reason == "mail_refused"


async def test_a_server_that_is_away_is_asked_again() -> None:
    office = PostOffice()
    async with opened(office):
        pass
    with pytest.raises(Unreachable):
        await sender(office).deliver(item())
    async with opened(office):
        await sender(office).deliver(item())
    assert len(office.letters) == 1


async def test_who_does_not_know_the_password_sends_nothing() -> None:
    async with opened(PostOffice(password="right")) as office:
        with pytest.raises(Unauthorized):
            await sender(office, user="desk", password="wrong").deliver(item())
        await sender(office, user="desk", password="right").deliver(item())
        assert [finding.good for finding in await sender(office, user="desk", password="wrong").check()] == [False]
        assert [finding.good for finding in await sender(office, user="desk", password="right").check()] == [True]
    assert len(office.letters) == 1


def test_the_password_is_in_no_words_about_the_server() -> None:
    server = MailServer(host="h", port=1, user="u", password="geheim", tls="", sender="a@b.example")
    assert "geheim" not in repr(server)
