"""How is this desk set up? Read once, from the environment, `.env` and a configuration file."""

from gateway.settings.load import load, load_for_sandbox
from gateway.settings.model import (
    BotSettings,
    Encoders,
    MailSettings,
    OperatorEntry,
    Settings,
    SettingsError,
    TelegramEntry,
    VkEntry,
    WidgetEntry,
)

__all__ = [
    "BotSettings",
    "Encoders",
    "MailSettings",
    "OperatorEntry",
    "Settings",
    "SettingsError",
    "TelegramEntry",
    "VkEntry",
    "WidgetEntry",
    "load",
    "load_for_sandbox",
]
