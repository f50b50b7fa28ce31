"""Which seed does a fault run begin with?"""

import os
import random

NAME = "FAULT_SEED"


def fault_seed() -> int:
    """Return the seed that FAULT_SEED names, to repeat a run that failed; otherwise a new one."""
    named = os.environ.get(NAME)
    # A generator of its own: the tests' one is seeded, and every run would be the same.
    return int(named) if named else random.SystemRandom().randrange(1_000_000)
