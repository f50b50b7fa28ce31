"""How do buttons look under a message?"""

from collections.abc import Sequence

from bots.json_values import Json
from gateway.errors import Refused
from gateway.messages import Button

MOST_DATA = 64
"""Bytes a button brings back."""


def keyboard(rows: Sequence[Sequence[Button]]) -> Json | None:
    """Return the keyboard, or None without buttons. Raises Refused for a button that carries too much."""
    drawn = [[_button(button) for button in row if button.data or button.url] for row in rows]
    drawn = [row for row in drawn if row]
    return {"inline_keyboard": drawn} if drawn else None


def _button(button: Button) -> Json:
    style = {"style": "primary"} if button.primary else {}
    if button.url:
        return {"text": button.text, "url": button.url, **style}
    if len(button.data.encode()) > MOST_DATA:
        raise Refused("other", f"a button carries more than {MOST_DATA} bytes")
    return {"text": button.text, "callback_data": button.data, **style}
