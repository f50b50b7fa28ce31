"""Is this keyboard one that VK takes, and what does it look like in a message?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from bots.sandbox.vk.errors import VkError
from bots.sandbox.vk.json_values import Json, JsonObject, decode, decode_object, encode

LONGEST_LABEL = 40
LONGEST_PAYLOAD = 255
MOST_COLUMNS = 5
INLINE_ROWS, INLINE_BUTTONS = 6, 10
ROWS, BUTTONS = 10, 40

NEEDED = {
    "text": ("label",),
    "callback": ("label",),
    "open_link": ("label", "link"),
    "location": (),
    "vkpay": ("hash",),
    "open_app": ("app_id", "label"),
}
"""What each kind of button cannot be without."""

ALLOWED = frozenset(("type", "label", "payload", "link", "hash", "app_id", "owner_id"))
COLORS = frozenset(("primary", "secondary", "default", "positive", "negative"))
COLORED = frozenset(("text", "callback"))


@dataclass(frozen=True, slots=True)
class Button:
    """One button; `payload` is JSON text or empty."""

    kind: str
    label: str
    payload: str
    color: str
    action: JsonObject

    @property
    def shape(self) -> JsonObject:
        """As a message shows it."""
        shown: JsonObject = {"action": self.action}
        return {**shown, "color": self.color} if self.kind in COLORED else shown


@dataclass(frozen=True, slots=True)
class Keyboard:
    """Buttons under a message (`inline`) or in place of the reader's own keyboard; no rows take it away."""

    rows: tuple[tuple[Button, ...], ...]
    inline: bool
    one_time: bool

    def shape(self, author_id: int) -> JsonObject:
        """As VK shows it; `author_id` is the community, as a negative number."""
        rows = [[button.shape for button in row] for row in self.rows]
        return {"one_time": self.one_time, "inline": self.inline, "author_id": author_id, "buttons": rows}

    def button(self, which: tuple[int, int] | str) -> Button | None:
        """The button at (row, column) counted from 0, or the first with this label."""
        if isinstance(which, str):
            return next((button for row in self.rows for button in row if button.label == which), None)
        row, column = which
        if not (0 <= row < len(self.rows) and 0 <= column < len(self.rows[row])):
            return None
        return self.rows[row][column]


def read_keyboard(text: str) -> Keyboard | None:
    """The keyboard in a call's parameter, None for an empty one. Raises error 911 with the reason."""
    if not text:
        return None
    value = decode_object(text)
    if value is None:
        raise _invalid("it is not a JSON object")
    inline, one_time = _switch(value, "inline"), _switch(value, "one_time")
    if inline and one_time:
        raise _invalid("inline keyboard can't be one_time")
    rows = _rows(value.get("buttons"))
    _check_size(rows, rows_limit=INLINE_ROWS if inline else ROWS, limit=INLINE_BUTTONS if inline else BUTTONS)
    return Keyboard(rows, inline, one_time)


def _invalid(reason: str) -> VkError:
    return VkError(911, reason)


def _switch(value: Mapping[str, Json], name: str) -> bool:
    switch = value.get(name, False)
    if not isinstance(switch, bool | int):
        raise _invalid(f"{name} should be boolean")
    return bool(switch)


def _rows(value: Json) -> tuple[tuple[Button, ...], ...]:
    if not isinstance(value, list):
        raise _invalid("buttons should be array")
    return tuple(_row(number, row) for number, row in enumerate(value))


def _row(number: int, row: Json) -> tuple[Button, ...]:
    if not isinstance(row, list) or not row:
        raise _invalid(f"row {number} should be not empty array")
    if len(row) > MOST_COLUMNS:
        raise _invalid(f"row {number} contains too much columns")
    return tuple(_button(f"button [{number}][{column}]", value) for column, value in enumerate(row))


def _check_size(rows: tuple[tuple[Button, ...], ...], *, rows_limit: int, limit: int) -> None:
    if len(rows) > rows_limit:
        raise _invalid(f"too much rows, max {rows_limit}")
    if sum(map(len, rows)) > limit:
        raise _invalid(f"too much buttons, max {limit}")


def _button(where: str, value: Json) -> Button:
    if not isinstance(value, dict) or not isinstance(value.get("action"), dict):
        raise _invalid(f"{where} action is undefined")
    action = cast("JsonObject", value["action"])
    kind = action.get("type")
    if not isinstance(kind, str) or kind not in NEEDED:
        raise _invalid(f"{where} action type is invalid")
    if set(action) - ALLOWED:
        raise _invalid(f"{where} action contains unknown fields")
    for name in NEEDED[kind]:
        if name not in action:
            raise _invalid(f"{where} {name} is undefined")
    return Button(kind, _label(where, action), _payload(where, action), _color(where, value), _clean(action))


def _label(where: str, action: JsonObject) -> str:
    label = action.get("label")
    if label is None:
        return ""
    if not isinstance(label, str) or not label.strip():
        raise _invalid(f"{where} label should be at least 1 letters length")
    if len(label) > LONGEST_LABEL:
        raise _invalid(f"{where} label should be maximum {LONGEST_LABEL} letters length")
    return label


def _payload(where: str, action: JsonObject) -> str:
    payload = action.get("payload")
    if payload is None or payload == "":
        return ""
    text = payload if isinstance(payload, str) else encode(payload).decode()
    if len(text) > LONGEST_PAYLOAD:
        raise _invalid(f"{where} payload should be maximum {LONGEST_PAYLOAD} letters length")
    try:
        decode(text)
    except ValueError:
        raise _invalid(f"{where} payload should be valid json") from None
    return text


def _color(where: str, value: Mapping[str, Json]) -> str:
    color = value.get("color", "default")
    if not isinstance(color, str) or color not in COLORS:
        raise _invalid(f"{where} color is invalid")
    return "default" if color == "secondary" else color


def _clean(action: JsonObject) -> JsonObject:
    payload = action.get("payload")
    if payload is None or isinstance(payload, str):
        return {key: value for key, value in action.items() if value is not None}
    return {**action, "payload": encode(payload).decode()}
