"""How do customers write to us in Telegram?"""

from bots.telegram.channel import Telegram

__all__ = ["Telegram"]
