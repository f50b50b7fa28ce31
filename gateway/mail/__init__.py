"""E-mail out of the desk: an entry point of its own in the outbox."""

from gateway.mail.sender import MAIL, MailSender, MailServer

__all__ = ["MAIL", "MailSender", "MailServer"]
