"""The customers' door: what follows from what a customer does?"""

from gateway.router.router import Router

__all__ = ["Router"]
