"""What becomes of events between their arrival and their handling?"""

import pytest

from gateway.messages import Address
from gateway.ports import Store
from tests.storage.samples import LANE, NOW, customer, event, minutes

OTHER = ("shop", "18")


async def test_lanes_that_got_something_are_told_once(store: Store) -> None:
    lanes = await store.put_events([event("1"), event("2", lane=OTHER), event("3")], NOW)
    assert sorted(lanes) == [LANE, OTHER]


async def test_no_events_are_no_work(store: Store) -> None:
    assert list(await store.put_events([], NOW)) == []


async def test_an_event_delivered_again_is_dropped(store: Store) -> None:
    await store.put_events([event("1")], NOW)
    assert list(await store.put_events([event("1")], NOW)) == []
    assert list(await store.put_events([event("1"), event("2")], NOW)) == [LANE]
    async with store.unit([LANE]) as unit:
        assert [each.event_id for each in unit.events(LANE)] == ["1", "2"]


async def test_an_event_repeated_within_a_batch_is_stored_once(store: Store) -> None:
    await store.put_events([event("1"), event("1")], NOW)
    async with store.unit([LANE]) as unit:
        assert len(unit.events(LANE)) == 1


async def test_the_same_id_at_another_entry_point_is_another_event(store: Store) -> None:
    lanes = await store.put_events([event("1"), event("1", lane=("second", "17"))], NOW)
    assert sorted(lanes) == [("second", "17"), LANE]


async def test_a_unit_gives_the_events_of_its_lanes_in_the_order_of_arrival(store: Store) -> None:
    await store.put_events([event("b"), event("x", lane=OTHER), event("a")], NOW)
    await store.put_events([event("c")], minutes(1))
    async with store.unit([OTHER, LANE]) as unit:
        assert [each.event_id for each in unit.events(LANE)] == ["b", "a", "c"]
        assert [each.event_id for each in unit.events(OTHER)] == ["x"]


async def test_an_event_comes_back_as_it_was_stored(store: Store) -> None:
    payload = '{"text": "Где заказ? 🐈 \'; DROP TABLE inbox; --"}'
    await store.put_events([event("1", payload=payload)], NOW)
    async with store.unit([LANE]) as unit:
        (found,) = unit.events(LANE)
    assert (found.entry_point, found.event_id, found.lane) == ("shop", "1", "17")
    assert (found.payload, found.attempts, found.received_at) == (payload, 0, NOW)


async def test_a_handled_event_waits_no_more_and_is_still_known(store: Store) -> None:
    await store.put_events([event("1"), event("2")], NOW)
    async with store.unit([LANE]) as unit:
        unit.done(unit.events(LANE)[0])
    async with store.unit([LANE]) as unit:
        assert [each.event_id for each in unit.events(LANE)] == ["2"]
    assert list(await store.put_events([event("1")], NOW)) == []


async def test_an_event_of_a_failed_unit_waits_on(store: Store) -> None:
    await store.put_events([event("1")], NOW)

    async def stumble() -> None:
        async with store.unit([LANE]) as unit:
            unit.done(unit.events(LANE)[0])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await stumble()
    assert await store.waiting_lanes() == [LANE]


async def test_lanes_with_waiting_events_are_found_longest_waiting_first(store: Store) -> None:
    await store.put_events([event("1", lane=OTHER), event("2"), event("3", lane=OTHER)], NOW)
    assert await store.waiting_lanes() == [OTHER, LANE]


async def test_a_unit_takes_a_part_of_a_long_lane_and_says_so(store: Store) -> None:
    await store.put_events([event(str(number)) for number in range(150)], NOW)
    async with store.unit([LANE]) as unit:
        first = unit.events(LANE)
        assert unit.more(LANE)
        for each in first:
            unit.done(each)
    async with store.unit([LANE]) as unit:
        rest = unit.events(LANE)
        assert not unit.more(LANE)
    assert [each.event_id for each in (*first, *rest)] == [str(number) for number in range(150)]


async def test_many_lanes_share_what_a_unit_takes(store: Store) -> None:
    lanes = [("shop", str(number)) for number in range(60)]
    await store.put_events([event(f"{lane[1]}.{n}", lane=lane) for lane in lanes for n in range(12)], NOW)
    async with store.unit(lanes) as unit:
        assert all(0 < len(unit.events(lane)) < 12 for lane in lanes)
        assert all(unit.more(lane) for lane in lanes)


async def test_a_failed_attempt_is_counted(store: Store) -> None:
    await store.put_events([event("1")], NOW)
    for attempts in range(2):
        async with store.unit([LANE]) as unit:
            (found,) = unit.events(LANE)
        assert found.attempts == attempts
        await store.event_failed(found, error="ValueError", dead=False)


async def test_an_event_set_aside_lets_the_next_pass(store: Store) -> None:
    await store.put_events([event("1"), event("2")], NOW)
    async with store.unit([LANE]) as unit:
        first = unit.events(LANE)[0]
    assert await store.dead_events() == 0
    await store.event_failed(first, error="ValueError", dead=True)
    assert await store.dead_events() == 1
    async with store.unit([LANE]) as unit:
        assert [each.event_id for each in unit.events(LANE)] == ["2"]


async def test_the_failure_of_an_event_handled_meanwhile_changes_nothing(store: Store) -> None:
    await store.put_events([event("1")], NOW)
    async with store.unit([LANE]) as unit:
        (found,) = unit.events(LANE)
        unit.done(found)
    await store.event_failed(found, error="ValueError", dead=True)
    assert await store.dead_events() == 0
    assert await store.waiting_lanes() == []


async def test_what_a_stranger_may_call_things_is_kept_apart(store: Store) -> None:
    lanes = [("shop", chat) for chat in ("a'b", 'a"b', "a\x1fb", "a\\", "%", "", "ё" * 500)]
    await store.put_events([event(str(number), lane=lane) for number, lane in enumerate(lanes)], NOW)
    async with store.unit(lanes) as unit:
        assert [len(unit.events(lane)) for lane in lanes] == [1] * len(lanes)


@pytest.mark.parametrize("chat", ["a\x00b", "a\ud800b"])
async def test_a_chat_no_database_can_keep_is_one_chat_all_the_same(store: Store, chat: str) -> None:
    lane = ("shop", chat)
    for number in range(2):
        lanes = await store.put_events([event(str(number), lane=lane)], NOW)
        async with store.unit([lane, *lanes]) as unit:
            (found,) = unit.events(lane)
            if await unit.case(Address(*lane)) is None:
                unit.add(*customer(chat).rows)
                assert number == 0
            assert await unit.case(Address(*lane)) is not None
            unit.done(found)
    assert await store.conversation(Address(*lane)) is not None


async def test_a_cursor_is_empty_at_first_and_kept(store: Store, other_store: Store) -> None:
    assert await store.cursor("vk") == ""
    await store.set_cursor("vk", "17")
    await store.set_cursor("vk", "18")
    assert await other_store.cursor("vk") == "18"
    assert await store.cursor("telegram") == ""


async def test_what_is_finished_long_ago_is_purged(store: Store) -> None:
    await store.put_events([event(str(number)) for number in range(700)], NOW)
    await store.put_events([event("young")], minutes(10))
    while await store.waiting_lanes():
        async with store.unit([LANE]) as unit:
            for each in unit.events(LANE):
                unit.done(each)
    await store.put_events([event("waits")], NOW)
    assert await store.purge(minutes(5)) == 700
    assert await store.waiting_lanes() == [LANE]
    assert list(await store.put_events([event("young")], NOW)) == []
