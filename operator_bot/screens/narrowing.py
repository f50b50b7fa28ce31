"""How is a list chosen, narrowed, put into order and saved (F47, F48)?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from gateway.configuration import Configuration, View, find
from gateway.configuration.views import read_days, view_order
from gateway.tickets import Order
from operator_bot.buttons import Lists, Turn
from operator_bot.payloads.key import fingerprint
from operator_bot.payloads.lists import Around, Ask, Asked, Aspect, Forget, Mode, Narrow, Pane, Saved, See, Sight, Sort
from operator_bot.payloads.lists import Values as ShowValues
from operator_bot.screens.lists import tab
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.sights import SINGLE, Chosen, Said, values
from operator_bot.words import Words, short

PAGE = 12
"""Values of an aspect on one page."""
NAME = 40
"""Characters of a view's name."""
_MENU = (
    Sight.MINE,
    Sight.QUEUE,
    Sight.HIGH,
    Sight.MISSED,
    Sight.LATE,
    Sight.RESPONSIBLE,
    Sight.WAITING,
    Sight.ALL,
    Sight.RESOLVED,
)
_PLACES: Mapping[Aspect, str] = {
    Aspect.TEAM: "teams",
    Aspect.KIND: "types",
    Aspect.SERVICE: "services",
    Aspect.TOPIC: "topics",
}
"""Where the configuration keeps what an aspect's values are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """The lists that were saved: somebody's own, and the desk's."""

    own: Sequence[Chosen] = ()
    desk: Sequence[View] = field(default_factory=tuple[View, ...])


def lists_menu(counts: Mapping[Sight, int], views: Views, reader: Reader) -> Screen:
    """Return all lists with how many tickets each has (F49)."""
    words = reader.words
    tabs = in_rows((tab(each, counts.get(each), words) for each in _MENU), 2)
    channels = Button(words.plain("button.list_channels"), Around(Pane.CHANNELS))
    manage = Button(words.plain("button.list_views"), Around(Pane.VIEWS))
    more = (channels, manage) if views.own else (channels,)
    return Screen(words.html("list.menu"), (*tabs, *in_rows(_saved(views, words), 2), more, (_home(words),)))


def channels(counts: Mapping[str, int], entry_points: Sequence[str], reader: Reader) -> Screen:
    """Return the entry points with how many open tickets each has (F46)."""
    words = reader.words
    buttons = (
        (Button(f"{title(Aspect.CHANNEL, each, reader)} {counts.get(each, 0)}", Saved(fingerprint(f"#{each}"))),)
        for each in entry_points[:40]
    )
    return Screen(words.html("list.by_channel"), (*buttons, (_lists(words),)))


def narrowing(chosen: Chosen, total: int, reader: Reader) -> Screen:
    """Return what a list is narrowed by, and how many tickets are left."""
    words, said = reader.words, chosen.said
    text = lines(words.html("narrow.head"), Markup("\n").join(_told(said, reader)))
    aspects = (Button(_aspect(each, said, words), ShowValues(each, 0)) for each in Aspect if _offered(each, reader))
    order = Button(words.plain("button.narrow_order", order=_order(view_order(said), words)), Around(Pane.ORDER))
    show = Button(words.plain("button.narrow_show", n=min(total, 999)), See(Sight.CHOSEN, 0, Mode.OPEN))
    save = Button(words.plain("button.narrow_save"), Ask(Asked.NAME))
    return Screen(text, (*in_rows(aspects, 3), (order,), (show, save), (_lists(words),)))


def choices(aspect: Aspect, options: Sequence[str], said: Said, page: int, reader: Reader) -> Screen:
    """Return the values of an aspect; those that hold have a check mark."""
    words, chosen = reader.words, values(said, aspect)
    shown = options[page * PAGE : (page + 1) * PAGE]
    on, off = ("● ", "○ ") if aspect in SINGLE else ("☑ ", "☐ ")
    buttons = (
        Button((on if each in chosen else off) + title(aspect, each, reader), Narrow(aspect, fingerprint(each)))
        for each in shown
    )
    back = [Button("‹", ShowValues(aspect, page - 1))] if page else []
    further = [Button("›", ShowValues(aspect, page + 1))] if len(options) > (page + 1) * PAGE else []
    turns: tuple[Row, ...] = ((*back, *further),) if back or further else ()
    days: tuple[Row, ...] = ((_own_days(chosen, reader),),) if aspect is Aspect.OPENED else ()
    anything = Button(words.plain("button.narrow_any"), Narrow(aspect, 0))
    done = Button(words.plain("button.done"), Around(Pane.FILTER))
    rows = (*in_rows(buttons, 2), *days, *turns, (anything, done))
    return Screen(words.html(f"narrow.choose_{aspect.name.lower()}"), rows)


def _own_days(chosen: Sequence[str], reader: Reader) -> Button:
    """Return the button for days of one's own; when there are some, it says which."""
    own = next((each for each in chosen if read_days(each)), "")
    mark = f"● {title(Aspect.OPENED, own, reader)} · " if own else ""
    return Button(mark + reader.words.plain("button.narrow_days"), Ask(Asked.DAYS))


