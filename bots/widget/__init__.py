"""The website: a chat in the page, served and kept by the desk itself."""

from bots.widget.channel import Widget
from bots.widget.limits import Limits
from bots.widget.site import Website

__all__ = ["Limits", "Website", "Widget"]
