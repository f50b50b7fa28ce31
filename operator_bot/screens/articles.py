"""What does an operator see of an article before a customer gets it (F133)?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from gateway.articles import Article, Audience
from gateway.messages.fitting import width
from gateway.ports import Page, TicketView
from operator_bot.buttons import At, Part, Preview, SendArticle, Suggest
from operator_bot.screens.advice import Title
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.screens.spoken import attached
from operator_bot.words import short

ROOM = 3400
"""UTF-16 units of an article on a screen; the rest of a longer one only the customer gets."""
QUESTION = 160
"""Characters of the message the articles were looked for."""
GIST = 140
"""Characters of how an article begins, in a list."""
FILES = 10
"""Attachments of an article that are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Articles for a ticket, and what they were looked for."""

    titles: Sequence[Title] = ()
    question: str = ""
    inline: bool = False
    """Whether one can search by typing the bot's name."""
    gists: Mapping[int, str] = field(default_factory=dict[int, str])
    """How those begin that customers may read, by id: they can be sent at once."""


def shelf(view: TicketView, found: Shelf, reader: Reader) -> Screen:
    """Return the articles that may answer the last message of a ticket, or those with the words looked for."""
    words, number = reader.words, view.ticket.number
    head = words.html("article.for_ticket", number=number, name=reader.customer(view.contact))
    about = words.html("article.question", text=short(found.question, QUESTION)) if found.question else ""
    nothing = "" if found.titles else words.html("article.none_found" if found.question else "article.no_question")
    hint = words.html("article.hint_inline" if found.inline else "article.hint_words")
    search: tuple[Row, ...] = ((Button(words.plain("button.search"), searches=True),),) if found.inline else ()
    told = [
        words.html("article.gist", title=short(each.title, 80), text=short(gist, GIST)) for each, gist in _known(found)
    ]
    rows = [_row(each, view, reader, found) for each in found.titles]
    return Screen(lines(head, about, nothing, *told, hint), (*rows, *search))


def _known(found: Shelf) -> list[tuple[Title, str]]:
    return [(each, found.gists[each.id]) for each in found.titles if found.gists.get(each.id)]


def _row(title: Title, view: TicketView, reader: Reader, found: Shelf) -> Row:
    """Return the button that shows an article, and beside it the one that sends it."""
    show = Button(title.label, Preview(view.ticket.id, title.id, Part.SHORT, At.HERE))
    if title.id not in found.gists:
        return (show,)
    return (show, Button(reader.words.plain("button.send_article"), SendArticle(view.ticket.id, title.id)))


def preview(view: TicketView, article: Article, page: Page, reader: Reader, *, whole: bool) -> Screen:
    """Return an article as the customer would read it; an internal one only to be read."""
    words, ticket = reader.words, view.ticket.id
    internal = article.audience is Audience.INTERNAL
    head = words.html("article.head", sign="🔒" if internal else "📄", title=short(page.title, 120))
    known = words.html("article.internal") if internal else _other_language(view, page, reader)
    buttons: list[Button] = []
    if not internal:
        buttons.append(Button(words.plain("button.send_article"), SendArticle(ticket, article.id)))
    if not whole and not page.is_whole:
        buttons.append(Button(words.plain("button.whole"), Preview(ticket, article.id, Part.WHOLE, At.HERE)))
    buttons.append(Button(words.plain("button.back"), Suggest(ticket, At.HERE)))
    return Screen(Markup("\n\n").join(part for part in (head, known, shown(page, reader)) if part), in_rows(buttons, 2))


def read(article: Article, page: Page, reader: Reader) -> Screen:
    """Return an article to be read by operators."""
    internal = article.audience is Audience.INTERNAL
    head = reader.words.html("article.head", sign="🔒" if internal else "📄", title=short(page.title, 120))
    known = reader.words.html("article.internal") if internal else Markup()
    return Screen(Markup("\n\n").join(part for part in (head, known, shown(page, reader)) if part))


def sent(title: str, number: int, reader: Reader) -> Screen:
    """Say in place of a preview that the article is on its way; the delivery sign appears under it."""
    return Screen(reader.words.html("article.sent", title=short(title, 120), number=number))


def whose(views: Sequence[TicketView], article: Article, title: str, reader: Reader) -> Screen:
    """Ask which customer gets an article that was chosen where no ticket is worked on."""
    words = reader.words
    if not views:
        return Screen(words.html("article.nobody"))
    buttons = (
        Button(f"{view.ticket.number} · {reader.customer(view.contact)}", SendArticle(view.ticket.id, article.id))
        for view in views
    )
    return Screen(words.html("article.whose", title=short(title, 120)), in_rows(buttons, 1))


def shown(page: Page, reader: Reader) -> Markup:
    """Return what an article says, cut where a message of ours ends, and its files in words."""
    fits = width(page.plain) <= ROOM
    marked = Markup(page.html) if page.html and fits else Markup()  # noqa: S704 - made from Markdown by us
    cut = page.plain if fits else f"{page.plain[: ROOM // 2]}…"
    files = Markup("\n").join(escape(attached(each, reader.words)) for each in page.attachments[:FILES])
    return Markup("\n\n").join(part for part in (marked or escape(cut), files) if part)


def _other_language(view: TicketView, page: Page, reader: Reader) -> Markup:
    wanted = view.conversation.locale
    if page.locale == wanted:
        return Markup()
    return reader.words.html("article.other_language", language=reader.words.plain(f"language.{page.locale}"))
