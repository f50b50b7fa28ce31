"""What becomes of a message that is a part of an article?"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from gateway.articles import Article, ArticleText, Shelf
from gateway.articles.editing import with_attachment, with_text
from gateway.articles.flaws import LONGEST_TITLE, Finding, Flaw, Unacceptable
from gateway.desk import Authors, People
from gateway.errors import Forbidden, NotFound
from gateway.messages import Attachment, Kind, Wrote
from operator_bot.actions.awaiting import AwaitedPart, awaited_part, awaits_part
from operator_bot.actions.editing import has_entries, step_params, wrong_params
from operator_bot.actions.here import Here
from operator_bot.actions.writing import Writing
from operator_bot.article_buttons import Aspect, Field, Then, Write
from operator_bot.markdown import markdown
from operator_bot.outgoing import Outgoing
from operator_bot.reading import Said

ATTACHED = frozenset({Kind.PHOTO, Kind.VIDEO, Kind.ANIMATION, Kind.AUDIO, Kind.VOICE, Kind.FILE})
"""What an article may carry."""


class Drafting:
    """Takes in what people of the desk write for articles, in their private chat and outside of tickets."""

    def __init__(self, *, authors: Authors, people: People, writing: Writing, outgoing: Outgoing) -> None:
        self._authors = authors
        self._people = people
        self._writing = writing
        self._outgoing = outgoing

    async def takes(self, here: Here, said: Said) -> bool:
        """Take a message in if it is awaited as a part of an article; return whether it was."""
        awaited = awaited_part(here.me.awaits)
        if awaited is None or not here.private or await self._writing.is_in_ticket(here, said):
            return False
        try:
            await self._take(here, said.wrote, awaited)
        except Unacceptable as error:
            params = {"of": here.me.id, "wrong": wrong_params(error)}
            self._outgoing.screen(here.unit, here.place, "article_wrong", params=params, reply_to=said.wrote.ref)
        except (NotFound, Forbidden) as error:
            self._await(here, None)
            key = "article_gone" if isinstance(error, NotFound) else "owners_articles"
            self._outgoing.notice(here.unit, here.place, key, reply_to=said.wrote.ref)
        return True

    async def _take(self, here: Here, wrote: Wrote, awaited: AwaitedPart) -> None:
        match awaited.step.field:
            case Field.TITLE:
                await self._title(here, wrote, awaited.step)
            case Field.BODY:
                await self._body(here, wrote, awaited)
            case Field.EXAMPLES:
                await self._examples(here, wrote, awaited.step)

    # --- parts --------------------------------------------------------------------------------------------------------

    async def _title(self, here: Here, wrote: Wrote, step: Write) -> None:
        title = " ".join(wrote.text.split())
        if not title:
            self._ask(here, step)
        elif not step.article:
            article = await self._authors.begin(here.unit, here.me, locale=step.locale, title=title)
            self._ask(here, replace(step, article=article.id, field=Field.BODY))
        elif step.then is Then.CARD:
            await self._change(here, AwaitedPart(step), lambda text: replace(text, title=title))
            self._done(here, step)
        elif len(title) > LONGEST_TITLE:
            raise Unacceptable((Finding(Flaw.TITLE_LONG, step.locale, LONGEST_TITLE),))
        else:
            self._ask(here, replace(step, field=Field.BODY), title=title)

    async def _body(self, here: Here, wrote: Wrote, awaited: AwaitedPart) -> None:
        said = markdown(wrote.text, wrote.html)
        files = [each for each in wrote.attachments if each.kind in ATTACHED and each.is_file]
        for note in wrote.notes or (() if said or files else ("unsupported",)):
            self._outgoing.notice(here.unit, here.place, f"own_{note}", reply_to=wrote.ref)
        if not said and not files:
            return
        step = awaited.step
        changed = await self._change(here, awaited, lambda text: _with_part(text, said, files, more=awaited.more))
        self._await(here, AwaitedPart(step, more=True))
        text = changed.text(step.locale)
        told = ("taken", wrote.album) if wrote.album else None
        if told is None or told not in here.unit.scratch:
            here.unit.scratch[told] = True
            params = {"of": here.me.id, "length": len(text.body) if text else 0, **step_params(step)}
            self._outgoing.screen(here.unit, here.place, "article_taken", params=params, reply_to=wrote.ref)

    async def _examples(self, here: Here, wrote: Wrote, step: Write) -> None:
        asked = tuple(line for each in wrote.text.splitlines() if (line := _line(each)))
        if not asked:
            self._ask(here, step)
            return
        await self._change(here, AwaitedPart(step), lambda text: replace(text, examples=(*text.examples, *asked)))
        self._await(here, None)
        if step.then is Then.CARD:
            self._done(here, step)
            return
        aspects = {Aspect.SERVICE: Shelf.SERVICE, Aspect.PRODUCT: Shelf.PRODUCT}
        for aspect, shelf in aspects.items():
            if await has_entries(here, shelf):
                params = {"article": step.article, "aspect": aspect.value, "then": Then.NEXT.value}
                self._screen(here, "article_choices", params)
                return
        self._screen(here, "article_show", {"article": step.article, "locale": step.locale})

    # --- steps --------------------------------------------------------------------------------------------------------

    async def _change(self, here: Here, awaited: AwaitedPart, change: Callable[[ArticleText], ArticleText]) -> Article:
        step = awaited.step

        def changed(article: Article) -> Article:
            text = article.text(step.locale) or ArticleText(locale=step.locale, title=awaited.title, body="")
            return with_text(article, change(text))

        return await self._authors.change(here.unit, here.me, step.article, changed)

    def _ask(self, here: Here, step: Write, *, title: str = "") -> None:
        self._await(here, AwaitedPart(step, title=title))
        self._screen(here, "article_ask", step_params(step))

    def _done(self, here: Here, step: Write) -> None:
        self._await(here, None)
        self._screen(here, "article_card", {"article": step.article})

    def _await(self, here: Here, part: AwaitedPart | None) -> None:
        awaits = awaits_part(part) if part else ""
        self._people.choose_ticket(here.unit, here.me, here.me.active_ticket_id, awaits)

    def _screen(self, here: Here, name: str, params: Mapping[str, object]) -> None:
        self._outgoing.screen(here.unit, here.place, name, params={"of": here.me.id, **params})


def _with_part(text: ArticleText, said: str, files: list[Attachment], *, more: bool) -> ArticleText:
    body = "\n\n".join(part for part in ((text.body if more else ""), said) if part)
    changed = replace(text, body=body)
    for each in files:
        changed = with_attachment(changed, each)
    return changed


def _line(text: str) -> str:
    return text.strip().removeprefix("•").removeprefix("- ").strip()
