"""How does an article change?

A change is a new `Article` with the same id: `with_text`, `without_text`, `in_state`, `restored` or any
`dataclasses.replace`. `edition` makes of it what is stored: the tidied article with the next number, and its version.
Pure; ids, times and the knowledge base's version come from the caller.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import Any

from gateway.articles.article import Article, ArticleState, ArticleText, ArticleVersion, Audience
from gateway.articles.codec import texts_from_json, texts_to_json
from gateway.articles.flaws import LOCALES, Unacceptable, findings
from gateway.articles.markdown import normal, references
from gateway.articles.slugs import slug
from gateway.messages import Attachment, Kind

_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")
_SUFFIXES = {Kind.PHOTO: ".jpg", Kind.VIDEO: ".mp4", Kind.ANIMATION: ".mp4", Kind.VOICE: ".ogg", Kind.AUDIO: ".mp3"}
_BRACKETS = re.compile(r"[\[\]\\\n]")


@dataclass(frozen=True, slots=True)
class Edition:
    """What is to be stored of a change."""

    article: Article
    version: ArticleVersion


def edition(before: Article | None, after: Article, *, version_id: int, at: datetime) -> Edition:
    """Return a changed or (`before` None) new article, tidied, with its next number, and its version.

    The author is that of `after`. Its `revision` is the caller's affair: see `is_felt`. Raises Unacceptable.
    """
    tidy = replace(tidied(after), number=before.number + 1 if before else 1, changed_at=at)
    if not before:
        tidy = replace(tidy, created_at=at)
    if wrong := findings(tidy):
        raise Unacceptable(wrong)
    version = ArticleVersion(
        id=version_id, article_id=tidy.id, number=tidy.number, author=tidy.author, at=at, content=content(tidy)
    )
    return Edition(tidy, version)


def differs(before: Article, after: Article) -> bool:
    """Return whether a change changes anything, whoever made it."""
    ours, theirs = content(before), content(tidied(after))
    return ours | {"author": ""} != theirs | {"author": ""}


def is_felt(before: Article | None, after: Article) -> bool:
    """Return whether the bot answers differently after it, so that the knowledge base gets a new version."""
    return ArticleState.PUBLISHED in {after.state, before.state if before else None}


def with_text(article: Article, text: ArticleText) -> Article:
    """Add an article's text in a language, or put it in place of the one it has."""
    others = (each for each in article.texts if each.locale != text.locale)
    return replace(article, texts=_in_order((*others, text)))


def without_text(article: Article, locale: str) -> Article:
    """Take a language away."""
    return replace(article, texts=tuple(each for each in article.texts if each.locale != locale))


def in_state(article: Article, state: ArticleState) -> Article:
    """Publish or retire an article, or make it a draft."""
    return replace(article, state=state)


def with_attachment(text: ArticleText, attachment: Attachment) -> ArticleText:
    """Attach a file to a text, and mention it at the end of the body: what is not mentioned is not kept."""
    name, label = own_path(attachment), _BRACKETS.sub("", PurePosixPath(attachment.name).name)
    mention = f"![]({name})" if attachment.kind is Kind.PHOTO else f"[{label or attachment.kind.value}]({name})"
    body = f"{text.body.rstrip()}\n\n{mention}".lstrip()
    return replace(text, body=body, attachments=(*text.attachments, replace(attachment, name=name)))


def restored(article: Article, version: ArticleVersion) -> Article:
    """Return the article as it was; its key and whether it is published stay as they are now."""
    then = from_content(version.content, like=article)
    return replace(then, key=article.key, state=article.state)


def tidied(article: Article) -> Article:
    """Return the article as it is stored: without what is empty, twice or around it, languages in order."""
    return replace(
        article,
        tags=_once(tag.casefold() for tag in article.tags),
        texts=_in_order(_tidy_text(each) for each in article.texts),
        author=_line(article.author),
    )


def content(article: Article) -> dict[str, Any]:
    """Return everything of an article but its id, number, revision and times, as JSON."""
    return {
        "key": article.key,
        "state": article.state.value,
        "audience": article.audience.value,
        "service": article.service,
        "product": article.product,
        "tags": list(article.tags),
        "texts": texts_to_json(article.texts),
        "author": article.author,
    }


def from_content(data: Mapping[str, Any], *, like: Article) -> Article:
    """Return the article that `content` was made of, with the id, number, revision and times of another."""
    return replace(
        like,
        key=data["key"],
        state=ArticleState(data["state"]),
        audience=Audience(data["audience"]),
        service=data["service"],
        product=data["product"],
        tags=list(data["tags"]),
        texts=texts_from_json(data["texts"]),
        author=data["author"],
    )


def own_path(attachment: Attachment) -> str:
    """Return a path for a file as no other article's file is called, so that all of them can lie in one folder."""
    name = PurePosixPath(attachment.name)
    digest = blake2b(f"{attachment.source}\0{attachment.file}".encode(), digest_size=4).hexdigest()
    suffix = name.suffix if _SUFFIX.fullmatch(name.suffix) else _SUFFIXES.get(attachment.kind, "")
    return f"files/{slug(name.stem) or attachment.kind.value}-{digest}{suffix.lower()}"


def _tidy_text(text: ArticleText) -> ArticleText:
    body = normal(text.body)
    mentioned = {each.path for each in references(body)} if text.attachments else set[str]()
    return replace(
        text,
        title=_line(text.title),
        body=body,
        examples=tuple(_once(text.examples)),
        attachments=tuple(each for each in text.attachments if each.name in mentioned),
    )


def _in_order(texts: Iterable[ArticleText]) -> tuple[ArticleText, ...]:
    places = {locale: place for place, locale in enumerate(LOCALES)}
    return tuple(sorted(texts, key=lambda each: (places.get(each.locale, len(places)), each.locale)))


def _once(lines: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(line for each in lines if (line := _line(each))))


def _line(text: str) -> str:
    return " ".join(normal(text).split())
