"""The door of free hands: when somebody is free, which waiting ticket goes to them?"""

from gateway.distribution.distribution import Distribution

__all__ = ["Distribution"]
