"""The sandbox's page: a shop, customers' and operators' messengers side by side in the browser."""

from bots.sandbox.page.routes import page_routes

__all__ = ["page_routes"]
