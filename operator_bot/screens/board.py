"""How does the desk stand now, on one screen (F137)?"""

from collections.abc import Sequence

from markupsafe import Markup

from gateway.desk.supervising import ALL, DeskFigures, TeamFigures
from gateway.operators import Operator, Presence
from operator_bot.payloads.key import NONE, Key, key, or_none
from operator_bot.payloads.supervising import Behind, Board, CloseBoard, Look
from operator_bot.screens.home import why_away
from operator_bot.screens.lists import channel
from operator_bot.screens.screen import Button, Reader, Row, Screen, in_rows, lines
from operator_bot.words import short

NAMES = 15
"""People of a kind that are named; the rest are counted."""
CHANNELS = 6
TEAMS = 12
_NAME = 20


def board(figures: DeskFigures, team: str, reader: Reader) -> Screen:
    """Return the figures of a team, or of all."""
    words, mine = reader.words, figures.teams.get(team, TeamFigures())
    people = figures.members(team, reader.config)
    text = lines(
        words.html("board.head", team=title(team, reader), at=words.when(words.now)),
        _queue(mine, reader),
        _channels(mine, reader),
        _bot(figures, reader),
        _online(people, figures, reader),
        _paused(people, reader),
        _offline(people, reader),
    )
    return Screen(text, (*_behind(or_none(team), reader), *_teams(team, reader), _last(reader)))


def closed(team: str, reader: Reader) -> Screen:
    """Return what stays of a board that changes no more."""
    again = Button(reader.words.plain("button.board_again"), Board(or_none(team)))
    return Screen(reader.words.html("board.closed", team=title(team, reader)), ((again,),))


def title(team: str, reader: Reader) -> str:
    """Return what a team is called, or all of them together."""
    if team == ALL:
        return reader.words.plain("board.all")
    return short(reader.config.team(team).title(reader.words.locale), 40)


# --- the text ---------------------------------------------------------------------------------------------------------


def _queue(mine: TeamFigures, reader: Reader) -> Markup:
    longest = reader.words.since(mine.longest) if mine.longest else ""
    return reader.words.html("board.queue", n=mine.queued, longest=longest, risk=mine.risk, late=mine.late)


def _channels(mine: TeamFigures, reader: Reader) -> str:
    most = sorted(mine.channels.items(), key=lambda each: (-each[1], each[0]))[:CHANNELS]
    many = len({channel(reader.titles.get(name, name)) for name, _ in most}) < len(most)
    called = {name: reader.titles.get(name, name) for name, _ in most}
    shown = {name: short(each, 20) if many else channel(each) for name, each in called.items()}
    return " · ".join(f"{shown[name]} {count}" for name, count in most)


def _bot(figures: DeskFigures, reader: Reader) -> Markup | str:
    done = figures.today
    whole = done.resolved + done.resolved_by_bot
    if not whole:
        return ""
    share, confirmed = (round(100 * part / whole) for part in (done.resolved_by_bot, done.confirmed_by_bot))
    return reader.words.html("board.bot", share=share, confirmed=confirmed)


def _online(people: Sequence[Operator], figures: DeskFigures, reader: Reader) -> Markup:
    there = _those(people, Presence.ONLINE)
    shown = [f"{short(each.name, _NAME)} {_load(each, figures)}" for each in there[:NAMES]]
    who = _listed(shown, len(there), reader)
    return reader.words.html("board.online", n=len(there), all=len(people), who=who)


def _load(person: Operator, figures: DeskFigures) -> str:
    load = figures.loads.get(person.id, 0)
    return f"{load} ⚠" if load > person.capacity else str(load)


def _paused(people: Sequence[Operator], reader: Reader) -> Markup | str:
    away = _those(people, Presence.PAUSED)
    if not away:
        return ""
    return reader.words.html(
        "board.paused", who=_listed([_resting(each, reader) for each in away[:NAMES]], len(away), reader)
    )


def _resting(person: Operator, reader: Reader) -> str:
    reason = why_away(person.presence_reason, reader) if person.presence_reason else ""
    said = f"{short(person.name, _NAME)}, {short(reason, 20)}" if reason else f"{short(person.name, _NAME)},"
    return f"{said} {reader.words.since(person.presence_since)}"


def _offline(people: Sequence[Operator], reader: Reader) -> Markup | str:
    gone = _those(people, Presence.OFFLINE)
    if not gone:
        return ""
    who = _listed([short(each.name, _NAME) for each in gone[:NAMES]], len(gone), reader)
    return reader.words.html("board.offline", who=who)


def _those(people: Sequence[Operator], presence: Presence) -> list[Operator]:
    return [each for each in people if each.presence is presence]


def _listed(shown: Sequence[str], whole: int, reader: Reader) -> str:
    rest = whole - len(shown)
    return ", ".join((*shown, reader.words.plain("board.others", n=rest)) if rest else shown)


# --- the buttons ------------------------------------------------------------------------------------------------------


def _behind(team: Key, reader: Reader) -> tuple[Row, ...]:
    buttons = (Button(reader.words.plain(f"button.board_{each.name.lower()}"), Look(each, team)) for each in Behind)
    return in_rows(buttons, 2)


def _teams(now: str, reader: Reader) -> tuple[Row, ...]:
    teams = reader.config.teams
    if len(teams) < 2:
        return ()
    ways = [(ALL, NONE), *((each.key, key(each.key)) for each in teams[:TEAMS])]
    marked = (Button(f"{'● ' if team == now else ''}{title(team, reader)}", Board(to)) for team, to in ways)
    return in_rows(marked, 3)


def _last(reader: Reader) -> Row:
    return (Button(reader.words.plain("button.board_close"), CloseBoard()),)
