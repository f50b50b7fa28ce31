"""What may a browser say? Every frame is checked here, and nothing that comes through needs to be checked again."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from bots.widget.frames import (
    BadFrame,
    Changed,
    Context,
    Frame,
    Got,
    Hello,
    History,
    Locale,
    Ping,
    Press,
    Read,
    Said,
    User,
    Writing,
)

PROTOCOL = 1
LOCALES = ("ru", "en", "uk")
CONTEXT_KEYS = 20

_LARGEST_NUMBER = 2**53
_IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,64}")
_CONTROL = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
_KEY, _VALUE, _DATA, _TOKEN, _PAGE, _HANDLE = 40, 500, 256, 512, 300, 2048

Json = Mapping[str, Any]


def read_frame(text: str, *, longest: int) -> Frame:
    """Return what a browser says; `longest` is the limit of a message's text. Raises BadFrame."""
    try:
        data = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise BadFrame from None
    if not isinstance(data, dict):
        raise BadFrame
    frame: Json = data
    reader = _READERS.get(frame["t"]) if isinstance(frame.get("t"), str) else None
    if reader is None:
        raise BadFrame(id=_claimed_id(frame))
    try:
        return reader(frame, longest)
    except BadFrame as bad:
        raise BadFrame(bad.code, _claimed_id(frame)) from None


def clean(text: str) -> str:
    """Return the text without control characters: databases and terminals stumble over them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL).strip()


def language(tag: str, default: str = "ru") -> str:
    """Return the language we write in for a tag such as `en-US`."""
    language = tag.lower().replace("_", "-").partition("-")[0]
    return language if language in LOCALES else default


def _hello(frame: Json, _: int) -> Hello:
    if frame.get("v") != PROTOCOL:
        raise BadFrame
    page = frame.get("page")
    page = page if isinstance(page, dict) else {}
    return Hello(
        token=_text(frame, "token", _TOKEN) or None,
        rev=_number(frame, "rev"),
        locale=language(_cut(frame.get("locale"), 16)),
        page=_address(_cut(page.get("url"), _PAGE * 4)),
        page_title=_cut(page.get("title"), _PAGE),
    )


def _said(frame: Json, longest: int) -> Said:
    text, files = _words(frame, longest), frame.get("files") or []
    if not isinstance(files, list) or not all(isinstance(each, str) and len(each) <= _HANDLE for each in files):
        raise BadFrame
    if not text and not files:
        raise BadFrame
    reply_to = None if frame.get("reply_to") is None else _number(frame, "reply_to")
    return Said(_identifier(frame), text, tuple(files), reply_to)


def _changed(frame: Json, longest: int) -> Changed:
    text = _words(frame, longest)
    if not text:
        raise BadFrame
    return Changed(_identifier(frame), _number(frame, "seq"), text)


def _press(frame: Json, _: int) -> Press:
    data = _text(frame, "data", _DATA)
    if not data:
        raise BadFrame
    return Press(_identifier(frame), _number(frame, "seq"), data)


def _user(frame: Json, _: int) -> User:
    name, email, phone = (_cut(frame.get(key), 200) for key in ("name", "email", "phone"))
    return User(_identifier(frame), name, email, phone)


def _context(frame: Json, _: int) -> Context:
    data = frame.get("data")
    if not isinstance(data, dict) or len(data) > CONTEXT_KEYS:
        raise BadFrame
    pairs = {_cut(key, _KEY): _cut(value, _VALUE) for key, value in data.items()}
    return Context(_identifier(frame), {key: value for key, value in pairs.items() if key})


def _locale(frame: Json, _: int) -> Locale:
    return Locale(_identifier(frame), language(_cut(frame.get("locale"), 16)))


_READERS: dict[str, Callable[[Json, int], Frame]] = {
    "hello": _hello,
    "message": _said,
    "edit": _changed,
    "press": _press,
    "user": _user,
    "context": _context,
    "locale": _locale,
    "typing": lambda _frame, _longest: Writing(),
    "seen": lambda frame, _longest: Read(_number(frame, "seq")),
    "got": lambda frame, _longest: Got(_number(frame, "rev")),
    "history": lambda frame, _longest: History(_number(frame, "before")),
    "ping": lambda _frame, _longest: Ping(),
}


def _claimed_id(frame: Json) -> str | None:
    claimed = frame.get("id")
    return claimed if isinstance(claimed, str) and _IDENTIFIER.fullmatch(claimed) else None


def _identifier(frame: Json) -> str:
    identifier = _claimed_id(frame)
    if identifier is None:
        raise BadFrame
    return identifier


def _number(frame: Json, key: str) -> int:
    value = frame.get(key)
    if type(value) is not int or not 0 <= value <= _LARGEST_NUMBER:
        raise BadFrame
    return value


def _text(frame: Json, key: str, longest: int) -> str:
    value = frame.get(key) or ""
    if not isinstance(value, str) or len(value) > longest:
        raise BadFrame
    return value


def _words(frame: Json, longest: int) -> str:
    value = frame.get("text") or ""
    if not isinstance(value, str):
        raise BadFrame
    text = clean(value)
    if len(text) > longest:
        raise BadFrame("too_long")
    return text


def _cut(value: object, longest: int) -> str:
    """What the site tells about its visitor may be too long: the beginning is better than nothing."""
    return clean(value[:longest]) if isinstance(value, str) else ""


def _address(url: str) -> str:
    address = url.partition("#")[0].partition("?")[0][:_PAGE]
    return address if address.startswith(("https://", "http://")) else ""
