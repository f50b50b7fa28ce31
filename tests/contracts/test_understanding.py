"""What every channel promises about reading its inbox: it understands, or says that it does not."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.messages import Attachment, Edited, Inbound, Person, Wrote
from tests.contracts.payloads import CHANNELS, PAYLOADS

_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    | st.sampled_from(["private", "photo", "message_new", "start", "/start", "https://a.b"])
)
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def damaged(draw: st.DrawFn, payload: str) -> str:
    """Return a payload in which some parts have become something else."""
    data: Any = json.loads(payload)
    for _ in range(draw(st.integers(1, 3))):
        data = _with_damage(draw, data, depth=draw(st.integers(0, 7)))
    return json.dumps(data)


def _with_damage(draw: st.DrawFn, data: Any, *, depth: int) -> Any:
    if not depth or not data or not isinstance(data, dict | list):
        return draw(ANYTHING)
    if isinstance(data, list):
        place = draw(st.integers(0, len(data) - 1))
        return [*data[:place], _with_damage(draw, data[place], depth=depth - 1), *data[place + 1 :]]
    key = draw(st.sampled_from(sorted(data)))
    return {**data, key: _with_damage(draw, data[key], depth=depth - 1)}


def understood(channel: str, payload: str) -> Inbound | None:
    """Return what a channel makes of a payload; None too when it says that it cannot understand it."""
    try:
        return CHANNELS[channel]().parse(payload)
    except ValueError:
        return None


def check_types(inbound: Inbound) -> None:
    """Fail if something untrusted got through as another type than it says."""
    assert isinstance(inbound.chat, str)
    assert inbound.chat
    assert inbound.at.tzinfo is not None
    assert all(isinstance(getattr(inbound.person, name), str) for name in Person.__slots__)
    if isinstance(inbound.event, Wrote | Edited):
        assert isinstance(inbound.event.text, str)
        assert isinstance(inbound.event.html, str)
        for attachment in inbound.event.attachments:
            check_attachment(attachment)


def check_attachment(attachment: Attachment) -> None:
    """Fail if a part of an attachment is of another type than it says."""
    for name in ("source", "file", "name", "mime", "title", "url", "phone"):
        assert isinstance(getattr(attachment, name), str), name
    for name in ("size", "width", "height", "duration"):
        assert isinstance(getattr(attachment, name), int | None), name
    for name in ("latitude", "longitude"):
        assert isinstance(getattr(attachment, name), float | None), name


@pytest.mark.parametrize(("channel", "payload"), [(name, each) for name in PAYLOADS for each in PAYLOADS[name]])
def test_whole_events_are_understood(channel: str, payload: str) -> None:
    inbound = understood(channel, payload)
    assert inbound is not None
    check_types(inbound)


@pytest.mark.parametrize("channel", CHANNELS)
@given(data=ANYTHING)
def test_anything_else_is_understood_or_refused(channel: str, data: Any) -> None:
    inbound = understood(channel, json.dumps(data))
    assert inbound is None


@pytest.mark.parametrize("channel", CHANNELS)
@given(text=st.text(max_size=50))
def test_what_is_no_json_is_refused(channel: str, text: str) -> None:
    understood(channel, text)


@pytest.mark.parametrize("channel", CHANNELS)
@given(data=st.data())
def test_damaged_events_are_understood_or_refused(channel: str, data: st.DataObject) -> None:
    payload = data.draw(st.sampled_from(PAYLOADS[channel]).flatmap(damaged))
    inbound = understood(channel, payload)
    if inbound is not None:
        check_types(inbound)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("payload", ["", "[]", "null", "{", '"text"', "[" * 100_000, '{"a":' * 50_000, "\x00", "1e999"])
def test_hostile_text_is_refused_with_a_value_error(channel: str, payload: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        CHANNELS[channel]().parse(payload)
