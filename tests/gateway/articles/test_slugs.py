"""What is an article called in files?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.articles.slugs import KEY, LONGEST, free_key, slug


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Возврат и обмен: 14 дней", "vozvrat-i-obmen-14-dney"),
        ("Подъезд, объём", "podezd-obem"),
        ("Як повернути з'їдене?", "yak-povernuti-zidene"),
        ("Café 5", "cafe-5"),
        ("  How to return? ", "how-to-return"),
        ("🙂", ""),
    ],
)
def test_titles_are_written_in_latin(title: str, key: str) -> None:
    assert slug(title) == key


@given(st.text())
def test_every_slug_is_a_key_or_empty(title: str) -> None:
    key = slug(title)
    assert not key or KEY.fullmatch(key)


def test_a_long_title_ends_with_a_word() -> None:
    key = slug("очень " * 30)
    assert len(key) <= LONGEST
    assert key.endswith("-ochen")


def test_a_taken_key_gets_a_number() -> None:
    assert free_key("Возврат", {"vozvrat", "vozvrat-2"}) == "vozvrat-3"
    assert free_key("🙂", set()) == "article"
