"""What does the knowledge base have to say about a ticket: what the bot has offered (F123), what may answer now?"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from gateway.articles import Article, Audience, Outcome
from operator_bot.screens.screen import Reader
from operator_bot.words import Words, short

TITLE = 80
"""Characters of an article's title in a text."""
OFFERS = 4
"""Offers of the bot that are told; it makes at most two a ticket."""
ANSWERS, NAME, VALUE = 8, 40, 160
"""Answers of forms that are told, and characters of a question's name and of an answer."""
TOPIC = "topic"
"""What scenarios call the key of a topic: for reports, nobody has said it."""
BEST = 3
"""Articles that stand ready on a card."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What the bot has offered at one time, and what came of it."""

    titles: tuple[str, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Title:
    """An article by its title."""

    id: int
    title: str
    internal: bool = False

    @property
    def label(self) -> str:
        """What stands on its button."""
        return f"{'🔒' if self.internal else '📄'} {self.title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What is said of a ticket beside the ticket itself."""

    offered: tuple[Offered, ...] = ()
    asked_in_vain: bool = False
    """Whether the bot has looked for something and found nothing to offer."""
    articles: bool = False
    """Whether there are articles at all."""
    service: str = ""
    product: str = ""
    """What the ticket is about, as the desk calls it."""


NO_ADVICE = Advice()


def titled(article: Article, words: Words) -> Title:
    """Return an article by the title of the reader's language, else of another."""
    return Title(article.id, article.best_text(words.locale).title, article.audience is Audience.INTERNAL)


def told(advice: Advice, answers: Mapping[str, str], reader: Reader) -> list[Markup]:
    """Return the lines of a card: what a form has asked, what was offered."""
    words, lines = reader.words, list[Markup]()
    said = [(name, value) for name, value in answers.items() if name != TOPIC]
    for name, value in said[:ANSWERS]:
        lines.append(words.html("card.answer", name=short(name, NAME), value=short(value, VALUE)))
    lines += [_offer(each, words) for each in advice.offered[-OFFERS:]]
    if advice.asked_in_vain and not advice.offered:
        lines.append(words.html("card.nothing_found"))
    return lines


def _offer(offered: Offered, words: Words) -> Markup:
    titles = [short(each, TITLE) or words.plain("card.no_title") for each in offered.titles]
    outcome = words.plain(f"outcome.{offered.outcome.value or 'open'}")
    return words.html("card.offered", titles=titles, outcome=outcome)
