"""How does the lifecycle table look as a picture?"""

from collections import defaultdict
from collections.abc import Mapping

from gateway.tickets.lifecycle import TABLE, Move, Trigger
from gateway.tickets.ticket import Status


def mermaid(table: Mapping[tuple[Status, Trigger], Move] = TABLE) -> str:
    """Return the table as a Mermaid state diagram; triggers that change nothing are left out."""
    arrows: dict[tuple[Status, Status], list[str]] = defaultdict(list)
    for (status, trigger), move in table.items():
        if move.to is not status:
            arrows[status, move.to].append(trigger.value)
    lines = ["stateDiagram-v2", "    [*] --> new: opened"]
    for (before, after), triggers in arrows.items():
        lines.append(f"    {before} --> {after}: {', '.join(triggers)}")
    return "\n".join([*lines, "    closed --> [*]"])
