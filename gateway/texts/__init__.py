"""What customers read: one template a message, in each language."""

from gateway.texts.texts import LOCALES, JinjaTexts

__all__ = ["LOCALES", "JinjaTexts"]
