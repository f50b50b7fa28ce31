"""Does a message say that it did not help?"""

import re
from functools import cache

from gateway.knowledge.rules_phrases import lines
from gateway.knowledge.rules_words import NO, NOT_IT_FILLERS

WORD = re.compile(r"[\w'-]+")
LONGEST = 90
"""Characters: whoever writes more has something to look for."""


@cache
def refusal() -> re.Pattern[str]:
    """Return what says that it did not help."""
    return re.compile("|".join(lines("refusal")[""]))


def says_not_it(text: str, words: list[str]) -> bool:
    """Tell whether a folded text without signs says that it did not help, and nothing else."""
    if len(text) > LONGEST:
        return False
    if words and all(word in NO for word in words):
        return True
    left, found = refusal().subn(" ", text)
    return found > 0 and all(word in NOT_IT_FILLERS for word in WORD.findall(left))
