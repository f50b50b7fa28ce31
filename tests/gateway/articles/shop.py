"""Articles for these tests."""

from datetime import UTC, datetime

from gateway.articles import Article, ArticleState, ArticleText

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
RETURNS = Article(
    id=1,
    key="returns",
    state=ArticleState.PUBLISHED,
    service="orders",
    tags=["возврат"],
    texts=(
        ArticleText(locale="ru", title="Как вернуть товар", body="За **14 дней**.", examples=("хочу вернуть",)),
        ArticleText(locale="en", title="How to return", body="Within **14 days**."),
    ),
    author="Anna",
    number=3,
    revision=7,
    created_at=NOON,
    changed_at=NOON,
)
