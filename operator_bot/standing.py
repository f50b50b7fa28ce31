"""Where does somebody's board hang, and until when does it keep itself true?

Kept in `Operator.settings["board"]`, so that it goes on after a restart; read as something that may be spoilt.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from gateway.operators import Operator

LASTS = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A board that is looked at."""

    chat: str
    topic: str = ""
    ref: str = ""
    """Telegram's message id; empty until it is sent."""
    team: str = ""
    """Empty: all teams."""
    until: datetime

    def kept(self) -> dict[str, Any]:
        """Return what is kept of it."""
        return asdict(self) | {"until": self.until.isoformat()}


def standing(operator: Operator) -> Standing | None:
    """Return somebody's board; None for nobody's, and for one that cannot be read."""
    kept: Any = operator.settings.get("board")
    if not isinstance(kept, dict):
        return None
    said = {str(name): str(value) for name, value in kept.items()}
    try:
        until = datetime.fromisoformat(said["until"])
        int(said["chat"])
    except (KeyError, ValueError):
        return None
    if until.tzinfo is None:
        return None
    return Standing(
        chat=said["chat"], topic=said.get("topic", ""), ref=said.get("ref", ""), team=said.get("team", ""), until=until
    )
