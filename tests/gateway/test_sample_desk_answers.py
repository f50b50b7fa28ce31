"""Does the search, without any encoder, find what the sample desk's golden questions ask for?"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from gateway.articles import Article, Audience
from gateway.articles.folder import read_folder
from gateway.articles.markdown import plain_text
from gateway.files.own import own_file
from gateway.knowledge.choosing import Chosen, One, Thresholds, choose
from gateway.knowledge.documents import Document
from gateway.knowledge.finder import Finder
from gateway.knowledge.understanding import Reader
from tests.gateway.test_sample_desk import ROOT


@dataclass(frozen=True, slots=True)
class Asked:
    """A golden question, the keys found, best first, and what the bot makes of it."""

    text: str
    expected: str
    found: list[str]
    chosen: Chosen

    @property
    def is_wrong(self) -> bool:
        """Whether another article is offered alone."""
        return isinstance(self.chosen, One) and self.found[0] != self.expected


def documents(articles: list[Article]) -> Iterator[Document]:
    for number, article in enumerate(articles):
        for text in article.texts:
            yield Document(
                article_id=number,
                locale=text.locale,
                title=text.title,
                body=plain_text(text.body),
                examples=text.examples,
            )


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    sample = read_folder(ROOT, describe=own_file)
    articles = [each for each in sample.articles if each.audience is Audience.PUBLIC]
    finder, reader, answers = Finder(), Reader(), list[Asked]()
    finder.put(list(documents(articles)), {})
    for question in sample.golden:
        found = finder.find(reader.read(question.text).text)
        keys = [articles[hit.article_id].key for hit in found.hits]
        answers.append(Asked(question.text, question.key, keys, choose(found, Thresholds())))
    return answers


def test_nearly_all_questions_find_their_article_among_the_first_three(asked: list[Asked]) -> None:
    answerable = [each for each in asked if each.expected]
    missed = [each.text for each in answerable if each.expected not in each.found[:3]]
    assert len(missed) <= 0.15 * len(answerable), missed


def test_an_article_offered_alone_is_nearly_always_the_right_one(asked: list[Asked]) -> None:
    alone = [each for each in asked if isinstance(each.chosen, One)]
    wrong = [each.text for each in alone if each.is_wrong]
    assert alone
    assert len(wrong) <= 0.1 * len(alone), wrong
