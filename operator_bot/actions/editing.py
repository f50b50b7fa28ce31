"""What follows from the buttons with which articles are written?"""

from collections.abc import Mapping
from dataclasses import replace

from gateway.articles import Article, Audience, Shelf
from gateway.articles.editing import with_text
from gateway.articles.flaws import LOCALES, Unacceptable
from gateway.desk import Authors, People
from gateway.errors import NotFound
from operator_bot.actions.awaiting import AwaitedPart, awaited_part, awaits_part
from operator_bot.actions.here import Here
from operator_bot.actions.toast import SILENCE, Follow, Toast, alert, toast
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
from operator_bot.buttons import Press
from operator_bot.outgoing import Outgoing
from operator_bot.reading import Pushed

_SHELVES = {Aspect.SERVICE: Shelf.SERVICE, Aspect.PRODUCT: Shelf.PRODUCT}


class EditingButtons:
    """Follows the buttons of lists and cards of articles; each turns the message into another screen."""

    def __init__(self, *, authors: Authors, people: People, outgoing: Outgoing) -> None:
        self._authors = authors
        self._people = people
        self._outgoing = outgoing
        self.follows: Mapping[type[Press], Follow] = {
            Stock: self._stock,
            ArticleCard: self._card,
            Write: self._write,
            Choices: self._choices,
            Choose: self._told(self._choose),
            Put: self._told(self._put),
            Show: self._look,
            History: self._history,
            GoBack: self._told(self._go_back),
            Leave: self._leave,
        }

    # --- looking ------------------------------------------------------------------------------------------------------

    async def _stock(self, here: Here, press: Stock, pushed: Pushed) -> Toast:
        params = {"state": press.state.value, "service": press.service, "page": press.page}
        return self._show(here, "stock", pushed, params)

    async def _card(self, here: Here, press: ArticleCard, pushed: Pushed) -> Toast:
        self._await_nothing(here)
        return self._show(here, "article_card", pushed, {"article": press.article})

    async def _look(self, here: Here, press: Show, pushed: Pushed) -> Toast:
        return self._show(here, "article_show", pushed, {"article": press.article, "locale": press.locale})

    async def _history(self, here: Here, press: History, pushed: Pushed) -> Toast:
        return self._show(here, "article_history", pushed, {"article": press.article, "page": press.page})

    async def _choices(self, here: Here, press: Choices, pushed: Pushed) -> Toast:
        self._await_nothing(here)
        params = {"article": press.article, "aspect": press.aspect.value, "then": press.then.value}
        return self._show(here, "article_choices", pushed, params)

    # --- changing -----------------------------------------------------------------------------------------------------

    async def _write(self, here: Here, press: Write, pushed: Pushed) -> Toast:
        """Ask for a part; whether it may be changed is looked at before somebody has typed it."""
        if press.locale not in LOCALES:
            raise NotFound("language")
        if press.article:
            await self._authors.change(here.unit, here.me, press.article, _unchanged)
        awaits = awaits_part(AwaitedPart(press))
        self._people.choose_ticket(here.unit, here.me, here.me.active_ticket_id, awaits)
        return self._show(here, "article_ask", pushed, step_params(press))

    async def _choose(self, here: Here, press: Choose, pushed: Pushed) -> Toast:
        if press.aspect is Aspect.EXAMPLES:
            return await self._clear_examples(here, press, pushed)
        value = await self._value(here, press)
        changes = {press.aspect.name.lower(): value}
        await self._authors.change(here.unit, here.me, press.article, lambda article: replace(article, **changes))
        if press.then is Then.CARD:
            return self._show(here, "article_card", pushed, {"article": press.article})
        if press.aspect is Aspect.SERVICE and await has_entries(here, Shelf.PRODUCT):
            params = {"article": press.article, "aspect": Aspect.PRODUCT.value, "then": press.then.value}
            return self._show(here, "article_choices", pushed, params)
        return self._show(here, "article_show", pushed, {"article": press.article})

    async def _value(self, here: Here, press: Choose) -> str | Audience:
        if press.aspect is Aspect.AUDIENCE:
            return Audience.INTERNAL if press.value else Audience.PUBLIC
        shelf = _SHELVES.get(press.aspect)
        if not press.value:
            return ""
        entries = await here.unit.catalogue()
        entry = next((each for each in entries if each.id == press.value and each.shelf is shelf), None)
        if entry is None:
            raise NotFound("entry")
        return entry.key

    async def _clear_examples(self, here: Here, press: Choose, pushed: Pushed) -> Toast:
        if press.value >= len(LOCALES):
            raise NotFound("language")
        locale = LOCALES[press.value]

        def clear(article: Article) -> Article:
            text = article.text(locale)
            return with_text(article, replace(text, examples=())) if text else article

        await self._authors.change(here.unit, here.me, press.article, clear)
        step = Write(press.article, Field.EXAMPLES, locale, press.then)
        return self._show(here, "article_ask", pushed, step_params(step))

    async def _put(self, here: Here, press: Put, pushed: Pushed) -> Toast:
        await self._authors.move(here.unit, here.me, press.article, press.state)
        self._show(here, "article_card", pushed, {"article": press.article})
        return toast(f"article_{press.state.value}")

    async def _go_back(self, here: Here, press: GoBack, pushed: Pushed) -> Toast:
        await self._authors.go_back(here.unit, here.me, press.article, press.number)
        self._show(here, "article_card", pushed, {"article": press.article})
        return toast("article_back", number=press.number)

    async def _leave(self, here: Here, press: Leave, pushed: Pushed) -> Toast:
        self._await_nothing(here)
        if press.article:
            self._show(here, "article_card", pushed, {"article": press.article})
        else:
            self._show(here, "article_left", pushed, {})
        return toast("article_left")

    def _told(self, follow: Follow) -> Follow:
        """Return what follows a button, and says why where the article cannot be kept like that."""

        async def follow_or_tell(here: Here, press: Press, pushed: Pushed) -> Toast:
            try:
                return await follow(here, press, pushed)
            except Unacceptable as error:
                params = {"of": here.me.id, "wrong": wrong_params(error)}
                self._outgoing.screen(here.unit, here.place, "article_wrong", params=params, reply_to=pushed.ref)
                return alert("article_wrong")

        return follow_or_tell

    # --- parts --------------------------------------------------------------------------------------------------------

    def _await_nothing(self, here: Here) -> None:
        if awaited_part(here.me.awaits) is not None:
            self._people.choose_ticket(here.unit, here.me, here.me.active_ticket_id, "")

    def _show(self, here: Here, screen: str, pushed: Pushed, params: Mapping[str, object]) -> Toast:
        of = {"of": here.me.id, **params}
        self._outgoing.screen(here.unit, here.place, screen, params=of, instead_of=pushed.ref)
        return SILENCE


def step_params(step: Write) -> dict[str, object]:
    """Return what the screen that asks for a part needs."""
    return {"article": step.article, "field": step.field.value, "locale": step.locale, "then": step.then.value}


def wrong_params(error: Unacceptable) -> list[dict[str, object]]:
    """Return what the screen needs that says why an article cannot be kept like that."""
    return [{"flaw": each.flaw.value, "limit": each.limit, "what": each.what} for each in error.findings]


async def has_entries(here: Here, shelf: Shelf) -> bool:
    """Return whether there is anything to choose."""
    return any(each.shelf is shelf for each in await here.unit.catalogue())


def _unchanged(article: Article) -> Article:
    return article
