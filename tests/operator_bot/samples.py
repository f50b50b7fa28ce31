"""Hostile and ordinary tickets for drawing screens without a desk."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from gateway.articles import (
    Article,
    ArticleState,
    ArticleText,
    ArticleVersion,
    Audience,
    CatalogueEntry,
    Lesson,
    LessonKind,
    Outcome,
    Shelf,
)
from gateway.articles.flaws import Finding, Flaw
from gateway.contacts import Contact
from gateway.conversations import Author, Conversation, Delivery, Message, Visibility
from gateway.flows import FlowState, FlowVersion
from gateway.flows.editing import Edited, review
from gateway.flows.said import said_by
from gateway.knowledge import Thresholds
from gateway.library.gaps import Closed, Gap
from gateway.messages import Attachment, Kind
from gateway.operators import Operator, Placement, Presence, Role, Thread
from gateway.ports import Page, TicketView
from gateway.tickets import Status, Ticket, TicketId
from operator_bot.article_buttons import Aspect, Choices, Field, Stock, Then, Write
from operator_bot.article_buttons import Listed as State
from operator_bot.knowledge_buttons import Lessons
from operator_bot.screens import articles, card, editor, home, knowledge, lists, questions, scenario
from operator_bot.screens.advice import Advice, Offered, Title
from operator_bot.screens.screen import Reader, Screen
from operator_bot.screens.stock import Listing, stock
from operator_bot.words import LOCALES, Words
from tests.fakes.clock import START

HOSTILE = "<b>{{ 7*7 }}</b> & {% raw %} \u202e " + "й" * 5000
LARGEST = 2**63 - 1


def operator(number: int = 1, **changes: object) -> Operator:
    """Return somebody of the desk."""
    person = Operator(id=number, chat=str(number), name="Ольга", presence_since=START, joined_at=START)
    return replace(person, **changes)


def message(author: Author = Author.CUSTOMER, text: str = HOSTILE, **changes: object) -> Message:
    """Return something said."""
    said = Message(
        id=5,
        conversation_id=3,
        ticket_id=TicketId(LARGEST),
        seq=1,
        rev=1,
        author=author,
        text=text,
        delivery=Delivery.RECEIVED,
        created_at=START,
    )
    return replace(said, **changes)


def view(status: Status = Status.ACCEPTED, *, owner: int | None = None, name: str = HOSTILE) -> TicketView:
    """Return a ticket with everything in it that a customer can make long."""
    earlier = START - timedelta(days=400)
    ticket = Ticket(
        id=TicketId(LARGEST),
        number=10**9,
        conversation_id=3,
        contact_id=4,
        entry_point="shop",
        status=status,
        operator_id=owner,
        subject=HOSTILE[:120],
        opened_at=earlier,
        changed_at=START,
        waiting_since=earlier,
        resolved_at=START,
        pause_reason="склад",
        resume_at=START + timedelta(days=2),
        answers={HOSTILE[:30] + str(number): HOSTILE for number in range(20)},
    )
    contact = Contact(
        id=4, account=name, username="u" * 500, phone="+7" * 100, email=HOSTILE, vip=True, created_at=START
    )
    conversation = Conversation(
        id=3, entry_point="shop", chat="c", contact_id=4, locale="ru", blocked=True, created_at=START
    )
    files = tuple(Attachment(kind=kind, name=HOSTILE, duration=75) for kind in Kind)
    said = (
        message(),
        message(Author.BOT),
        message(Author.OPERATOR, operator_id=1),
        message(Author.OPERATOR, visibility=Visibility.NOTE, operator_id=77),
        *(message(text="", attachments=(each,)) for each in files),
    )
    return TicketView(
        ticket=ticket,
        contact=contact,
        conversation=conversation,
        operator=None,
        recent=said * 3,
        earlier=22,
        last_earlier=replace(ticket, number=2),
    )


def reader(locale: str = "ru", who: Operator | None = None) -> Reader:
    """Return a reader who knows Olga and Igor."""
    words = Words(locale, START + timedelta(minutes=3))
    return Reader(
        words=words, operator=who, titles={"shop": "<b>{{ 7*7 }}</b>" + "й" * 99}, names={1: "Ольга", 2: HOSTILE}
    )


def thread(placement: Placement = Placement.PLAIN, **changes: object) -> Thread:
    """Return where Olga works on the ticket."""
    place = Thread(
        id=8, ticket_id=TicketId(LARGEST), operator_id=1, lane="1", chat="1", placement=placement, opened_at=START
    )
    return replace(place, **changes)


def readers() -> Iterator[Reader]:
    """Return everybody who may read a screen, in every language."""
    for locale in LOCALES:
        yield reader(locale)
        yield reader(locale, operator())
        yield replace(
            reader(locale, operator(role=Role.OWNER, active_ticket_id=TicketId(LARGEST))), writes_to=TicketId(LARGEST)
        )


def cards(who: Reader) -> Iterator[Screen]:
    """Return the cards of a ticket in every state, one's own, nobody's and a colleague's."""
    for status in Status:
        for owner in (None, 1, 2):
            ticket = view(status, owner=owner)
            yield card.announcement(ticket, who)
            yield card.announcement(ticket, who, advice=ADVICE)
            yield card.thread_head(ticket, who, thread(), advice=ADVICE)
            yield card.announcement(ticket, who, thread())
            yield card.thread_head(ticket, who, thread())
            yield card.thread_head(ticket, who, thread(Placement.TOPIC, topic="5"))


