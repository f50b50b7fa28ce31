"""Which headers keep a browser from doing harm with what it gets here?"""

from http import HTTPStatus

from aiohttp import web

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


async def secure(_: web.Request, response: web.StreamResponse) -> None:
    """Give every answer the strictest headers, unless its route has chosen its own."""
    headers = response.headers
    headers.popall("Server", None)
    if response.status == HTTPStatus.SWITCHING_PROTOCOLS:
        return
    for name, value in _ALWAYS.items():
        headers.setdefault(name, value)
