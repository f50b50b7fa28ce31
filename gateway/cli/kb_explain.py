"""What does `kb explain` show?"""

from collections.abc import Iterator

import typer

from gateway.knowledge import Chosen, Menu, One, Understood
from gateway.knowledge.explanation import Explanation, Reason
from gateway.library import ArticleLibrary
from gateway.settings import Settings
from gateway.wiring.knowledge import opened_library

SHOWN = 5
PARTS = 6
"""The weightiest signs of an article."""


async def explain_message(settings: Settings, message: str) -> None:
    """Say how a message is read, what the bot would do, and why."""
    async with opened_library(settings) as (_, library):
        if library.is_empty:
            typer.echo("There is no published article that customers may read: every message goes to a person.")
            return
        understood, answer, explanation = await library.explain(message)
        for line in (*_read(understood), _decision(library, answer.chosen), *_reasons(library, explanation)):
            typer.echo(line)


def _read(understood: Understood) -> Iterator[str]:
    repaired = ", repaired" if understood.repaired else ""
    yield f"Read as: {understood.text!r} ({understood.intent}, {understood.locale or 'language unknown'}{repaired})"


def _decision(library: ArticleLibrary, chosen: Chosen) -> str:
    if isinstance(chosen, One):
        others = ", ".join(_name(library, each.article_id) for each in chosen.alternatives)
        more = f"; at hand: {others}" if others else ""
        return f"The bot offers {_name(library, chosen.hit.article_id)}{more}"
    if isinstance(chosen, Menu):
        return f"The bot offers a menu: {', '.join(_name(library, each.article_id) for each in chosen.hits)}"
    return "The bot hands over to a person."


def _reasons(library: ArticleLibrary, explanation: Explanation | None) -> Iterator[str]:
    if explanation is None:
        return
    limits = library.thresholds
    yield f"  the first is right   {explanation.right:.2f}  (one from {limits.one}, a menu from {limits.menu})"
    yield f"  some article answers {explanation.some:.2f}  (an offer from {limits.some})"
    for place, reason in enumerate(explanation.reasons[:SHOWN], 1):
        yield f"{place}. {_name(library, reason.article_id)} [{reason.locale}] {reason.score:.3f}"
        yield f"   nearest {reason.nearest_kind}: {' '.join(reason.nearest.split())[:160]}"
        yield f"   {_parts(reason)}"
    if explanation.measured:
        yield "Measured: " + ", ".join(f"{name} {value:.3f}" for name, value in explanation.measured.items())


def _parts(reason: Reason) -> str:
    weighty = sorted(reason.parts.items(), key=lambda part: -abs(part[1]))[:PARTS]
    return ", ".join(f"{name} {value:+.3f}" for name, value in weighty)


def _name(library: ArticleLibrary, article_id: int) -> str:
    article = library.article(article_id)
    return article.key if article else str(article_id)
