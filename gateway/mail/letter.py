"""How does an item become a letter?

The body of the item is {"to": address, "subject", "text", "html"?}. Nothing in it can add a header: line breaks in a
header are refused by the library, so they are taken out before.
"""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from gateway.errors import Refused
from gateway.items import Item

SUBJECT = 200
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\.]+(?:\.[^\s@<>,;:\"()\[\]\\.]+)+")
_LONGEST = 254
"""Characters of an address (RFC 5321, with the correction 1690)."""


def is_address(text: str) -> bool:
    """Return whether a text looks like one e-mail address and nothing else."""
    return len(text) <= _LONGEST and _ADDRESS.fullmatch(text) is not None


def letter(item: Item, sender: str) -> EmailMessage:
    """Return the letter of an item; a second try of the same item is the same letter (Message-ID, Date).

    Raises Refused("mail_address") for what is no address.
    """
    body = item.body
    if not is_address(body["to"]):
        raise Refused("mail_address")
    name, address = parseaddr(sender)
    made = EmailMessage()
    made["From"] = Address(display_name=name, addr_spec=address)
    made["To"] = _recipient(body["to"])
    made["Subject"] = _BREAKS.sub(" ", body["subject"])[:SUBJECT].strip()
    made["Date"] = format_datetime(item.created_at)
    made["Message-ID"] = f"<otklik-{item.id}@{address.partition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(_writable(body["text"]))
    if body.get("html"):
        made.add_alternative(_writable(body["html"]), subtype="html")
    return made


def _recipient(address: str) -> Address:
    try:
        return Address(addr_spec=address)
    except ValueError as error:
        raise Refused("mail_address") from error


def _writable(text: str) -> str:
    """Return a text any mail program can take: no lone halves of characters, no NUL."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()
