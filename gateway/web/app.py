"""What does the desk answer over HTTP?"""

from collections.abc import Awaitable, Iterable, Sequence

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from gateway.files import Links
from gateway.ports import Files, Receiver, ServesHttp
from gateway.web.failures import explained
from gateway.web.files import files_route
from gateway.web.headers import secure
from gateway.web.health import Health, health_route
from gateway.web.late_routes import LateRoutes
from gateway.web.metrics import Provider, metrics_route
from gateway.web.proxies import Proxies

LARGEST_BODY = 1024 * 1024
"""Bytes of a webhook's body; uploads are read piece by piece and have their own limit."""

_LATE = web.AppKey("late", LateRoutes)


def web_app(
    *,
    health: Health,
    metrics: Provider,
    files: Files,
    links: Links,
    trusted_proxies: Sequence[str] = (),
    largest_body: int = LARGEST_BODY,
) -> web.Application:
    """Return the application with what is there from the start; channels join by `open_for`, also while it runs.

    `trusted_proxies` are networks whose X-Forwarded-For is believed. Raises ValueError for what is no network.
    """
    app = web.Application(middlewares=[_around(Proxies(trusted_proxies))], client_max_size=largest_body)
    app.add_routes([health_route(health), metrics_route(metrics), files_route(files, links)])
    app[_LATE] = LateRoutes()
    app.router.register_resource(app[_LATE])
    app.on_response_prepare.append(secure)
    return app


def open_for(app: web.Application, channel: ServesHttp, receiver: Receiver) -> None:
    """Open the doors of a channel, before the start or after it. Raises RuntimeError when another has such a path."""
    open_routes(app, channel.routes(receiver))


def open_routes(app: web.Application, routes: Iterable[web.RouteDef]) -> None:
    """Open any other doors (the sandbox's page)."""
    app[_LATE].add(routes)


def starting_done(app: web.Application) -> None:
    """Say that all doors are open: from now on an unknown path is unknown, until then it is "come again"."""
    app[_LATE].complete = True


def _around(proxies: Proxies) -> Middleware:
    """Put around every handler what all need.

    Around a socket it is nothing: its coroutines live for hours, and it keeps its failures to itself.
    """

    @web.middleware
    def around(request: web.Request, handler: Handler) -> Awaitable[web.StreamResponse]:
        request = proxies.seen_through(request)
        return handler(request) if "Upgrade" in request.headers else explained(request, handler)

    return around
