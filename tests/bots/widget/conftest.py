"""What the widget's tests share."""

from functools import partial
from pathlib import Path

import pytest

from tests.bots.widget.shop import Opener, open_shop


@pytest.fixture
def shop(tmp_path: Path) -> Opener:
    """Opens a shop: `async with shop() as open_shop`."""
    return partial(open_shop, tmp_path)
