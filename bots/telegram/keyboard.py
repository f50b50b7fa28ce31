"""How do buttons look under a message?"""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from gateway.errors import Refused
from gateway.messages import Button

MOST_DATA = 64
"""Bytes a button brings back."""


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """Return the keyboard, or None without buttons. Raises Refused for a button that carries too much."""
    drawn = [[_button(button) for button in row if button.data or button.url] for row in rows]
    drawn = [row for row in drawn if row]
    return InlineKeyboardMarkup(inline_keyboard=drawn) if drawn else None


def _button(button: Button) -> InlineKeyboardButton:
    style = "primary" if button.primary else None
    if button.url:
        return InlineKeyboardButton(text=button.text, url=button.url, style=style)
    if len(button.data.encode()) > MOST_DATA:
        raise Refused("other", f"a button carries more than {MOST_DATA} bytes")
    return InlineKeyboardButton(text=button.text, callback_data=button.data, style=style)
