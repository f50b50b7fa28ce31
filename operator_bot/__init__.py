"""How do operators answer customers? From a Telegram bot and nothing else."""

from operator_bot.bot import OperatorBot, connect
from operator_bot.reading import OPERATOR

__all__ = ["OPERATOR", "OperatorBot", "connect"]
