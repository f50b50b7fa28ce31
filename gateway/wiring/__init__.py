"""The composition root: the only place that knows every package. Plain functions, no container."""

from gateway.wiring.gateway import serve

__all__ = ["serve"]
