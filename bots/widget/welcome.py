"""Who is at the other end, and what do they get first?"""

import asyncio
from dataclasses import dataclass
from typing import Any

from aiohttp import WSCloseCode

from bots.widget.feed import Start
from bots.widget.frames import BadFrame, Hello
from bots.widget.reading import language, read_frame
from bots.widget.site import Site
from bots.widget.socket import AGAIN_LATER, Socket, text_of
from bots.widget.tokens import Visitor

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Guest:
    """A visitor who has been let in."""

    visitor: Visitor
    hello: Hello


async def admit(site: Site, socket: Socket, address: str) -> Guest | None:
    """Hear who comes; None when the connection was closed instead. Raises ConnectionError."""
    for _ in range(_TRIES):
        hello = await _hello(site, socket)
        if hello is None:
            return None
        socket.locale = hello.locale
        visitor = site.tokens.read(hello.token) if hello.token else site.tokens.newcomer()
        if visitor is None:
            await socket.refuse("unknown_token", final=True)
        elif visitor.fresh and not site.allowances.visitors.allows(address):
            return await turn_away(socket)
        else:
            return Guest(visitor, hello)
    await socket.close(WSCloseCode.POLICY_VIOLATION)
    return None


async def turn_away(socket: Socket, *, words: str = "") -> None:
    """Say that there is no room now, and close. Raises ConnectionError."""
    await socket.refuse("too_many", words=words)
    await socket.close(AGAIN_LATER)


async def start(site: Site, guest: Guest) -> tuple[Start, dict[str, Any]]:
    """Return what the browser gets first, and the frame that says it. Raises StoreUnavailable."""
    first = await site.feed.start(guest.visitor, guest.hello.rev)
    known = first.conversation
    frame: dict[str, Any] = {
        "t": "ready",
        "token": _token(site, guest),
        "visitor": guest.visitor.id,
        "rev": first.news.rev,
        "seen": known.seen if known else 0,
        "title": site.title,
        "subtitle": site.subtitle,
        "locale": language(known.locale, guest.hello.locale) if known else guest.hello.locale,
        "messages": first.news.messages,
        "more": first.older,
        "limits": {"file": site.limits.file, "text": site.limits.text, "types": site.types},
        "online": await site.people.online(),
    }
    return first, frame


def _token(site: Site, guest: Guest) -> str:
    """A new token only where it is due: what the browser keeps is as old as its token."""
    if guest.hello.token and not guest.visitor.fresh and not guest.visitor.stale:
        return guest.hello.token
    return site.tokens.issue(guest.visitor.id)


async def _hello(site: Site, socket: Socket) -> Hello | None:
    try:
        async with asyncio.timeout(site.limits.hello_within.total_seconds()):
            text = text_of(await socket.receive())
        if text is None:
            return None
        frame = read_frame(text, longest=site.limits.text)
        if isinstance(frame, Hello):
            return frame
    except (TimeoutError, BadFrame):
        pass
    await socket.refuse("bad", final=True)
    await socket.close(WSCloseCode.POLICY_VIOLATION)
    return None
