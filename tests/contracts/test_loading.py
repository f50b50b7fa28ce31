"""What every channel promises about the start: its SDK is loaded when it is needed, and not before."""

import subprocess
import sys

import pytest

from tests.contracts.payloads import PAYLOADS

HEAVY = ("aiogram", "vkbottle", "vkbottle_types", "pydantic", "tortoise", "jinja2")
PROGRAM = """
import sys
from tests.contracts.payloads import CHANNELS, PAYLOADS
read = [CHANNELS[{channel!r}]().parse(each) for each in PAYLOADS[{channel!r}]]
print([name for name in {heavy!r} if name in sys.modules], len(read))
"""


@pytest.mark.parametrize("channel", PAYLOADS)
def test_events_are_read_without_any_sdk(channel: str) -> None:
    program = PROGRAM.format(channel=channel, heavy=HEAVY)
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == f"[] {len(PAYLOADS[channel])}"
