"""A real mail server on this machine that keeps what it is given."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class PostOffice:
    """What came, and what the next letters are told."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list[EmailMessage])
    answers: dict[str, str] = field(default_factory=dict[str, str])
    """What a recipient is refused with, by address."""
    refusals: list[str] = field(default_factory=list[str])
    """What the next letters are refused with, one each."""
    password: str = ""
    """Set: who does not know it sends nothing."""

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient or refuse them."""
        if address not in self.answers:
            envelope.rcpt_tos.append(address)
        return self.answers.get(address, "250 OK")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a letter or refuse it."""
        if self.refusals:
            return self.refusals.pop(0)
        content = envelope.content
        assert isinstance(content, bytes)
        letter = message_from_bytes(content, policy=default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 kept"

    def knows(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        """Look whether somebody has the password."""
        given = data.password if isinstance(data, LoginPassword) else b""
        return AuthResult(success=given == self.password.encode(), handled=False)


@asynccontextmanager
async def opened(office: PostOffice) -> AsyncGenerator[PostOffice]:
    """Serve until left, always on the same port."""

    def protocol() -> SMTP:
        wants_password = bool(office.password)
        return SMTP(
            office,
            authenticator=office.knows if wants_password else None,
            auth_require_tls=False,
            enable_SMTPUTF8=True,
        )

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", office.port)
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()
        await server.wait_closed()
