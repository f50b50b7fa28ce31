"""What is wrong with an article?"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gateway.articles.article import Article, ArticleState, ArticleText
from gateway.articles.markdown import LONGEST
from gateway.articles.slugs import KEY
from gateway.articles.slugs import LONGEST as LONGEST_KEY

LOCALES = ("ru", "en", "uk")
"""The languages articles are written in, in the order in which they are kept."""
LONGEST_TITLE = 120
LONGEST_BODY = LONGEST
LONGEST_EXAMPLE = 300
MOST_EXAMPLES = 50
LONGEST_TAG = 40
MOST_TAGS = 20
MOST_ATTACHMENTS = 10
"""In one language."""


class Flaw(StrEnum):
    """A kind of mistake."""

    KEY = "key"
    """Not lower-case Latin letters, digits and dashes."""
    NO_TEXT = "no_text"
    """In no language at all."""
    LOCALE = "locale"
    """In a language we do not have, or twice in one."""
    NO_TITLE = "no_title"
    TITLE_LONG = "title_long"
    NO_BODY = "no_body"
    BODY_LONG = "body_long"
    EXAMPLE_LONG = "example_long"
    EXAMPLES_MANY = "examples_many"
    TAG_LONG = "tag_long"
    TAGS_MANY = "tags_many"
    FILES_MANY = "files_many"


_WORDS: Final = {
    Flaw.KEY: "is not a key: lower-case Latin letters, digits and dashes, at most {limit} characters",
    Flaw.NO_TEXT: "has no text in any language",
    Flaw.LOCALE: "is in a language that is unknown or comes twice",
    Flaw.NO_TITLE: "has no title",
    Flaw.TITLE_LONG: "has a title of more than {limit} characters",
    Flaw.NO_BODY: "has no text",
    Flaw.BODY_LONG: "is longer than {limit} characters",
    Flaw.EXAMPLE_LONG: "has an example of more than {limit} characters",
    Flaw.EXAMPLES_MANY: "has more than {limit} examples",
    Flaw.TAG_LONG: "has a tag of more than {limit} characters",
    Flaw.TAGS_MANY: "has more than {limit} tags",
    Flaw.FILES_MANY: "has more than {limit} pictures and files",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake, and where it is."""

    flaw: Flaw
    locale: str = ""
    """Empty when it concerns all languages."""
    limit: int = 0
    what: str = ""
    """The word that is wrong."""

    @property
    def text(self) -> str:
        """What is wrong, in English, to be read after the name of the article."""
        return (f"{self.what!r} " if self.what else "") + _WORDS[self.flaw].format(limit=self.limit)


class Unacceptable(ValueError):
    """An article that cannot be stored."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(each.text for each in findings))
        self.findings = findings


def findings(article: Article) -> tuple[Finding, ...]:
    """Return everything wrong with an article; a draft may lack titles and texts."""
    return tuple(_shared(article)) + tuple(each for text in article.texts for each in _own(article, text))


def _shared(article: Article) -> Iterator[Finding]:
    for key in {article.key, article.service or article.key, article.product or article.key}:
        if not KEY.fullmatch(key):
            yield Finding(Flaw.KEY, limit=LONGEST_KEY, what=key[:80])
    if not article.texts:
        yield Finding(Flaw.NO_TEXT)
    if len({text.locale for text in article.texts} & set(LOCALES)) < len(article.texts):
        yield Finding(Flaw.LOCALE)
    if len(article.tags) > MOST_TAGS:
        yield Finding(Flaw.TAGS_MANY, limit=MOST_TAGS)
    if any(len(tag) > LONGEST_TAG for tag in article.tags):
        yield Finding(Flaw.TAG_LONG, limit=LONGEST_TAG)


def _own(article: Article, text: ArticleText) -> Iterator[Finding]:
    published = article.state is ArticleState.PUBLISHED
    longest_example = max(map(len, text.examples), default=0)
    checks = (
        (Flaw.NO_TITLE, published and not text.title, 0),
        (Flaw.TITLE_LONG, len(text.title) > LONGEST_TITLE, LONGEST_TITLE),
        (Flaw.NO_BODY, published and not text.body, 0),
        (Flaw.BODY_LONG, len(text.body) > LONGEST_BODY, LONGEST_BODY),
        (Flaw.EXAMPLE_LONG, longest_example > LONGEST_EXAMPLE, LONGEST_EXAMPLE),
        (Flaw.EXAMPLES_MANY, len(text.examples) > MOST_EXAMPLES, MOST_EXAMPLES),
        (Flaw.FILES_MANY, len(text.attachments) > MOST_ATTACHMENTS, MOST_ATTACHMENTS),
    )
    return (Finding(flaw, text.locale, limit) for flaw, wrong, limit in checks if wrong)
