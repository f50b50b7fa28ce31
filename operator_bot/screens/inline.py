"""What does an operator find by typing the bot's name and words, and which message does a result become (F133)?"""

from collections.abc import Iterable

from markupsafe import Markup, escape

from gateway.articles import Article, Audience
from gateway.ids import base36
from gateway.items import Json
from gateway.ports import Page
from operator_bot.reading import ARTICLE
from operator_bot.words import Words, short

FOUND = 20
"""Results of one search; Telegram takes up to 50."""
TITLE, LINE, GIST = 100, 120, 500
"""Characters of a title, of the line under it, and of the text that stands in the chat for the article."""


def results(found: Iterable[tuple[Article, Page]], words: Words, *, bot: str) -> list[Json]:
    """Return articles as Telegram's `InlineQueryResultArticle`; `bot` is the bot's username."""
    return [_result(article, page, words, bot) for article, page in found][:FOUND]


def _result(article: Article, page: Page, words: Words, bot: str) -> Json:
    internal = article.audience is Audience.INTERNAL
    sign = "🔒 " if internal else ""
    return {
        "type": "article",
        "id": base36(article.id),
        "title": short(f"{sign}{page.title}", TITLE),
        "description": words.plain("inline.internal") if internal else short(page.plain, LINE),
        "input_message_content": {
            "message_text": _message(article, page, bot=bot, internal=internal),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        },
    }


def _message(article: Article, page: Page, *, bot: str, internal: bool) -> Markup:
    """Return the message; the link in it says which article it is, and shows it to whoever taps it and works here."""
    link = f"https://t.me/{bot}?start={ARTICLE}{base36(article.id)}"
    head = Markup('{} <a href="{}">{}</a>').format("🔒" if internal else "📄", link, short(page.title, TITLE))
    return head if internal else Markup("\n\n").join((head, escape(short(page.plain, GIST))))
