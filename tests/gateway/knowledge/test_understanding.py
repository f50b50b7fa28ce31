"""Are real customers' questions read as they are, and as well when they are typed wrongly?"""

import csv
import json
import re
import time
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.knowledge.repair import Repair
from gateway.knowledge.repair_keys import RU_KEYS, UK_KEYS
from gateway.knowledge.repair_letters import clean
from gateway.knowledge.understanding import Intent, Reader
from tests.support.shared import SHARED, needs_shared

DATA = SHARED / "eval" / "data"
MOST_CHANGED = 0.003
LEAST_READ = {"layout": 0.95, "latin": 0.88}
"""Share of the words that come back as they were."""
MOST_SECONDS = 0.0006
"""Of the median message, on a machine that does other things as well."""
TYPED = str.maketrans(RU_KEYS + UK_KEYS[1:], "`qwertyuiop[]asdfghjkl;'zxcvbnm,." + "qwertyuiop[]asdfghjkl;'zxcvbnm,.")
TYPED_RUSSIAN = str.maketrans(RU_KEYS, "`qwertyuiop[]asdfghjkl;'zxcvbnm,.")
LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y ' e yu ya".replace("_", "").split(" "),
        strict=True,
    )
)
WORD = re.compile(r"\w+")
NO_QUESTIONS = {Intent.GREETING, Intent.THANKS, Intent.OPERATOR, Intent.HELPED, Intent.NOT_IT, Intent.EMPTY}
ASKED_FOR = re.compile(r"оператор|агент|agent|operator|representative|call", re.IGNORECASE)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@cache
def questions(name: str) -> tuple[str, ...]:
    """Return the messages of a set, each once."""
    readers = {"rutube": _rutube, "banking77": _banking, "hint3": _hint, "mini": _mini}
    return tuple(dict.fromkeys(readers[name]()))


def _rutube() -> Iterator[str]:
    for line in _lines("rutube/queries.jsonl"):
        yield json.loads(line)["q"]


def _banking() -> Iterator[str]:
    for row in islice(csv.DictReader(_lines("banking77/test.csv")), 1_500):
        yield row["text"].strip()


def _hint() -> Iterator[str]:
    for bot in ("curekart", "sofmattress"):
        for row in csv.DictReader(_lines(f"hint3/{bot}_test.csv")):
            yield row["sentence"].strip()


def _mini() -> Iterator[str]:
    for line in _lines("mini/mini.txt"):
        if line.startswith("q."):
            yield from line.partition(": ")[2].split(" | ")


def _lines(name: str) -> list[str]:
    return Path(DATA, name).read_text(encoding="utf-8").splitlines()


def words(text: str) -> list[str]:
    return WORD.findall(text.lower().replace("ё", "е"))


@needs_shared
@pytest.mark.parametrize("name", ["rutube", "banking77", "hint3", "mini"])
def test_clean_messages_are_left_alone(name: str) -> None:
    repair = Repair()
    changed = [message for message in questions(name) if repair(message).retyped]
    assert len(changed) <= MOST_CHANGED * len(questions(name)), changed


@needs_shared
@pytest.mark.parametrize(("name", "way"), [("rutube", "layout"), ("rutube", "latin"), ("banking77", "layout")])
def test_messages_typed_wrongly_come_back(name: str, way: str) -> None:
    repair = Repair()
    came_back = all_words = 0
    for message in questions(name)[:400]:
        meant = words(clean(message))
        found = words(repair(typed(message, way)).text)
        all_words += len(meant)
        came_back += sum(word in found for word in meant)
    assert came_back >= LEAST_READ[way] * all_words


def typed(message: str, way: str) -> str:
    low = message.lower()
    if way == "latin":
        return "".join(LATIN.get(letter, letter) for letter in low)
    if re.search("[а-яё]", low):
        return low.translate(TYPED_RUSSIAN)
    return low.translate({key: letter for letter, key in reversed(TYPED_RUSSIAN.items())})


@needs_shared
@pytest.mark.parametrize("name", ["rutube", "banking77"])
def test_no_question_is_taken_for_anything_else(reader: Reader, name: str) -> None:
    taken = {message: reader.read(message).intent for message in questions(name)}
    wrong = {message: intent for message, intent in taken.items() if intent in NO_QUESTIONS and len(message) > 10}
    assert wrong == {}


@needs_shared
@pytest.mark.parametrize("name", ["hint3", "mini"])
def test_who_does_not_ask_for_a_person_gets_none(reader: Reader, name: str) -> None:
    asking = [message for message in questions(name) if reader.read(message).intent is Intent.OPERATOR]
    assert [message for message in asking if not ASKED_FOR.search(message)] == []


@needs_shared
@pytest.mark.parametrize(("name", "locale"), [("rutube", "ru"), ("banking77", "en")])
def test_the_language_of_questions_is_told(reader: Reader, name: str, locale: str) -> None:
    told = [reader.read(message).locale for message in questions(name)]
    assert sum(found not in {locale, ""} for found in told) <= 0.005 * len(told)
    assert told.count(locale) >= 0.97 * len(told)


@needs_shared
def test_a_message_is_read_in_a_moment(reader: Reader) -> None:
    seconds = list[float]()
    for message in questions("rutube")[:300]:
        started = time.process_time()
        reader.read(message)
        seconds.append(time.process_time() - started)
    assert sorted(seconds)[len(seconds) // 2] < MOST_SECONDS


def test_a_message_is_repaired_before_it_is_understood(reader: Reader) -> None:
    understood = reader.read("Plhfdcndeqnt? gjlcrf;bnt gj;fkeqcnf? rfr dthyenm njdfh")
    assert (understood.text, understood.intent, understood.locale) == ("как вернуть товар", Intent.QUESTION, "ru")
    assert understood.repaired


def test_only_a_question_loses_its_wrapping(reader: Reader) -> None:
    assert reader.read("Здравствуйте! Где заказ?").text == "Где заказ?"
    assert reader.read("Спасибо, помогло!").text == "Спасибо, помогло!"


def test_signs_around_words_of_the_articles_do_not_matter() -> None:
    assert Reader(["Умный дом «Кубикус»,"]).read("re,brec yt hf,jnftn").text == "кубикус не работает"


def test_examples_typed_wrongly_are_no_names() -> None:
    assert Reader(["kak otmenit zakaz", "rfr jnvtybnm pfrfp"]).read("kak otmenit zakaz").text == "как отменить заказ"
    assert Reader(["kak otmenit zakaz", "rfr jnvtybnm pfrfp"]).read("rfr jnvtybnm pfrfp").text == "как отменить заказ"


@given(st.text(max_size=400))
@settings(deadline=None)
def test_no_text_breaks_the_reader(text: str) -> None:
    understood = Reader().read(text)
    assert understood.locale in {"", "ru", "en", "uk"}
