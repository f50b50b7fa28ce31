"""How are the screens drawn on which is said what a ticket is about?"""

from collections.abc import Mapping, Sequence

from gateway.articles import Shelf
from gateway.configuration import Entry, find
from gateway.items import Item
from gateway.ports import Store
from gateway.tickets import TicketId
from operator_bot.actions.classifying import NAMES
from operator_bot.notify.card_pages import MOST, USED_SINCE
from operator_bot.notify.drawing import Draw, Params, page_of
from operator_bot.payloads.classifying import Aspect
from operator_bot.screens import choices
from operator_bot.screens.card_facts import topic_path
from operator_bot.screens.choices import ASPECTS, Offer
from operator_bot.screens.menus import by_use
from operator_bot.screens.screen import Reader, Screen

_SHELVES = {Aspect.SERVICE: Shelf.SERVICE, Aspect.PRODUCT: Shelf.PRODUCT}


class ClassifyingPages:
    """Draws the values of aspects."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.known: Mapping[str, Draw] = {
            "menu_classify": self._classify,
            "choices": self._choices,
            "choices_found": self._found,
        }

    async def _classify(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=0)
        if view is None:
            return None
        known = {aspect: tuple(await self._entries(aspect, reader)) for aspect in ASPECTS}
        return choices.classify(view, reader, known)

    async def _choices(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=0)
        if view is None:
            return None
        aspect = Aspect(params["aspect"])
        entries = await self._entries(aspect, reader)
        under = find(reader.config.topics, params["under"]) if aspect is Aspect.TOPIC else None
        if aspect is Aspect.TOPIC:
            level = under.key if under else ""
            entries = [each for each in reader.config.topics if each.parent == level]
        used = await self._store.most_used(NAMES[aspect], since=reader.words.now - USED_SINCE, limit=MOST)
        page = page_of(params)
        return choices.choices(
            view, reader, Offer(aspect=aspect, entries=by_use(entries, used), under=under, page=page)
        )

    async def _found(self, reader: Reader, params: Params, _: Item) -> Screen | None:
        view = await self._store.view(TicketId(params["ticket"]), messages=0)
        if view is None:
            return None
        aspect, sought = Aspect(params["aspect"]), str(params["words"])
        entries = [each for each in await self._entries(aspect, reader) if _has(each, aspect, sought, reader)]
        return choices.found(view, reader, aspect, entries, sought=sought)

    async def _entries(self, aspect: Aspect, reader: Reader) -> Sequence[Entry]:
        """Return what the configuration and the catalogue have of an aspect."""
        config = reader.config
        own: Mapping[Aspect, tuple[Entry, ...]] = {
            Aspect.KIND: config.types,
            Aspect.SERVICE: config.services,
            Aspect.TOPIC: config.topics,
            Aspect.PRODUCT: config.products,
        }
        entries, shelf = list(own[aspect]), _SHELVES.get(aspect)
        if shelf is None:
            return entries
        keys = {each.key for each in entries}
        listed = [each for each in await self._store.catalogue() if each.shelf is shelf and each.key not in keys]
        return [*entries, *(Entry(key=each.key, titles=dict(each.titles)) for each in listed)]


def _has(entry: Entry, aspect: Aspect, sought: str, reader: Reader) -> bool:
    """Return whether every word is in the title, in any of its languages."""
    titles = [entry.key, *entry.titles.values()]
    if aspect is Aspect.TOPIC:
        titles.append(topic_path(reader.config, entry.key, reader.words.locale))
    text = _folded(" ".join(titles))
    return all(word in text for word in _folded(sought).split())


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")
