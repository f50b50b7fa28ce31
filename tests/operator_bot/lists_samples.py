"""Home, lists, filters and what was found, as long and hostile as they can be."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from gateway.configuration import Configuration, Entry, Service, Team, TicketType, Topic, View
from gateway.operators import Presence, Role
from gateway.ports import DayFigures, Hit
from gateway.tickets import Order, Status, Ticket, TicketId
from operator_bot.payloads.lists import Asked, Aspect, Mode, See, Sight
from operator_bot.screens import found, home, lists, narrowing
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
            me = operator(presence=presence, presence_reason=reason, role=Role.OWNER, name=HOSTILE, teams=["team-1"])
            for reader in (who, of_desk):
                yield home.home(me, load, reader)
                yield home.home(me, home.Load(), reader)
                yield home.presence(me, load, reader)
            yield home.help_screen(me, who)
    yield from (home.pause(who), home.pause(of_desk), home.language(who), more(who))
    yield home.invite("https://t.me/desk_bot?start=join_" + "x" * 32, 7, who)
    yield from filter(None, [home.offer_next(view(), who), home.offer_next(None, who)])


def list_screens(who: Reader) -> Iterator[Screen]:
    """Return every list in every mode: empty, with one ticket, with many, on the first page and a later one."""
    counts = {each: 10**6 for each in Sight}
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


def a_ticket() -> Ticket:
    """Return a ticket as long as one can be."""
    return replace(view().ticket, id=TicketId(LARGEST))


OF_LISTS: tuple[Callable[[Reader], Iterator[Screen]], ...] = (
    home_screens,
    list_screens,
    narrowing_screens,
    found_screens,
)
