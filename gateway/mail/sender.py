"""How do letters leave?

A mail server that does not answer, or is busy (4xx), is asked again and again; what it refuses (5xx) the operator is
told with the reason.
"""

import asyncio
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage

from typing_extensions import override

from gateway.errors import Refused, Unauthorized, Unreachable
from gateway.items import Delivered, Item
from gateway.mail.letter import letter
from gateway.messages import Capabilities
from gateway.ports import Checks, Finding, Sender

MAIL = "mail"
"""The name of the entry point."""
TIMEOUT = 20.0
"""Seconds for each step of a conversation with the server."""
_FOREVER = 500
"""Replies from here on are refusals for good (RFC 5321, 4.2.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where letters go, and as whom."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: str
    """`start`: STARTTLS; `whole`: TLS from the first byte; empty: none."""
    sender: str
    """`Name <address>` or an address."""


class MailSender(Sender, Checks):
    """Sends the items of `mail` through a server."""

    entry_point = MAIL
    can = Capabilities(text_limit=1_000_000, caption_limit=0, per_second=5)

    def __init__(self, server: MailServer) -> None:
        self.name = MAIL
        self._at = server

    @override
    def paced_as(self, item: Item) -> str:
        """Return the address: one letter after another for each."""
        return item.chat

    @override
    async def deliver(self, item: Item) -> Delivered:
        """Send a letter. Raises Refused, Unreachable, Unauthorized."""
        made = letter(item, self._at.sender)
        await asyncio.to_thread(self._send, made)
        return Delivered((made["Message-ID"],))

    @override
    async def check(self) -> list[Finding]:
        """Sign in and leave again; nothing is sent."""
        try:
            await asyncio.to_thread(self._look)
        except Unauthorized:
            return [Finding(MAIL, good=False, text="the mail server does not take the password", advice="SMTP_URL")]
        except (Unreachable, Refused) as error:
            return [Finding(MAIL, good=False, text=f"the mail server does not answer ({error.args[0]})")]
        return [Finding(MAIL, good=True, text=f"letters go out through {self._at.host}")]

    async def close(self) -> None:
        """Nothing stays open between letters."""

    # --- in a thread --------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        with _Translated(), self._server() as server:
            server.noop()

    def _send(self, made: EmailMessage) -> None:
        with _Translated(), self._server() as server:
            server.send_message(made)

    def _server(self) -> smtplib.SMTP:
        at = self._at
        context = ssl.create_default_context()
        if at.tls == "whole":
            server: smtplib.SMTP = smtplib.SMTP_SSL(at.host, at.port, timeout=TIMEOUT, context=context)
        else:
            server = smtplib.SMTP(at.host, at.port, timeout=TIMEOUT)
        try:
            if at.tls == "start":
                server.starttls(context=context)
            if at.user:
                server.login(at.user, at.password)
        except BaseException:
            server.close()
            raise
        return server


class _Translated:
    """Turns the library's errors into ours; server's words may hold an address and are left behind."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        match error:
            case smtplib.SMTPAuthenticationError():
                raise Unauthorized(MAIL) from None
            case smtplib.SMTPRecipientsRefused():
                codes = [code for code, _ in error.recipients.values()]
                raise _by_code(min(codes, default=_FOREVER), "mail_address") from None
            case smtplib.SMTPResponseException():
                raise _by_code(error.smtp_code, "mail_refused") from None
            case smtplib.SMTPNotSupportedError():
                raise Refused("mail_refused", "the server cannot do what is needed") from None
            case smtplib.SMTPException() | OSError():
                raise Unreachable(type(error).__name__) from None
            case _:
                return


def _by_code(code: int, reason: str) -> Refused | Unreachable:
    return Refused(reason, str(code)) if code >= _FOREVER else Unreachable(str(code))
