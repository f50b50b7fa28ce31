"""What does an operator find by typing the bot's name and words, and which message does a result become (F133)?

An inline query comes without the chat and its topic, so a result says only which reply or article it is; whose it is
is known when it arrives as a message in a thread.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape

from gateway.articles import Article, Audience
from gateway.ids import base36
from gateway.items import Json
from gateway.ports import Page
from gateway.replies import QuickReply
from gateway.replies.choosing import text_of, titled
from operator_bot.reading import ARTICLE, REPLY
from operator_bot.words import Words, short

FOUND = 20
"""Articles of one search; Telegram takes up to 50 results."""
REPLIES = 12
"""Quick replies of one search; they stand first."""
TITLE, LINE, GIST = 100, 120, 500
"""Characters of a title, of the line under it, and of the text that stands in the chat for the article."""


def results(found: Iterable[tuple[Article, Page]], words: Words, *, bot: str) -> list[Json]:
    """Return articles as Telegram's `InlineQueryResultArticle`; `bot` is the bot's username."""
    return [_result(article, page, words, bot) for article, page in found][:FOUND]


def reply_results(found: Iterable[QuickReply], words: Words, *, bot: str) -> list[Json]:
    """Return quick replies as results: what is sent is a mark, which the bot answers with the text for that ticket."""
    return [_reply_result(each, words, bot) for each in found][:REPLIES]


def _reply_result(reply: QuickReply, words: Words, bot: str) -> Json:
    link = f"https://t.me/{bot}?start={REPLY}{base36(reply.id)}"
    title = short(titled(reply), TITLE)
    return {
        "type": "article",
        "id": f"r{base36(reply.id)}",
        "title": f"⚡ {title}",
        "description": short(text_of(reply, words.locale), LINE),
        "input_message_content": {
            "message_text": Markup('⚡ <a href="{}">{}</a>').format(link, title),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        },
    }


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
