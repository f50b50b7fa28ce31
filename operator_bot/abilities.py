"""What can an operator be shown in Telegram?"""

from datetime import timedelta

from gateway.messages import Capabilities, Kind
from gateway.messages.model import ALL_KINDS

ROOM = 200
"""UTF-16 units kept for the number and name before a copy and for a note after it."""

CAN = Capabilities(
    text_limit=4096 - ROOM,
    caption_limit=1024 - ROOM,
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