def ordering(said: Said, reader: Reader) -> Screen:
    """Return the orders a list can be put into."""
    words, now = reader.words, view_order(said)
    buttons = ((Button(f"{'● ' if each is now else '○ '}{_order(each, words)}", Sort(each)),) for each in Order)
    return Screen(words.html("narrow.order"), (*buttons, (Button(words.plain("button.back"), Around(Pane.FILTER)),)))


def saved(views: Views, reader: Reader) -> Screen:
    """Return the lists somebody has saved, to be shown or removed."""
    words = reader.words
    rows = [
        (
            Button(short(each.name, NAME), Saved(fingerprint(each.name))),
            Button(words.plain("button.view_forget"), Forget(fingerprint(each.name))),
        )
        for each in views.own
    ]
    return Screen(words.html("narrow.views", n=len(views.own)), (*rows, (_lists(words),)))


def asking(what: Asked, reader: Reader) -> Screen:
    """Ask for what the next message is."""
    words = reader.words
    back = Turn(Lists.HOME, 0) if what is Asked.WORDS else Around(Pane.FILTER)
    if what is Asked.DAYS:
        back = ShowValues(Aspect.OPENED, 0)
    return Screen(words.html(f"narrow.ask_{what.name.lower()}"), ((Button(words.plain("button.back"), back),),))


def spoken(chosen: Chosen, reader: Reader) -> str:
    """Return what a list is called that was put together by hand."""
    if chosen.name:
        return chosen.name
    told = (title(aspect, each, reader) for aspect in Aspect for each in values(chosen.said, aspect)[:3])
    return reader.words.plain("list.chosen", what=" · ".join(told))


def title(aspect: Aspect, value: str, reader: Reader) -> str:
    """Return what a value is called."""
    words = reader.words
    if aspect is Aspect.STATUS:
        return words.plain(f"status.{value}") if words.has(f"status.{value}") else short(value, 30)
    if aspect is Aspect.CHANNEL:
        return short(reader.titles.get(value, value), 40)
    if aspect is Aspect.OPENED and (days := read_days(value)):
        return words.days(*days)
    key = f"narrow.{aspect.name.lower()}_{value}"
    if words.has(key):
        return words.plain(key)
    return short(_entry_title(aspect, value, reader.config, words), 40)


def _entry_title(aspect: Aspect, value: str, config: Configuration, words: Words) -> str:
    entry = find(getattr(config, _PLACES[aspect]), value) if aspect in _PLACES else None
    return entry.title(words.locale) if entry else value


def _told(said: Said, reader: Reader) -> list[Markup]:
    words = reader.words
    told = [
        words.html(
            "narrow.line",
            aspect=words.plain(f"narrow.{aspect.name.lower()}"),
            values=short(", ".join(title(aspect, each, reader) for each in now), 200),
        )
        for aspect in Aspect
        if (now := values(said, aspect))
    ]
    return told or [words.html("narrow.everything")]


def _aspect(aspect: Aspect, said: Said, words: Words) -> str:
    n = len(values(said, aspect))
    sign = "● " if n == 1 else f"{n} ● " if n else ""
    return sign + words.plain(f"narrow.{aspect.name.lower()}")


def _offered(aspect: Aspect, reader: Reader) -> bool:
    place = _PLACES.get(aspect)
    return place is None or bool(getattr(reader.config, place))


def _order(order: Order, words: Words) -> str:
    return words.plain(f"narrow.order_{order.value}")


def _saved(views: Views, words: Words) -> list[Button]:
    own = [Button(f"★ {short(each.name, NAME)}", Saved(fingerprint(each.name))) for each in views.own]
    desk = [Button(each.title(words.locale), Saved(fingerprint(f"/{each.key}"))) for each in views.desk[:12]]
    return [*desk, *own]


def _home(words: Words) -> Button:
    return Button(words.plain("button.home"), Turn(Lists.HOME, 0))


def _lists(words: Words) -> Button:
    return Button(words.plain("button.lists"), Around(Pane.LISTS))
