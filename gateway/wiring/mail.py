"""How do letters leave this desk?"""

from dataclasses import asdict

from gateway.mail import MailSender, MailServer
from gateway.settings import Settings


def build_mail(settings: Settings) -> tuple[MailSender, ...]:
    """Return the sender of letters; nothing where no mail server is set."""
    return (MailSender(MailServer(**asdict(settings.mail))),) if settings.mail else ()
