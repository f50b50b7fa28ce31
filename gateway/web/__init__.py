"""The one web server: health, numbers, files, and the doors of all channels that are reached over HTTP."""

from gateway.web.app import open_for, open_routes, starting_done, web_app
from gateway.web.health import Health
from gateway.web.metrics import Sample
from gateway.web.server import Serving, served

__all__ = [
    "Health",
    "Sample",
    "Serving",
    "open_for",
    "open_routes",
    "served",
    "starting_done",
    "web_app",
]
