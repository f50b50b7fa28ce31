"""On how many threads does the program calculate?"""

import os

OPENBLAS = "OPENBLAS_NUM_THREADS"
"""What the library behind numpy reads, once, when it is loaded."""


def calculate_on_one_thread() -> None:
    """Keep numpy to the thread that asks, unless the environment says otherwise; called before numpy is imported.

    A message is too little to share: its threads would wait for each other in busy loops, ten times as long as one
    takes where other programs want the processors too.
    """
    os.environ.setdefault(OPENBLAS, "1")
