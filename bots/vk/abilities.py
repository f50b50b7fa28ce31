"""What can VK carry to a customer?"""

from gateway.messages import Capabilities, Kind

AUTHOR_LIMIT = 64
"""UTF-16 units of an operator's name that are shown."""
AUTHOR_ROOM = AUTHOR_LIMIT + len(": ")
"""What the name takes of a text's length."""
TEXT_LIMIT = 4096 - AUTHOR_ROOM
"""VK's schema says 9000, its answers have said 914 from 4096 on."""
MOST_BUTTONS = 10
"""Buttons of one inline keyboard, however they are laid out."""

CAN = Capabilities(
    text_limit=TEXT_LIMIT,
    caption_limit=TEXT_LIMIT,
    album_limit=10,
    kinds=frozenset(
        {
            Kind.PHOTO,
            Kind.VIDEO,
            Kind.VIDEO_NOTE,
            Kind.ANIMATION,
            Kind.VOICE,
            Kind.AUDIO,
            Kind.FILE,
            Kind.LOCATION,
        }
    ),
    file_limit=50 * 1024 * 1024,
    buttons_in_row=5,
    button_rows=6,
    button_text=40,
    edits=True,
    deletes=True,
    typing=True,
    per_second=20,
)
