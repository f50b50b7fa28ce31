"""What can be typed after ./run?"""

from gateway.cli.commands import app

__all__ = ["app"]
