"""How does a browser's connection begin and end?"""

import logging

from aiohttp import WSCloseCode, web

from bots.widget.crew import Crew, place
from bots.widget.limits import neighbourhood
from bots.widget.session import Session, begin
from bots.widget.site import Site
from bots.widget.socket import Socket
from gateway.ports import Receiver

CLOSED_WITHIN = 2.0
"""Seconds a browser has to say that it closes too."""

_log = logging.getLogger(__name__)


class Door:
    """Lets browsers in, and all that happens to one stays with that one."""

    def __init__(self, site: Site, crew: Crew, receiver: Receiver) -> None:
        self._site = site
        self._crew = crew
        self._receiver = receiver

    async def open(self, request: web.Request) -> web.StreamResponse:
        """Answer `GET /widget/<entry>/ws`: speak with the browser until it goes."""
        address = neighbourhood(request.remote)
        refusal = self._refusal(request, address)
        if refusal:
            return refusal
        ws = self._socket()
        try:
            await ws.prepare(request)
            session = await self._begin(request, ws, address)
            if session:
                await session.run()
        except ConnectionError:
            await ws.close(code=WSCloseCode.GOING_AWAY, drain=False)
        except web.HTTPException:
            raise
        except Exception as error:  # noqa: BLE001 - one browser's trouble must not reach the others
            _log.error("%s: a connection failed: %s", self._site.name, place(error))
        finally:
            self._site.allowances.connections.leave(address)
        return ws

    async def _begin(self, request: web.Request, ws: web.WebSocketResponse, address: str) -> Session | None:
        socket = Socket(request, ws, self._site.limits, self._site.monotonic)
        return await begin(self._site, self._receiver, socket, crew=self._crew, address=address)

    def _socket(self) -> web.WebSocketResponse:
        limits = self._site.limits
        return web.WebSocketResponse(
            # Compression costs 90 KB a connection, for frames of a few hundred bytes.
            compress=False,
            # Signs of life come to the session, for `pulse` to see.
            autoping=False,
            max_msg_size=limits.frame,
            timeout=CLOSED_WITHIN,
        )

    def _refusal(self, request: web.Request, address: str) -> web.Response | None:
        """Return an answer instead of a connection; None after a place was taken."""
        site = self._site
        if not site.origins.permits_socket(request):
            site.origins.tell(request)
            return web.json_response({"error": "closed"}, status=403)
        if not self._crew.ready:
            return web.json_response({"error": "too_many"}, status=503, headers={"Retry-After": "2"})
        if not site.allowances.connections.enter(address):
            return web.json_response({"error": "too_many"}, status=429, headers={"Retry-After": "30"})
        return None
