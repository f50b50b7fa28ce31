"""How is an article written and changed from a phone (F74)?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from gateway.articles import Article, ArticleState, ArticleText, ArticleVersion, Audience, CatalogueEntry, Shelf
from gateway.articles.flaws import LOCALES, Finding
from gateway.operators import Permission
from gateway.ports import Page
from operator_bot.article_buttons import (
    ArticleCard,
    Aspect,
    Choices,
    Choose,
    Field,
    GoBack,
    History,
    Leave,
    Put,
    Show,
    Stock,
    Then,
    Write,
)
from operator_bot.article_buttons import Listed as State
from operator_bot.knowledge_buttons import Lessons
from operator_bot.screens.articles import shown
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.screens.stock import SIGNS, title_of
from operator_bot.words import Words, short

PAGE = 8
EXAMPLES, EXAMPLE = 12, 140
"""Examples shown, and characters of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of an article beside itself: names of the catalogue by key, and how often it was of use."""

    names: Mapping[tuple[Shelf, str], str] = field(default_factory=dict[tuple[Shelf, str], str])
    confirmed: int = 0
    refused: int = 0
    sent: int = 0


# --- the card ---------------------------------------------------------------------------------------------------------


def article_card(article: Article, known: Known, reader: Reader) -> Screen:
    """Return everything about an article, and the buttons that change it."""
    words, number = reader.words, article.number
    head = words.html("editor.head", sign=SIGNS[article.state], title=title_of(article, words))
    state = words.html(f"editor.state_{article.state.value}", number=number, author=short(article.author, 40))
    audience = words.html(f"editor.audience_{article.audience.value}")
    about = " → ".join(short(part, 60) for part in _about(article, known) if part)
    filed = words.html("editor.filed", about=about) if about else Markup()
    written = [_written(text, words) for text in article.texts]
    use = words.html("editor.use", confirmed=known.confirmed, refused=known.refused, sent=known.sent)
    return Screen(lines(head, state, audience, filed, *written, use), _card_rows(article, reader))


def _about(article: Article, known: Known) -> tuple[str, str]:
    places = ((Shelf.SERVICE, article.service), (Shelf.PRODUCT, article.product))
    service, product = (known.names.get((shelf, key), key) for shelf, key in places)
    return service, product


def _written(text: ArticleText, words: Words) -> Markup:
    return words.html(
        "editor.language",
        language=words.plain(f"language.{text.locale}") if text.locale in LOCALES else text.locale,
        body=len(text.body),
        examples=len(text.examples),
        files=len(text.attachments),
        whole=bool(text.title and text.body),
    )


def _card_rows(article: Article, reader: Reader) -> tuple[Row, ...]:
    words, number = reader.words, article.id
    boss = reader.may(Permission.ARTICLE_PUBLISH)
    mine = boss or article.state is ArticleState.DRAFT
    rows: list[Row] = [_language_row(article, each.locale, words, change=mine) for each in article.texts]
    if mine:
        aspects = (Aspect.LANGUAGE, Aspect.SERVICE, Aspect.PRODUCT, Aspect.AUDIENCE)
        choices = (
            Button(words.plain(f"button.aspect_{each.name.lower()}"), Choices(number, each, Then.CARD))
            for each in aspects
            if each is not Aspect.LANGUAGE or len(article.texts) < len(LOCALES)
        )
        rows += in_rows(choices, 2)
    rows.append(
        (
            Button(words.plain("button.history"), History(number, 0)),
            Button(words.plain("button.lessons"), Lessons(number, 0)),
        )
    )
    if boss:
        others = (state for state in ArticleState if state is not article.state)
        rows.append(tuple(Button(words.plain(f"button.state_{each.value}"), Put(number, each)) for each in others))
    rows.append((Button(words.plain("button.to_articles"), Stock(State.ALL, 0, 0)),))
    return tuple(rows)


def _language_row(article: Article, locale: str, words: Words, *, change: bool) -> Row:
    look = Button(words.plain("button.look", locale=locale.upper()), Show(article.id, locale))
    fields = (
        Button(words.plain(f"button.field_{each.name.lower()}"), Write(article.id, each, locale, Then.CARD))
        for each in Field
    )
    return (look, *fields) if change else (look,)


# --- steps ------------------------------------------------------------------------------------------------------------


def ask(article: Article | None, step: Write, reader: Reader) -> Screen:
    """Ask for a part of an article; the next message is it."""
    words = reader.words
    text = article.text(step.locale) if article else None
    language = words.plain(f"language.{step.locale}")
    asked = words.html(f"editor.ask_{step.field.name.lower()}", language=language, new=step.then is Then.NEXT)
    examples = _examples(text, words) if step.field is Field.EXAMPLES and text else Markup()
    buttons: list[Button] = []
    if text and step.field is Field.EXAMPLES:
        if text.examples:
            clear = Choose(step.article, Aspect.EXAMPLES, LOCALES.index(step.locale), step.then)
            buttons.append(Button(words.plain("button.clear_examples"), clear))
        if step.then is Then.NEXT:
            buttons.append(Button(words.plain("button.skip"), Choices(step.article, Aspect.SERVICE, Then.NEXT)))
    return Screen(lines(asked, examples), in_rows((*buttons, _leave(step.article, words)), 2))


def _examples(text: ArticleText, words: Words) -> Markup:
    told = Markup("\n").join(Markup("• {}").format(short(each, EXAMPLE)) for each in text.examples[:EXAMPLES])
    more = len(text.examples) - EXAMPLES
    return lines(words.html("editor.examples", n=len(text.examples)), told, f"… +{more}" if more > 0 else "")


def taken(step: Write, reader: Reader, *, length: int) -> Screen:
    """Say that a part of the text has been taken in, and go on when there is no more."""
    words = reader.words
    done = Write(step.article, Field.EXAMPLES, step.locale, Then.NEXT) if step.then is Then.NEXT else None
    on = Button(words.plain("button.done"), done or ArticleCard(step.article))
    return Screen(
        words.html("editor.taken", n=length),
        ((on, Button(words.plain("button.look", locale=step.locale.upper()), Show(step.article, step.locale))),),
    )


def choices(article: Article, asked: Choices, entries: Sequence[CatalogueEntry], reader: Reader) -> Screen:
    """Return what can be chosen for an article."""
    words, then = reader.words, asked.then
    if asked.aspect is Aspect.LANGUAGE:
        missing = [each for each in LOCALES if article.text(each) is None]
        buttons = [
            Button(words.plain(f"language.{each}"), Write(article.id, Field.TITLE, each, Then.NEXT)) for each in missing
        ]
    elif asked.aspect is Aspect.AUDIENCE:
        buttons = [
            Button(words.plain(f"editor.choose_{each.value}"), Choose(article.id, asked.aspect, value, then))
            for value, each in enumerate((Audience.PUBLIC, Audience.INTERNAL))
        ]
    else:
        here = [each for each in entries if each.shelf.value == _SHELVES[asked.aspect].value][:40]
        none = Button(words.plain("editor.none"), Choose(article.id, asked.aspect, 0, then))
        named = (Button(each.title(words.locale), Choose(article.id, asked.aspect, each.id, then)) for each in here)
        buttons = [*named, none]
    back = Button(words.plain("button.back"), ArticleCard(article.id))
    text = words.html(f"editor.choose_{asked.aspect.name.lower()}", title=title_of(article, words))
    return Screen(text, (*in_rows(buttons, 2), (back,)))


_SHELVES = {Aspect.SERVICE: Shelf.SERVICE, Aspect.PRODUCT: Shelf.PRODUCT}


def as_customers_see_it(article: Article, page: Page, reader: Reader) -> Screen:
    """Return an article as customers see it, with what can be done next."""
    words = reader.words
    buttons = [Button(words.plain("button.to_article"), ArticleCard(article.id))]
    if article.state is not ArticleState.PUBLISHED and reader.may(Permission.ARTICLE_PUBLISH):
        buttons.insert(0, Button(words.plain("button.state_published"), Put(article.id, ArticleState.PUBLISHED)))
    head = words.html("article.head", sign=SIGNS[article.state], title=title_of(article, words))
    text = shown(page, reader) or words.html("editor.no_body")
    return Screen(Markup("\n\n").join((head, text)), in_rows(buttons, 1))


def history(article: Article, versions: Sequence[ArticleVersion], page: int, reader: Reader) -> Screen:
    """Return the versions of an article, newest first; a tap goes back to one."""
    words = reader.words
    newest = sorted(versions, key=lambda each: -each.number)
    here = newest[page * PAGE : (page + 1) * PAGE]
    told = (
        words.html("editor.version", number=each.number, author=short(each.author, 40), at=words.when(each.at))
        for each in here
    )
    mine = reader.may(Permission.ARTICLE_PUBLISH) or article.state is ArticleState.DRAFT
    earlier = [each for each in here if each.number != article.number] if mine else []
    back = (
        Button(words.plain("button.go_back", number=each.number), GoBack(article.id, each.number)) for each in earlier
    )
    turns = [Button("‹", History(article.id, page - 1))] if page else []
    turns += [Button("›", History(article.id, page + 1))] if len(newest) > (page + 1) * PAGE else []
    rows = (
        *in_rows(back, 3),
        *([tuple(turns)] if turns else []),
        (Button(words.plain("button.to_article"), ArticleCard(article.id)),),
    )
    return Screen(lines(words.html("editor.history", title=title_of(article, words)), *told), rows)


def wrong(findings: Sequence[Finding], reader: Reader) -> Screen:
    """Say why an article cannot be kept like that."""
    words = reader.words
    told = (words.html(f"flaw.{each.flaw.value}", limit=each.limit, what=short(each.what, 60)) for each in findings)
    return Screen(lines(words.html("editor.wrong"), *(Markup("• {}").format(each) for each in told)))


def left(reader: Reader) -> Screen:
    """Say that the next message is an ordinary one again."""
    return Screen(reader.words.html("editor.left"))


def _leave(article: int, words: Words) -> Button:
    return Button(words.plain("button.leave"), Leave(article))
