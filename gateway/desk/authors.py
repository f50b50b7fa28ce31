"""Who may write and publish articles, and what follows (F74)?

`article.draft` is needed for drafts; `article.publish` to publish and take back, and to change what is published: the
bot answers with it from the next message on. Every method writes into the caller's unit, checks the right itself and
raises Forbidden("article"), NotFound, or Unacceptable (an article that cannot be stored); then nothing was written.
"""

from collections.abc import Callable
from dataclasses import replace

from gateway.articles import Article, ArticleState, ArticleText
from gateway.articles.editing import differs, edition, in_state, is_felt, restored
from gateway.articles.slugs import free_key
from gateway.casework import Setup
from gateway.desk.rights import demand
from gateway.errors import NotFound
from gateway.operators import Operator, Permission
from gateway.ports import Library, Unit

Change = Callable[[Article], Article]


class Authors:
    """Changes articles on behalf of people of the desk."""

    def __init__(self, setup: Setup, library: Library) -> None:
        self._setup = setup
        self._library = library

    async def begin(
        self, unit: Unit, operator: Operator, *, locale: str, title: str, body: str = "", examples: tuple[str, ...] = ()
    ) -> Article:
        """Begin a draft."""
        self._demand(operator, Permission.ARTICLE_DRAFT)
        taken = set[str]()
        while await unit.article_by_key(key := free_key(title, taken)):
            taken.add(key)
        text = ArticleText(locale=locale, title=title, body=body, examples=examples)
        now = self._setup.clock.now()
        article = Article(
            id=self._setup.ids.new(), key=key, texts=(text,), author=operator.name, created_at=now, changed_at=now
        )
        return await self._store(unit, None, article)

    async def begun(self, unit: Unit, title: str, example: str) -> Article | None:
        """Return the article that was begun with this title for this question before, if there is one."""
        article = await unit.article_by_key(free_key(title, ()))
        has_example = article is not None and any(example in text.examples for text in article.texts)
        return article if has_example else None

    async def change(self, unit: Unit, operator: Operator, article_id: int, change: Change) -> Article:
        """Change an article; a change that changes nothing makes no version."""
        before = await self._article(unit, article_id)
        is_draft = before.state is ArticleState.DRAFT
        self._demand(operator, Permission.ARTICLE_DRAFT if is_draft else Permission.ARTICLE_PUBLISH)
        after = replace(change(before), author=operator.name)
        return await self._store(unit, before, after) if differs(before, after) else before

    async def move(self, unit: Unit, operator: Operator, article_id: int, state: ArticleState) -> Article:
        """Publish an article, take it out of use, or make it a draft again."""
        self._demand(operator, Permission.ARTICLE_PUBLISH)
        return await self.change(unit, operator, article_id, lambda article: in_state(article, state))

    async def go_back(self, unit: Unit, operator: Operator, article_id: int, number: int) -> Article:
        """Make an article what it was in an earlier version."""
        versions = await unit.article_versions(article_id)
        version = next((each for each in versions if each.number == number), None)
        if version is None:
            raise NotFound("version")
        return await self.change(unit, operator, article_id, lambda article: restored(article, version))

    async def _article(self, unit: Unit, article_id: int) -> Article:
        article = await unit.article(article_id)
        if article is None:
            raise NotFound("article")
        return article

    async def _store(self, unit: Unit, before: Article | None, after: Article) -> Article:
        made = edition(before, after, version_id=self._setup.ids.new(), at=self._setup.clock.now())
        article = made.article
        if is_felt(before, article):
            article = replace(article, revision=await unit.next_revision())
            unit.after_commit(self._tell)
        if before is None:
            unit.add(article)
        else:
            unit.put(article)
        unit.add(made.version)
        return article

    def _demand(self, operator: Operator, permission: Permission) -> None:
        demand(self._setup.config, operator, permission, action="article")

    async def _tell(self) -> None:
        self._library.changed()
