"""The outbox takes each item once, whichever way it comes."""

from datetime import UTC, datetime

from gateway.items import Item, ItemKind
from gateway.outbox.lanes import Lanes


def item(number: int, chat: str = "100") -> Item:
    """Return something to send."""
    at = datetime(2026, 11, 21, tzinfo=UTC)
    return Item(id=number, entry_point="telegram", chat=chat, kind=ItemKind.SEND, created_at=at)


def taken(lanes: Lanes, *numbers: int) -> list[int]:
    """Return which of these items are taken to be sent."""
    before = len(lanes)
    queues = lanes.add([item(number) for number in numbers])
    found = [each.id for queue in queues for each in queue.items]
    assert len(lanes) - before == len(found)
    for queue in queues:
        queue.items.clear()
        lanes.rest(queue)
    return found


def test_item_that_comes_twice_is_taken_once() -> None:
    lanes = Lanes()
    assert taken(lanes, 1, 2) == [1, 2]
    assert taken(lanes, 2, 3) == [3]


def test_item_read_from_the_table_before_it_was_marked_is_not_sent_again() -> None:
    lanes = Lanes()
    lanes.before_looking()
    assert taken(lanes, 1) == [1]
    lanes.forget([1])
    assert taken(lanes, 1, 2) == [2]


def test_item_handed_over_late_is_not_sent_again() -> None:
    lanes = Lanes()
    lanes.before_looking()
    assert taken(lanes, 1) == [1]
    lanes.forget([1])
    assert taken(lanes, 1) == []


def test_finished_items_are_not_kept_in_mind_for_ever() -> None:
    lanes = Lanes()
    assert taken(lanes, 1) == [1]
    lanes.forget([1])
    lanes.before_looking()
    assert taken(lanes, 1) == [1]
