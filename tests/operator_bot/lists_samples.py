"""Home, lists, filters and what was found, as long and hostile as they can be."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from gateway.configuration import Configuration, Entry, Result, Service, Team, TicketType, Topic, View
from gateway.desk import Action
from gateway.operators import Presence, Role
from gateway.ports import DayFigures, Hit
from gateway.tickets import Order, Priority, Status, TicketId
from operator_bot.composing import Draft
from operator_bot.payloads.lists import Asked, Aspect, Mode, See, Sight
from operator_bot.payloads.opening import Step
from operator_bot.payloads.own import Own
from operator_bot.payloads.rows import Act, Many
from operator_bot.screens import at_once, composing, found, home, lists, me, narrowing, together
from operator_bot.screens.lists import Listing
from operator_bot.screens.more import more
from operator_bot.screens.screen import Reader, Screen
from operator_bot.sights import Chosen, options
from tests.fakes.clock import START
from tests.operator_bot.samples import HOSTILE, LARGEST, message, operator, view

CONFIG = Configuration(
    teams=tuple(Team(key=f"team-{each}", titles={"ru": HOSTILE}) for each in range(30)),
    types=(TicketType(key="question", titles={"ru": HOSTILE}),),
    services=tuple(Service(key=f"service-{each}", titles={"en": HOSTILE}) for each in range(30)),
    topics=(Topic(key="sizes", titles={"uk": HOSTILE}),),
    products=(Entry(key="shoes", titles={"ru": HOSTILE}),),
    results=tuple(
        Result(key=f"result-{each}-{'k' * 12}", titles={"ru": HOSTILE}, comment=each > 5) for each in range(9)
    ),
    away_reasons=tuple(Entry(key=f"away-{each}", titles={"ru": HOSTILE}) for each in range(20)),
    views=tuple(View(key=f"view-{each}", titles={"ru": HOSTILE}) for each in range(20)),
)
SAID = {
    "operator": "me",
    "statuses": ",".join(each.value for each in Status),
    "teams": "mine," + ",".join(each.key for each in CONFIG.teams),
    "services": ",".join(each.key for each in CONFIG.services),
    "entry_points": "shop,gone",
    "tags": HOSTILE.replace(",", " ")[:60],
    "due_within": "30m",
    "order": "queue",
}
FIGURES = DayFigures(taken=12, resolved=14, missed=2, reaction_seconds=100.4, rating=4.75, ratings=9)


def home_screens(who: Reader) -> Iterator[Screen]:
    """Return home and what is around it."""
    load = home.Load(
        mine=[view(owner=1), view(Status.IN_PROGRESS, owner=1), view(Status.WAITING, owner=1)] * 33,
        queued=1000,
        longest=START - timedelta(days=400),
        next=view(),
        missed=1000,
        figures=FIGURES,
        online=timedelta(hours=3, minutes=10),
        away=timedelta(minutes=25),
    )
    of_desk = replace(who, config=CONFIG)
    for presence in Presence:
        for reason in ("", "lunch", "away-1", HOSTILE):
            person = operator(
                presence=presence, presence_reason=reason, role=Role.OWNER, name=HOSTILE, teams=["team-1"]
            )
            for reader in (who, of_desk):
                yield home.home(person, load, reader)
                yield home.home(person, home.Load(), reader)
                yield home.presence(person, load, reader)
            yield home.help_screen(person, who)
    yield from (home.pause(who), home.pause(of_desk), home.language(who), more(who))
    yield home.invite("https://t.me/desk_bot?start=join_" + "x" * 32, 7, who)
    yield from filter(None, [home.offer_next(view(), who), home.offer_next(None, who)])


def list_screens(who: Reader) -> Iterator[Screen]:
    """Return every list in every mode: empty, with one ticket, with many, on the first page and a later one."""
    counts = dict.fromkeys(Sight, 10**6)
    for which in Sight:
        for mode in Mode:
            for views, total, page in (
                ([], 0, 0),
                ([view()], 1, 0),
                ([view(Status.WAITING)] * 9, 10**6, 7),
                ([], 8, 1),
            ):
                yield lists.listed(
                    Listing(
                        views=views,
                        of=See(which, page, mode),
                        total=total,
                        name=HOSTILE if which is Sight.CHOSEN else "",
                        counts=counts,
                        picked=[LARGEST] if page else [],
                        may_pick=True,
                    ),
                    who,
                )


def narrowing_screens(who: Reader) -> Iterator[Screen]:
    """Return the screens that put a list together."""
    reader = replace(who, config=CONFIG)
    views = narrowing.Views(own=[Chosen(SAID, HOSTILE[:40] + str(each)) for each in range(12)], desk=CONFIG.views)
    for each in (views, narrowing.Views()):
        yield narrowing.lists_menu({}, each, reader)
        yield narrowing.saved(each, reader)
    yield narrowing.channels({"shop": 5}, ["shop", "gone"], reader)
    for said in ({}, SAID):
        yield narrowing.narrowing(Chosen(said), 10**6, reader)
        yield narrowing.ordering(said, reader)
        assert narrowing.spoken(Chosen(said), reader)
        for aspect in Aspect:
            yield from (narrowing.choices(aspect, options(aspect, CONFIG, ["shop"]), said, n, reader) for n in (0, 1))
    yield from (narrowing.asking(what, who) for what in Asked)
    assert len(narrowing.ordering({}, who).rows) == len(Order) + 1


def found_screens(who: Reader) -> Iterator[Screen]:
    """Return what was found."""
    hits = [Hit(view=view(), message=message()), Hit(view=view(Status.CLOSED))] * 4
    for words in (HOSTILE, "7*7 <b>", "й", "..."):
        yield from (found.found(words, hits[:n], page, who) for n in (0, 1, 7) for page in (0, 3))


LONGEST_ROW = Act(TicketId(LARGEST), Sight.CHOSEN, 1000)


def row_screens(who: Reader) -> Iterator[Screen]:
    """Return what can be done from within a list, and what came of it."""
    reader = replace(who, config=CONFIG)
    for priority in Priority:
        shown = view()
        shown = replace(shown, ticket=replace(shown.ticket, priority=priority, due_at=START))
        for possible in (list(Action), []):
            for each, following in ((who, None), (reader, view())):
                yield at_once.at_once(shown, LONGEST_ROW, possible, each, following=following)
    yield at_once.results(view(), LONGEST_ROW, CONFIG.results, reader)
    for each in (who, reader):
        yield from (together.together(n, each) for n in (0, 100))
        yield from (together.values(what, 100, each) for what in Many)
    yield together.comment(100, who)
    reasons = ("gone", "taken", "not_now", "forbidden", "invalid_comment", "invalid_tag", "invalid_x", HOSTILE)
    refused = [(each, reason) for each in (0, 10**9) for reason in reasons * 6]
    for what in Many:
        yield together.report(what, [1042], refused, who)
        yield together.report(what, [], [], who)


def own_screens(who: Reader) -> Iterator[Screen]:
    """Return what somebody has chosen for themselves."""
    nothing = operator(name=HOSTILE)
    said = {"shown_name": HOSTILE[:40], "greeting": HOSTILE[:300], "signature": HOSTILE[:200], "undo": 5}
    for person in (nothing, replace(nothing, settings=said), replace(nothing, settings=said | {"greet": 1, "sign": 1})):
        yield me.me(person, who)
        yield from (me.telling(what, person, who) for what in Own)


def opening_screens(who: Reader) -> Iterator[Screen]:
    """Return the steps to a ticket that is opened by hand."""
    reader, contact = replace(who, config=CONFIG), view().contact
    full = Draft(
        contact=LARGEST,
        called=HOSTILE[:100],
        kind="question",
        service="service-1",
        product="shoes",
        text=HOSTILE[:4000],
        subject=HOSTILE[:120],
        files=message(attachments=()).attachments,
        reviewed=True,
    )
    hits = [Hit(view=view())] * 20
    for draft in (Draft(), Draft(called=HOSTILE[:100]), full):
        yield composing.who(draft, hits, reader)
        yield composing.who(draft, [], reader)
        yield composing.unfinished(draft, contact, reader)
        yield from (composing.summary(draft, each, reader) for each in (None, contact))
        for at in Step:
            if at not in {Step.WHO, Step.SUMMARY}:
                yield composing.step(at, draft, CONFIG.services if at is Step.SERVICE else (), reader, missed=HOSTILE)
    yield composing.created(10**9, LARGEST, who)
    yield composing.left(who)


OF_LISTS: tuple[Callable[[Reader], Iterator[Screen]], ...] = (
    home_screens,
    list_screens,
    narrowing_screens,
    found_screens,
    row_screens,
    own_screens,
    opening_screens,
)
