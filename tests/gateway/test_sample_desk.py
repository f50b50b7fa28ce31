"""Is the sample desk whole: three languages that say the same, files that are there, questions that are answered?"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.articles import Article, ArticleState, ArticleText, Audience, Shelf
from gateway.articles.folder import Folder, GoldenQuestion, read_folder, written
from gateway.articles.markdown import plain_text
from gateway.files.own import own_file

ROOT = Path(__file__).resolve().parents[2] / "deploy" / "sample" / "articles"
LOCALES = ("ru", "en", "uk")
LARGEST_PICTURE = 60 * 1024
LONG = 1_300
"""Characters from which on an article needs headings, and "read on" is shown."""

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_OURS = re.compile(r"https://romashka\.example/\S*|mailto:[a-z0-9]+@romashka\.example|files/\S+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SPACES_WITHIN = re.compile(r"(?<=\d)[ \u00a0](?=\d{3}\b)")
_COMMAS_WITHIN = re.compile(r"(?<=\d),(?=\d{3}\b)")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")


@pytest.fixture(scope="module")
def sample() -> Folder:
    return read_folder(ROOT, describe=own_file)


def texts(sample: Folder) -> Iterator[tuple[str, ArticleText]]:
    """Every language of every article, under a name for people."""
    return ((f"{article.key}.{text.locale}", text) for article in sample.articles for text in article.texts)


def public(sample: Folder) -> list[Article]:
    return [each for each in sample.articles if each.audience is Audience.PUBLIC]


def folded(question: str) -> str:
    return " ".join(re.findall(r"\w+", question.casefold()))


def numbers(text: ArticleText) -> Counter[str]:
    """The numbers of a body, however a language writes thousands and decimals."""
    body = _SPACES_WITHIN.sub("", text.body)
    body = _COMMAS_WITHIN.sub("", body) if text.locale == "en" else _DECIMAL_COMMA.sub(".", body)
    return Counter(_NUMBER.findall(body))


def test_nothing_is_wrong_with_the_folder(sample: Folder) -> None:
    assert [str(each) for each in sample.problems] == []


def test_the_folder_is_written_as_an_export_would_write_it(sample: Folder) -> None:
    exported = written(sample.articles, sample.catalogue).texts
    there = {path: (ROOT / path).read_text() for path in exported}
    assert there == exported


def test_there_are_enough_articles_for_customers_and_a_few_for_operators(sample: Folder) -> None:
    assert len(public(sample)) >= 34
    assert 2 <= len(sample.articles) - len(public(sample)) <= 4
    assert {each.state for each in sample.articles} == {ArticleState.PUBLISHED}


def test_every_article_is_written_in_every_language(sample: Folder) -> None:
    assert {each.key: tuple(text.locale for text in each.texts) for each in sample.articles} == {
        each.key: LOCALES for each in sample.articles
    }


@pytest.mark.parametrize("name", ["audience", "tags", "state"])
def test_every_language_says_itself_what_the_article_is(name: str) -> None:
    assert [path.name for path in ROOT.glob("*.md") if f"\n{name}:" not in path.read_text()] == []


def test_services_and_products_are_all_used(sample: Folder) -> None:
    used = {(Shelf.SERVICE, each.service) for each in sample.articles}
    used |= {(Shelf.PRODUCT, each.product) for each in sample.articles}
    assert {(each.shelf, each.key) for each in sample.catalogue} == used - {(Shelf.SERVICE, ""), (Shelf.PRODUCT, "")}
    assert [each.key for each in public(sample) if not each.service] == []
    assert [each.key for each in sample.catalogue if set(each.titles) != set(LOCALES)] == []


def test_every_text_has_a_few_examples_that_say_something(sample: Folder) -> None:
    few = {name: len(text.examples) for name, text in texts(sample) if not 4 <= len(text.examples) <= 7}
    empty = {name for name, text in texts(sample) if not all(map(folded, text.examples))}
    assert (few, empty) == ({}, set())


def test_no_example_belongs_to_two_articles(sample: Folder) -> None:
    owners: dict[str, set[str]] = {}
    for article in sample.articles:
        for example in (example for text in article.texts for example in text.examples):
            owners.setdefault(folded(example), set()).add(article.key)
    assert {example: keys for example, keys in owners.items() if len(keys) > 1} == {}


def test_languages_agree_on_every_price_day_and_hour(sample: Folder) -> None:
    different = {
        f"{article.key}.{text.locale}": (numbers(text) - first, first - numbers(text))
        for article in sample.articles
        for first in [numbers(article.texts[0])]
        for text in article.texts[1:]
        if numbers(text) != first
    }
    assert different == {}


def test_texts_are_short_enough_for_a_phone_or_have_headings(sample: Folder) -> None:
    lengths = {name: len(plain_text(text.body)) for name, text in texts(sample)}
    assert {name: length for name, length in lengths.items() if not 250 <= length <= 2_600} == {}
    long = {name for name, length in lengths.items() if length > LONG}
    assert long == {name for name, text in texts(sample) if "\n## " in text.body}
    assert len({name.partition(".")[0] for name in long}) == 5


def test_links_lead_to_the_shop_itself(sample: Folder) -> None:
    elsewhere = {
        name: links
        for name, text in texts(sample)
        if (links := [each for each in _LINK.findall(text.body) if not _OURS.fullmatch(each)])
    }
    assert elsewhere == {}


def test_every_file_beside_the_articles_is_mentioned_and_small(sample: Folder) -> None:
    there = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "files").iterdir()}
    assert set(there) == set(sample.files)
    assert {name for name, path in there.items() if path.stat().st_size > LARGEST_PICTURE} == set()
    assert {path.suffix for path in there.values()} == {".png", ".txt"}


def test_every_public_article_has_golden_questions_and_no_other_has(sample: Folder) -> None:
    asked = Counter(each.key for each in sample.golden if each.key)
    assert set(asked) == {each.key for each in public(sample)}
    assert {key: count for key, count in asked.items() if count < 7} == {}


def test_some_golden_questions_are_nobodys(sample: Folder) -> None:
    assert sum(not each.key for each in sample.golden) >= 60


def test_golden_questions_are_not_taken_from_the_examples(sample: Folder) -> None:
    known = {folded(each) for _, text in texts(sample) for each in (text.title, *text.examples)}
    assert [each.text for each in _asked_literally(sample.golden, known)] == []


def _asked_literally(golden: tuple[GoldenQuestion, ...], known: set[str]) -> list[GoldenQuestion]:
    return [each for each in golden if folded(each.text) in known]