def own_screens(who: Reader) -> Iterator[Screen]:
    """Return the screens that are about the operator."""
    many, load = [view()] * 60, home.Load(mine=[view(owner=1)] * 51, queue=[view()] * 50)
    for presence in Presence:
        for reason in ("", "lunch", HOSTILE):
            me = operator(presence=presence, presence_reason=reason, role=Role.OWNER, name=HOSTILE)
            yield home.home(me, load, who)
            yield home.home(me, home.Load(), who)
            yield home.presence(me, load, who)
            yield home.help_screen(me, who)
    yield home.pause(who)
    yield home.language(who)
    yield home.invite("https://t.me/desk_bot?start=join_" + "x" * 32, 7, who)
    yield from filter(None, [home.offer_next(many, who)])
    for page in (0, 5):
        yield from (lists.mine(many, who, page), lists.queue(many, who, page), lists.mine([], who, page))
    yield lists.queue([], who, 0)


def question_screens(who: Reader) -> Iterator[Screen]:
    """Return the screens that ask about messages."""
    for note in (True, False):
        yield questions.whose([view()] * 30, who, item=LARGEST, note=note)
        yield questions.whose([], who, item=LARGEST, note=note)
    yield questions.collision(HOSTILE, TicketId(LARGEST), who, item=LARGEST)
    yield from (questions.settled(who, what, 1042) for what in ("send", "note", "drop", "no_note", "retry"))
    yield questions.note(who, 1042)
    yield questions.talk(view(), who)


def an_article(*, internal: bool = False) -> Article:
    """Return an article as long and hostile as one can be."""
    text = ArticleText(locale="ru", title=HOSTILE[:120], body=HOSTILE)
    audience = Audience.INTERNAL if internal else Audience.PUBLIC
    return Article(
        id=LARGEST, key="k" * 60, audience=audience, texts=(text,), created_at=START, changed_at=START, author=HOSTILE
    )


def a_page(**changes: object) -> Page:
    """Return what a customer would read of it."""
    files = tuple(Attachment(kind=kind, name=HOSTILE) for kind in Kind)
    page = Page(
        article_id=LARGEST,
        locale="en",
        title=HOSTILE,
        plain=HOSTILE.replace("\u202e", ""),
        html="",
        attachments=files,
        is_whole=False,
    )
    return replace(page, **changes)


ADVICE = Advice(
    offered=tuple(Offered((HOSTILE, ""), outcome) for outcome in Outcome),
    asked_in_vain=True,
    best=(Title(LARGEST, HOSTILE), Title(1, HOSTILE, internal=True)),
    articles=True,
    service=HOSTILE,
    product=HOSTILE,
)


