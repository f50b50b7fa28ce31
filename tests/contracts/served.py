"""A place where the routes of a channel are served, whose address is known before."""

from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port


class Served:
    """One web application on a port of its own."""

    def __init__(self) -> None:
        self._port = unused_port()
        self.url = f"http://127.0.0.1:{self._port}"

    async def serve(self, routes: list[web.RouteDef]) -> TestServer:
        """Start serving; the caller closes the server."""
        app = web.Application()
        app.add_routes(routes)
        server = TestServer(app, host="127.0.0.1", port=self._port)
        await server.start_server()
        return server
