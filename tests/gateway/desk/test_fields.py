"""How custom fields are read as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.configuration import CustomField, FieldKind
from gateway.desk.fields import read_value, show_value
from gateway.desk.typed import email, line, phone, same_number, tag, words
from gateway.errors import Invalid

NUMBER = CustomField(key="sum", kind=FieldKind.NUMBER)
DATE = CustomField(key="bought", kind=FieldKind.DATE)
TEXT = CustomField(key="order")
CHOICE = CustomField(key="size", kind=FieldKind.CHOICE, choices=("Малы", "Велики"))


@pytest.mark.parametrize(
    ("typed", "locale", "kept"),
    [
        ("12,5", "ru", "12.5"),
        ("12.50", "ru", "12.5"),
        ("1 000", "uk", "1000"),
        ("1\u00a0000,25", "ru", "1000.25"),
        ("1,000", "en", "1000"),
        ("1,000", "ru", "1"),
        ("1,234,567.5", "en", "1234567.5"),
        ("12,5", "en", "12.5"),
        ("-3", "ru", "-3"),
        ("\u22123", "ru", "-3"),
        ("+007", "ru", "7"),
        ("-0,0", "ru", "0"),
        ("", "ru", ""),
    ],
)
def test_numbers_are_taken_as_people_write_them(typed: str, locale: str, kept: str) -> None:
    assert read_value(NUMBER, typed, locale) == kept


@pytest.mark.parametrize("typed", ["много", "NaN", "inf", "1e9", "0x10", "1,2,3", "12.", "٣", "5 руб", "9" * 40, "1_0"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as error:
        read_value(NUMBER, typed, "ru")
    assert (error.value.field, error.value.reason) == ("value", "number")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("31.12.2026", "2026-12-31"),
        ("2026-12-31", "2026-12-31"),
        ("1.2.26", "2026-02-01"),
        (" 29.02.2028 ", "2028-02-29"),
    ],
)
def test_dates_are_taken_as_people_write_them(typed: str, kept: str) -> None:
    assert read_value(DATE, typed, "ru") == kept


@pytest.mark.parametrize(
    "typed",
    ["31.02.2026", "29.02.2027", "2026-13-01", "00.01.2026", "завтра", "12/31/2026", "1.1.1", "9999-01-01", "--"],
)
def test_impossible_dates_are_refused(typed: str) -> None:
    with pytest.raises(Invalid) as error:
        read_value(DATE, typed, "ru")
    assert error.value.reason == "date"


@pytest.mark.parametrize(("typed", "kept"), [("малы", "Малы"), ("ВЕЛИКИ", "Велики"), ("2", "Велики"), ("", "")])
def test_a_choice_is_taken_in_any_case_or_by_its_place(typed: str, kept: str) -> None:
    assert read_value(CHOICE, typed, "ru") == kept


@pytest.mark.parametrize("typed", ["впору", "0", "3", "-1", "٢", "9" * 30])
def test_what_is_no_choice_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        read_value(CHOICE, typed, "ru")


def test_values_are_shown_in_the_readers_format() -> None:
    assert show_value(DATE, "2026-12-31", "ru") == "31.12.2026"
    assert show_value(DATE, "2026-12-31", "en") == "2026-12-31"
    assert show_value(NUMBER, "12.5", "uk") == "12,5"
    assert show_value(NUMBER, "12.5", "en") == "12.5"


@given(st.sampled_from([NUMBER, DATE, CHOICE, TEXT]), st.text(max_size=60), st.sampled_from(["ru", "en", "uk"]))
def test_anything_typed_is_kept_clean_or_refused(field: CustomField, typed: str, locale: str) -> None:
    try:
        kept = read_value(field, typed, locale)
    except Invalid:
        return
    assert "\n" not in kept
    assert all(each.isprintable() or each == "\u200d" for each in kept)
    if field is not TEXT:
        assert read_value(field, show_value(field, kept, "ru"), "ru") == kept


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["ru", "en", "uk"]))
def test_a_date_that_is_shown_can_be_typed_back(moment: date, locale: str) -> None:
    assert read_value(DATE, show_value(DATE, moment.isoformat(), locale), locale) == moment.isoformat()


def test_a_line_is_one_line_without_what_cannot_be_seen() -> None:
    assert line(" Где\u202e\n\tзаказ\x00? ", field="subject", limit=120) == "Где заказ ?"
    assert line("👩‍👩‍👧 семья", field="subject", limit=120) == "👩‍👩‍👧 семья"
    assert words("раз\r\n  два\u2028три\x07", field="note", limit=100) == "раз\nдва\nтри"
    with pytest.raises(Invalid):
        line("я" * 121, field="subject", limit=120)


@pytest.mark.parametrize(
    ("typed", "kept"), [("#Обмен", "обмен"), ("  Новый  КЛИЕНТ ", "новый клиент"), ("a,b", "a b"), ("ﬁne", "fine")]
)
def test_tags_are_alike_however_they_are_typed(typed: str, kept: str) -> None:
    assert tag(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("+7 (999) 000-00-00", "+79990000000"), ("8 999 000 00 00", "89990000000"), ("", ""), ("112 33", "11233")],
)
def test_phones_are_kept_as_digits(typed: str, kept: str) -> None:
    assert phone(typed) == kept


@pytest.mark.parametrize("typed", ["позвоните", "12", "+7 999 000 00 00 доб. 5", "1" * 16, "++123456"])
def test_what_is_no_phone_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        phone(typed)


def test_one_number_written_two_ways_is_one() -> None:
    assert same_number("+79990000000", "89990000000")
    assert not same_number("", "")
    assert not same_number("+79990000000", "+79990000001")


@pytest.mark.parametrize("typed", ["anna", "a@b", "a b@c.ru", "<a@b.ru>", "a@b.ru,c@d.ru", "a" * 65 + "@b.ru"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    assert email("anna@example.com") == "anna@example.com"
    with pytest.raises(Invalid):
        email(typed)
