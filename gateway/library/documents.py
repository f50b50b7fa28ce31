"""How does the search read an article?"""

from collections.abc import Iterator, Sequence

from gateway.articles import Article, Lesson
from gateway.knowledge import Document
from gateway.library.lessons import Taught
from gateway.library.plain import PlainTexts


def documents(article: Article, lessons: Taught, plain: PlainTexts) -> Iterator[Document]:
    """Return a document for each language of an article; a lesson belongs to that of its message, else to the first."""
    for text in article.texts:
        yield Document(
            article_id=article.id,
            locale=text.locale,
            title=text.title,
            body=plain.of(text.body),
            examples=text.examples,
            confirmed=_messages(article, lessons.confirmed, text.locale),
            refused=_messages(article, lessons.refused, text.locale),
        )


def _messages(article: Article, lessons: Sequence[Lesson], locale: str) -> tuple[str, ...]:
    return tuple(each.text for each in lessons if article.best_text(each.locale).locale == locale)
