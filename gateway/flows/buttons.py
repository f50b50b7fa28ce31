"""What does a customer's button of a scenario carry?

    f:<scenario>:<version>:<step>:<option>

Names are limited so that this fits into 64 bytes. It comes back from strangers: whoever reads it believes nothing.
"""

import re
from dataclasses import dataclass

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,15}", re.ASCII)
STEP = re.compile(r"[a-z0-9][a-z0-9_-]{0,19}", re.ASCII)
OPTION = re.compile(r"[a-z0-9][a-z0-9_-]{0,11}", re.ASCII)
_DATA = re.compile(rf"f:({KEY.pattern}):([0-9]{{1,7}}):({STEP.pattern}):({OPTION.pattern})", re.ASCII)


@dataclass(frozen=True, slots=True)
class FlowButton:
    """A button of a scenario."""

    key: str
    number: int
    """The version it was shown by."""
    step: str
    option: str


def button_data(button: FlowButton) -> str:
    """Return what the button carries: at most 64 bytes for a scenario that was read."""
    return f"f:{button.key}:{button.number}:{button.step}:{button.option}"


def read_button(data: str) -> FlowButton | None:
    """Return what a button says it is, None for anything else."""
    found = _DATA.fullmatch(data)
    return FlowButton(found[1], int(found[2]), found[3], found[4]) if found else None
