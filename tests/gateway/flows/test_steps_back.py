"""Is kept what a draft was before its last changes, in no more rows than can be gone back to?"""

from datetime import UTC, datetime

from gateway.flows import FlowState, FlowVersion
from gateway.flows.buttons import KEY
from gateway.flows.steps_back import DEPTH, key_of, latest, remembered, used

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def version(source: str) -> FlowVersion:
    """Return the draft as it was."""
    return FlowVersion(id=1, key="main", number=2, source=source, author="Вера", at=NOW)


def after(rows: dict[int, FlowVersion], source: str) -> dict[int, FlowVersion]:
    """Return the rows after a change of a draft that was like this."""
    made = remembered(list(rows.values()), version(source), draft=2, row_id=100 + len(rows))
    assert made.is_new is (made.row.number not in rows)
    return {**rows, made.row.number: made.row}


def taken_back(rows: dict[int, FlowVersion]) -> tuple[str, dict[int, FlowVersion]]:
    """Return what the draft was before the last change, and the rows once it is that again."""
    last = latest(list(rows.values()))
    assert last is not None
    return last.source, {**rows, last.number: used(last)}


def test_changes_are_gone_back_over_in_turn() -> None:
    rows = after(after({}, "a"), "b")
    said, rows = taken_back(rows)
    assert said == "b"
    said, rows = taken_back(after(rows, "c"))
    assert said == "c"
    said, rows = taken_back(rows)
    assert said == "a"
    assert latest(list(rows.values())) is None


def test_rows_are_used_again_and_the_oldest_change_is_forgotten_first() -> None:
    rows: dict[int, FlowVersion] = {}
    for number in range(DEPTH + 5):
        rows = after(rows, str(number))
    assert (len(rows), len({each.id for each in rows.values()})) == (DEPTH, DEPTH)
    told: list[str] = []
    while latest(list(rows.values())):
        said, rows = taken_back(rows)
        told.append(said)
    assert told == [str(number) for number in reversed(range(5, DEPTH + 5))]
    assert {(each.source, each.state) for each in rows.values()} == {("", FlowState.RETIRED)}
    assert len(after(rows, "again")) == DEPTH


def test_no_scenario_can_be_called_like_what_is_kept_of_a_draft() -> None:
    assert KEY.fullmatch(key_of("main", 2)) is None
    assert key_of("main", 2) != key_of("main", 3)
