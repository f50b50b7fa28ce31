"""Which links does Telegram take under a text, and which addresses does it find in one by itself?"""

import re

from bots.sandbox.telegram.json_values import JsonObject
from bots.sandbox.telegram.text.utf16 import utf16_length

_WITH_SCHEME = re.compile(r"(?P<scheme>https?|tg|ton|tonsite)://(?P<rest>\S+)", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w.~%+\-]+(?::[^\s@/]*)?@)?(?P<host>[\w\-]+(?:\.[\w\-]+)*)(?::\d{1,5})?", re.UNICODE)
_USER_LINK = re.compile(r"tg://user\?id=(?P<id>\d{1,18})$", re.IGNORECASE)

_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+|(?<![\w@.])(?:[\w\-]+\.)+(?:ru|com|org|net|info|io|ua|shop|example|dev|me)\b(?:/[^\s<>\"]*)?)"
    r"|(?P<email>(?<![\w.+\-])[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+)"
    r"|(?P<mention>(?<![\w@/])@[A-Za-z]\w{3,31})"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?(?![\w/]))"
    r"|(?P<hashtag>(?<![\w#])#(?=\w*[^\W\d_])\w{1,256})"
)
_MAY_HOLD_ONE = re.compile(r"[/@#.]")
_NO_LINKS_INSIDE = frozenset(("code", "pre", "text_link", "text_mention", "custom_emoji"))


def link_entity(address: str) -> JsonObject | None:
    """The entity for a link to `address`; None where the address is wrong and Telegram keeps the text only."""
    address = address.strip()
    user = _USER_LINK.match(address)
    if user:
        return {"type": "text_mention", "user": int(user["id"])}
    url = checked_url(address)
    return {"type": "text_link", "url": url} if url else None


def checked_url(address: str) -> str | None:
    """The address as Telegram stores it, or None where it refuses it. A missing scheme is taken as http."""
    found = _WITH_SCHEME.fullmatch(address)
    if found and found["scheme"].lower() not in {"http", "https"}:
        return address
    scheme, rest = (found["scheme"].lower(), found["rest"]) if found else ("http", address)
    host = _HOST.match(rest)
    if host is None or any(map(str.isspace, rest)):
        return None
    after = rest[host.end() :]
    if (after and after[0] not in "/?#") or not ("." in host["host"] or host["host"].lower() == "localhost"):
        return None
    return f"{scheme}://{rest}" if after else f"{scheme}://{rest}/"


def found_entities(text: str, given: list[JsonObject]) -> list[JsonObject]:
    """Addresses, mentions, commands and hashtags in `text` outside code and links; offsets in UTF-16 units."""
    if _MAY_HOLD_ONE.search(text) is None:
        return []
    closed = [_place(entity) for entity in given if entity["type"] in _NO_LINKS_INSIDE]
    found: list[JsonObject] = []
    for match in _FOUND.finditer(text):
        word = match[0].rstrip(".,:;!?'\")") if match.lastgroup == "url" else match[0]
        start = utf16_length(text[: match.start()])
        end = start + utf16_length(word)
        if not any(start < until and begin < end for begin, until in closed):
            found.append({"type": match.lastgroup, "offset": start, "length": end - start})
    return found


def _place(entity: JsonObject) -> tuple[int, int]:
    offset, length = entity["offset"], entity["length"]
    return (offset, offset + length) if isinstance(offset, int) and isinstance(length, int) else (0, 0)
