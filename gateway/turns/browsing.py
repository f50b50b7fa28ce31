"""How do customers find their way through the articles without a question (F75)?

Services, then products, then titles, a page at a time; to search, they simply write.
"""

from collections.abc import Sequence
from dataclasses import replace

from gateway.articles import Article, Shelf
from gateway.casework import CaseFile
from gateway.dialog.cabinet import MyRequests
from gateway.dialog.presses import Press, ReadArticle, ShowProduct, ShowService, ShowTopics, Speak, pack
from gateway.messages import Button
from gateway.turns.ratings import tell
from gateway.turns.remembering import remember
from gateway.turns.showing import button, show, text, title

PAGE = 6
TOPICS_IN_GREETING = 3
LANGUAGES = {"ru": "Русский", "en": "English", "uk": "Українська"}

Entry = tuple[str, Press]
ListPress = ShowTopics | ShowService | ShowProduct


def greet(file: CaseFile) -> None:
    """Say who we are, with the topics asked most."""
    articles = file.setup.library.browse()
    if not articles:
        show(file, text(file, "greeting"), _own_requests(file))
        return
    rows = [[_entry(title(file, each), ReadArticle(each.id))] for each in articles[:TOPICS_IN_GREETING]]
    if len(articles) > TOPICS_IN_GREETING:
        rows.append([button(file, "button_topics", ShowTopics())])
    show(file, text(file, "greeting_topics"), [*rows, *_own_requests(file)])


def _own_requests(file: CaseFile) -> list[list[Button]]:
    """Return the way to what was asked before, for who has asked before."""
    has_asked = file.conversation.ticket_id is not None
    return [[button(file, "button_requests", MyRequests())]] if has_asked else []


def show_topics(file: CaseFile, page: int = 0) -> None:
    """Show the services; without any, all titles."""
    entries = [*_services(file)]
    articles = file.setup.library.browse()
    if not articles:
        greet(file)
        return
    if not entries:
        _show_list(file, "topics", _titles(file, articles), ShowTopics(page))
        return
    if any(not each.service for each in articles):
        entries.append((text(file, "other_topics").plain, ShowService("")))
    _show_list(file, "topics", entries, ShowTopics(page))


def show_service(file: CaseFile, press: ShowService) -> None:
    """Show a service: its products first, then what is about none; a service that is gone shows all topics."""
    articles = [each for each in file.setup.library.browse() if each.service == press.key]
    products = _products(file, articles)
    entries = products + _titles(file, [each for each in articles if not products or not each.product])
    if entries:
        _show_list(file, "titles", entries, press)
    else:
        show_topics(file)


def show_product(file: CaseFile, press: ShowProduct) -> None:
    """Show the titles about a product; one that is gone shows all topics."""
    entries = _titles(file, file.setup.library.browse(product=press.key)) if press.key else []
    if entries:
        _show_list(file, "titles", entries, press)
    else:
        show_topics(file)


def ask_language(file: CaseFile) -> None:
    """Ask which language to write in."""
    tell(file, text(file, "which_language"), [[_entry(name, Speak(code))] for code, name in LANGUAGES.items()])


def choose_language(file: CaseFile, locale: str) -> None:
    """Write in a language from now on, whatever the customer writes in."""
    if locale not in LANGUAGES:
        ask_language(file)
        return
    file.change_conversation(locale=locale)
    remember(file, by_hand=True)
    tell(file, text(file, "language_chosen"))


def follow_language(file: CaseFile, locale: str, *, by_hand: bool) -> None:
    """Write in the language the customer writes in, unless another was chosen."""
    if locale in file.setup.locales and not by_hand and locale != file.conversation.locale:
        file.change_conversation(locale=locale)


# --- lists ------------------------------------------------------------------------------------------------------------


def _services(file: CaseFile) -> list[Entry]:
    locale = file.conversation.locale
    return [(each.title(locale), ShowService(each.key)) for each in file.setup.library.shelf(Shelf.SERVICE)]


def _products(file: CaseFile, articles: Sequence[Article]) -> list[Entry]:
    """Return the products of these articles; one product alone, or few articles, need no step of their own."""
    used = {each.product for each in articles if each.product}
    if len(used) < 2 or len(articles) <= PAGE:
        return []
    locale = file.conversation.locale
    shelf = file.setup.library.shelf(Shelf.PRODUCT)
    return [(each.title(locale), ShowProduct(each.key)) for each in shelf if each.key in used]


def _titles(file: CaseFile, articles: Sequence[Article]) -> list[Entry]:
    return [(title(file, each), ReadArticle(each.id)) for each in articles]


def _show_list(file: CaseFile, key: str, entries: Sequence[Entry], here: ListPress) -> None:
    size = _page_size(file)
    last = max(0, (len(entries) - 1) // size)
    page = min(here.page, last)
    rows = [[_entry(*each)] for each in entries[page * size : (page + 1) * size]]
    turning = list[Button]()
    if not isinstance(here, ShowTopics):
        turning.append(button(file, "button_back", ShowTopics()))
    if page:
        turning.append(_entry("←", replace(here, page=page - 1)))
    if page < last:
        turning.append(_entry("→", replace(here, page=page + 1)))
    show(file, text(file, key), [*rows, turning])


def _page_size(file: CaseFile) -> int:
    """Return how many entries leave room for turning pages and for the way to a person."""
    can = file.setup.channels[file.conversation.entry_point]
    return max(1, min(PAGE, can.button_rows - 2))


def _entry(label: str, press: Press) -> Button:
    return Button(text=label, data=pack(press))
