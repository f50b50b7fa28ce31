"""Of which steps can a macro be made (F119)?"""

from collections.abc import Mapping
from typing import Final

STEPS: Final[Mapping[str, Mapping[str, str]]] = {
    "reply": {"key": "replies", "text": ""},
    "note": {"text": ""},
    "classify": {"type": "types", "service": "services", "topic": "topics", "product": "products"},
    "tag": {"tag": ""},
    "untag": {"tag": ""},
    "priority": {"priority": ""},
    "fill": {"field": "fields", "text": ""},
    "pause": {"reason": "pauses", "for": "", "tell": ""},
    "postpone": {"for": ""},
    "resolve": {"result": "results", "comment": ""},
    "close": {"reason": "closing.reasons", "cause": "closing.causes", "comment": ""},
    "transfer": {"team": "teams"},
}
"""What can be done, with what it is told, and in which section of the file that is looked up (empty: anything)."""
