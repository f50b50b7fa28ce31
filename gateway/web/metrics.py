"""How many messages come, wait and go? In the text format of Prometheus (exposition format 0.0.4)."""

import ipaddress
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from aiohttp import web

EVENTS_RECEIVED = "otklik_events_received_total"
EVENTS_WAITING = "otklik_events_waiting"
EVENTS_DEAD = "otklik_events_dead"
ITEMS = "otklik_items"

_DECLARED = {
    EVENTS_RECEIVED: ("counter", "Events stored since the start, by entry point."),
    EVENTS_WAITING: ("gauge", "Events stored and not yet handled."),
    EVENTS_DEAD: ("gauge", "Events set aside after failing too often."),
    ITEMS: ("gauge", "Messages on the way out, by entry point and state (pending, sent, failed)."),
}
_ORDER = {name: place for place, name in enumerate(_DECLARED)}
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})


@dataclass(frozen=True, slots=True)
class Sample:
    """One number: `name` is one of the constants above or new."""

    name: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict[str, str])


Provider = Callable[[], Awaitable[Iterable[Sample]]]


def exposition(samples: Iterable[Sample]) -> str:
    """Return the numbers as Prometheus reads them."""
    ordered = sorted(samples, key=lambda each: (_ORDER.get(each.name, len(_ORDER)), each.name))
    lines: list[str] = []
    for name, group in groupby(ordered, key=lambda each: each.name):
        kind, text = _DECLARED.get(name, ("gauge", ""))
        lines += [f"# HELP {name} {text}"] if text else []
        lines += [f"# TYPE {name} {kind}", *(_line(each) for each in group)]
    return "\n".join(lines) + "\n"


def metrics_route(provider: Provider) -> web.RouteDef:
    """Return the route for Prometheus; only who comes directly and from nearby may read it."""

    async def answer(request: web.Request) -> web.Response:
        if not _from_nearby(request):
            raise web.HTTPNotFound
        text = exposition(await provider())
        return web.Response(body=text.encode(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    return web.get("/metrics", answer)


def _line(sample: Sample) -> str:
    labels = ",".join(f'{name}="{value.translate(_ESCAPES)}"' for name, value in sample.labels.items())
    return f"{sample.name}{{{labels}}} {sample.value:g}" if labels else f"{sample.name} {sample.value:g}"


def _from_nearby(request: web.Request) -> bool:
    """A proxy for the whole world says for whom it asks; a scraper in the same network does not."""
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        return not ipaddress.ip_address(request.remote or "").is_global
    except ValueError:
        return False
