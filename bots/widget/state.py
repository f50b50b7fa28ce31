"""What does a closed widget want to know: is there something unread, is it worth listening?"""

from typing import Any

from aiohttp import hdrs, web

from bots.widget.limits import neighbourhood
from bots.widget.reading import language
from bots.widget.site import Site
from bots.widget.tokens import Visitor
from gateway.conversations import Author, Conversation

UNREAD_AT_MOST = 99

_PREFLIGHT = {
    hdrs.ACCESS_CONTROL_ALLOW_METHODS: "GET, POST",
    hdrs.ACCESS_CONTROL_ALLOW_HEADERS: "authorization, content-type",
    hdrs.ACCESS_CONTROL_MAX_AGE: "7200",
}


async def answer_state(site: Site, request: web.Request) -> web.Response:
    """Answer `GET /widget/<entry>/state`. Raises StoreUnavailable."""
    headers = site.origins.headers(request) | {hdrs.CACHE_CONTROL: "no-store"}
    if not site.allowances.requests.allows(neighbourhood(request.remote)):
        return web.json_response({"error": "too_many"}, status=429, headers=headers | {hdrs.RETRY_AFTER: "10"})
    visitor = bearer(site, request)
    conversation = await site.store.conversation(site.feed.address(visitor.id)) if visitor else None
    state: dict[str, Any] = {"unread": 0, "active": False, "title": site.title, "locale": preferred(request)}
    if conversation:
        state["unread"] = await _unread(site, conversation)
        state["active"] = conversation.ticket_id is not None
        state["locale"] = conversation.locale
    return web.json_response(state, headers=headers)


async def answer_preflight(site: Site, request: web.Request) -> web.Response:
    """Answer a browser that asks whether it may ask (CORS)."""
    return web.Response(status=204, headers=site.origins.headers(request) | _PREFLIGHT)


def bearer(site: Site, request: web.Request) -> Visitor | None:
    """Return whose token comes with the request."""
    scheme, _, token = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
    return site.tokens.read(token.strip()) if scheme.lower() == "bearer" else None


def preferred(request: web.Request) -> str:
    """Return the first language of ours that the browser asks for."""
    tags = (part.partition(";")[0].strip() for part in request.headers.get(hdrs.ACCEPT_LANGUAGE, "").split(","))
    return next((known for tag in tags if (known := language(tag, ""))), "ru")


async def _unread(site: Site, conversation: Conversation) -> int:
    changed = await site.store.history(conversation.address, after=conversation.seen, limit=UNREAD_AT_MOST)
    return sum(
        1
        for each in changed
        if each.seq > conversation.seen and each.author is not Author.CUSTOMER and each.deleted_at is None
    )
