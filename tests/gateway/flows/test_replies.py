"""Which answers does a question take, and how are they kept?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.flows.patterns import fits, parse_pattern
from gateway.flows.replies import read_reply
from gateway.flows.steps import AskStep, Expect, Option

TODAY = date(2026, 11, 21)
CHOICES = (Option(id="a", label={"ru": "Да, конечно", "en": "Yes"}), Option(id="b", label={"ru": "👍"}))


def kept(expect: Expect, text: str, *, pattern: str = "", today: date | None = TODAY) -> str | None:
    step = AskStep(text={}, save="x", next="y", expect=expect, pattern=pattern, choices=CHOICES)
    reply = read_reply(step, text, today=today)
    return reply.value if reply else None


@pytest.mark.parametrize(
    ("expect", "text", "value"),
    [
        (Expect.TEXT, "  привет  ", "привет"),
        (Expect.TEXT, " \n ", None),
        (Expect.NUMBER, "1 250,50", "1250.50"),
        (Expect.NUMBER, "-3", "-3"),
        (Expect.NUMBER, "три", None),
        (Expect.NUMBER, "٣", None),
        (Expect.EMAIL, "ann.b+c@mail.shop.example", "ann.b+c@mail.shop.example"),
        (Expect.EMAIL, "анна@почта.рф", "анна@почта.рф"),
        (Expect.EMAIL, "ann@shop", None),
        (Expect.EMAIL, "<b>@shop.example", None),
        (Expect.EMAIL, "a" * 300 + "@shop.example", None),
        (Expect.PHONE, "+7 (921) 555-01-23", "+79215550123"),
        (Expect.PHONE, "8 921 555 01 23", "89215550123"),
        (Expect.PHONE, "12-34", None),
        (Expect.PHONE, "позвоните", None),
        (Expect.CONTACT, "ann@shop.example", "ann@shop.example"),
        (Expect.CONTACT, "044 555 01 23", "0445550123"),
        (Expect.CONTACT, "Анна", None),
        (Expect.DATE, "5.12", "2026-12-05"),
        (Expect.DATE, "05.01", "2027-01-05"),
        (Expect.DATE, "29.02", "2028-02-29"),
        (Expect.DATE, "1.2.27", "2027-02-01"),
        (Expect.DATE, "2026-12-31", "2026-12-31"),
        (Expect.DATE, "Завтра", "2026-11-22"),
        (Expect.DATE, "сьогодні", "2026-11-21"),
        (Expect.DATE, "31.02.2027", None),
        (Expect.DATE, "скоро", None),
        (Expect.CHOICE, "yes", "a"),
        (Expect.CHOICE, "да конечно!", "a"),
        (Expect.CHOICE, "!!!", None),
        (Expect.CHOICE, "нет", None),
    ],
)
def test_answer_is_kept_in_one_form_or_not_at_all(expect: Expect, text: str, value: str | None) -> None:
    assert kept(expect, text) == value


def test_dates_that_need_today_are_not_guessed_without_it() -> None:
    assert kept(Expect.DATE, "завтра", today=None) is None
    assert kept(Expect.DATE, "5.12", today=None) is None


@pytest.mark.parametrize(
    ("pattern", "text", "good"),
    [
        (r"\d{4,6}", "12345", True),
        (r"\d{4,6}", "123", False),
        (r"\d{4}", "12345", False),
        (r"TD-?\d+", "td-7", True),
        (r"[A-ZА-Я]{2}[ -]?\w*", "аб 12в", True),
        (r"\.\[.", ".[x", True),
        (r"№?\d{2,}", "№77", True),
        (r"\d", "٣", False),
        ("a*a*a*a*a*a*a*a*a*a*b", "a" * 100, False),
    ],
)
def test_pattern_must_fit_the_whole_answer(pattern: str, text: str, *, good: bool) -> None:
    assert fits(text, parse_pattern(pattern)) is good


@pytest.mark.parametrize(
    "pattern", ["", "(a|b)", "a|b", "^a$", "[z-a]", "a{5,2}", "a{99}", "[a--b]", "+", "x" * 200, "["]
)
def test_pattern_that_could_be_misread_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_pattern(pattern)


@given(st.sampled_from(Expect), st.text(), st.one_of(st.none(), st.dates()))
def test_any_words_are_taken_or_refused(expect: Expect, text: str, today: date | None) -> None:
    value = kept(expect, text, pattern=r"\w+", today=today)
    assert value is None or value


@given(st.text(alphabet=r"ab\d[]-{}2,?*+.^|", max_size=12), st.text(alphabet="ab2-", max_size=30))
def test_any_pattern_is_refused_or_answers(pattern: str, text: str) -> None:
    try:
        parts = parse_pattern(pattern)
    except ValueError:
        return
    assert fits(text, parts) in {True, False}
