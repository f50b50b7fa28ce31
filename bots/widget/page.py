"""What is the address one can send to a customer: a page that is nothing but the chat?"""

import html
import re
from functools import cache

from aiohttp import web

from bots.widget.assets import STATIC
from bots.widget.site import Site
from bots.widget.state import preferred

_HOST = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_LANGUAGE = re.compile(r'<html lang="\w+"')


async def answer_page(site: Site, request: web.Request) -> web.Response:
    """Answer `GET /chat/<entry>`; the script reads the entry point from the address."""
    page = _TITLE.sub(lambda _: f"<title>{html.escape(site.title)}</title>", _template(), count=1)
    page = _LANGUAGE.sub(f'<html lang="{preferred(request)}"', page, count=1)
    headers = {
        "Cache-Control": "no-cache",
        "Vary": "Accept-Language",
        "Content-Security-Policy": _policy(site, request.host),
    }
    return web.Response(text=page, content_type="text/html", headers=headers)


def _policy(site: Site, host: str) -> str:
    """Own scripts, own socket, own files: nothing else."""
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            f"connect-src 'self'{sockets}",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {site.origins.embedders()}",
        )
    )


@cache
def _template() -> str:
    return (STATIC / "chat.html").read_text(encoding="utf-8")
