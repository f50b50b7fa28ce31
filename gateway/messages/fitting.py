"""How is a message made to fit what a channel can show?

The one place for degradation: what the channel cannot carry is said in words with a link, never dropped;
what is too long is split at a paragraph, a line, a sentence or a word, in this order.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from gateway.messages.model import Attachment, Button, Capabilities, Kind, Outbound

_SEPARATORS = ("\n\n", "\n", ". ", "! ", "? ", "… ", "; ", ", ", " ")
_LEAST_PIECE = 0.5
_WIDE = 0xFFFF
_ALONE = frozenset({Kind.STICKER, Kind.LOCATION, Kind.CONTACT, Kind.VIDEO_NOTE, Kind.VOICE})
_VISUAL = frozenset({Kind.PHOTO, Kind.VIDEO})
_SIGNS = {Kind.LOCATION: "📍", Kind.CONTACT: "👤", Kind.LINK: "🔗", Kind.STICKER: ""}
_MAP = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=16/{0}/{1}"


def width(text: str) -> int:
    """Return the length in UTF-16 code units, as Telegram and VK count it."""
    return len(text) + sum(ord(char) > _WIDE for char in text)


def fit(message: Outbound, can: Capabilities) -> list[Outbound]:
    """Return the messages that say the same within `can`, in the order of sending; at least one.

    Buttons go under the last message, the answered message is quoted by the first. Markup is kept only where the
    text needs no splitting.
    """
    message = _without_unshowable(message, can)
    albums = [Outbound(attachments=album) for album in _albums(message.attachments, can)]
    pieces = _with_caption(message, albums, can)
    pieces = pieces or [Outbound()]
    pieces[0] = replace(pieces[0], reply_to=message.reply_to)
    pieces[-1] = replace(pieces[-1], buttons=_fit_buttons(message.buttons, can))
    return [replace(piece, author=message.author) for piece in pieces]


def in_words(attachment: Attachment) -> str:
    """Return an attachment as a line of text: a sign, what it is called and where it can be opened."""
    place = ""
    if attachment.latitude is not None and attachment.longitude is not None:
        place = _MAP.format(attachment.latitude, attachment.longitude)
    sign = _SIGNS.get(attachment.kind, "📎")
    parts = (sign, attachment.title or attachment.name, attachment.phone, attachment.url or place)
    return " ".join(part for part in parts if part)


def split(text: str, limit: int) -> list[str]:
    """Return the text in pieces of at most `limit` UTF-16 units, cut where a reader would pause."""
    pieces: list[str] = []
    while width(text) > limit:
        cut = _cut(text, limit)
        pieces.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [piece for piece in [*pieces, text] if piece]


def _cut(text: str, limit: int) -> int:
    end = _prefix(text, limit)
    least = int(end * _LEAST_PIECE)
    for separator in _SEPARATORS:
        found = text.rfind(separator, least, end)
        if found > 0:
            return found + len(separator.rstrip())
    return end


def _prefix(text: str, limit: int) -> int:
    """Return how many characters fit into `limit` UTF-16 units."""
    units = 0
    for index, char in enumerate(text):
        units += 2 if ord(char) > _WIDE else 1
        if units > limit:
            return index
    return len(text)


def unshowable(message: Outbound, can: Capabilities) -> list[Attachment]:
    """Return the attachments that `fit` would turn into words."""
    return [each for each in message.attachments if not _showable(each, can)]


def _without_unshowable(message: Outbound, can: Capabilities) -> Outbound:
    shown = tuple(each for each in message.attachments if _showable(each, can))
    words = [in_words(each) for each in unshowable(message, can)]
    if not words:
        return message
    text = "\n".join(part for part in (message.text, *words) if part)
    return replace(message, text=text, html="", attachments=shown)


def _showable(attachment: Attachment, can: Capabilities) -> bool:
    return attachment.kind in can.kinds and (attachment.size or 0) <= can.file_limit


def _albums(attachments: Sequence[Attachment], can: Capabilities) -> Iterator[tuple[Attachment, ...]]:
    """Group neighbours that may travel in one album."""
    album: list[Attachment] = []
    for each in attachments:
        if album and (len(album) >= can.album_limit or not _together(album[-1], each)):
            yield tuple(album)
            album = []
        album.append(each)
    if album:
        yield tuple(album)


def _together(one: Attachment, other: Attachment) -> bool:
    if one.kind in _ALONE or other.kind in _ALONE or Kind.ANIMATION in (one.kind, other.kind):
        return False
    return one.kind == other.kind or (one.kind in _VISUAL and other.kind in _VISUAL)


def _with_caption(message: Outbound, albums: list[Outbound], can: Capabilities) -> list[Outbound]:
    if not message.text:
        return albums
    if len(albums) == 1 and _captioned(albums[0]) and width(message.text) <= can.caption_limit:
        return [replace(albums[0], text=message.text, html=_markup(message, can))]
    if width(message.text) <= can.text_limit:
        return [Outbound(text=message.text, html=_markup(message, can)), *albums]
    return [*(Outbound(text=piece) for piece in split(message.text, can.text_limit)), *albums]


def _captioned(album: Outbound) -> bool:
    return all(each.kind not in _ALONE or each.kind is Kind.VOICE for each in album.attachments)


def _markup(message: Outbound, can: Capabilities) -> str:
    return message.html if can.markup else ""


def _fit_buttons(rows: Iterable[Sequence[Button]], can: Capabilities) -> tuple[tuple[Button, ...], ...]:
    narrow = (part for row in rows for part in _chunks(row, can.buttons_in_row))
    kept = islice((row for row in narrow if row), can.button_rows)
    return tuple(tuple(_fit_label(button, can.button_text) for button in row) for row in kept)


def _chunks(row: Sequence[Button], size: int) -> Iterator[Sequence[Button]]:
    for start in range(0, len(row), size):
        yield row[start : start + size]


def _fit_label(button: Button, limit: int) -> Button:
    if len(button.text) <= limit:
        return button
    return replace(button, text=button.text[: limit - 1].rstrip() + "…")
