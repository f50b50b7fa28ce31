"""Who asked for what? Without anything that opens a door: paths hold signed links, queries hold tokens."""

import logging

from aiohttp import web
from aiohttp.abc import AbstractAccessLogger
from typing_extensions import override

_PATTERN = web.RequestKey("pattern", str)
_QUIET = frozenset(("/healthz", "/metrics"))

log = logging.getLogger(__name__)


class AccessLog(AbstractAccessLogger):
    """Logs the pattern of the route, the status, the size and the time of an answer."""

    @override
    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        pattern = request.get(_PATTERN) or ("(socket)" if "Upgrade" in request.headers else "(not understood)")
        level = logging.DEBUG if pattern in _QUIET else logging.INFO
        log.log(
            level, "%s %s %d %d B %.0f ms", request.method, pattern, response.status, response.body_length, time * 1000
        )

    @property
    @override
    def enabled(self) -> bool:
        return log.isEnabledFor(logging.INFO)


def note_pattern(request: web.Request) -> None:
    """Keep the pattern of the route for the log: what was no request at all has none."""
    resource = request.match_info.route.resource
    request[_PATTERN] = resource.canonical if resource and resource.canonical != "/" else "(unknown)"
