"""How does the bot look into its memory, and change it?"""

from dataclasses import replace
from typing import Any

from gateway.casework import CaseFile
from gateway.dialog import KEYS, Memory, read_memory, write_memory


def memory_of(file: CaseFile) -> Memory:
    """Return what the bot remembers of the dialogue."""
    return read_memory(file.conversation.dialog)


def remember(file: CaseFile, **changes: Any) -> Memory:
    """Change fields of the memory."""
    before = memory_of(file)
    after = replace(before, **changes)
    if after != before:
        others = {key: value for key, value in file.conversation.dialog.items() if key not in KEYS}
        file.change_conversation(dialog=others | write_memory(after))
    return after


def begin_afresh(file: CaseFile) -> None:
    """Forget what was offered: another question begins. Where the customer is in a scenario stays."""
    remember(file, search=None, shown=None, alternatives=(), gone=(), offers=0, riddles=0)


def leave_it_at_that(file: CaseFile) -> None:
    """Forget what was offered and asked: the bot is done with it. The search stays: people answer it."""
    remember(
        file,
        shown=None,
        alternatives=(),
        gone=(),
        offers=0,
        riddles=0,
        since=None,
        look="",
        asked=False,
        place=None,
    )
