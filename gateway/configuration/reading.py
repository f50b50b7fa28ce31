"""What does a stored configuration say?"""

from typing import Any

from gateway.configuration.model import Configuration
from gateway.errors import Invalid


def read_configuration(content: dict[str, Any]) -> Configuration:
    """Return the configuration a version keeps; raises Invalid for one that cannot be read."""
    if content:
        raise Invalid("configuration")
    return Configuration()
