"""What does somebody see whose request failed?

A short answer for programs (JSON) or people (HTML), and nothing of the inside; the log gets the place, never words.
"""

import html
import logging
import traceback
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler
from typing_extensions import override

from gateway.errors import StoreUnavailable
from gateway.web.access_log import note_pattern

_PAGE = (
    "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><title>{0}</title><h1>{0}</h1>"
)
_FRAMES = 5

_log = logging.getLogger(__name__)


async def explained(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Return the handler's answer, or a short one instead of what it raises."""
    try:
        return await handler(request)
    except web.HTTPException as raised:
        if raised.status < HTTPStatus.BAD_REQUEST:
            raise
        return _answer(request, raised.status, _kept(raised))
    except StoreUnavailable:
        return _answer(request, HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": "5"})
    except (ConnectionError, TimeoutError):
        return _answer(request, HTTPStatus.BAD_REQUEST, {"Connection": "close"})
    except Exception as error:  # noqa: BLE001 - whatever a handler did not expect ends here, for this request alone
        _log.error("%s at %s", type(error).__name__, where(error))
        return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, {})
    finally:
        note_pattern(request)


class WithoutWords(logging.Filter):
    """Leaves of a logged exception its type and place: what could not be parsed may be anybody's words."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record.msg = f"{record.msg}: {type(error).__name__} at {where(error)}"
            record.exc_info = record.exc_text = None
        return True


def where(error: BaseException) -> str:
    """Return the last places a failure came through, without what was said there."""
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return " < ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames))


def _answer(request: web.Request, status: int, headers: dict[str, str]) -> web.Response:
    phrase = HTTPStatus(status).phrase
    if "text/html" in request.headers.get("Accept", ""):
        page = _PAGE.format(html.escape(phrase))
        return web.Response(text=page, content_type="text/html", status=status, headers=headers)
    error = phrase.lower().replace(" ", "_").replace("-", "_")
    return web.json_response({"error": error}, status=status, headers=headers)


def _kept(raised: web.HTTPException) -> dict[str, str]:
    """Headers that are part of the meaning."""
    return {
        name: raised.headers[name] for name in ("Allow", "Retry-After", "WWW-Authenticate") if name in raised.headers
    }
