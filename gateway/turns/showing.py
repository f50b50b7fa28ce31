"""How does something the bot says look?

Every message of the bot has a way to a person under it (F120): it is put there here, last, and never cut off.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

from gateway.articles import Article, Audience
from gateway.casework import CaseFile, customer
from gateway.conversations import Author, Message
from gateway.dialog.presses import CallHuman, Press, pack
from gateway.messages import Attachment, Button, Outbound
from gateway.messages.fitting import width
from gateway.ports import Text

Rows = Sequence[Sequence[Button]]

FEW_ROWS = 10
"""A channel with fewer rows of buttons (VK) also counts the buttons of a message."""
MOST_BUTTONS = 10
"""Buttons such a channel takes."""


def button(file: CaseFile, key: str, press: Press, *, primary: bool = False) -> Button:
    """Return a button with a label of ours."""
    label = file.setup.texts.say(key, file.conversation.locale).plain
    return Button(text=label, data=pack(press), primary=primary)


def human(file: CaseFile) -> Button:
    """Return the way to a person."""
    return button(file, "button_human", CallHuman())


def show(file: CaseFile, text: Text, rows: Rows = (), *, attachments: Sequence[Attachment] = ()) -> Message:
    """Let the bot say something, with buttons and the way to a person under it."""
    return say_plainly(file, text, [*fitting(file, rows), [human(file)]], attachments=attachments)


def say_plainly(file: CaseFile, text: Text, rows: Rows, *, attachments: Sequence[Attachment] = ()) -> Message:
    """Let the bot say something with just these buttons."""
    buttons = tuple(tuple(row) for row in rows)
    together = _fit_together(file, text, attachments)
    message = Outbound(text=text.plain, html=text.html, attachments=tuple(attachments) if together else ())
    said, _ = customer.send(file, replace(message, buttons=buttons), author=Author.BOT)
    if attachments and not together:
        customer.send(file, Outbound(attachments=tuple(attachments)), author=Author.BOT)
    return said


def fitting(file: CaseFile, rows: Rows, *, kept: int = 1) -> list[list[Button]]:
    """Return rows that leave room for `kept` more: two in a row where there are too many, the rest is left out."""
    can = file.setup.channels[file.conversation.entry_point]
    room = max(1, can.button_rows - kept)
    drawn = [list(row) for row in rows if row]
    if len(drawn) > room:
        buttons = [each for row in drawn for each in row]
        drawn = [buttons[start : start + 2] for start in range(0, len(buttons), 2)][:room]
    if can.button_rows < FEW_ROWS:
        drawn = _at_most(drawn, MOST_BUTTONS - kept)
    return drawn


def text(file: CaseFile, key: str, **params: object) -> Text:
    """Return a text of ours in the customer's language."""
    return file.setup.texts.say(key, file.conversation.locale, **params)


def joined(*texts: Text) -> Text:
    """Return texts as one, a blank line between them."""
    plain = "\n\n".join(each.plain for each in texts if each.plain)
    if not any(each.html for each in texts):
        return Text(plain, "")
    return Text(plain, "\n\n".join(each.html or escape(each.plain, quote=False) for each in texts if each.plain))


def public_article(file: CaseFile, article_id: int) -> Article | None:
    """Return a published article customers may read; nothing internal ever leaves the desk."""
    article = file.setup.library.article(article_id)
    return article if article is not None and article.audience is Audience.PUBLIC else None


def public_articles(file: CaseFile, article_ids: Iterable[int]) -> list[Article]:
    """Return those of the articles that customers may read."""
    found = (public_article(file, each) for each in article_ids)
    return [each for each in found if each is not None]


def title(file: CaseFile, article: Article) -> str:
    """Return what an article is called, in the customer's language if it has that."""
    return article.best_text(file.conversation.locale, file.setup.default_locale).title


def _at_most(rows: list[list[Button]], most: int) -> list[list[Button]]:
    kept = list[list[Button]]()
    for row in rows:
        kept.append(row[:most])
        most -= len(row)
        if most <= 0:
            break
    return kept


def _fit_together(file: CaseFile, text: Text, attachments: Sequence[Attachment]) -> bool:
    """Return whether one message can carry all: of several, the buttons would be far from the words."""
    can = file.setup.channels[file.conversation.entry_point]
    return len(attachments) <= 1 and width(text.plain) <= can.caption_limit
