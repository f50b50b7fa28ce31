"""What was found by words, and where do they stand in it?"""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from gateway.ports import Hit
from operator_bot.buttons import Lists, Open, Turn
from operator_bot.payloads.lists import Ask, Asked, Found
from operator_bot.screens.lists import channel, row_label
from operator_bot.screens.screen import Button, Reader, Screen, lines
from operator_bot.screens.spoken import gist
from operator_bot.words import short

PAGE = 6
"""Tickets on one page; one more is asked for."""
EXCERPT = 160
"""Characters shown of a message."""
_BEFORE = 50
"""Of them before the first word that was looked for."""
_WORD = re.compile(r"\w+")
_WORDS = 8
"""Words that are made bold."""


def found(words: str, hits: Sequence[Hit], page: int, reader: Reader) -> Screen:
    """Return a page of what was found; `hits` holds one more when there is a next page."""
    said = reader.words
    again = Button(said.plain("button.find_again"), Ask(Asked.WORDS))
    home = Button(said.plain("button.home"), Turn(Lists.HOME, 0))
    if not hits:
        key = "find.no_more" if page else "find.nothing"
        return Screen(said.html(key, words=short(words, 60)), ((again, home),))
    head = said.html("find.head", words=short(words, 60), page=page + 1 if page or len(hits) > PAGE else 0)
    told = [_told(hit, words, reader) for hit in hits[:PAGE]]
    rows = [(Button(row_label(hit.view, reader), Open(hit.view.ticket.id)),) for hit in hits[:PAGE]]
    back = [Button("‹", Found(page - 1))] if page else []
    on = [Button("›", Found(page + 1))] if len(hits) > PAGE else []
    return Screen(lines(head, *told), (*rows, (*back, again, home, *on)))


def _told(hit: Hit, words: str, reader: Reader) -> Markup:
    ticket = hit.view.ticket
    return reader.words.html(
        "find.hit",
        number=ticket.number,
        name=reader.customer(hit.view.contact),
        channel=channel(reader.place(ticket)),
        day=reader.words.day(ticket.opened_at),
        text=excerpt(gist(hit.message, reader.words, 4000), words) if hit.message else "",
    )


def excerpt(text: str, words: str) -> Markup:
    """Return the part of a text around the first word that was looked for, with all of them bold; HTML."""
    wanted = _pattern(words)
    first = wanted.search(_even(text)) if wanted else None
    start = max(first.start() - _BEFORE, 0) if first else 0
    part = text[start : start + EXCERPT]
    marked = _bold(part, wanted) if wanted else escape(part)
    before, after = "…" if start else "", "…" if start + EXCERPT < len(text) else ""
    return Markup(f"{before}{marked}{after}")  # noqa: S704 - what is not ours in it is escaped


def _bold(part: str, wanted: re.Pattern[str]) -> Markup:
    marked, last = Markup(), 0
    for match in wanted.finditer(_even(part)):
        marked += escape(part[last : match.start()]) + Markup("<b>{}</b>").format(part[match.start() : match.end()])
        last = match.end()
    return marked + escape(part[last:])


def _pattern(words: str) -> re.Pattern[str] | None:
    parts = [re.escape(each) for each in _WORD.findall(_even(words))[:_WORDS]]
    return re.compile(rf"\b(?:{'|'.join(sorted(parts, key=len, reverse=True))})\w*") if parts else None


def _even(text: str) -> str:
    """Return a text as words are compared: small letters, ё as е; every letter keeps its place."""
    return "".join(small if len(small := each.lower()) == 1 else each for each in text).replace("ё", "е")
