"""Articles: what the bot and operators answer with, and what is learnt about them."""

from gateway.articles.article import Article, ArticleState, ArticleText, ArticleVersion, Audience
from gateway.articles.catalogue import CatalogueEntry, Shelf
from gateway.articles.searches import Choice, Lesson, LessonKind, Outcome, Search

__all__ = [
    "Article",
    "ArticleState",
    "ArticleText",
    "ArticleVersion",
    "Audience",
    "CatalogueEntry",
    "Choice",
    "Lesson",
    "LessonKind",
    "Outcome",
    "Search",
    "Shelf",
]
