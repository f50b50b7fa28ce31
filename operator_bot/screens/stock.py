"""Which articles are there, as buttons that open them?"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gateway.articles import Article, ArticleState, Audience, CatalogueEntry
from operator_bot.article_buttons import ArticleCard, Field, Stock, Then, Write
from operator_bot.article_buttons import Listed as State
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.words import Words, short

PAGE = 8
"""Articles on one page."""
TITLE = 120
SIGNS = {ArticleState.DRAFT: "✏️", ArticleState.PUBLISHED: "📄", ArticleState.RETIRED: "🗄"}


def title_of(article: Article, words: Words) -> str:
    """Return what an article is called in a list; a draft may have no title yet."""
    return short(article.best_text(words.locale).title, TITLE) or words.plain("editor.no_title")


def label(article: Article, words: Words) -> str:
    """Return the button's label: how it stands, whether it is internal, its title."""
    lock = "🔒" if article.audience is Audience.INTERNAL else ""
    return f"{SIGNS[article.state]}{lock} {title_of(article, words)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a list; `articles` holds one more when there is a next page."""

    articles: Sequence[Article]
    total: int
    of: Stock
    services: Sequence[CatalogueEntry] = ()
    sought: str = ""


def stock(listing: Listing, reader: Reader) -> Screen:
    """Return a page of articles, the filters above the titles."""
    words, of = reader.words, listing.of
    about = words.html("editor.sought", text=short(listing.sought, 60)) if listing.sought else Markup()
    service = next((each.title(words.locale) for each in listing.services if each.id == of.service), "")
    filtered = words.html("editor.of_service", service=short(service, 60)) if service else Markup()
    head = words.html("editor.list", n=listing.total, state=words.plain(f"editor.listed_{of.state.name.lower()}"))
    empty = Markup() if listing.articles else words.html("editor.empty")
    titles = [(Button(label(each, words), ArticleCard(each.id)),) for each in listing.articles[:PAGE]]
    new = Button(words.plain("button.new_article"), Write(0, Field.TITLE, words.locale, Then.NEXT))
    rows = (*_filters(listing, words), *titles, *_turns(listing), (new,))
    return Screen(lines(head, about, filtered, empty), rows)


def _filters(listing: Listing, words: Words) -> Sequence[Row]:
    if listing.sought:
        return ()
    of = listing.of
    states = (
        Button(words.plain(f"editor.filter_{each.name.lower()}", on=each is of.state), Stock(each, of.service, 0))
        for each in State
    )
    services = (
        Button(("• " if each.id == of.service else "") + each.title(words.locale), Stock(of.state, each.id, 0))
        for each in listing.services[:9]
    )
    everything = [Button(words.plain("editor.every_service"), Stock(of.state, 0, 0))] if of.service else []
    return (*in_rows(states, 4), *in_rows((*services, *everything), 3))


def _turns(listing: Listing) -> Sequence[Row]:
    of = listing.of
    back = [Button("‹", Stock(of.state, of.service, of.page - 1))] if of.page else []
    on = [Button("›", Stock(of.state, of.service, of.page + 1))] if len(listing.articles) > PAGE else []
    return ((*back, *on),) if (back or on) and not listing.sought else ()
