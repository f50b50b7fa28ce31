"""Who may do what with which ticket: the whole table, written out by hand a second time."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import gateway.desk
from gateway.configuration import Configuration, Team
from gateway.desk import Action, actions, sees
from gateway.desk.rights import demand_action
from gateway.errors import Forbidden, IllegalTransition, NotFound
from gateway.operators import PERMISSIONS, Operator, Permission, Presence, Role
from gateway.tickets import Status, Ticket, TicketId

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ME, COLLEAGUE = 1, 2
WHOSE = {"own": ME, "other": COLLEAGUE, "free": None}

# Letters are statuses: n(ew), c(lassification), a(ccepted), p(rogress), w(aiting), r(esolved), x (closed).
LETTERS = dict(zip("ncapwrx", Status, strict=True))
ALL, PEOPLE = "ncapwrx", "capw"

# For each action, statuses by role and by whose ticket it is. Who is not named may not. Seniors, supervisors and owners
# are written together where they are the same; "worker" is an operator or anybody of these.
EXPECTED: dict[Action, dict[str, dict[str, str]]] = {
    Action.TAKE: {"worker": {"own": "nca", "free": "ncap"}},
    Action.RELEASE: {"worker": {"own": "capw"}, "senior+": {"other": "capw"}},
    Action.RESOLVE: {"worker": {"own": PEOPLE}, "senior+": {"other": PEOPLE, "free": PEOPLE}},
    Action.REOPEN: {"worker": {"own": "r", "other": "r", "free": "r"}},
    Action.NOTE: {"worker": {"own": ALL, "other": ALL, "free": ALL}},
    Action.REPLY: {"worker": {"own": "apwr"}},
    Action.PAUSE: {"worker": {"own": "pw"}, "senior+": {"other": "pw", "free": "pw"}},
    Action.RESUME: {"worker": {"own": "w"}, "senior+": {"other": "w", "free": "w"}},
    Action.TRANSFER: {"worker": {"own": PEOPLE, "free": PEOPLE}, "senior+": {"other": PEOPLE}},
    Action.CLASSIFY: {"worker": {"own": PEOPLE, "free": PEOPLE}, "senior+": {"other": PEOPLE}},
    Action.EDIT: {"worker": {"own": ALL, "free": ALL}, "senior+": {"other": ALL}},
    Action.PRIORITY: {"senior+": {"own": PEOPLE, "other": PEOPLE, "free": PEOPLE}},
    Action.POSTPONE: {"senior+": {"own": PEOPLE, "other": PEOPLE, "free": PEOPLE}},
    Action.CLOSE: {"senior+": {"own": "capwr", "other": "capwr", "free": "capwr"}},
    Action.SPAM: {"worker": {"own": "ncapwr", "free": "ncapwr"}, "senior+": {"other": "ncapwr"}},
    Action.MERGE: {"senior+": {"own": "ncapwr", "other": "ncapwr", "free": "ncapwr"}},
    Action.SPLIT: {"senior+": {"own": "capwr", "other": "capwr", "free": "capwr"}},
    Action.ASSIGN: {"supervisor+": {"own": PEOPLE, "other": PEOPLE, "free": PEOPLE}},
    Action.POSITION: {"supervisor+": {"free": "ca"}},
    Action.WHISPER: {"supervisor+": {"other": PEOPLE}},
    Action.MACRO: {"worker": {"own": PEOPLE, "free": PEOPLE}, "senior+": {"other": PEOPLE}},
    Action.FORWARD: {"worker": {"own": ALL, "other": ALL, "free": ALL}},
    Action.EXPORT: {
        "senior+": {"own": ALL, "other": ALL, "free": ALL},
        "auditor": {"own": ALL, "other": ALL, "free": ALL},
    },
    Action.CONTACT: {"worker": {"own": ALL, "other": ALL, "free": ALL}},
    Action.BAR: {"senior+": {"own": ALL, "other": ALL, "free": ALL}},
    Action.DELETE: {"supervisor+": {"own": ALL, "other": ALL, "free": ALL}},
}
GROUPS = {
    "worker": {Role.OPERATOR, Role.SENIOR, Role.SUPERVISOR, Role.OWNER},
    "senior+": {Role.SENIOR, Role.SUPERVISOR, Role.OWNER},
    "supervisor+": {Role.SUPERVISOR, Role.OWNER},
    "auditor": {Role.AUDITOR},
}


def somebody(role: Role, **more: Any) -> Operator:
    person = Operator(
        id=ME, chat="1", name="Ольга", role=role, presence=Presence.ONLINE, presence_since=NOW, joined_at=NOW
    )
    return replace(person, **more)


def some_ticket(status: Status, operator_id: int | None, **more: Any) -> Ticket:
    ticket = Ticket(
        id=TicketId(5),
        number=1001,
        conversation_id=1,
        contact_id=1,
        entry_point="shop",
        status=status,
        operator_id=operator_id,
        opened_at=NOW,
        changed_at=NOW,
    )
    return replace(ticket, **more)


def expected(role: Role, status: Status, whose: str) -> set[Action]:
    letter = next(letter for letter, each in LETTERS.items() if each is status)
    return {
        action
        for action, groups in EXPECTED.items()
        for group, statuses in groups.items()
        if role in GROUPS[group] and letter in statuses.get(whose, "")
    }


def test_the_table_names_every_action() -> None:
    assert set(EXPECTED) == set(Action)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("whose", WHOSE)
def test_every_action_by_role_status_and_whose_ticket_it_is(role: Role, whose: str) -> None:
    for status in Status:
        found = actions(some_ticket(status, WHOSE[whose]), somebody(role), Configuration())
        assert set(found) == expected(role, status, whose), status
        assert found == sorted(found, key=list(Action).index)


@pytest.mark.parametrize("role", Role)
def test_what_is_not_offered_is_refused_with_the_reason(role: Role) -> None:
    for status, whose, action in product(Status, WHOSE.values(), Action):
        ticket, me = some_ticket(status, whose), somebody(role)
        if action in actions(ticket, me, Configuration()):
            demand_action(ticket, me, Configuration(), action)
            continue
        with pytest.raises((Forbidden, IllegalTransition)):
            demand_action(ticket, me, Configuration(), action)


def test_where_only_managers_close_operators_end_nothing() -> None:
    config = Configuration(teams=(Team(key="a", managers_close=True), Team(key="b")))
    ends = {Action.RESOLVE, Action.CLOSE, Action.SPAM}
    mine = some_ticket(Status.IN_PROGRESS, ME)
    assert not ends & set(actions(mine, somebody(Role.OPERATOR), config))
    assert ends <= set(actions(mine, somebody(Role.SENIOR), config))
    assert Action.RESOLVE in actions(replace(mine, team="b"), somebody(Role.OPERATOR), config)


def test_whoever_sees_only_their_teams_sees_those_and_their_own() -> None:
    shy = {**PERMISSIONS, Role.OPERATOR: PERMISSIONS[Role.OPERATOR] - {Permission.TICKET_SEE}}
    config = Configuration(teams=(Team(key="a"), Team(key="b")), roles=shy)
    me = somebody(Role.OPERATOR, teams=["b"])
    theirs, ours = some_ticket(Status.ACCEPTED, None, team="a"), some_ticket(Status.ACCEPTED, None, team="b")
    assert (sees(theirs, me, config), sees(ours, me, config)) == (False, True)
    assert actions(theirs, me, config) == []
    with pytest.raises(Forbidden) as error:
        demand_action(theirs, me, config, Action.TAKE)
    assert error.value.action == "see"
    assert sees(replace(theirs, operator_id=ME), me, config)
    assert sees(replace(theirs, responsible_id=ME), me, config)
    assert sees(some_ticket(Status.ACCEPTED, None, team="removed"), somebody(Role.OPERATOR), config)


def test_nothing_can_be_done_with_a_deleted_ticket() -> None:
    gone = some_ticket(Status.CLOSED, ME, deleted_at=NOW)
    assert actions(gone, somebody(Role.OWNER), Configuration()) == []
    with pytest.raises(NotFound):
        demand_action(gone, somebody(Role.OWNER), Configuration(), Action.NOTE)


def test_an_owner_keeps_every_right_whatever_the_configuration_says() -> None:
    config = Configuration(roles={Role.OWNER: frozenset(), Role.OPERATOR: frozenset()})
    ticket = some_ticket(Status.IN_PROGRESS, ME)
    assert Action.RESOLVE in actions(ticket, somebody(Role.OWNER), config)
    assert actions(ticket, somebody(Role.OPERATOR), config) == []


# --- every door of the desk has a lock --------------------------------------------------------------------------------

DEMANDS = {"demand", "demand_action", "demand_sight", "file_for", "visible_file"}
"""What checks a right."""
OPEN_DOORS = {
    "Alerts.choose": "which notices one gets",
    "Alerts.rest": "one's own quiet hours",
    "Desk.put_aside": "where one's own messages go",
    "Passing.accept_all": "what one was offered oneself",
    "Passing.decline": "what one was offered oneself",
    "Passing.decline_all": "what one was offered oneself",
    "People.choose_language": "one's own",
    "People.choose_ticket": "where one's own messages go",
    "People.set_presence": "one's own",
    "Quick.usable": "finds only what the person may use",
    "Undo.take_back": "one's own reply",
}
"""What somebody does with nothing but their own."""


def classes() -> Iterator[tuple[ast.ClassDef, dict[str, set[str]]]]:
    """Return the classes of the desk, with what each method of theirs and each function beside them calls."""
    for path in sorted(Path(gateway.desk.__file__).parent.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        beside = {
            each.name: called(each) for each in tree.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        for found in tree.body:
            if isinstance(found, ast.ClassDef):
                yield found, beside | {each.name: called(each) for each in methods(found)}


def methods(found: ast.ClassDef) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [each for each in found.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]


def called(function: ast.AST) -> set[str]:
    calls = (each.func for each in ast.walk(function) if isinstance(each, ast.Call))
    return {each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "") for each in calls}


def asks(name: str, calls: dict[str, set[str]], seen: frozenset[str], locked: frozenset[str]) -> bool:
    inner = calls.get(name, set[str]())
    if inner & (DEMANDS | locked):
        return True
    return any(asks(each, calls, seen | {name}, locked) for each in inner if each in calls and each not in seen)


def test_every_public_method_of_the_desk_that_an_operator_calls_demands_a_right() -> None:
    doors = [
        (found.name, each, calls)
        for found, calls in classes()
        for each in methods(found)
        if not each.name.startswith("_")
        if {"unit", "operator"} <= {argument.arg for argument in each.args.args}
    ]
    assert len(doors) > 30
    locked = frozenset({"take", "release", "reopen", "resolve", "reply"})
    unlocked = {
        f"{owner}.{method.name}"
        for owner, method, calls in doors
        if f"{owner}.{method.name}" not in OPEN_DOORS
        if not asks(method.name, calls, frozenset(), frozenset() if owner == "Desk" else locked)
    }
    assert sorted(unlocked) == []
