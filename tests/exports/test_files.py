"""Do files that people take away say what they should, and never do anything?"""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from gateway.exports import FilePapers
from gateway.exports.printed import printable
from gateway.exports.shown import LONGEST, clean, length
from gateway.ports import Cell, PaperColumn, PaperDocument, PaperKind, PaperTable

HOSTILE = (
    '=HYPERLINK("http://evil.example","Счёт")',
    "+7 900 000-00-00",
    "-2+3",
    "@SUM(A1)",
    "http://evil.example/a",
    "mailto:a@evil.example",
    "\x00\x1b[31m красный",
    "имя\u202eгпж.exe",
    "<b>жирно</b> & <para>",
    "x" * 40_000,
    "\ud800 половина",
    "00123",
)


def document(*rows: tuple[Cell, ...], titles: tuple[str, ...] = ("История",)) -> PaperDocument:
    columns = (PaperColumn("Когда"), PaperColumn("Что", 3))
    tables = tuple(PaperTable(title=title, columns=columns, rows=rows) for title in titles)
    return PaperDocument(title="№ 1042 · Анна П.", about=("Магазин",), tables=tables, zone="Europe/Moscow")


async def parts(made: PaperDocument) -> dict[str, str]:
    """Return the parts of the spreadsheet."""
    with ZipFile(BytesIO(await FilePapers().make(made, PaperKind.XLSX))) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


async def test_what_a_customer_wrote_is_never_a_formula_or_a_link() -> None:
    found = await parts(document(*((None, text) for text in HOSTILE)))
    everything = "".join(found.values())
    assert "<f>" not in everything
    assert "<hyperlink" not in everything
    assert "=HYPERLINK(" in found["xl/sharedStrings.xml"]
    assert "00123" in found["xl/sharedStrings.xml"]


async def test_moments_are_dates_on_the_clock_of_the_desk_and_lengths_can_be_summed() -> None:
    sheet = (await parts(document((datetime(2026, 11, 22, 21, 30, tzinfo=UTC), timedelta(hours=36)))))[
        "xl/worksheets/sheet1.xml"
    ]
    values = [float(value) for value in re.findall(r"<v>([\d.]+)</v>", sheet)]
    assert 1.5 in values
    moment = next(value for value in values if value > 40_000)
    # A spreadsheet counts days from here, on the clock of the wall.
    shown = datetime(1899, 12, 30, tzinfo=UTC) + timedelta(days=moment)
    assert abs(shown - datetime(2026, 11, 23, 0, 30, tzinfo=UTC)) < timedelta(seconds=1)


async def test_sheets_with_the_same_or_impossible_names_get_names_of_their_own() -> None:
    names = (await parts(document(titles=("А/Б:*?", "а б", "", "x" * 50, "x" * 60))))["xl/workbook.xml"]
    found = re.findall(r'<sheet name="([^"]*)"', names)
    assert len({name.casefold() for name in found}) == 5
    assert all(0 < len(name) <= 31 for name in found)


@pytest.mark.parametrize("kind", list(PaperKind))
async def test_hostile_words_break_no_file(kind: PaperKind) -> None:
    made = await FilePapers().make(document(*((None, text) for text in HOSTILE)), kind)
    assert made.startswith(b"PK" if kind is PaperKind.XLSX else b"%PDF")


@pytest.mark.parametrize("kind", list(PaperKind))
async def test_nothing_to_tell_is_a_file_too(kind: PaperKind) -> None:
    assert await FilePapers().make(PaperDocument(title=""), kind)


def test_the_font_knows_our_alphabets_and_shows_what_it_lacks() -> None:
    ours = "Съешь ещё этих мягких булок; їжак, ґанок, Європа; “quotes” «кавычки» № ₽ ₴ € — … ★ 😀"
    assert printable(ours) == ours
    assert printable("漢字 🧨") == "□□ □"


def test_signs_nobody_sees_are_left_out_and_long_words_cut() -> None:
    assert clean("а\u202eб\x00в\r\nг") == "абв\nг"
    assert len(clean("x" * 40_000)) == LONGEST
    assert length(timedelta(hours=30, seconds=5)) == "30:00:05"
