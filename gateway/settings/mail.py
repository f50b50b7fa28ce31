"""Through which server do letters leave?"""

from collections.abc import Mapping
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from gateway.settings.entries import Problems
from gateway.settings.model import MailSettings

_SCHEMES = {"smtp": ("start", 587), "smtps": ("whole", 465), "smtp+plain": ("", 25)}
_EXAMPLE = "smtp://user:password@mail.example:587"


def read_mail(values: Mapping[str, str], problems: Problems) -> MailSettings | None:
    """Return the mail server; None when there is none. What cannot be read becomes problems, without the password."""
    url, sender = values.get("SMTP_URL", ""), values.get("MAIL_FROM", "")
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError:
        parts, port, host = urlsplit(""), None, None
    if parts.scheme not in _SCHEMES or not host:
        problems.add(f"SMTP_URL cannot be read; it should look like {_EXAMPLE} (smtp, smtps or smtp+plain).")
        return None
    if "@" not in parseaddr(sender)[1]:
        problems.add("MAIL_FROM is missing or no address; letters need a sender, such as Support <desk@shop.example>.")
        return None
    tls, usual = _SCHEMES[parts.scheme]
    return MailSettings(
        host=host,
        port=port or usual,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=tls,
        sender=sender,
    )
