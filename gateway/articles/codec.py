"""How are the texts of an article written as JSON?"""

from collections.abc import Iterable, Sequence
from typing import Any

from gateway.articles.article import ArticleText
from gateway.messages.codec import attachments_from_json, attachments_to_json


def texts_to_json(texts: Iterable[ArticleText]) -> list[dict[str, Any]]:
    """Return the texts as JSON data."""
    return [
        {
            "locale": text.locale,
            "title": text.title,
            "body": text.body,
            "examples": list(text.examples),
            "attachments": attachments_to_json(text.attachments),
        }
        for text in texts
    ]


def texts_from_json(data: Sequence[dict[str, Any]]) -> tuple[ArticleText, ...]:
    """Return the texts that `texts_to_json` wrote."""
    return tuple(
        ArticleText(
            locale=each["locale"],
            title=each["title"],
            body=each["body"],
            examples=tuple(each["examples"]),
            attachments=attachments_from_json(each["attachments"]),
        )
        for each in data
    )
