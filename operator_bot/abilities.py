"""What can an operator be shown in Telegram?"""

from datetime import timedelta

from gateway.messages import Capabilities, Kind
from gateway.messages.model import ALL_KINDS

TEXT_ROOM, CAPTION_ROOM = 400, 120
"""UTF-16 units kept for the number and name before a copy, and beside a text for notes after it."""

CAN = Capabilities(
    text_limit=4096 - TEXT_ROOM,
    caption_limit=1024 - CAPTION_ROOM,
    album_limit=10,
    kinds=ALL_KINDS - {Kind.LINK},
    file_limit=50 * 1024 * 1024,
    markup=True,
    edits=True,
    typing=True,
    per_chat=timedelta(seconds=1),
    per_group=timedelta(seconds=3),
    per_second=30,
)
