"""How the desk is run, as data (pure)."""

from gateway.configuration.defaults import default_configuration
from gateway.configuration.model import (
    EVERYBODY,
    Calendar,
    Configuration,
    CustomField,
    Entry,
    FieldKind,
    Level,
    Macro,
    Options,
    PauseReason,
    Result,
    Service,
    Strategy,
    Team,
    TicketType,
    Topic,
    View,
    find,
)
from gateway.configuration.version import ConfigVersion

__all__ = [
    "EVERYBODY",
    "Calendar",
    "ConfigVersion",
    "Configuration",
    "CustomField",
    "Entry",
    "FieldKind",
    "Level",
    "Macro",
    "Options",
    "PauseReason",
    "Result",
    "Service",
    "Strategy",
    "Team",
    "TicketType",
    "Topic",
    "View",
    "default_configuration",
    "find",
]
