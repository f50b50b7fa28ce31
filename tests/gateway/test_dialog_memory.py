"""What the bot remembers and what its buttons carry: small, exact, and safe against anything."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.casework import customer
from gateway.dialog import (
    KEYS,
    LONGEST_QUIET,
    Command,
    Memory,
    Place,
    command,
    needs_eyes,
    read_memory,
    read_together,
    turn_moment,
    write_memory,
)
from gateway.dialog.decision import Ask, Confirm, Greet, HandOver, Offer, OfferMenu, Welcome, after_refusal, after_words
from gateway.dialog.presses import (
    AGAIN,
    MOST_DATA,
    CallHuman,
    Hello,
    ItHelped,
    NotIt,
    PickOne,
    ReadArticle,
    ReadOn,
    ShowProduct,
    ShowService,
    ShowTopics,
    Speak,
    StillOpen,
    pack,
    unpack,
)
from gateway.knowledge import Intent, Nothing
from gateway.messages import Attachment, Kind
from tests.fakes.library import menu, one

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
BIG = 2**63 - 1
FULL = Memory(
    search=BIG,
    shown=BIG - 1,
    alternatives=(1, 2),
    gone=(3, BIG),
    offers=1,
    riddles=1,
    unread=(4, BIG),
    read=17,
    since=NOW,
    look="где заказ",
    asked=True,
    place=Place(key="main", number=3, at="mail", tries=1, answers={"order": "104233"}),
    by_hand=True,
)


def test_everything_is_remembered_through_json() -> None:
    kept = json.loads(json.dumps(write_memory(FULL)))
    assert read_memory(kept) == FULL
    assert set(kept) <= KEYS
    assert write_memory(Memory()) == {}
    assert read_memory({}) == Memory()


def test_a_memory_stays_small() -> None:
    answers = {f"answer{number}": "я" * 5000 for number in range(200)}
    place = Place(key="main", number=1, at="ask", answers=answers)
    memory = Memory(
        gone=tuple(range(10**18, 10**18 + 500)), alternatives=tuple(range(50)), look="я" * 9000, place=place
    )
    assert len(json.dumps(write_memory(memory), ensure_ascii=False)) < 12_000


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(KEYS)), _JSON))
def test_a_damaged_memory_is_read_as_far_as_it_goes(dialog: dict[str, object]) -> None:
    memory = read_memory(dialog)
    assert read_memory(write_memory(memory)) == memory


# --- buttons ----------------------------------------------------------------------------------------------------------

_ID = st.integers(0, BIG)
_KEY = st.from_regex(r"[a-z0-9-]{0,50}", fullmatch=True)
_PRESSES = st.one_of(
    st.just(CallHuman()),
    st.just(StillOpen()),
    st.just(Hello()),
    st.builds(ItHelped, _ID, _ID),
    st.builds(NotIt, _ID, _ID),
    st.builds(PickOne, _ID, _ID),
    st.builds(ReadOn, _ID, _ID),
    st.builds(ShowTopics, st.integers(0, 9999)),
    st.builds(ShowService, _KEY, st.integers(0, 9999)),
    st.builds(ShowProduct, _KEY, st.integers(0, 9999)),
    st.builds(ReadArticle, st.integers(1, BIG)),
    st.builds(Speak, st.sampled_from(["", "ru", "en", "uk"])),
)


@given(_PRESSES)
def test_every_button_comes_back_as_it_was(press: CallHuman) -> None:
    data = pack(press)
    assert len(data.encode()) <= MOST_DATA
    assert unpack(data) == press


@given(st.text(max_size=100) | st.from_regex(r"(ok|no|pick|read|menu|svc|prd|art|lang|human):?.{0,70}"))
def test_any_data_is_read_or_not(data: str) -> None:
    press = unpack(data)
    assert press is None or isinstance(unpack(pack(press)), type(press))


def test_the_desk_and_the_dialogue_mean_the_same_button() -> None:
    assert unpack(customer.AGAIN) == StillOpen()
    assert customer.AGAIN == AGAIN


# --- reading ----------------------------------------------------------------------------------------------------------


def test_messages_are_read_together_within_bounds() -> None:
    assert read_together(["Здравствуйте", " ", "как вернуть?\n"]) == "Здравствуйте\nкак вернуть?"
    assert len(read_together(["я" * 1500] * 10)) <= 2001
    assert len(read_together(["я"] * 1000).split()) == 40


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("/menu", Command.MENU),
        ("МЕНЮ", Command.MENU),
        ("/operator@shop_bot", Command.OPERATOR),
        ("мова", Command.LANGUAGE),
        ("/start", Command.START),
        ("меню ресторана", None),
        ("/start@shop_bot /menu что-то ещё", None),
        ("", None),
        ("/" * 500, None),
    ],
)
def test_commands_are_whole_messages(text: str, meant: Command | None) -> None:
    assert command(text) is meant


def test_what_no_bot_reads_is_told_from_a_sticker() -> None:
    assert needs_eyes("", [Attachment(Kind.PHOTO)])
    assert needs_eyes("", [])
    assert not needs_eyes("", [Attachment(Kind.STICKER)])
    assert not needs_eyes("слова", [])


def test_the_turn_comes_after_a_pause_and_never_later_than_five_seconds_after_the_first_word() -> None:
    quiet = timedelta(seconds=1.5)
    assert turn_moment(NOW, since=None, quiet=quiet) == NOW + quiet
    assert turn_moment(NOW, since=NOW - timedelta(seconds=4), quiet=quiet) == NOW + timedelta(seconds=1)
    assert turn_moment(NOW, since=NOW - timedelta(hours=1), quiet=quiet) < NOW + LONGEST_QUIET


# --- deciding ---------------------------------------------------------------------------------------------------------

OFFERED = Memory(search=1, shown=11, alternatives=(12, 13), offers=1)


@pytest.mark.parametrize(
    ("memory", "intent", "decision"),
    [
        (Memory(), Intent.GREETING, Greet()),
        (Memory(), Intent.THANKS, Welcome()),
        (OFFERED, Intent.HELPED, Confirm(11)),
        (OFFERED, Intent.NOT_IT, OfferMenu((12, 13))),
        (Memory(), Intent.EMPTY, Ask()),
        (Memory(riddles=1), Intent.EMPTY, HandOver(asked=False)),
        (OFFERED, Intent.OPERATOR, HandOver(asked=True)),
    ],
)
def test_each_intent_has_its_answer(memory: Memory, intent: Intent, decision: object) -> None:
    assert after_words(memory, intent, None) == decision


def test_a_question_is_offered_what_was_found_or_a_person() -> None:
    assert after_words(Memory(), Intent.QUESTION, one(11, 12)) == Offer(11, (12,))
    assert after_words(Memory(), Intent.QUESTION, menu(11, 12)) == OfferMenu((11, 12))
    assert after_words(Memory(), Intent.QUESTION, Nothing()) == HandOver(asked=False)
    assert after_words(Memory(), Intent.QUESTION, None) == HandOver(asked=False)


@given(
    offers=st.integers(2, 99),
    shown=st.none() | st.integers(1, 9),
    rest=st.lists(st.integers(1, 9), max_size=5),
    intent=st.sampled_from([Intent.QUESTION, Intent.NOT_IT]),
)
def test_after_two_offers_only_a_person_is_left(
    offers: int, shown: int | None, rest: list[int], intent: Intent
) -> None:
    memory = Memory(offers=offers, shown=shown, alternatives=tuple(rest))
    assert after_refusal(memory) == HandOver(asked=False)
    assert after_words(memory, intent, one(1, 2)) == HandOver(asked=False)
