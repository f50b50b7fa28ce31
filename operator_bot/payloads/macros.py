"""What do the buttons carry that do several things at once (F119)?"""

from dataclasses import dataclass

from gateway.tickets import TicketId


@dataclass(frozen=True, slots=True)
class ShowMacros:
    """Show the macros for a ticket."""

    ticket: TicketId
    page: int


@dataclass(frozen=True, slots=True)
class LookAtMacro:
    """Show what a macro does, by the fingerprint of its key."""

    ticket: TicketId
    macro: int


@dataclass(frozen=True, slots=True)
class RunMacro:
    """Do it."""

    ticket: TicketId
    macro: int


@dataclass(frozen=True, slots=True)
class RunSurely:
    """Do it, although it says what should rather not be sent."""

    ticket: TicketId
    macro: int


MacroPress = ShowMacros | LookAtMacro | RunMacro | RunSurely

MACRO_SIGNS: dict[str, type[MacroPress]] = {"Qm": ShowMacros, "Qn": LookAtMacro, "Qo": RunMacro, "Qp": RunSurely}
