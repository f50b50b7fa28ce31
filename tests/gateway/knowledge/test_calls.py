"""Does somebody who calls a person also say what for?"""

import pytest

from gateway.knowledge.rules_person import says_why


@pytest.mark.parametrize(
    "text",
    [
        "Позовите оператора",
        "позовите живого человека, пожалуйста",
        "Можно поговорить с живым оператором?",
        "I want to talk to a person",
        "I'd like to speak with a real human please",
        "покличте оператора",
    ],
)
def test_a_mere_call_says_nothing_else(text: str) -> None:
    assert not says_why(text)


@pytest.mark.parametrize(
    "text",
    [
        "Рюкзак порвался на второй день, позовите оператора",
        "соедините с оператором, деньги списали дважды",
        "My backpack was torn on the second day, I want to talk to a person",
    ],
)
def test_a_call_with_a_reason_says_why(text: str) -> None:
    assert says_why(text)