def article_screens(who: Reader) -> Iterator[Screen]:
    """Return the screens with articles for a ticket."""
    for titles in ((), ADVICE.best):
        for question in ("", HOSTILE):
            for inline in (True, False):
                yield articles.shelf(view(), articles.Shelf(titles=titles, question=question, inline=inline), who)
    for internal in (True, False):
        for whole in (True, False):
            for page in (a_page(), a_page(plain="Да", html="<b>Да</b>", locale="ru", is_whole=True, attachments=())):
                yield articles.preview(view(), an_article(internal=internal), page, who, whole=whole)
        yield articles.read(an_article(internal=internal), a_page(), who)
    yield articles.sent(HOSTILE, 1042, who)
    yield articles.whose([view()] * 8, an_article(), HOSTILE, who)
    yield articles.whose([], an_article(), HOSTILE, who)


def many_articles(state: ArticleState) -> list[Article]:
    """Return more articles than a page holds, some of them in three languages, one without a word."""
    texts = tuple(
        ArticleText(locale=locale, title=HOSTILE[:120], body=HOSTILE * 3, examples=(HOSTILE[:300],) * 40)
        for locale in LOCALES
    )
    empty = ArticleText(locale="uk", title="", body="")
    article = replace(an_article(), state=state, service="delivery", product="shoes", number=10**6)
    return [replace(article, texts=texts), replace(article, texts=(empty,), audience=Audience.INTERNAL)] * 9


def editor_screens(who: Reader) -> Iterator[Screen]:
    """Return the screens on which articles are written."""
    entries = [CatalogueEntry(id=LARGEST - 1, shelf=Shelf.SERVICE, key="delivery", titles={"ru": HOSTILE})] * 12
    for state in State:
        of = Stock(state, LARGEST - 1, 5)
        many = many_articles(ArticleState.DRAFT)
        yield stock(Listing(articles=many, total=10**6, of=of, services=entries), who)
        yield stock(Listing(articles=[], total=0, of=of), who)
        yield stock(Listing(articles=many, total=18, of=of, sought=HOSTILE), who)
    version = ArticleVersion(id=1, article_id=LARGEST, number=10**6 - 1, author=HOSTILE, at=START)
    for state in ArticleState:
        for article in many_articles(state)[:2]:
            yield editor.article_card(article, editor.Known(confirmed=5, refused=2, sent=1), who)
            yield editor.as_customers_see_it(article, a_page(), who)
            yield editor.as_customers_see_it(article, a_page(plain="", attachments=()), who)
            for page in (0, 1):
                yield editor.history(article, [version] * 20, page, who)
            for aspect in (Aspect.SERVICE, Aspect.PRODUCT, Aspect.AUDIENCE, Aspect.LANGUAGE):
                yield editor.choices(article, Choices(LARGEST, aspect, Then.NEXT), entries, who)
            for field in Field:
                for then in Then:
                    yield editor.ask(article, Write(LARGEST, field, "ru", then), who)
                    yield editor.taken(Write(LARGEST, field, "ru", then), who, length=10**5)
    yield editor.ask(None, Write(0, Field.TITLE, "ru", Then.NEXT), who)
    yield editor.wrong([Finding(flaw, limit=50, what=HOSTILE) for flaw in Flaw], who)
    yield editor.left(who)


def knowledge_screens(who: Reader) -> Iterator[Screen]:
    """Return the screens about what the bot knows and learns."""
    counted = Counter(dict.fromkeys(Outcome, 10**6))
    for known in (
        knowledge.State(articles={}, outcomes={}, thresholds=Thresholds()),
        knowledge.State(
            articles=Counter(ArticleState), outcomes=counted, thresholds=Thresholds(), revision=7, internal=3
        ),
    ):
        yield knowledge.state(known, who, days=7)
    gap = Gap(
        wording=HOSTILE,
        wordings=(HOSTILE,) * 8,
        locale="ru",
        size=1042,
        people=21,
        first_at=START,
        last_at=START,
        draft=HOSTILE,
        searches=(LARGEST,),
    )
    closed = Closed(article=many_articles(ArticleState.PUBLISHED)[0], wording=HOSTILE, before=14, answered=3)
    for page in (0, 1):
        yield knowledge.gaps([gap] * 12, [closed] * 9, page, who, days=30)
    yield knowledge.gaps([], [], 0, who, days=30)
    lessons = [
        Lesson(id=LARGEST, kind=kind, article_id=1, locale="ru", text=HOSTILE, contact_id=4, operator_id=by, at=START)
        for kind in LessonKind
        for by in (None, 1)
    ]
    undone = [replace(each, undone_at=START, undone_by=2) for each in lessons]
    for listed in (lessons, undone, []):
        for about in (Lessons(0, 1), Lessons(LARGEST, 1)):
            yield knowledge.learnt(listed, {LARGEST: HOSTILE, 1: HOSTILE}, about, who)


