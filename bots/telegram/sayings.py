"""How is told in words what only Telegram can show: a poll, a game, a gift?

A sign and the customer's own words, so that no language has to be chosen.
"""

from collections.abc import Callable

from bots.json_values import Json, number_at, object_at, objects_at, text_at

LONGEST = 300
"""Characters of one saying."""

Saying = tuple[str, str]
"""A title and an address, which may be empty."""


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _lines(sign: str, title: str, parts: list[Json]) -> str:
    listed = " / ".join(text_at(part, "text") for part in parts)
    return _cut(f"{sign} {title}: {listed}" if listed else f"{sign} {title}")


def _poll(data: Json) -> Saying:
    return _lines("📊", text_at(data, "question"), objects_at(data, "options")), ""


def _checklist(data: Json) -> Saying:
    return _lines("☑️", text_at(data, "title"), objects_at(data, "tasks")), ""


def _dice(data: Json) -> Saying:
    return f"{_cut(text_at(data, 'emoji')) or '🎲'} {number_at(data, 'value') or ''}".rstrip(), ""


def _game(data: Json) -> Saying:
    return _cut(f"🎮 {text_at(data, 'title')}"), ""


def _story(data: Json) -> Saying:
    chat = object_at(data, "chat")
    username, number = text_at(chat, "username"), number_at(data, "id")
    url = f"https://t.me/{username}/s/{number}" if username and number else ""
    return _cut(f"📖 {text_at(chat, 'title') or text_at(chat, 'first_name')}".rstrip()), url


def _gift(data: Json) -> Saying:
    gift = object_at(data, "gift")
    sign = text_at(object_at(gift, "sticker"), "emoji")
    words = text_at(data, "text") or text_at(gift, "base_name")
    return _cut(" ".join(part for part in ("🎁", sign, words) if part)), ""


def _invoice(data: Json) -> Saying:
    return _cut(f"🧾 {text_at(data, 'title')}"), ""


def _paid(data: Json) -> Saying:
    return f"⭐ {number_at(data, 'star_count') or ''}".rstrip(), ""


def _giveaway(data: Json) -> Saying:
    return _cut(f"🏆 {text_at(data, 'prize_description')}".rstrip()), ""


SAYINGS: dict[str, Callable[[Json], Saying]] = {
    "poll": _poll,
    "checklist": _checklist,
    "dice": _dice,
    "game": _game,
    "story": _story,
    "gift": _gift,
    "unique_gift": _gift,
    "invoice": _invoice,
    "paid_media": _paid,
    "giveaway": _giveaway,
    "giveaway_winners": _giveaway,
}
