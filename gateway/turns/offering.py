"""What does the bot offer, and what follows when it helped or did not?"""

from gateway.articles import Article, Search
from gateway.casework import BOT, CaseFile, learning
from gateway.casework.customer import AGAIN, say
from gateway.dialog.presses import ItHelped, NotIt, PickOne, ReadOn, pack
from gateway.messages import Button
from gateway.ports import Page, Text
from gateway.tickets import Trigger
from gateway.turns.cases import CONFIRMED, with_bot
from gateway.turns.remembering import leave_it_at_that, memory_of, remember
from gateway.turns.showing import Rows, button, joined, public_articles, show, text, title


def offer(file: CaseFile, article: Article, alternatives: tuple[int, ...] = (), *, question: str = "") -> None:
    """Show an article as the answer; it counts as one of the few offers of a ticket."""
    memory = memory_of(file)
    remember(file, offers=memory.offers + 1, alternatives=alternatives, riddles=0)
    put_on_table(file, article, question=question)


def put_on_table(file: CaseFile, article: Article, *, question: str = "") -> None:
    """Show an article that waits for "it helped" or "not it"."""
    memory = remember(file, shown=article.id)
    if with_bot(file):
        remember(file, gone=(*(each for each in memory.gone if each != article.id), article.id))
    search = memory.search or 0
    page = file.setup.library.page(article, file.conversation.locale, text=question)
    rows = [[_helped(file, search, article), _not_it(file, search, article)]]
    if not page.is_whole:
        rows.append([button(file, "button_read_on", ReadOn(search, article.id))])
    _show_page(file, page, rows)


def read_on(file: CaseFile, article: Article, search: int) -> None:
    """Show all of an article."""
    page = file.setup.library.page(article, file.conversation.locale, whole=True)
    _show_page(file, page, [[_helped(file, search, article), _not_it(file, search, article)]])


def offer_menu(file: CaseFile, article_ids: tuple[int, ...], *, after_refusal: bool = False) -> bool:
    """Show titles to choose from; False if none of the articles is there any more."""
    articles = public_articles(file, article_ids)
    if not articles:
        return False
    memory = memory_of(file)
    ids = tuple(each.id for each in articles)
    remember(file, offers=memory.offers + 1, shown=None, alternatives=ids, riddles=0)
    rows = [[Button(text=title(file, each), data=pack(PickOne(memory.search or 0, each.id)))] for each in articles]
    show(file, text(file, "menu_instead" if after_refusal else "menu_of_titles"), rows)
    return True


async def confirm(file: CaseFile, article_id: int, search: Search | None) -> None:
    """The customer says that it helped (F122)."""
    if search is not None:
        await learning.confirmed(file, search, article_id)
    leave_it_at_that(file)
    file.change_conversation(turn_at=None)
    if with_bot(file):
        file.advance(Trigger.ANSWERED_BY_BOT, BOT, result=CONFIRMED)
        say(file, "glad", buttons=(("button_again", AGAIN),))
    else:
        show(file, text(file, "glad"))


async def refuse(file: CaseFile, article_id: int, search: Search | None) -> None:
    """Note that an article is not it; what comes next is decided by whoever asks."""
    if search is not None and article_id:
        await learning.refused(file, search, article_id)


def _show_page(file: CaseFile, page: Page, rows: Rows) -> None:
    parts = [Text(page.plain, page.html), text(file, "from_article", title=page.title)]
    if page.locale != file.conversation.locale:
        parts.insert(0, text(file, "other_language", language=page.locale))
    show(file, joined(*parts), rows, attachments=page.attachments)


def _helped(file: CaseFile, search: int, article: Article) -> Button:
    return button(file, "button_helped", ItHelped(search, article.id))


def _not_it(file: CaseFile, search: int, article: Article) -> Button:
    return button(file, "button_not_it", NotIt(search, article.id))
