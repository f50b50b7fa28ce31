"""The lifecycle table: every reachable status with every combination of clocks."""

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from gateway.errors import IllegalTransition
from gateway.tickets import (
    CLOCKS_OFF,
    OPEN,
    TABLE,
    Clock,
    Clocks,
    ClockState,
    Status,
    Ticket,
    TicketId,
    Trigger,
    legal,
    move,
    turn,
)
from gateway.tickets import after as ticket_after
from gateway.tickets.diagram import mermaid

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]

State = tuple[Status, Clocks]


def reachable() -> dict[State, list[tuple[Trigger, State]]]:
    """Walk the table from a new ticket over every legal trigger."""
    start = (Status(Status.NEW), CLOCKS_OFF)
    steps: dict[State, list[tuple[Trigger, State]]] = {}
    todo = deque[State]([start])
    while todo:
        state = todo.popleft()
        if state in steps:
            continue
        status, clocks = state
        steps[state] = [
            (trigger, (move(status, trigger).to, turn(clocks, move(status, trigger)))) for trigger in legal(status)
        ]
        todo.extend(after for _, after in steps[state])
    return steps


def clock(state: State, which: Clock) -> ClockState:
    return state[1][list(Clock).index(which)]


WALK = reachable()


def test_every_status_and_every_row_is_reached() -> None:
    assert {status for status, _ in WALK} == set(Status)
    walked = {(status, trigger) for (status, _), steps in WALK.items() for trigger, _ in steps}
    assert walked == set(TABLE)


def test_every_trigger_is_legal_somewhere() -> None:
    assert {trigger for _, trigger in TABLE} == set(Trigger)


@pytest.mark.parametrize(("status", "trigger"), list(product(Status, Trigger)))
def test_what_is_not_in_the_table_is_illegal(status: Status, trigger: Trigger) -> None:
    if (status, trigger) in TABLE:
        assert move(status, trigger).to in Status
        return
    with pytest.raises(IllegalTransition) as error:
        move(status, trigger)
    assert (error.value.status, error.value.trigger) == (status, trigger)


def test_nothing_leads_out_of_closed() -> None:
    assert {TABLE[Status.CLOSED, trigger].to for trigger in legal(Status.CLOSED)} == {Status.CLOSED}


def test_every_ticket_can_still_be_closed() -> None:
    for state in WALK:
        seen, todo = set[State](), deque([state])
        while todo:
            current = todo.popleft()
            if current not in seen:
                seen.add(current)
                todo.extend(after for _, after in WALK[current])
        assert any(status is Status.CLOSED for status, _ in seen), state


def test_no_clock_runs_when_the_work_is_over() -> None:
    for state in WALK:
        if state[0] in (Status.RESOLVED, Status.CLOSED):
            assert not {ClockState.RUNNING, ClockState.PAUSED} & set(state[1]), state


def test_the_resolution_clock_runs_exactly_while_people_work_and_rests_in_a_pause() -> None:
    for state in WALK:
        expected = {
            # with the bot no clock runs; one of earlier work may have been stopped
            Status.NEW: {ClockState.OFF, ClockState.STOPPED},
            Status.CLASSIFICATION: {ClockState.RUNNING},
            Status.ACCEPTED: {ClockState.RUNNING},
            Status.IN_PROGRESS: {ClockState.RUNNING},
            Status.WAITING: {ClockState.PAUSED},
        }.get(state[0])
        if expected:
            assert clock(state, Clock.RESOLUTION) in expected, state


def test_the_reaction_clock_ends_when_work_starts() -> None:
    for state in WALK:
        if state[0] in (Status.IN_PROGRESS, Status.WAITING):
            assert clock(state, Clock.REACTION) is not ClockState.RUNNING, state
        if state[0] in (Status.ACCEPTED, Status.CLASSIFICATION):
            assert clock(state, Clock.REACTION) is ClockState.RUNNING, state


def test_the_next_reply_clock_stops_with_a_reply() -> None:
    for steps in WALK.values():
        for trigger, after in steps:
            if trigger is Trigger.REPLIED:
                assert clock(after, Clock.NEXT_REPLY) is not ClockState.RUNNING


def a_ticket(status: Status) -> Ticket:
    return Ticket(
        id=TicketId(1),
        number=1001,
        conversation_id=1,
        contact_id=1,
        entry_point="telegram",
        status=status,
        opened_at=NOON,
        changed_at=NOON,
    )


def test_the_moments_of_a_ticket_are_kept() -> None:
    ticket = ticket_after(a_ticket(Status.NEW), Trigger.HANDED_OVER, NOON)
    assert ticket.accepted_at == NOON
    ticket = ticket_after(ticket, Trigger.TAKEN, NOON, operator_id=7)
    assert (ticket.started_at, ticket.operator_id) == (NOON, 7)
    ticket = ticket_after(ticket, Trigger.RESOLVED, NOON)
    assert (ticket.resolved_at, ticket.waiting_since) == (NOON, None)
    ticket = ticket_after(ticket, Trigger.CAME_BACK, NOON)
    assert (ticket.status, ticket.resolved_at, ticket.operator_id) == (Status.ACCEPTED, None, 7)


def test_a_pause_is_forgotten_when_it_ends() -> None:
    paused = ticket_after(a_ticket(Status.IN_PROGRESS), Trigger.PAUSED, NOON, pause_reason="stock", resume_at=NOON)
    assert paused.pause_reason == "stock"
    resumed = ticket_after(paused, Trigger.RESUMED, NOON)
    assert (resumed.pause_reason, resumed.resume_at) == ("", None)


def test_open_statuses_take_further_messages() -> None:
    for status in Status:
        assert (Trigger.CUSTOMER_WROTE in legal(status)) == (status in OPEN)


def test_a_reached_ticket_is_not_changed_by_an_illegal_trigger() -> None:
    ticket = replace(a_ticket(Status.CLOSED), operator_id=3)
    with pytest.raises(IllegalTransition):
        ticket_after(ticket, Trigger.TAKEN, NOON, operator_id=4)


def test_the_diagram_in_the_architecture_is_the_table() -> None:
    assert mermaid() in (ROOT / "ARCHITECTURE.md").read_text("utf-8")
