"""How much of an article does a customer read at once?"""

from gateway.articles import Article
from gateway.articles.markdown import excerpt, shown
from gateway.ports import Page

SHORT = 700
"""Characters that are shown at once; of a longer article only what answers."""


def page(article: Article, locale: str, *, text: str, whole: bool) -> Page:
    """Return an article, or the part that says most of the words of `text`, in a language or the next best."""
    source = article.best_text(locale)
    everything = shown(source.body, source.attachments)
    is_whole = whole or len(everything.plain) <= SHORT
    look = everything if is_whole else shown(excerpt(source.body, text, limit=SHORT), source.attachments)
    return Page(
        article_id=article.id,
        locale=source.locale,
        title=source.title,
        plain=look.plain,
        html=look.html,
        attachments=look.attachments,
        is_whole=is_whole,
    )
