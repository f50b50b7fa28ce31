"""How do the files of several languages become one article?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import cast

from gateway.articles.article import Article, ArticleState, ArticleText, Audience
from gateway.articles.editing import tidied
from gateway.articles.flaws import Finding, Flaw, findings
from gateway.articles.folder.page import SHARED, Page, Value
from gateway.articles.folder.problems import Problem
from gateway.messages import Attachment

UNSTORED = datetime(1, 1, 1, tzinfo=UTC)
"""The time of what has none yet."""

_PLACES = {
    Flaw.NO_TITLE: "title",
    Flaw.TITLE_LONG: "title",
    Flaw.NO_BODY: "body",
    Flaw.BODY_LONG: "body",
    Flaw.FILES_MANY: "body",
    Flaw.EXAMPLE_LONG: "examples",
    Flaw.EXAMPLES_MANY: "examples",
    Flaw.TAG_LONG: "tags",
    Flaw.TAGS_MANY: "tags",
}


def united(
    pages: Iterable[Page], attachments: Mapping[str, tuple[Attachment, ...]]
) -> tuple[tuple[Article, ...], list[Problem]]:
    """Return the articles by key, tidied, and what is wrong; `attachments` by the path of a page."""
    by_key = defaultdict[str, list[Page]](list)
    for page in pages:
        by_key[page.key].append(page)
    articles: list[Article] = []
    problems: list[Problem] = []
    for key in sorted(by_key):
        shared, contradictions = _agreed(by_key[key])
        texts = (_text(page, attachments.get(page.path, ())) for page in by_key[key])
        article = tidied(_article(key, shared, tuple(texts)))
        articles.append(article)
        problems += contradictions
        problems += [_placed(each, by_key[key]) for each in findings(article)]
    return tuple(articles), problems


def _agreed(pages: Sequence[Page]) -> tuple[dict[str, Value], list[Problem]]:
    shared: dict[str, Value] = {}
    problems: list[Problem] = []
    for name in SHARED:
        saying = [page for page in pages if name in page.shared]
        if not saying:
            continue
        first, *others = saying
        shared[name] = first.shared[name]
        for page in others:
            if page.shared[name] != first.shared[name]:
                text = f"{name} is {_shown(page.shared[name])} here and {_shown(first.shared[name])} in {first.path}"
                problems.append(Problem(page.path, page.lines[name], text))
    return shared, problems


def _shown(value: Value) -> str:
    return repr(value) if isinstance(value, str) else repr(", ".join(value))


def _article(key: str, shared: Mapping[str, Value], texts: tuple[ArticleText, ...]) -> Article:
    return Article(
        id=0,
        key=key,
        state=ArticleState(cast("str", shared.get("state", ArticleState.PUBLISHED))),
        audience=Audience(cast("str", shared.get("audience", Audience.PUBLIC))),
        service=cast("str", shared.get("service", "")),
        product=cast("str", shared.get("product", "")),
        tags=list(shared.get("tags", ())),
        texts=texts,
        author=cast("str", shared.get("author", "")),
        created_at=UNSTORED,
        changed_at=UNSTORED,
    )


def _text(page: Page, attachments: tuple[Attachment, ...]) -> ArticleText:
    return ArticleText(
        locale=page.locale, title=page.title, body=page.body, examples=page.examples, attachments=attachments
    )


def _placed(finding: Finding, pages: Sequence[Page]) -> Problem:
    page = next((each for each in pages if each.locale == finding.locale), pages[0])
    return Problem(page.path, page.lines.get(_PLACES.get(finding.flaw, ""), 0), finding.text)
