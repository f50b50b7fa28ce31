"""What does a text in parse mode MarkdownV2 say? Strict as Telegram is: reserved characters must be escaped."""

import re

from bots.sandbox.telegram.errors import ApiError, bad_request
from bots.sandbox.telegram.json_values import JsonObject
from bots.sandbox.telegram.text.links import link_entity
from bots.sandbox.telegram.text.utf16 import utf16_length

MARKS = {
    "*": ("bold", "Bold"),
    "_": ("italic", "Italic"),
    "__": ("underline", "Underline"),
    "~": ("strikethrough", "Strikethrough"),
    "||": ("spoiler", "Spoiler"),
    "`": ("code", "Code"),
    "```": ("pre", "Pre"),
    "[": ("text_link", "TextUrl"),
    "![": ("custom_emoji", "CustomEmoji"),
}
RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
_MARK = re.compile(r"```|`|__|_|\*|~|\|\||!\[|\[|\]")
_ESCAPED = re.compile(r"\\([\x01-\x7e])")
_LANGUAGE = re.compile(r"([^\s`]*)\n")
_CUSTOM_EMOJI = re.compile(r"tg://emoji\?id=(\d+)$")


def parse_markdown_v2(text: str) -> tuple[str, list[JsonObject]]:
    """The plain text and its entities, in the order in which they end. Raises ApiError 400 for a mistake."""
    return _Parser(text).parse()


class _Parser:
    """Reads one text from left to right; a `>` that begins a line begins a quotation of whole lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.said: list[str] = []
        self.offset = 0
        self.open: list[tuple[str, int, int, int]] = []
        self.entities: list[JsonObject] = []
        self.quote_at: int | None = None

    def parse(self) -> tuple[str, list[JsonObject]]:
        while self.at < len(self.text):
            self._step()
        if self.open:
            mark, _, _, at = self.open[-1]
            raise self._mistake(f"Can't find end of {MARKS[mark][1]} entity", at)
        self._end_quote()
        return "".join(self.said), self.entities

    def _mistake(self, what: str, at: int) -> ApiError:
        return bad_request(f"can't parse entities: {what} at byte offset {len(self.text[:at].encode())}")

    def _say(self, piece: str) -> None:
        self.said.append(piece)
        self.offset += utf16_length(piece)

    def _step(self) -> None:
        escaped = _ESCAPED.match(self.text, self.at)
        if escaped:
            self._say(escaped[1])
            self.at = escaped.end()
            return
        verbatim = self.open[-1][0] if self.open and self.open[-1][0] in {"`", "```"} else None
        if verbatim and not self.text.startswith(verbatim, self.at):
            self._letter()
        elif not verbatim and self._begins_line() and self.text[self.at] == ">":
            self.quote_at = self.offset if self.quote_at is None else self.quote_at
            self.at += 1
        else:
            self._mark_or_letter(verbatim)

    def _begins_line(self) -> bool:
        return self.at == 0 or self.text[self.at - 1] == "\n"

    def _letter(self) -> None:
        letter = self.text[self.at]
        self.at += 1
        if letter == "\n" and self.quote_at is not None and self.text[self.at : self.at + 1] != ">":
            self._end_quote()
        self._say(letter)

    def _end_quote(self) -> None:
        if self.quote_at is not None and self.offset > self.quote_at:
            length = self.offset - self.quote_at
            self.entities.append({"type": "blockquote", "offset": self.quote_at, "length": length})
        self.quote_at = None

    def _mark_or_letter(self, verbatim: str | None) -> None:
        found = _MARK.match(self.text, self.at)
        mark = verbatim or (found[0] if found else None)
        if mark is None:
            letter = self.text[self.at]
            if letter in RESERVED:
                raise bad_request(
                    f"can't parse entities: Character '{letter}' is reserved "
                    "and must be escaped with the preceding '\\'"
                )
            self._letter()
        elif mark == "]" or (self.open and self.open[-1][0] == mark):
            self._close(mark)
        else:
            self._open(mark)

    def _open(self, mark: str) -> None:
        self.open.append((mark, self.offset, len(self.said), self.at))
        self.at += len(mark)

    def _close(self, mark: str) -> None:
        if not self.open or (mark == "]" and self.open[-1][0] not in {"[", "!["}):
            raise bad_request(
                "can't parse entities: Character ']' is reserved and must be escaped with the preceding '\\'"
            )
        opened, offset, begins_at, _ = self.open.pop()
        self.at += len(mark)
        entity = self._details(opened, begins_at)
        if entity is not None and self.offset > offset:
            self.entities.append({**entity, "offset": offset, "length": self.offset - offset})

    def _details(self, mark: str, begins_at: int) -> JsonObject | None:
        if mark in {"[", "!["}:
            address = self._address()
            emoji = _CUSTOM_EMOJI.match(address)
            if mark == "![":
                return {"type": "custom_emoji", "custom_emoji_id": emoji[1]} if emoji else None
            return link_entity(address or "".join(self.said[begins_at:]))
        if mark == "```":
            return {"type": "pre", **self._language(begins_at)}
        return {"type": MARKS[mark][0]}

    def _language(self, begins_at: int) -> JsonObject:
        inside = "".join(self.said[begins_at:])
        found = _LANGUAGE.match(inside)
        if found is None:
            return {}
        self.said[begins_at:] = [inside[found.end() :]]
        self.offset -= utf16_length(found[0])
        return {"language": found[1]} if found[1] else {}

    def _address(self) -> str:
        if self.text[self.at : self.at + 1] != "(":
            return ""
        begins_at = self.at
        end = self.at + 1
        while self.text[end : end + 1] != ")":
            if end >= len(self.text):
                raise self._mistake("Can't find end of a URL", begins_at)
            end += 2 if self.text[end] == "\\" else 1
        self.at = end + 1
        return _ESCAPED.sub(r"\1", self.text[begins_at + 1 : end])
