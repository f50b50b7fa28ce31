"""Which way does a branch go?"""

import pytest

from gateway.flows import FlowContext
from gateway.flows.branching import holds
from gateway.flows.steps import AnswerIs, Hours, When

VIP = FlowContext(locale="uk", channel="vk", entry_point="vk-1", category="vip", answers={"city": "Київ, центр"})
ORDINARY = FlowContext(locale="en", is_open=False, channel="telegram")


@pytest.mark.parametrize(
    ("when", "for_vip", "for_ordinary"),
    [
        (When(), True, True),
        (When(hours=Hours.OPEN), True, False),
        (When(hours=Hours.CLOSED), False, True),
        (When(language=("uk", "ru")), True, False),
        (When(channel=("telegram",)), False, True),
        (When(entry_point=("vk-1",)), True, False),
        (When(category=("vip",)), True, False),
        (When(category=("regular",)), False, True),
        (When(answer=AnswerIs(name="city")), True, False),
        (When(answer=AnswerIs(name="city", exists=False)), False, True),
        (When(answer=AnswerIs(name="city", equals=("київ, ЦЕНТР",))), True, False),
        (When(answer=AnswerIs(name="city", contains=("львів", "київ"))), True, False),
        (When(answer=AnswerIs(name="city", equals=("львів",))), False, False),
        (When(hours=Hours.OPEN, channel=("telegram",)), False, False),
    ],
)
def test_condition_holds_when_everything_named_is_so(when: When, *, for_vip: bool, for_ordinary: bool) -> None:
    assert (holds(when, VIP), holds(when, ORDINARY)) == (for_vip, for_ordinary)
