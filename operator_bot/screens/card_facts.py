"""What does a card say of a ticket besides how it stands: type, topic, priority, labels, fields, how it ended?"""

from collections.abc import Iterable

from markupsafe import Markup

from gateway.configuration import Configuration, Entry, Topic, find
from gateway.tickets import Priority, Status, Ticket
from operator_bot.screens.advice import NAME, TITLE, VALUE, Advice
from operator_bot.screens.screen import Reader
from operator_bot.words import short

TAGS = 8
"""Labels that are told."""
FIELDS = 12
"""Fields of the company's own that are told."""
DEEP = 6
"""Topics above one another that are told."""
COMMENT = 300


def called(entries: tuple[Entry, ...], key: str, locale: str) -> str:
    """Return what an entry of the configuration is called; of one that is not there any more the key."""
    entry = find(entries, key)
    return short(entry.title(locale), TITLE) if entry else short(key, TITLE)


def topic_path(config: Configuration, key: str, locale: str) -> str:
    """Return a topic with those above it."""
    titles, seen = list[str](), set[str]()
    at: Topic | None = find(config.topics, key)
    while at is not None and at.key not in seen and len(titles) < DEEP:
        titles.append(short(at.title(locale), NAME))
        seen.add(at.key)
        at = find(config.topics, at.parent) if at.parent else None
    return " → ".join(reversed(titles)) or short(key, NAME)


def about(ticket: Ticket, advice: Advice, reader: Reader) -> str:
    """Return in one line what the ticket is about: type, service, topic, product."""
    config, locale = reader.config, reader.words.locale
    parts = (
        called(config.types, ticket.kind, locale) if ticket.kind else "",
        short(advice.service, TITLE) or (called(config.services, ticket.service, locale) if ticket.service else ""),
        topic_path(config, ticket.topic, locale) if ticket.topic else "",
        short(advice.product, TITLE) or (called(config.products, ticket.product, locale) if ticket.product else ""),
    )
    return " → ".join(part for part in parts if part)


def labels(ticket: Ticket, reader: Reader) -> Markup:
    """Return the priority, unless it is the ordinary one, and the tags."""
    words = reader.words
    priority = "" if ticket.priority is Priority.NORMAL else words.plain(f"priority.{ticket.priority.value}")
    tags = ", ".join(short(tag, NAME) for tag in ticket.tags[:TAGS])
    if not priority and not tags:
        return Markup()
    return words.html("card.labels", priority=priority, tags=tags, more=len(ticket.tags) > TAGS)


def fields(ticket: Ticket, reader: Reader) -> list[Markup]:
    """Return what the fields of the company's own say."""
    titles = {each.key: each.title(reader.words.locale) for each in reader.config.fields}
    said = [(titles.get(key, key), value) for key, value in ticket.custom.items() if value]
    return [
        reader.words.html("card.answer", name=short(name, NAME), value=short(value, VALUE))
        for name, value in said[:FIELDS]
    ]


def ending(ticket: Ticket, reader: Reader) -> list[Markup]:
    """Return how a ticket ended: the result or the reason, and what was said of it."""
    if ticket.status not in (Status.RESOLVED, Status.CLOSED):
        return []
    words, config = reader.words, reader.config
    why = _titles(
        (config.results, _own_result(ticket)),
        (config.close_reasons, ticket.close_reason),
        (config.root_causes, ticket.root_cause),
        locale=words.locale,
    )
    if words.has(f"result.{ticket.result}"):
        why = [words.plain(f"result.{ticket.result}"), *why]
    told = [words.html("card.ended", why=" · ".join(why))] if why else []
    if ticket.comment:
        told.append(words.html("card.comment", text=short(ticket.comment, COMMENT)))
    return told


def _own_result(ticket: Ticket) -> str:
    return "" if ticket.result in {"confirmed", "abandoned"} else ticket.result


def _titles(*chosen: tuple[tuple[Entry, ...], str], locale: str) -> list[str]:
    return [called(entries, key, locale) for entries, key in chosen if key]


def known(parts: Iterable[str]) -> str:
    """Return the parts that say something, in one line."""
    return " · ".join(part for part in parts if part)
