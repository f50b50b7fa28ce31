"""What can Telegram carry to a customer?"""

from datetime import timedelta

from gateway.messages import Capabilities, Kind
from gateway.messages.model import ALL_KINDS

AUTHOR_LIMIT = 64
"""UTF-16 units of an operator's name that are shown."""
AUTHOR_ROOM = AUTHOR_LIMIT + len(": ")
"""What the name takes of a text's length."""

CAN = Capabilities(
    text_limit=4096 - AUTHOR_ROOM,
    caption_limit=1024 - AUTHOR_ROOM,
    album_limit=10,
    kinds=ALL_KINDS - {Kind.LINK},
    file_limit=50 * 1024 * 1024,
    buttons_in_row=8,
    button_rows=12,
    button_text=64,
    markup=True,
    edits=True,
    deletes=True,
    typing=True,
    per_chat=timedelta(seconds=1),
    per_group=timedelta(seconds=3),
    per_second=30,
)
