"""How does the server get new routes while it is already running?

It answers within moments of the start, while the libraries of some channels still load; their routes come later.
"""

from collections.abc import Iterable, Iterator
from typing import NoReturn

from aiohttp import web
from typing_extensions import override

Resolved = tuple[web.UrlMappingMatchInfo | None, set[str]]


class LateRoutes(web.AbstractResource):
    """A place in the router for routes that are added at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.complete = False
        """Whether all routes are there: until then an unknown path may be one of those to come."""
        self._table = web.UrlDispatcher()
        self._known: list[web.RouteDef] = []
        self._starting = web.ResourceRoute("*", _starting, self)

    def add(self, routes: Iterable[web.RouteDef]) -> None:
        """Add routes; the same one (path and handler) given twice counts once. Raises RuntimeError for a taken path."""
        for route in routes:
            if route not in self._known:
                route.register(self._table)
                self._known.append(route)

    @override
    async def resolve(self, request: web.Request) -> Resolved:
        match = await self._table.resolve(request)
        failure = match.http_exception
        if failure is None:
            return match, set()
        if isinstance(failure, web.HTTPMethodNotAllowed):
            return None, failure.allowed_methods
        if self.complete:
            return None, set()
        return web.UrlMappingMatchInfo({}, self._starting), set()

    @property
    @override
    def canonical(self) -> str:
        return "/"

    @override
    def raw_match(self, path: str) -> bool:
        return False

    @override
    def url_for(self, **kwargs: str) -> NoReturn:
        raise RuntimeError("late routes have no common address")

    @override
    def add_prefix(self, prefix: str) -> NoReturn:
        raise RuntimeError("late routes stand at the root")

    @override
    def get_info(self) -> dict[str, str]:  # pyright: ignore[reportIncompatibleMethodOverride]
        return {"path": "/"}

    @override
    def __len__(self) -> int:
        return len(self._table)

    @override
    def __iter__(self) -> Iterator[web.AbstractRoute]:
        return iter(self._table.routes())


async def _starting(_: web.Request) -> web.StreamResponse:
    raise web.HTTPServiceUnavailable(headers={"Retry-After": "2"}, reason="Starting")
