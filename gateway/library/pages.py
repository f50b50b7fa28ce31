"""How much of an article does a customer read at once?"""

import re

from gateway.articles import Article
from gateway.articles.markdown import cleaned, excerpt, shown
from gateway.knowledge.function_words import FUNCTION_WORDS
from gateway.ports import Page

SHORT = 700
"""Characters that are shown at once; of a longer article only what answers."""


def page(article: Article, locale: str, *, text: str, whole: bool) -> Page:
    """Return an article, or the part that says most of the words of `text`, in a language or the next best."""
    source = article.best_text(locale)
    body = cleaned(source.body)
    part = body if whole else excerpt(body, _telling(text), limit=SHORT)
    look = shown(part, source.attachments)
    return Page(
        article_id=article.id,
        locale=source.locale,
        title=source.title,
        plain=look.plain,
        html=look.html,
        attachments=look.attachments,
        is_whole=part == body,
    )


def _telling(text: str) -> str:
    """Return the words of a question that not every question has."""
    return " ".join(word for word in re.findall(r"\w+", text.casefold()) if word not in FUNCTION_WORDS)
