"""Is a message's intent recognised in three languages, and is no question taken for something else?"""

from collections import defaultdict
from pathlib import Path

import pytest

from gateway.knowledge.rules import is_one_edit
from gateway.knowledge.understanding import Intent, Reader

TABLE = Path(__file__).with_name("intents.txt")


def sections() -> dict[tuple[str, str], list[str]]:
    """Return the messages of the table by intent and locale."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    head = ("", "")
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            intent, locale = line.strip("[]").split()
            head = (intent, locale)
        elif line and not line.startswith("#"):
            found[head].append(line)
    return found


SECTIONS = sections()


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("intent", "locale"), SECTIONS, ids=[" ".join(head) for head in SECTIONS])
def test_every_message_is_taken_for_what_it_is(reader: Reader, intent: str, locale: str) -> None:
    taken = {message: str(reader.read(message).intent) for message in SECTIONS[intent, locale]}
    assert {message: found for message, found in taken.items() if found != intent} == {}


def test_table_has_hundreds_of_messages_and_every_intent() -> None:
    assert sum(map(len, SECTIONS.values())) > 400
    assert {intent for intent, _ in SECTIONS} == {str(intent) for intent in Intent}


def test_a_long_word_may_have_one_wrong_letter(reader: Reader) -> None:
    assert reader.read("здравствуйтте").intent is Intent.GREETING
    assert reader.read("благадарю").intent is Intent.THANKS


@pytest.mark.parametrize(
    "words", ["Быстро, спасибо", "Спасибо, вы лучшие!", "дякую, дуже швидко", "thanks, that was fast", "great service"]
)
def test_praise_with_thanks_asks_nothing(reader: Reader, words: str) -> None:
    assert reader.read(words).intent is Intent.THANKS


@pytest.mark.parametrize("words", ["Можно быстро?", "спасибо, а когда быстро привезут", "fast delivery to Berlin"])
def test_speed_that_is_asked_for_is_a_question(reader: Reader, words: str) -> None:
    assert reader.read(words).intent is Intent.QUESTION


def test_one_edit_is_a_letter_more_less_another_or_two_exchanged() -> None:
    assert all(is_one_edit("привет", other) for other in ("приветт", "прикет", "првет", "рпивет", "приевт"))
    assert not any(is_one_edit("привет", other) for other in ("привар", "приветик", "ветпри"))


def test_an_essay_is_a_question_whatever_it_begins_with(reader: Reader) -> None:
    assert reader.read("спасибо " * 60).intent is Intent.QUESTION
