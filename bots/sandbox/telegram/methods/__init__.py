"""Which Bot API methods are there? A table by lower-case name: Telegram ignores the case."""

from bots.sandbox.telegram.calls import Method
from bots.sandbox.telegram.methods import (
    albums,
    chats,
    copying,
    deleting,
    editing,
    media,
    profile,
    queries,
    reactions,
    receiving,
    sending,
    topics,
)

METHODS: dict[str, Method] = {
    one.name.lower(): one
    for module in (
        albums,
        chats,
        copying,
        deleting,
        editing,
        media,
        profile,
        queries,
        reactions,
        receiving,
        sending,
        topics,
    )
    for one in module.METHODS
}
