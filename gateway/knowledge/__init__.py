"""Which article answers a customer's message? Pure: no framework, no database."""

from gateway.knowledge.choosing import Chosen, Menu, Nothing, One, Thresholds
from gateway.knowledge.documents import Document, Found, Hit
from gateway.knowledge.prepared import Prepared
from gateway.knowledge.understanding import Intent, Understood

__all__ = [
    "Chosen",
    "Document",
    "Found",
    "Hit",
    "Intent",
    "Menu",
    "Nothing",
    "One",
    "Prepared",
    "Thresholds",
    "Understood",
]
