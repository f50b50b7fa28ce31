"""The sandbox's page: a shop, customers' and operators' messengers side by side in the browser."""

from bots.sandbox.page.routes import front_routes, inner_routes

__all__ = ["front_routes", "inner_routes"]
