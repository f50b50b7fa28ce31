"""How is told in words what only VK can show: a video, a post, something on sale?

A sign, the author's own words and the address where it can be seen.
"""

from collections.abc import Callable

from bots.json_values import Json, number_at, object_at, text_at
from gateway.messages import Attachment, Kind

SITE = "https://vk.com"
LONGEST = 200
"""Characters of a title."""

Words = tuple[str, str]
"""A title and an address, which may be empty."""


def reference(kind: str, data: Json) -> Attachment:
    """Return what VK refers to as a link; an unknown kind is called by VK's name for it."""
    title, url = REFERENCES[kind](data) if kind in REFERENCES else (kind, text_at(data, "url"))
    title = " ".join(title.split())
    title = title if len(title) <= LONGEST else title[: LONGEST - 1] + "…"
    return Attachment(kind=Kind.LINK, title=title, url=url if url.startswith(("https://", "http://")) else "")


def _address(kind: str, data: Json, *, owner: str = "owner_id") -> str:
    owner_id, number = number_at(data, owner), number_at(data, "id")
    if owner_id is None or number is None:
        return ""
    key = text_at(data, "access_key")
    return f"{SITE}/{kind}{owner_id}_{number}" + (f"?access_key={key}" if key.isalnum() else "")


def _video(data: Json) -> Words:
    return f"🎬 {text_at(data, 'title')}", _address("video", data)


def _song(data: Json) -> Words:
    return f"🎵 {text_at(data, 'artist')} — {text_at(data, 'title')}", text_at(data, "url")


def _link(data: Json) -> Words:
    return text_at(data, "title") or text_at(data, "url"), text_at(data, "url")


def _post(data: Json) -> Words:
    owner = "owner_id" if "owner_id" in data else "from_id" if "from_id" in data else "to_id"
    return f"📰 {text_at(data, 'text')}", _address("wall", data, owner=owner)


def _comment(data: Json) -> Words:
    return f"💬 {text_at(data, 'text')}", ""


def _goods(data: Json) -> Words:
    price = text_at(object_at(data, "price"), "text")
    words = f"🛒 {text_at(data, 'title')}"
    return f"{words} — {price}" if price else words, _address("market", data)


def _poll(data: Json) -> Words:
    return f"📊 {text_at(data, 'question')}", _address("poll", data)


def _story(data: Json) -> Words:
    return "📖", _address("story", data)


def _article(data: Json) -> Words:
    return f"📄 {text_at(data, 'title')}", text_at(data, "view_url") or text_at(data, "url")


def _podcast(data: Json) -> Words:
    return f"🎙 {text_at(data, 'title')}", text_at(data, "url")


def _album(data: Json) -> Words:
    return f"🗂 {text_at(data, 'title')}", ""


def _playlist(data: Json) -> Words:
    return f"🎬 {text_at(data, 'title')}", text_at(data, "url")


REFERENCES: dict[str, Callable[[Json], Words]] = {
    "video": _video,
    "audio": _song,
    "link": _link,
    "wall": _post,
    "wall_reply": _comment,
    "market": _goods,
    "market_market_album": _album,
    "market_album": _album,
    "album": _album,
    "video_playlist": _playlist,
    "audio_playlist": _playlist,
    "poll": _poll,
    "story": _story,
    "article": _article,
    "podcast": _podcast,
    "podcasts": _podcast,
    "gift": lambda _: ("🎁", ""),
    "call": lambda _: ("📞", ""),
}
