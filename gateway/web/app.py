"""What does the desk answer over HTTP?"""

from collections.abc import Iterable, Sequence

from aiohttp import web

from gateway.files import Links
from gateway.ports import Files, Receiver, ServesHttp
from gateway.web.failures import explain_failures
from gateway.web.files import files_route
from gateway.web.headers import secure
from gateway.web.health import Health, health_route
from gateway.web.late_routes import LateRoutes
from gateway.web.metrics import Provider, metrics_route
from gateway.web.proxies import behind_proxies

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
    middlewares = [explain_failures, behind_proxies(trusted_proxies)]
    app = web.Application(middlewares=middlewares, client_max_size=largest_body)
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