@cache
def reviewed(source: str) -> Edited:
    """Return a file with what is wrong with it, looked at once for all readers."""
    return review(source)


def flow_screens(who: Reader) -> Iterator[Screen]:
    """Return the screens of the scenario: the sample one, a broken one and none."""
    sample = (Path(__file__).parents[2] / "deploy/sample/flow.yaml").read_text("utf-8")
    hostile = f"key: main\nstart: a\nlanguages: [ru]\nsteps:\n  a: {{kind: end, text: {{ru: {HOSTILE[:90]!r}}}}}\n"
    versions = [
        FlowVersion(id=each, key="main", number=each, state=state, source=sample, author=HOSTILE, at=START)
        for each, state in enumerate(FlowState, start=1)
    ]
    for source in (sample, hostile, "steps: [", "key: x\nsteps: {}\n"):
        edited = reviewed(source)
        yield scenario.flow_checked(edited.problems * 30, who, said="kept")
        for page in (0, 1):
            yield scenario.flow_home(versions, edited, page, who)
        for name, step in (edited.flow.steps if edited.flow else {}).items():
            assert edited.flow
            yield scenario.flow_step(edited.flow, name, who)
            for said in list(said_by(step))[:2]:
                yield scenario.flow_ask(edited.flow, name, said, "ru", who)
    yield scenario.flow_home([], None, 0, who)
    yield scenario.flow_home(versions[:1], reviewed(sample), 0, who)
    yield scenario.flow_versions(versions * 9, who)
    yield scenario.flow_ask_file("main", who)


NOTICES: dict[str, dict[str, object]] = {
    "came_back": {"number": 1042},
    "resumed": {"number": 1042},
    "reacted": {"emoji": "🔥", "text": HOSTILE[:60]},
    "customer_blocked": {},
    "customer_unblocked": {},
    "shown_in_words": {},
    "not_delivered": {"reason": "blocked"},
    "cannot_edit": {},
    "cannot_hide": {},
    "closed": {"number": 1042},
    "gone": {},
    "empty_note": {},
    "unknown_command": {},
    "owners_only": {},
    "stranger": {},
    "invite_gone": {},
    "welcome": {"name": HOSTILE[:100]},
    "group_lost": {},
    "article_gone": {},
    "article_taken": {"operator": HOSTILE[:100]},
    "article_closed": {},
    "flow_gone": {},
    "owners_flow": {},
    "flow_no_file": {},
    "flow_bad_file": {},
    "flow_other_key": {"key": "main"},
    "owners_articles": {},
    "nothing_to_cancel": {},
    "own_file_too_big": {},
    "own_unsupported": {},
    "dead_letter": {"entry_point": "shop", "event": 5, "error": "ValueError"},
}


def notices(who: Reader) -> Iterator[Screen]:
    """Return every short text."""
    for key, params in NOTICES.items():
        text = questions.notice(key, params, who, item=LARGEST)
        yield text
        yield Screen(questions.headed(view(), text.html, who), text.rows)


KINDS: tuple[Callable[[Reader], Iterator[Screen]], ...] = (
    cards,
    own_screens,
    question_screens,
    article_screens,
    editor_screens,
    knowledge_screens,
    flow_screens,
    notices,
)


def screens() -> Iterator[Screen]:
    """Return every screen there is, for everybody, in every language."""
    for who in readers():
        for kind in KINDS:
            yield from kind(who)
